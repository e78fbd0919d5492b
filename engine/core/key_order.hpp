#pragma once
// Many items by a whole-number key, in linear time.

#include <cstdint>
#include <vector>

namespace convene {

struct KeyedIndex {
    std::uint64_t key = 0;
    std::uint32_t index = 0;
};

/// Sorts by key; items of equal key keep their order. Counts by 11 bits at a time, from the
/// lowest, as many as the largest key has: O(items), as much memory again.
void sort_by_key(std::vector<KeyedIndex>& items);

/// Sorts numbers by their bits `from` to `to` - 1; those alike in these keep their order. A
/// key and a number of up to 64 bits together take half the room of a KeyedIndex.
/// O(items * (to - from)), as much memory again.
void sort_by_bits(std::vector<std::uint64_t>& items, unsigned from, unsigned to);

}  // namespace convene
