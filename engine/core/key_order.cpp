#include "engine/core/key_order.hpp"

#include <algorithm>
#include <array>
#include <utility>

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

}  // namespace convene
