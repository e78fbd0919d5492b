// The ids of METRICS.csv and the rows of the profile are the same: measures of one network, and
// questions about two relations or about chance.

#include <map>

#include <catch2/catch_test_macros.hpp>

#include "engine/partnership/catalogue.hpp"
#include "engine/workspace/compute.hpp"
#include "tests/reference/network_of.hpp"
#include "tests/reference/profile_values.hpp"

using namespace convene;
using namespace convene::test;

namespace {

Level level_named(const std::string& text) {
    for (const Level level :
         {Level::network, Level::actor, Level::dyad, Level::block, Level::pair}) {
        if (level_name(level) == text) return level;
    }
    throw std::runtime_error("no level " + text);
}

}  // namespace

TEST_CASE("every id of METRICS.csv comes out at its level", "[reference]") {
    if (reference_names().empty()) SKIP("the folder of verified networks is absent");
    const auto definitions = read_csv(reference_folder() / "METRICS.csv");
    const auto rows = reference_profile();
    REQUIRE(rows);
    std::map<std::string, const ProfileRow*> by_id;
    for (const ProfileRow& row : *rows) by_id[row.id] = &row;

    std::map<std::string, Level> level_of;
    for (const char* name : {"emon_texas", "karate"}) {
        const ReferenceNetwork network = load_reference(name);
        const Groups groups{network.group_of, network.group_names};
        const auto result = run_profile(*rows, view_of(network), &groups, {});
        REQUIRE(result);
        for (const ProfileColumn& entry : result->columns)
            level_of[entry.column.id] = entry.column.level;
    }
    // Questions need the scope: two relations of the same actors.
    ComputeRequest request;
    request.metrics = "reference";
    const auto table = compute(network_of({"knoke_info", "knoke_money"}), request, {});
    REQUIRE(table);
    for (const ResultRow& row : table->rows) {
        REQUIRE(by_id.contains(row.metric));
        if (is_question(*by_id[row.metric])) level_of[row.metric] = row.level;
    }
    for (std::size_t i = 1; i < definitions.size(); ++i) {
        const std::string& id = definitions[i][0];
        INFO(id);
        REQUIRE(by_id.contains(id));
        REQUIRE(level_of.contains(id));
        CHECK(level_of[id] == level_named(definitions[i][1]));
        by_id.erase(id);
    }
    CHECK(by_id.empty());  // nothing beside METRICS.csv
}
