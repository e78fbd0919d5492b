#include "engine/core/key_order.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
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

namespace {

/// A stable sort by insertion of a short run.
void sort_short(std::uint64_t* items, std::size_t count) {
    for (std::size_t i = 1; i < count; ++i) {
        const std::uint64_t item = items[i];
        std::size_t at = i;
        for (; at > 0 && items[at - 1] > item; --at) items[at] = items[at - 1];
        items[at] = item;
    }
}

/// Sorts by the bits `from` to `to` - 1, from the highest, given that all bits above are the
/// same and that those below only keep items in the order in which they are.
void sort_run(std::uint64_t* items, std::size_t count, unsigned from, unsigned to,
              std::uint64_t* scratch) {
    constexpr std::size_t short_run = 32;
    constexpr unsigned bits = 8;
    while (count > short_run && to > from) {
        const unsigned width = std::min(bits, to - from), shift = to - width;
        const std::uint64_t mask = (std::uint64_t{1} << width) - 1;
        std::array<std::size_t, (std::size_t{1} << bits) + 1> ends{};
        for (std::size_t i = 0; i < count; ++i) ++ends[((items[i] >> shift) & mask) + 1];
        to = shift;
        if (ends[((items[0] >> shift) & mask) + 1] == count) continue;  // one digit: the next
        for (std::size_t digit = 0; digit < mask; ++digit) ends[digit + 1] += ends[digit];
        std::copy_n(items, count, scratch);
        for (std::size_t i = 0; i < count; ++i)
            items[ends[(scratch[i] >> shift) & mask]++] = scratch[i];
        // Each entry is now where its digit's items end.
        std::size_t begin = 0;
        for (std::size_t digit = 0; digit <= mask; ++digit) {
            sort_run(items + begin, ends[digit] - begin, from, to, scratch);
            begin = ends[digit];
        }
        return;
    }
    if (to > from) sort_short(items, count);
}

}  // namespace

PairOrder::PairOrder(std::size_t items, unsigned row_bits, unsigned column_bits, unsigned item_bits)
    : column_bits_(column_bits), item_bits_(item_bits) {
    constexpr unsigned cached_items_bits = 13;
    assert(column_bits + item_bits <= 64);
    const unsigned room = 64 - column_bits - item_bits;
    const auto wide = static_cast<unsigned>(std::bit_width(items));
    const unsigned divided = wide > cached_items_bits ? wide - cached_items_bits : 0;
    low_row_bits_ = std::min({room, row_bits - std::min(row_bits, divided), 63U});
    item_mask_ = item_bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << item_bits) - 1;
    parts_.assign((std::size_t{1} << (row_bits - std::min(row_bits, low_row_bits_))) + 1, 0);
}

void PairOrder::begin() {
    for (std::size_t part = 0; part + 1 < parts_.size(); ++part) parts_[part + 1] += parts_[part];
    resize_large(items_, parts_.back());
    next_.assign(parts_.begin(), parts_.end() - 1);
}

void PairOrder::sort() {
    std::size_t largest = 0;
    for (std::size_t part = 0; part < part_count(); ++part)
        largest = std::max(largest, part_end(part) - part_begin(part));
    std::vector<std::uint64_t> scratch(largest);
    for (std::size_t part = 0; part < part_count(); ++part) {
        sort_run(items_.data() + part_begin(part), part_end(part) - part_begin(part), item_bits_,
                 low_row_bits_ + column_bits_ + item_bits_, scratch.data());
    }
    next_ = {};
}

}  // namespace convene
