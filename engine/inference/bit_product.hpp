#pragma once
// How many ties two dense binary relations share after permuting one: for each
// block of 64 rows the permuted rows are turned about as 64 x 64 bits, so that
// every column of the block is one word to compare. Costs the same for any
// density, about n^2 / 16 cycles. Small whole weights are sums of binary
// relations, one for each of their bits.

#include <cstdint>
#include <span>
#include <vector>

namespace convene {

/// Words of a row of n bits, padded so that vectors fit.
[[nodiscard]] constexpr std::size_t bit_row_words(std::size_t n) { return (n + 255) / 256 * 4; }

/// 64 rows of that many words, for one thread.
[[nodiscard]] constexpr std::size_t bit_scratch_words(std::size_t n) {
    return 64 * bit_row_words(n);
}

/// A relation as binary planes, one for each bit of its weights (binary: one).
/// Plane p of the ties that count: by_block[(p * blocks + block) * n + j] holds (i, j)
/// for the block's 64 rows i, the first in the lowest bit. Plane p of all ties:
/// by_row[(p * n + i) * bit_row_words(n)...].
struct BitPlanes {
    static constexpr std::size_t most = 4;  ///< weights 0 to 15
    std::size_t count = 0;
    std::vector<std::uint64_t> by_block, by_row;
};

/// Sum over (i, j) of a(i, j) b(images_i, images_j), whole numbers.
[[nodiscard]] std::uint64_t bit_product(const BitPlanes& a, const BitPlanes& b,
                                        std::span<const std::uint32_t> images,
                                        std::span<std::uint64_t> scratch);

}  // namespace convene
