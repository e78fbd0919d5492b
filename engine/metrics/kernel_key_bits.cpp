#include "engine/metrics/kernel_key_bits.hpp"

#include <algorithm>
#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/metrics/kernel_key_bits.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

// Plain loops over a fixed number of words, compiled for each instruction set.
HWY_BEFORE_NAMESPACE();
namespace convene::HWY_NAMESPACE {

/// One step further for every vertex that is left: next = own row or a neighbour's.
/// The number of bits set.
template <std::size_t words>
std::uint64_t step_words(const Vertex* left, std::size_t left_count, const std::uint32_t* offsets,
                         const std::uint32_t* neighbours, const std::uint64_t* seen,
                         std::uint64_t* next) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < left_count; ++i) {
        const Vertex v = left[i];
        std::uint64_t row[words];
        for (std::size_t w = 0; w < words; ++w) row[w] = seen[v * words + w];
        for (std::uint32_t at = offsets[v]; at < offsets[v + 1]; ++at) {
            const std::uint64_t* other = seen + std::size_t{neighbours[at]} * words;
            for (std::size_t w = 0; w < words; ++w) row[w] |= other[w];
        }
        for (std::size_t w = 0; w < words; ++w) {
            next[v * words + w] = row[w];
            bits += static_cast<std::uint64_t>(__builtin_popcountll(row[w]));
        }
    }
    return bits;
}

std::uint64_t step(std::size_t words, const Vertex* left, std::size_t left_count,
                   const std::uint32_t* offsets, const std::uint32_t* neighbours,
                   const std::uint64_t* seen, std::uint64_t* next) {
    switch (words) {
        case 1: return step_words<1>(left, left_count, offsets, neighbours, seen, next);
        case 2: return step_words<2>(left, left_count, offsets, neighbours, seen, next);
        case 3: return step_words<3>(left, left_count, offsets, neighbours, seen, next);
        case 4: return step_words<4>(left, left_count, offsets, neighbours, seen, next);
        case 5: return step_words<5>(left, left_count, offsets, neighbours, seen, next);
        case 6: return step_words<6>(left, left_count, offsets, neighbours, seen, next);
        case 7: return step_words<7>(left, left_count, offsets, neighbours, seen, next);
        default: return step_words<8>(left, left_count, offsets, neighbours, seen, next);
    }
}

}  // namespace convene::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace convene {

HWY_EXPORT(step);

KeyBits::KeyBits(const Graph::Rows& rows)
    : count_(rows.offsets.size() - 1), words_(std::max<std::size_t>(1, (count_ + 63) / 64)) {
    assert(count_ <= most_vertices);
    offsets_.assign(rows.offsets.begin(), rows.offsets.end());
    neighbours_.assign(rows.neighbours.begin(), rows.neighbours.end());
    tied_.assign(count_ * words_, 0);
    seen_.assign(count_ * words_, 0);
    next_.assign(count_ * words_, 0);
    for (Vertex v = 0; v < count_; ++v) {
        tied_[v * words_ + v / 64] |= std::uint64_t{1} << (v % 64);
        for (const Vertex w : rows.row(v))
            tied_[v * words_ + w / 64] |= std::uint64_t{1} << (w % 64);
    }
}

double KeyBits::nearness(std::span<const Vertex> removed, double connected, double limit) {
    std::array<std::uint64_t, most_vertices / 64> stays;
    stays.fill(~std::uint64_t{0});
    for (const Vertex v : removed) stays[v / 64] &= ~(std::uint64_t{1} << (v % 64));
    left_.clear();
    std::uint64_t bits = 0;
    for (Vertex v = 0; v < count_; ++v) {
        const std::size_t row = v * words_;
        if (((stays[v / 64] >> (v % 64)) & 1U) == 0) {
            for (std::size_t w = 0; w < words_; ++w) seen_[row + w] = next_[row + w] = 0;
            continue;
        }
        left_.push_back(v);
        for (std::size_t w = 0; w < words_; ++w) {
            seen_[row + w] = tied_[row + w] & stays[w];
            bits += static_cast<std::uint64_t>(__builtin_popcountll(seen_[row + w]));
        }
    }
    const auto itself = static_cast<double>(left_.size());
    double reached = static_cast<double>(bits) - itself;
    double sum = reached;  // at distance 1
    for (double distance = 2.0; reached < connected && sum <= limit; distance += 1.0) {
        bits = HWY_DYNAMIC_DISPATCH(step)(words_, left_.data(), left_.size(), offsets_.data(),
                                          neighbours_.data(), seen_.data(), next_.data());
        seen_.swap(next_);
        const double now = static_cast<double>(bits) - itself;
        if (now == reached) break;  // `connected` was too many
        sum += (now - reached) / distance;
        reached = now;
    }
    return sum;
}

}  // namespace convene
#endif
