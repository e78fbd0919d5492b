#include "engine/core/key_order.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/core/large_memory.hpp"

namespace convene {

void sort_by_key(std::vector<KeyedIndex>& items) {
    constexpr unsigned bits = 11;
    constexpr std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
    std::uint64_t largest = 0;
    bool sorted = true;
    for (std::size_t i = 0; i < items.size(); ++i) {
        largest = std::max(largest, items[i].key);
        sorted &= i == 0 || items[i - 1].key <= items[i].key;
    }
    if (sorted) return;
    std::vector<KeyedIndex> other(items.size());
    for (unsigned shift = 0; shift < 64 && (largest >> shift) != 0; shift += bits) {
        std::array<std::size_t, mask + 2> next{};
        for (const KeyedIndex& item : items) ++next[((item.key >> shift) & mask) + 1];
        for (std::size_t digit = 0; digit < mask; ++digit) next[digit + 1] += next[digit];
        for (const KeyedIndex& item : items) other[next[(item.key >> shift) & mask]++] = item;
        std::swap(items, other);
    }
}

void sort_by_bits(std::vector<std::uint64_t>& items, unsigned from, unsigned to) {
    if (to <= from || items.size() < 2) return;
    // As few rounds as 12 bits at a time allow, all about equally wide.
    const unsigned rounds = (to - from + 11) / 12, width = (to - from + rounds - 1) / rounds;
    const std::uint64_t mask = (std::uint64_t{1} << width) - 1;
    std::vector<std::vector<std::size_t>> next(rounds, std::vector<std::size_t>(mask + 1));
    const auto bits_of = [&](unsigned round) {
        const unsigned shift = from + round * width;
        return std::pair(shift, (std::uint64_t{1} << std::min(width, to - shift)) - 1);
    };
    for (unsigned round = 0; round < rounds; ++round) {
        const auto [shift, digits] = bits_of(round);
        auto* const counts = next[round].data();
        for (const std::uint64_t item : items) ++counts[(item >> shift) & digits];
    }
    std::vector<std::uint64_t> other;
    resize_large(other, items.size());
    for (unsigned round = 0; round < rounds; ++round) {
        auto* const places = next[round].data();
        std::size_t sum = 0;
        bool one_digit = false;
        for (std::uint64_t digit = 0; digit <= mask; ++digit) {
            one_digit |= places[digit] == items.size();
            sum += std::exchange(places[digit], sum);
        }
        if (one_digit) continue;
        const auto [shift, digits] = bits_of(round);
        for (const std::uint64_t item : items) other[places[(item >> shift) & digits]++] = item;
        std::swap(items, other);
    }
}

}  // namespace convene
