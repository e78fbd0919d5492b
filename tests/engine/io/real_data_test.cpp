// The real data beside the project, where it is present.

#include <filesystem>

#include "engine/core/files.hpp"
#include "engine/io/table.hpp"
#include "tests/engine/io/support.hpp"

using namespace convene;
using namespace convene::test;

namespace {
const std::filesystem::path shared = std::filesystem::path(CONVENE_SOURCE_FOLDER) / ".." / "shared";
}

TEST_CASE("The advice networks of fifteen schools are read without loss", "[io]") {
    const auto folder = shared / "samples" / "school_advice";
    if (!std::filesystem::exists(folder)) SKIP("no school data here");
    const auto in = read_network({folder});
    REQUIRE(in.has_value());
    CHECK(in->network->actors().size() == 433);
    REQUIRE(in->network->find_relation("advice").has_value());
    CHECK(in->network->ties(0, *in->network->find_relation("advice")).size() == 1540);
    const Relation& grade = in->network->relations()[*in->network->find_relation("same_grade")];
    CHECK((!grade.directed && grade.formal && !grade.directed_assumed && !grade.scale_assumed));
    CHECK(in->ledger.entries.empty());
    CHECK(in->network->find_attribute("years_teaching")->type == AttributeType::number);
    CHECK(in->network->actors()[0].kind == ActorKind::person);
}

TEST_CASE("Every verified network is read with the size that its meta.csv states", "[io]") {
    const auto folder = shared / "reference";
    if (!std::filesystem::exists(folder)) SKIP("no verified networks here");
    std::size_t networks = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (!entry.is_directory()) continue;
        INFO(entry.path().string());
        const auto meta = read_file(entry.path() / "meta.csv");
        REQUIRE(meta.has_value());
        const auto table = Table::read("meta.csv", *meta);
        REQUIRE(table.has_value());
        std::string n, m, directed;
        for (std::size_t row = 0; row < table->row_count(); ++row) {
            if (table->cell(row, 0) == "n") n = table->cell(row, 1);
            if (table->cell(row, 0) == "m") m = table->cell(row, 1);
            if (table->cell(row, 0) == "directed") directed = table->cell(row, 1);
        }
        const auto in = read_network({entry.path()}, ImportOptions{directed == "FALSE"});
        REQUIRE(in.has_value());
        CHECK(std::to_string(in->network->actors().size()) == n);
        CHECK(std::to_string(in->network->tables().ties.size()) == m);
        CHECK(in->ledger.entries.empty());
        CHECK(in->ledger.actors_from_ties == 0);
        CHECK(in->network->relations()[0].directed == (directed == "TRUE"));
        CHECK(in->network->relations()[0].two_mode ==
              (entry.path().filename() == "southern_women"));
        ++networks;
    }
    CHECK(networks >= 20);
}
