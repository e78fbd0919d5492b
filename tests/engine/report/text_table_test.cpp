#include "engine/report/text_table.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace convene;

TEST_CASE("columns align by code points, not bytes", "[report]") {
    const TextTable table{{"name", "n"}, {{"Zoë", "7"}, {"Principal", "12"}}, {false, true}};
    CHECK(aligned_text(table, 2) ==
          "  name        n\n"
          "  ---------  --\n"
          "  Zoë         7\n"
          "  Principal  12\n");
}

TEST_CASE("line breaks and tabs in cells cannot break a table", "[report]") {
    const TextTable table{{"a"}, {{"x\ny\tz"}}, {}};
    CHECK(aligned_text(table) == "a\n-----\nx y z\n");
    CHECK(markdown_text({{"a"}, {{"x|y\nz"}}, {true}}) == "| a |\n| ---: |\n| x\\|y z |\n");
}

TEST_CASE("text is wrapped at blanks, and longer words stand alone", "[report]") {
    CHECK(wrapped_text("one two three", 7, 1) == " one two\n three\n");
    CHECK(wrapped_text("a incomprehensible b", 5) == "a\nincomprehensible\nb\n");
    CHECK(wrapped_text("", 5) == "");
}
