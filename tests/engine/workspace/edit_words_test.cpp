// Commands as words: any text goes through a command and comes out the same.

#include <catch2/catch_test_macros.hpp>

#include "engine/core/random.hpp"
#include "engine/workspace/edit_commands.hpp"

using namespace convene;

namespace {

using Words = std::vector<std::string>;

/// Random text from pieces that break careless splitters.
std::string hostile_text(Random& random, std::size_t most) {
    static const std::vector<std::string> pieces{"a",
                                                 "Z",
                                                 "0",
                                                 " ",
                                                 "  ",
                                                 "\t",
                                                 "\n",
                                                 "\r",
                                                 "\r\n",
                                                 "\"",
                                                 "\\",
                                                 "\\n",
                                                 "=",
                                                 "'",
                                                 "#",
                                                 "|",
                                                 ",",
                                                 ";",
                                                 "\xC3\x91",
                                                 "Din\xC3\xA9 \xC4\xAF\xCC\x81",
                                                 "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x8F\xAB",
                                                 "\xD9\x85\xD8\xAF\xD8\xB1\xD8\xB3\xD8\xA9",
                                                 "\xE2\x80\x8F",
                                                 "\x01",
                                                 "\x7F",
                                                 "into",
                                                 "=cmd"};
    std::string text;
    for (std::size_t i = random.below(most + 1); i > 0; --i)
        text += pieces[random.below(pieces.size())];
    return text;
}

}  // namespace

TEST_CASE("words, quoted texts and options are told apart", "[edit]") {
    const auto words =
        split_edit(R"(add  actor K7 name="Ana \"A.\" Gil" "years in post"=5 note="a=b\nc\\d" e=)");
    REQUIRE(words);
    CHECK(words->words == Words{"add", "actor", "K7"});
    REQUIRE(words->options.size() == 4);
    CHECK(*words->option("name") == "Ana \"A.\" Gil");
    CHECK(*words->option("years in post") == "5");
    CHECK(*words->option("note") == "a=b\nc\\d");
    CHECK(words->option("e")->empty());
    CHECK(words->option("x") == nullptr);
}

TEST_CASE("an = in quotes belongs to the word, the second outside to the value", "[edit]") {
    const auto words = split_edit(R"("a=b" c=d=e "x y"=1)");
    REQUIRE(words);
    CHECK(words->words == Words{"a=b"});
    CHECK(words->options ==
          std::vector<std::pair<std::string, std::string>>{{"c", "d=e"}, {"x y", "1"}});
}

TEST_CASE("blanks of every kind separate; nothing is no command", "[edit]") {
    CHECK(split_edit("")->words.empty());
    CHECK(split_edit(" \t \r\n")->words.empty());
    CHECK(split_edit("a\tb \"\"")->words == Words{"a", "b", ""});
    CHECK(split_edit("C:\\new")->words == Words{"C:\\new"});
}

TEST_CASE("broken quotes and escapes are errors that say what to do", "[edit]") {
    for (const char* text : {"\"open", "a=\"open", "\"\\", "\"\\x\"", "=b", "\"\"=b"}) {
        INFO(text);
        const auto words = split_edit(text);
        REQUIRE_FALSE(words);
        CHECK_FALSE(words.error().advice.empty());
    }
    CHECK_FALSE(split_edit("a \xFF"));
}

TEST_CASE("edit_word is undone by split_edit for any text", "[edit]") {
    CHECK(edit_word("K7") == "K7");
    CHECK(edit_word("") == "\"\"");
    CHECK(edit_word("a b") == "\"a b\"");
    Random random(7);
    for (int round = 0; round < 20'000; ++round) {
        const std::string first = hostile_text(random, 12), key = hostile_text(random, 4) + "k",
                          value = hostile_text(random, 12);
        const std::string line =
            "set " + edit_word(first) + ' ' + edit_word(key) + '=' + edit_word(value);
        INFO(line);
        REQUIRE(line.find('\n') == std::string::npos);
        const auto words = split_edit(line);
        REQUIRE(words);
        REQUIRE(words->words == Words{"set", first});
        REQUIRE(words->options.size() == 1);
        REQUIRE(words->options[0].first == key);
        REQUIRE(words->options[0].second == value);
    }
}

TEST_CASE("long texts, NUL and nested commands survive", "[edit]") {
    Random random(8);
    std::string text = hostile_text(random, 20'000) + std::string(10'000, 'x');
    text += std::string("\0\x02", 2);
    CHECK(split_edit(edit_word(text))->words == Words{text});
    std::string nested = text;
    for (int depth = 0; depth < 4; ++depth) nested = "together what " + edit_word(nested);
    for (int depth = 0; depth < 4; ++depth) nested = split_edit(nested)->words.back();
    CHECK(nested == text);
}
