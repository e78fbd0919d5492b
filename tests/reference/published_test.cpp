// Values printed in publications and by other programs, at the precision at
// which they were printed.

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/partnership/catalogue.hpp"
#include "tests/reference/profile_values.hpp"

using namespace convene;
using namespace convene::test;

namespace {

/// Half a unit in the last place that was printed.
double precision_of(const std::string& printed) {
    const std::size_t point = printed.find('.');
    const std::size_t decimals = point == std::string::npos ? 0 : printed.size() - point - 1;
    return 0.5 * std::pow(10.0, -static_cast<double>(decimals)) + 1e-12;
}

/// "min", "max", "mean" or "popsd" over the actors' values of an id.
std::optional<double> summary(const ProfileRun& run, const std::string& id,
                              const std::string& how) {
    std::vector<double> x;
    for (const auto& [key, value] : run.values) {
        if (key.first == id && value.ok()) x.push_back(value.number);
    }
    if (x.empty()) return std::nullopt;
    if (how == "min") return *std::min_element(x.begin(), x.end());
    if (how == "max") return *std::max_element(x.begin(), x.end());
    double mean = 0.0, spread = 0.0;
    for (const double each : x) mean += each / static_cast<double>(x.size());
    for (const double each : x)
        spread += (each - mean) * (each - mean) / static_cast<double>(x.size());
    if (how == "mean") return mean;
    if (how == "popsd") return std::sqrt(spread);
    return std::nullopt;
}

}  // namespace

TEST_CASE("values printed by others come out at their precision", "[reference]") {
    const auto names = reference_names();
    if (names.empty()) SKIP("the folder of verified networks is absent");
    const auto rows = read_csv(reference_folder() / "published.csv");
    std::map<std::string, ProfileRun> runs;
    std::size_t compared = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const std::string &dataset = rows[i][0], &metric = rows[i][1], &node = rows[i][2],
                          &printed = rows[i][3];
        if (std::find(names.begin(), names.end(), dataset) == names.end())
            continue;  // two networks at once
        if (!runs.contains(dataset)) runs[dataset] = run_reference_profile(load_reference(dataset));
        const ProfileRun& run = runs[dataset];
        REQUIRE(run.error == "");
        const std::size_t bracket = metric.find(" [");
        const std::string id = metric.substr(0, bracket);
        std::optional<double> ours;
        if (bracket != std::string::npos) {
            ours = summary(run, id,
                           metric.substr(bracket + 2, metric.find(' ', bracket + 2) - bracket - 2));
        } else if (const auto at = run.values.find({id, node});
                   at != run.values.end() && at->second.ok()) {
            ours = at->second.number;
        }
        if (!ours) continue;  // a quantity of its source alone: said in words, no id
        INFO(dataset << " " << metric << " " << node << ": " << *ours << ", printed " << printed);
        CHECK(std::abs(*ours - number_of(printed)) <= precision_of(printed));
        ++compared;
    }
    CHECK(compared >= 125);
}

TEST_CASE("every value of the two-mode network comes out", "[reference]") {
    const auto folder = reference_folder() / "southern_women";
    if (!std::filesystem::exists(folder)) SKIP("the folder of verified networks is absent");
    std::map<std::string, Vertex> vertex_of;
    std::size_t women = 0;
    const auto nodes = read_csv(folder / "nodes.csv");
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        vertex_of[nodes[i][0]] = static_cast<Vertex>(i - 1);
        if (nodes[i][1] == "1") ++women;
    }
    std::vector<Arc> arcs;
    const auto edges = read_csv(folder / "edges.csv");
    for (std::size_t i = 1; i < edges.size(); ++i) {
        arcs.push_back({vertex_of.at(edges[i][0]), vertex_of.at(edges[i][1]), 1.0});
    }
    const Graph graph = Graph::from_arcs(vertex_of.size(), false, arcs).with_modes(women);
    const Coverage coverage = Coverage::complete(vertex_of.size(), true);
    const Parameters none;
    std::size_t compared = 0;
    for (const ExpectedValue& want : read_expected(folder / "expected.csv")) {
        INFO(want.metric << " " << want.node);
        const Metric* metric = find_metric(want.metric);
        REQUIRE(metric != nullptr);
        const auto result = metric->run(
            {.graph = graph, .coverage = coverage, .parameters = &none, .metric = metric}, {});
        REQUIRE(result);
        const MetricColumn& column = result->columns.front();
        std::size_t at = 0;
        if (const std::size_t bar = want.node.find('|'); bar != std::string::npos) {
            const std::pair<std::uint32_t, std::uint32_t> pair{
                vertex_of.at(want.node.substr(0, bar)), vertex_of.at(want.node.substr(bar + 1))};
            const auto found = std::find(column.pairs.begin(), column.pairs.end(), pair);
            REQUIRE(found != column.pairs.end());
            at = static_cast<std::size_t>(found - column.pairs.begin());
        } else if (!want.node.empty()) {
            at = vertex_of.at(want.node);
        }
        CHECK(agrees(want.metric, column.values.at(at), want.value));
        ++compared;
    }
    CHECK(compared == 1025);
}
