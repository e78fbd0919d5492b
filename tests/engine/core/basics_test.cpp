#include <filesystem>
#include <fstream>

#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

#include "engine/core/coverage.hpp"
#include "engine/core/files.hpp"
#include "engine/core/number.hpp"
#include "engine/core/random.hpp"
#include "engine/core/result.hpp"

using namespace convene;

TEST_CASE("numbers are the shortest text that reads back", "[core]") {
    CHECK(shortest(0.1) == "0.1");
    CHECK(shortest(-0.0) == "0");
    CHECK(shortest(3) == "3");
    CHECK(shortest(1.0 / 3) == "0.3333333333333333");
    Random random(3);
    for (int i = 0; i < 1000; ++i) {
        const double value = (random.unit() - 0.5) * 1e6;
        CHECK(parse_number(shortest(value)) == value);
    }
}

TEST_CASE("only whole finite decimals are numbers", "[core]") {
    CHECK(parse_number(" 12 ") == 12.0);
    CHECK(parse_number("+1.5") == 1.5);
    CHECK(parse_number("-.5e1") == -5.0);
    for (const char* text :
         {"", " ", "1,5", "0x10", "inf", "nan", "1e999", "1 2", "1a", "+-1", "--1"}) {
        INFO(text);
        CHECK_FALSE(parse_number(text).has_value());
    }
}

TEST_CASE("coverage counts cells that somebody's answer covers", "[core]") {
    const Coverage coverage = Coverage::of({true, false, true, false});
    CHECK(coverage.respondent_count() == 2);
    CHECK(coverage.observed_cells(true) == 6);
    CHECK(coverage.observed_cells(false) == 5);
    CHECK_FALSE(coverage.observed(1, 0, true));
    CHECK(coverage.observed(1, 0, false));
    CHECK_FALSE(coverage.observed(1, 3, false));
    const Coverage filled = coverage.reconstructed();
    CHECK(filled.observed_cells(true) == 10);
    CHECK(filled.observed(1, 0, true));
    CHECK_FALSE(filled.observed(1, 3, true));
    CHECK(filled.respondent_count() == 2);
    CHECK(Coverage::complete(3, true).assumed());
    CHECK(Coverage::complete(1, true).observed_cells(true) == 0);
}

TEST_CASE("the same seed gives the same numbers on every platform", "[core]") {
    Random random(42);
    CHECK(random.bits() == 13930160852258120406ULL);
    std::vector<int> items{1, 2, 3, 4, 5, 6};
    Random(5).shuffle(std::span(items));
    std::vector<int> again{1, 2, 3, 4, 5, 6};
    Random(5).shuffle(std::span(again));
    CHECK(items == again);
    CHECK(mix_seed(1, "a") != mix_seed(1, "b"));
    int counts[3] = {};
    for (int i = 0; i < 3000; ++i) ++counts[random.below(3)];
    for (const int count : counts) CHECK((count > 900 && count < 1100));
}

TEST_CASE("a file is written whole or not at all", "[core]") {
    const auto folder =
        std::filesystem::temp_directory_path() / ("convene-files-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const auto path = folder / "näme with blanks.txt";
    REQUIRE(write_file(path, "one"));
    REQUIRE(write_file(path, "two"));
    CHECK(read_file(path).value() == "two");
    CHECK(std::distance(std::filesystem::directory_iterator(folder), {}) == 1);
    const auto failed = write_file(folder / "absent" / "file.txt", "x");
    REQUIRE_FALSE(failed);
    CHECK(failed.error().text().find("absent") != std::string::npos);
    CHECK_FALSE(read_file(folder / "nothing.txt"));
    CHECK_FALSE(read_file(folder));
    std::filesystem::remove_all(folder);
}

TEST_CASE("an error names file, line, what is wrong and what to do", "[core]") {
    const Error error{ErrorKind::invalid_input, "The weight is not a number.", "Mend it.",
                      "ties.csv", 7};
    CHECK(error.text() == "ties.csv, line 7: The weight is not a number. Mend it.");
}
