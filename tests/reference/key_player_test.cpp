// Key players: every optimum, how many sets reach it, and which, against a search of all
// sets by other hands.

#include <catch2/catch_test_macros.hpp>

#include "engine/partnership/catalogue.hpp"
#include "tests/reference/profile_values.hpp"

using namespace convene;
using namespace convene::test;

namespace {

/// Sets as the file writes them, "A;B || A;C", each sorted.
std::set<std::set<std::string>> sets_of(const std::string& text) {
    std::set<std::set<std::string>> sets;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(" || ", begin), text.size());
        std::set<std::string> set;
        std::size_t at = begin;
        while (at < end) {
            const std::size_t stop = std::min(text.find(';', at), end);
            set.insert(text.substr(at, stop - at));
            at = stop + 1;
        }
        sets.insert(std::move(set));
        begin = end + 4;
    }
    return sets;
}

}  // namespace

TEST_CASE("every key player set comes out", "[reference]") {
    const auto path = reference_folder() / "keyplayer_exhaustive.csv";
    if (!std::filesystem::exists(path)) SKIP("the folder of verified networks is absent");
    const auto rows = read_csv(path);
    std::size_t compared = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const std::string &dataset = rows[i][0], &id = rows[i][2];
        INFO(dataset << " " << id << ", k " << rows[i][1]);
        const ReferenceNetwork network = load_reference(dataset);
        const Metric* metric = find_metric(id);
        REQUIRE(metric != nullptr);
        const Parameters parameters{{"k", rows[i][1]}, {"list", "20"}};
        REQUIRE(check_parameters(*metric, parameters));
        const auto result = metric->run({.graph = network.graph,
                                         .coverage = network.coverage,
                                         .parameters = &parameters,
                                         .metric = metric},
                                        {});
        REQUIRE(result);
        std::map<std::string, const MetricColumn*> columns;
        for (const MetricColumn& column : result->columns) columns[column.id] = &column;
        CHECK(std::abs(columns.at(id)->values.front().number - number_of(rows[i][3])) <= 1e-9);
        const double count = number_of(rows[i][4]);
        CHECK(columns.at(id + "_sets")->values.front().number == count);
        CHECK(columns.at(id + "_exact")->values.front().number == 1.0);

        std::set<std::set<std::string>> ours;
        for (int s = 1; columns.contains(id + "_set_" + std::to_string(s)); ++s) {
            std::set<std::string> set;
            const auto& values = columns.at(id + "_set_" + std::to_string(s))->values;
            for (std::size_t v = 0; v < values.size(); ++v) {
                if (values[v].number == 1.0) set.insert(network.ids[v]);
            }
            ours.insert(std::move(set));
        }
        // The file names the first ten.
        const auto expected = sets_of(rows[i][5]);
        CHECK(ours.size() == static_cast<std::size_t>(std::min(count, 20.0)));
        for (const auto& set : expected) CHECK(ours.contains(set));
        double shares = 0.0;
        for (const Value& value : result->columns.front().values) shares += value.number;
        CHECK(std::abs(shares - number_of(rows[i][1])) < 1e-9);
        ++compared;
    }
    CHECK(compared == 30);
}
