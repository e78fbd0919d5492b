#pragma once
// How many ties two dense binary relations share after permuting one: for each
// block of 64 rows the permuted rows are turned about as 64 x 64 bits, so that
// every column of the block is one word to compare. Costs the same for any
// density, about n^2 / 16 cycles.

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

/// Number of (i, j) with a(i, j) and b(images_i, images_j). `blocks[64-row block *
/// n + j]` holds a(i, j) for the block's rows, the first in the lowest bit; `rows`
/// holds b, bit_row_words(n) words a row.
[[nodiscard]] std::uint64_t bit_product(std::span<const std::uint64_t> blocks,
                                        std::span<const std::uint64_t> rows,
                                        std::span<const std::uint32_t> images,
                                        std::span<std::uint64_t> scratch);

}  // namespace convene
