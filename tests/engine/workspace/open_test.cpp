#include "engine/workspace/open.hpp"

#include <filesystem>

#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

#include "engine/core/files.hpp"
#include "engine/store/project_file.hpp"
#include "engine/workspace/scope_text.hpp"
#include "tests/engine/workspace/small_networks.hpp"

using namespace convene;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path = fs::temp_directory_path() / ("convene-open-" + std::to_string(::getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
};

}  // namespace

TEST_CASE("a network opens from a project, a folder and a table", "[workspace]") {
    const Folder folder;
    const auto network = test::built(test::small_school());
    REQUIRE(write_project(folder.path / "n.convene", *network, Ledger{}));
    const auto project = open_network(folder.path / "n.convene");
    REQUIRE(project);
    CHECK(project->is_project);
    CHECK(project->network->content_hash() == network->content_hash());

    fs::create_directories(folder.path / "tables");
    REQUIRE(write_file(folder.path / "tables" / "ties.csv", "from,to\na,b\nb,c\n"));
    const auto tables = open_network(folder.path / "tables");
    REQUIRE(tables);
    CHECK_FALSE(tables->is_project);
    CHECK(tables->network->actors().size() == 3);
    const auto table = open_network(folder.path / "tables" / "ties.csv");
    REQUIRE(table);
    CHECK(table->network->actors().size() == 3);
}

TEST_CASE("what cannot be opened is said with its name", "[workspace]") {
    const Folder folder;
    const auto nothing = open_network(folder.path / "nosuch.convene");
    REQUIRE_FALSE(nothing);
    CHECK(nothing.error().kind == ErrorKind::invalid_input);
    CHECK(nothing.error().text().find("nosuch.convene") != std::string::npos);
    REQUIRE(write_file(folder.path / "empty.convene", ""));
    CHECK_FALSE(open_network(folder.path / "empty.convene"));
    CHECK_FALSE(open_network(folder.path));
    CHECK_FALSE(open_network("/dev/null"));
}

TEST_CASE("words of a scope read back", "[workspace]") {
    for (const auto word : combine_words()) CHECK(combine_name(*parse_combine(word)) == word);
    for (const auto word : symmetrize_words())
        CHECK(symmetrize_name(*parse_symmetrize(word)) == word);
    for (const auto word : missing_words())
        CHECK(missing_rule_name(*parse_missing_rule(word)) == word);
    CHECK(parse_combine("union") == Combine::either);
    CHECK(parse_combine("intersection") == Combine::all);
    CHECK(parse_symmetrize("intersection") == Symmetrize::both);
    CHECK(parse_missing_rule("reconstruct") == MissingRule::reconstruct);
    CHECK_FALSE(parse_combine("Union"));
}
