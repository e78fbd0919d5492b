// docs/editing.md lists every command as the program does.

#include <catch2/catch_test_macros.hpp>

#include "engine/core/files.hpp"
#include "engine/workspace/edit_commands.hpp"

using namespace convene;

namespace {

/// A bar would end the cell of the table.
std::string in_table(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '|') escaped += '\\';
        escaped += c;
    }
    return escaped;
}

}  // namespace

TEST_CASE("every edit command stands in the documentation", "[edit]") {
    const auto text = read_file(CONVENE_SOURCE_FOLDER "/docs/editing.md");
    REQUIRE(text);
    for (const EditCommand& command : edit_commands()) {
        const std::string row = "| `" + std::string(command.name) + " " +
                                in_table(command.arguments) + "` | " + in_table(command.help) +
                                " |";
        INFO(row);
        CHECK(text->find(row) != std::string::npos);
    }
}
