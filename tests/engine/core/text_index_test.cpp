// The index of texts beside the standard library's map.

#include "engine/core/text_index.hpp"

#include <map>
#include <random>
#include <string>

#include <catch2/catch_test_macros.hpp>

using namespace convene;

TEST_CASE("a text index finds just what was added, whatever the length") {
    std::mt19937_64 random(7);
    std::vector<std::string> texts;
    std::map<std::string, std::uint32_t, std::less<>> known;
    TextIndex index;
    const auto text_of = [&](std::uint32_t number) { return std::string_view(texts[number]); };
    CHECK(index.find("", text_hash(""), text_of) == no_index);
    for (int i = 0; i < 20'000; ++i) {
        // Two letters and up to 20 of them: many that differ in one byte or in length alone.
        std::string text(random() % 21, 'a');
        for (char& c : text) c = random() % 4 == 0 ? 'b' : (random() % 8 == 0 ? '\0' : 'a');
        const std::uint64_t hash = text_hash(text);
        const auto there = known.find(text);
        const std::uint32_t found = index.find(text, hash, text_of);
        if (there != known.end()) {
            CHECK(found == there->second);
            continue;
        }
        REQUIRE(found == no_index);
        const auto number = static_cast<std::uint32_t>(texts.size());
        index.add(text, hash, number);
        known.emplace(text, number);
        texts.push_back(std::move(text));
    }
    for (const auto& [text, number] : known)
        CHECK(index.find(text, text_hash(text), text_of) == number);
    index.clear();
    CHECK(index.find(texts.front(), text_hash(texts.front()), text_of) == no_index);
}

TEST_CASE("short texts of one length never share a hash") {
    std::map<std::uint64_t, std::string> seen;
    for (int a = 0; a < 256; ++a) {
        for (int b = 0; b < 256; ++b) {
            const std::string text{static_cast<char>(a), 'x', static_cast<char>(b)};
            CHECK(seen.emplace(text_hash(text), text).second);
        }
    }
}
