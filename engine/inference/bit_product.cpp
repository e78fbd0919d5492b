#include "engine/inference/bit_product.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/inference/bit_product.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

// Whole numbers throughout: every instruction set gives the same count.
HWY_BEFORE_NAMESPACE();
namespace convene::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Swaps bits `distance` apart between rows `distance` apart, in all words: one
/// step of turning 64 x 64 bits about (Warren, Hacker's Delight, 7-3).
template <int distance>
void swap_step(std::uint64_t* rows, std::size_t words, std::uint64_t low_bits) {
    const hn::CappedTag<std::uint64_t, 4> lanes;
    const auto mask = hn::Set(lanes, low_bits);
    for (std::size_t base = 0; base < 64; base += 2 * distance) {
        for (std::size_t k = base; k < base + distance; ++k) {
            std::uint64_t* const upper = rows + k * words;
            std::uint64_t* const lower = rows + (k + distance) * words;
            for (std::size_t w = 0; w < words; w += hn::Lanes(lanes)) {
                const auto first = hn::LoadU(lanes, upper + w);
                const auto second = hn::LoadU(lanes, lower + w);
                const auto moved = hn::And(hn::Xor(hn::ShiftRight<distance>(first), second), mask);
                hn::StoreU(hn::Xor(second, moved), lanes, lower + w);
                hn::StoreU(hn::Xor(first, hn::ShiftLeft<distance>(moved)), lanes, upper + w);
            }
        }
    }
}

/// The permuted rows first.. of b, 64 of them, turned about.
void turn_block(const std::uint64_t* rows, const std::uint32_t* images, std::size_t first,
                std::size_t n, std::size_t words, std::uint64_t* scratch) {
    for (std::size_t k = 0; k < 64; ++k) {
        std::uint64_t* const row = scratch + k * words;
        if (first + k < n) {
            const std::uint64_t* const from = rows + images[first + k] * words;
            for (std::size_t w = 0; w < words; ++w) row[w] = from[w];
        } else {
            for (std::size_t w = 0; w < words; ++w) row[w] = 0;
        }
    }
    swap_step<32>(scratch, words, 0x00000000FFFFFFFFULL);
    swap_step<16>(scratch, words, 0x0000FFFF0000FFFFULL);
    swap_step<8>(scratch, words, 0x00FF00FF00FF00FFULL);
    swap_step<4>(scratch, words, 0x0F0F0F0F0F0F0F0FULL);
    swap_step<2>(scratch, words, 0x3333333333333333ULL);
    swap_step<1>(scratch, words, 0x5555555555555555ULL);
}

/// Bits that the block shares with each of `planes` planes of a, each weighed by its
/// place.
template <std::size_t planes>
std::uint64_t shared_bits(const std::uint64_t* own, std::size_t plane_size,
                          const std::uint32_t* images, std::size_t n, std::size_t words,
                          const std::uint64_t* scratch) {
    std::uint64_t counts[planes] = {};
    for (std::size_t j = 0; j < n; ++j) {
        const std::uint64_t column = scratch[(images[j] % 64) * words + images[j] / 64];
        for (std::size_t p = 0; p < planes; ++p) {
            counts[p] +=
                static_cast<std::uint64_t>(__builtin_popcountll(column & own[p * plane_size + j]));
        }
    }
    std::uint64_t total = 0;
    for (std::size_t p = 0; p < planes; ++p) total += counts[p] << p;
    return total;
}

std::uint64_t bit_product_here(const BitPlanes& a, const BitPlanes& b, const std::uint32_t* images,
                               std::size_t n, std::uint64_t* scratch) {
    const std::size_t words = bit_row_words(n);
    const std::size_t plane_size = (n + 63) / 64 * n;
    std::uint64_t total = 0;
    for (std::size_t q = 0; q < b.count; ++q) {
        std::uint64_t shared = 0;
        for (std::size_t first = 0; first < n; first += 64) {
            turn_block(b.by_row.data() + q * n * words, images, first, n, words, scratch);
            const std::uint64_t* const own = a.by_block.data() + first / 64 * n;
            switch (a.count) {
                case 1: shared += shared_bits<1>(own, plane_size, images, n, words, scratch); break;
                case 2: shared += shared_bits<2>(own, plane_size, images, n, words, scratch); break;
                case 3: shared += shared_bits<3>(own, plane_size, images, n, words, scratch); break;
                default: shared += shared_bits<4>(own, plane_size, images, n, words, scratch);
            }
        }
        total += shared << q;
    }
    return total;
}

}  // namespace convene::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace convene {

HWY_EXPORT(bit_product_here);

std::uint64_t bit_product(const BitPlanes& a, const BitPlanes& b,
                          std::span<const std::uint32_t> images, std::span<std::uint64_t> scratch) {
    return HWY_DYNAMIC_DISPATCH(bit_product_here)(a, b, images.data(), images.size(),
                                                  scratch.data());
}

}  // namespace convene
#endif
