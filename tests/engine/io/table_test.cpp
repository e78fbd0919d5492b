#include "engine/io/table.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "engine/io/cell_text.hpp"

using convene::InputLimits;
using convene::Table;

namespace {

Table parsed(std::string text) {
    auto table = Table::read("t.csv", std::move(text));
    INFO((table ? std::string() : table.error().text()));
    REQUIRE(table.has_value());
    return std::move(*table);
}

}  // namespace

TEST_CASE("A table keeps quoted delimiters, quotes and line breaks, and every row its line",
          "[io]") {
    const Table table = parsed("a,b\n\"x,1\",\"say \"\"hi\"\"\"\n\"two\nlines\",2\r\nlast,3");
    REQUIRE(table.row_count() == 3);
    CHECK(table.cell(0, 0) == "x,1");
    CHECK(table.cell(0, 1) == "say \"hi\"");
    CHECK(table.cell(1, 0) == "two\nlines");
    CHECK(table.line(0) == 2);
    CHECK(table.line(1) == 3);
    CHECK(table.line(2) == 5);
    CHECK(table.cell(2, 1) == "3");
}

TEST_CASE("The delimiter is guessed from the header outside quotes", "[io]") {
    CHECK(parsed("a;b\n1,5;2\n").cell(0, 0) == "1,5");
    CHECK(parsed("a\tb\n1\t2\n").cell(0, 1) == "2");
    CHECK(parsed("\"x;y;z\",b\n1,2\n").delimiter() == ',');
    CHECK(parsed("sep=;\na;b\n1;2\n").cell(0, 1) == "2");
    CHECK(parsed("sep=;\na;b\n1;2\n").line(0) == 3);
    CHECK(parsed("only\n1\n").column_count() == 1);
}

TEST_CASE("LF, CRLF and CR end lines alike", "[io]") {
    for (const char* text :
         {"a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r", "a,b\n1,2\n3,4"}) {
        const Table table = parsed(text);
        REQUIRE(table.row_count() == 2);
        CHECK(table.cell(1, 1) == "4");
        CHECK(table.line(1) == 3);
    }
}

TEST_CASE("Short rows end in blanks, long rows are marked only if the surplus is filled", "[io]") {
    const Table table = parsed("a,b\n1\n1,2,\n1,2,3\n,\n\n");
    REQUIRE(table.row_count() == 5);
    CHECK(table.cell(0, 1).empty());
    CHECK_FALSE(table.too_long(1));
    CHECK(table.too_long(2));
    CHECK(table.blank(3));
    CHECK(table.blank(4));
}

TEST_CASE("Quotes that do not close or are followed by text are errors with their line", "[io]") {
    const auto open = Table::read("t.csv", "a,b\n1,2\n3,\"never\nclosed,\n");
    REQUIRE_FALSE(open.has_value());
    CHECK(open.error().line == 3);
    CHECK(open.error().file == "t.csv");
    const auto stray = Table::read("t.csv", "a,b\n\"x\"y,2\n");
    REQUIRE_FALSE(stray.has_value());
    CHECK(stray.error().line == 2);
    CHECK(parsed("a,b\n5\" pipe,2\n").cell(0, 0) == "5\" pipe");
}

TEST_CASE("Limits on rows, columns, cells and bytes are errors", "[io]") {
    InputLimits limits;
    limits.rows = 2;
    CHECK_FALSE(Table::read("t.csv", "a\n1\n2\n3\n", limits).has_value());
    CHECK(Table::read("t.csv", "a\n1\n2\n", limits).has_value());
    limits = {};
    limits.columns = 3;
    CHECK_FALSE(Table::read("t.csv", "a,b,c,d\n", limits).has_value());
    limits = {};
    limits.cell_bytes = 5;
    const auto long_cell = Table::read("t.csv", "a\n123456\n", limits);
    REQUIRE_FALSE(long_cell.has_value());
    CHECK(long_cell.error().line == 2);
    limits = {};
    limits.file_bytes = 4;
    CHECK_FALSE(Table::read("t.csv", "a\n1\n2\n", limits).has_value());
}

TEST_CASE("UTF-8, UTF-16 and Windows-1252 give the same cells, and guesses are told", "[io]") {
    const std::string name = "Jos\xC3\xA9";
    CHECK(parsed("id\n" + name + "\n").cell(0, 0) == name);
    CHECK(parsed("\xEF\xBB\xBF"
                 "id\n" +
                 name + "\n")
              .header()[0] == "id");
    const Table latin = parsed("id\nJos\xE9\n");
    CHECK(latin.cell(0, 0) == name);
    REQUIRE(latin.notes().size() == 1);
    CHECK(latin.notes()[0] == "t.csv: not UTF-8; read as Windows-1252 (Latin-1).");
    CHECK(parsed("id\nl\x92"
                 "ann\xE9"
                 "e \x80\n")
              .cell(0, 0) ==
          "l\xE2\x80\x99"
          "ann\xC3\xA9"
          "e \xE2\x82\xAC");
    const std::string little("\xFF\xFEi\0d\0\n\0J\0\xE9\0\n\0", 14);
    CHECK(parsed(little).cell(0, 0) == "J\xC3\xA9");
    const std::string big("\xFE\xFF\0i\0d\0\n\0J\0\xE9\0\n", 14);
    CHECK(parsed(big).cell(0, 0) == "J\xC3\xA9");
}

TEST_CASE("A text mostly beyond ASCII is read in the encoding that it looks like, as a guess",
          "[io]") {
    // "имя" and Russian words in Windows-1251.
    const std::string cyrillic =
        "id\n\xCC\xEE\xF1\xEA\xE2\xE0\n\xD1\xE0\xED\xEA\xF2-\xCF\xE5\xF2\xE5\xF0\xE1\xF3\xF0\xE3\n"
        "\xCD\xEE\xE2\xEE\xF1\xE8\xE1\xE8\xF0\xF1\xEA\n\xD8\xEA\xEE\xEB\xE0 \xED\xEE\xEC\xE5\xF0 "
        "\xEF\xFF\xF2\xFC\n\xD3\xF7\xE8\xF2\xE5\xEB\xFC\n";
    const Table table = parsed(cyrillic);
    CHECK(table.cell(0, 0) == "\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0");
    REQUIRE_FALSE(table.notes().empty());
    CHECK(table.notes()[0].find("a guess") != std::string::npos);
}

TEST_CASE("Decomposed characters are composed, and the semicolon look-alike divides nothing",
          "[io]") {
    const Table table = parsed("id;b\nJose\xCC\x81;1\nx\xCD\xBEy;2\n");
    CHECK(table.cell(0, 0) == "Jos\xC3\xA9");
    CHECK(table.cell(1, 0) == "x;y");
    CHECK(table.cell(1, 1) == "2");
}

TEST_CASE("Binary and damaged files are refused with a reason", "[io]") {
    for (const std::string& bytes :
         {std::string("PK\x03\x04 rest"), std::string("id\nA\0B\n", 7), std::string("%PDF-1.7"),
          std::string("id\nZ\xC3\xBCrich\nK\xC3\xB6ln\nBad\xFFName\n"),
          std::string("\xFF\xFE\x00\xD8\n\x00", 6)}) {
        const auto table = Table::read("t.csv", bytes);
        REQUIRE_FALSE(table.has_value());
        CHECK_FALSE(table.error().advice.empty());
        CHECK(table.error().file == "t.csv");
    }
    CHECK(Table::read("t.csv", "id\nZ\xC3\xBCrich\nK\xC3\xB6ln\nBad\xFFName\n").error().line == 4);
}

TEST_CASE("Cells are read as people write them", "[io]") {
    using namespace convene;
    CHECK(trimmed(" \t\xC2\xA0x y\xC2\xA0\n") == "x y");
    CHECK(trimmed(" \xC2\xA0 ").empty());
    CHECK(keyword(" Vertex_1 ") == "vertex 1");
    CHECK(keyword("VERTEX-1.") == "vertex 1");
    CHECK(cell_number("0,5", true) == 0.5);
    CHECK_FALSE(cell_number("0,5", false));
    CHECK(cell_number("1.234,5", true) == 1234.5);
    CHECK_FALSE(cell_number("1.234,5", false));
    CHECK_FALSE(cell_number("12.34,5", true));
    CHECK_FALSE(cell_number("1,2,3", true));
    for (const char* bad : {"", "nan", "inf", "0x10", "1e999", "12a", "--1", "1 2"})
        CHECK_FALSE(cell_number(bad, true));
    CHECK(split_list("a|b\\|c|d\\\\") == std::vector<std::string>{"a", "b|c", "d\\"});
    CHECK(split_list(join_list({"x|y", "\\", "z"})) == std::vector<std::string>{"x|y", "\\", "z"});
    CHECK(quoted_for_people(std::string(70, 'a')).size() == 65);
    CHECK(quoted_for_people("a\nb") == "'a b'");
}
