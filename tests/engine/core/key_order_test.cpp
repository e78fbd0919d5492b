// Sorting by whole-number keys beside the standard library's stable sort.

#include "engine/core/key_order.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

using namespace convene;

TEST_CASE("items are sorted by key, and those of equal key keep their order") {
    std::mt19937_64 random(4);
    for (const std::uint64_t most :
         {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{2047}, std::uint64_t{2048},
          std::uint64_t{1} << 40, ~std::uint64_t{0}}) {
        for (const std::uint32_t count : {0U, 1U, 2U, 3U, 1000U, 5000U}) {
            INFO(count << " keys up to " << most);
            std::vector<KeyedIndex> items(count);
            for (std::uint32_t i = 0; i < count; ++i)
                items[i] = {most == ~std::uint64_t{0} ? random() : random() % (most + 1), i};
            auto wanted = items;
            std::stable_sort(wanted.begin(), wanted.end(),
                             [](const auto& a, const auto& b) { return a.key < b.key; });
            sort_by_key(items);
            CHECK(std::equal(
                items.begin(), items.end(), wanted.begin(), wanted.end(),
                [](const auto& a, const auto& b) { return a.key == b.key && a.index == b.index; }));
        }
    }
}

TEST_CASE("items are ordered by pairs, and those of the same pair keep their order") {
    std::mt19937_64 random(5);
    struct Case {
        unsigned row_bits, column_bits;
        std::uint64_t rows, columns;  // how many of them occur
    };
    for (const Case& at : {Case{0, 0, 1, 1}, Case{3, 4, 8, 16}, Case{20, 20, 1 << 20, 1 << 20},
                           Case{20, 20, 1, 1 << 20}, Case{20, 20, 1 << 20, 1}, Case{20, 7, 3, 100},
                           Case{34, 32, std::uint64_t{1} << 20, std::uint64_t{1} << 32}}) {
        for (const std::size_t count : {0U, 1U, 2U, 100U, 9000U, 40'000U}) {
            INFO(at.row_bits << " and " << at.column_bits << " bits, " << count << " items");
            struct Item {
                std::uint64_t row, column;
            };
            std::vector<Item> items(count);
            const unsigned up = at.row_bits > 20 ? at.row_bits - 20 : 0;  // the high bits count
            for (Item& item : items) item = {(random() % at.rows) << up, random() % at.columns};
            PairOrder order(count, at.row_bits, at.column_bits, 16);
            for (const Item& item : items) order.announce(item.row);
            order.begin();
            for (std::size_t i = 0; i < count; ++i) order.place(items[i].row, items[i].column, i);
            order.sort();
            std::vector<std::size_t> wanted(count);
            std::iota(wanted.begin(), wanted.end(), std::size_t{0});
            const auto pair = [&](std::size_t i) {
                return std::pair(items[i].row, items[i].column);
            };
            std::stable_sort(wanted.begin(), wanted.end(),
                             [&](std::size_t a, std::size_t b) { return pair(a) < pair(b); });
            REQUIRE(order.size() == count);
            std::size_t wrong = 0;
            for (std::size_t i = 0; i < count; ++i) wrong += order.item(i) != wanted[i];
            CHECK(wrong == 0);
            // Neighbours are told apart exactly within parts, and never span two.
            std::size_t seen = 0;
            for (std::size_t part = 0; part < order.part_count(); ++part) {
                CHECK(order.part_begin(part) == seen);
                seen = order.part_end(part);
                for (std::size_t i = order.part_begin(part); i + 1 < seen; ++i)
                    wrong += order.same(i, i + 1) != (pair(wanted[i]) == pair(wanted[i + 1]));
                if (seen < count && order.part_begin(part) < seen)
                    wrong += pair(wanted[seen - 1]) == pair(wanted[seen]);
            }
            CHECK(seen == count);
            CHECK(wrong == 0);
        }
    }
}
