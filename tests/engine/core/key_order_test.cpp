// Sorting by whole-number keys beside the standard library's stable sort.

#include "engine/core/key_order.hpp"

#include <algorithm>
#include <random>

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
