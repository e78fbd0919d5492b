// The networks that ship are the ones whose values were verified elsewhere.
// Skips where the folder of verified networks is absent.

#include <algorithm>
#include <set>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "tests/data/samples.hpp"
#include "tests/support/reference_data.hpp"

using namespace convene;
using namespace convene::testing;

namespace {

struct Pair {
    std::string path;
    std::string relation;
    std::string verified;
    std::string weight_column;  ///< of the verified tie table; empty: ties without weights
};

using TieSet = std::set<std::tuple<std::string, std::string, double>>;

TieSet shipped(const Pair& pair) {
    const Imported sample = read_sample(pair.path);
    const NetworkTables& tables = sample.network->tables();
    const RelationIndex relation = *sample.network->find_relation(pair.relation);
    TieSet ties;
    for (const Tie& tie : tables.ties) {
        if (tie.relation != relation) continue;
        std::string from = tables.actors[tie.source].id, to = tables.actors[tie.target].id;
        if (!tables.relations[relation].directed && to < from) std::swap(from, to);
        ties.emplace(from, to, tie.weight);
    }
    return ties;
}

TieSet verified(const Pair& pair, bool directed) {
    auto rows =
        convene::test::read_csv(convene::test::reference_folder() / pair.verified / "edges.csv");
    REQUIRE(rows.size() > 1);
    const auto& header = rows.front();
    const auto column = std::find(header.begin(), header.end(), pair.weight_column);
    TieSet ties;
    for (std::size_t row = 1; row < rows.size(); ++row) {
        std::string from = rows[row][0], to = rows[row][1];
        if (!directed && to < from) std::swap(from, to);
        const double weight =
            pair.weight_column.empty()
                ? 1.0
                : std::stod(rows[row].at(static_cast<std::size_t>(column - header.begin())));
        ties.emplace(from, to, weight);
    }
    return ties;
}

}  // namespace

TEST_CASE("ties agree, code for code, with the verified networks", "[data][reference]") {
    if (!std::filesystem::exists(convene::test::reference_folder())) {
        SKIP("no folder of verified networks beside the repository");
    }
    const std::vector<Pair> pairs{
        {"emon/mt_st_helens", "contact", "emon_mtsthelens", "frequency_code"},
        {"emon/cheyenne", "contact", "emon_cheyenne", "frequency_code"},
        {"emon/hurricane_frederic", "contact", "emon_hurrfrederic", "frequency_code"},
        {"emon/lake_pomona", "contact", "emon_lakepomona", "frequency_code"},
        {"emon/mt_si", "contact", "emon_mtsi", "frequency_code"},
        {"emon/texas_hill_country", "contact", "emon_texas", "frequency_code"},
        {"emon/wichita_falls", "contact", "emon_wichita", "frequency_code"},
        {"knoke", "information", "knoke_info", ""},
        {"knoke", "money", "knoke_money", ""},
        {"florentine", "marriage", "florentine_marriage", ""},
        {"kite", "contact", "krackhardt_kite", ""},
    };
    for (const Pair& pair : pairs) {
        INFO(pair.path << " " << pair.relation);
        const Imported sample = read_sample(pair.path);
        const bool directed =
            sample.network->relations()[*sample.network->find_relation(pair.relation)].directed;
        CHECK(shipped(pair) == verified(pair, directed));
    }
}
