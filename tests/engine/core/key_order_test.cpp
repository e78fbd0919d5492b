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

TEST_CASE("numbers are sorted by some of their bits, and those alike keep their order") {
    std::mt19937_64 random(5);
    for (const auto& [from, to] : {std::pair{0U, 64U}, std::pair{0U, 1U}, std::pair{20U, 56U},
                                   std::pair{13U, 26U}, std::pair{63U, 64U}, std::pair{7U, 7U}}) {
        for (const std::size_t count : {0U, 1U, 2U, 1000U, 5000U}) {
            INFO(count << " numbers, bits " << from << " to " << to);
            std::vector<std::uint64_t> items(count);
            for (std::uint64_t& item : items) item = random();
            auto wanted = items;
            const auto key = [from = from, to = to](std::uint64_t item) {
                const std::uint64_t above = to == 64 ? 0 : (item >> to) << to;
                return to == from ? 0 : (item - above) >> from;
            };
            std::stable_sort(wanted.begin(), wanted.end(),
                             [&](std::uint64_t a, std::uint64_t b) { return key(a) < key(b); });
            sort_by_bits(items, from, to);
            CHECK(items == wanted);
        }
    }
}
