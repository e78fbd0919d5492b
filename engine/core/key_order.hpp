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

/// The order of items by two keys, one after the other: pairs of a row and a column. Those
/// with the same pair keep the order in which they were placed.
///
/// Items are divided by the highest bits of their rows into parts small enough for the
/// processor's cache, within which the rest of the keys and the item's number share 64 bits.
/// Filled in two passes over the same items: announce() each, begin(), place() each, sort().
/// 8 bytes an item and as much again for the largest part; O(items * bits / 8) at the most,
/// in practice two passes and a sort of short runs.
class PairOrder {
public:
    /// How many items about, and how many bits rows, columns and numbers of items have at
    /// the most; columns and numbers of items together at most 64.
    PairOrder(std::size_t items, unsigned row_bits, unsigned column_bits, unsigned item_bits);

    void announce(std::uint64_t row) { ++parts_[(row >> low_row_bits_) + 1]; }
    void begin();
    void place(std::uint64_t row, std::uint64_t column, std::uint64_t item) {
        const std::uint64_t low_row = row & ((std::uint64_t{1} << low_row_bits_) - 1);
        items_[next_[row >> low_row_bits_]++] =
            (((low_row << column_bits_) | column) << item_bits_) | item;
    }
    void sort();

    [[nodiscard]] std::size_t size() const { return items_.size(); }
    /// The number of the item that comes at `at`.
    [[nodiscard]] std::uint64_t item(std::size_t at) const { return items_[at] & item_mask_; }
    /// Parts in order; each holds the places begin to end - 1. Items of different parts have
    /// different pairs.
    [[nodiscard]] std::size_t part_count() const { return parts_.size() - 1; }
    [[nodiscard]] std::size_t part_begin(std::size_t part) const { return parts_[part]; }
    [[nodiscard]] std::size_t part_end(std::size_t part) const { return parts_[part + 1]; }
    /// Whether the items at two places of one part have the same pair.
    [[nodiscard]] bool same(std::size_t a, std::size_t b) const {
        return (items_[a] ^ items_[b]) <= item_mask_;
    }

private:
    unsigned column_bits_ = 0, item_bits_ = 0, low_row_bits_ = 0;
    std::uint64_t item_mask_ = 0;
    std::vector<std::uint64_t> items_;
    std::vector<std::size_t> parts_, next_;
};

}  // namespace convene
