// EigenTrust, Appleseed and TidalTrust beside values that two other codings agree on,
// and on renamed and permuted copies of the same networks.

#include <map>
#include <numeric>
#include <random>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "engine/partnership/catalogue.hpp"
#include "tests/reference/profile_values.hpp"

using namespace convene;
using namespace convene::test;

namespace {

struct Expected {
    std::string source, metric, node, text, tool;
};

/// Which measure of ours an id of the file is, and how near its value must come.
struct Ours {
    std::string_view metric;
    double tolerance;  ///< absolute
};
/// The two codings of Appleseed differ by 7e-12 (in one digit): one solves exactly, the other
/// stops at a threshold. Ours must come nearer to the exact one.
constexpr double threshold_tolerance = 7.5e-12;
const std::map<std::string, Ours> ours{{"appleseed_e200_d085", {"appleseed", 1e-12}},
                                       {"tidaltrust", {"tidaltrust", 1e-9}},
                                       {"eigentrust_a015_uniform", {"eigentrust", 1e-9}}};

std::map<std::string, std::vector<Expected>> expected_by_network() {
    std::map<std::string, std::vector<Expected>> expected;
    const auto rows = read_csv(reference_folder() / "trust_expected.csv");
    for (std::size_t i = 1; i < rows.size(); ++i)
        expected[rows[i].at(0)].push_back(
            {rows[i].at(1), rows[i].at(2), rows[i].at(3), rows[i].at(4), rows[i].at(5)});
    return expected;
}

MetricColumn run_from(std::string_view id, const Graph& graph, double most,
                      const std::vector<Vertex>& source) {
    const Metric* metric = find_metric(id);
    REQUIRE(metric != nullptr);
    const Coverage coverage = Coverage::complete(graph.vertex_count(), true);
    const Parameters defaults;
    const std::map<std::string, std::vector<Vertex>, std::less<>> chosen{{"source", source}};
    const MetricInput input{.graph = graph,
                            .coverage = coverage,
                            .scale_maximum = most,
                            .parameters = &defaults,
                            .metric = metric,
                            .chosen_actors = &chosen};
    const auto result = metric->run(input, {});
    REQUIRE(result);
    return result->columns.front();
}

/// Compares every row of the file that is about `network`, whose vertex v stands at moved[v].
void compare(const ReferenceNetwork& network, const std::vector<Expected>& expected,
             const std::vector<Vertex>& moved) {
    std::vector<Arc> arcs = network.graph.arcs();
    double most = 0.0;
    for (Arc& arc : arcs) {
        most = std::max(most, arc.weight);
        arc = {moved[arc.source], moved[arc.target], arc.weight};
    }
    const Graph graph = Graph::from_arcs(network.ids.size(), true, arcs);
    std::map<std::pair<std::string, std::string>, MetricColumn> columns;
    for (const Expected& row : expected) {
        INFO(network.name << ' ' << row.metric << " of " << row.node << " (" << row.tool << ')');
        REQUIRE(ours.contains(row.metric));
        const Ours& measure = ours.at(row.metric);
        auto found = columns.find({row.metric, row.source});
        if (found == columns.end()) {
            std::vector<Vertex> source;
            if (!row.source.empty()) source.push_back(moved[network.vertex_of.at(row.source)]);
            found = columns
                        .emplace(std::pair(row.metric, row.source),
                                 run_from(measure.metric, graph, most, source))
                        .first;
        }
        const Value& value = found->second.values.at(moved[network.vertex_of.at(row.node)]);
        if (row.text == "NA") {
            CHECK(value.status == Status::undefined);
            continue;
        }
        REQUIRE(value.ok());
        const bool stopped_early = row.tool.find("threshold 1e-12") != std::string::npos;
        CHECK(std::abs(value.number - number_of(row.text)) <=
              (stopped_early ? threshold_tolerance : measure.tolerance));
    }
}

}  // namespace

TEST_CASE("every value of trust_expected.csv is reproduced", "[reference]") {
    if (reference_names().empty()) SKIP("the folder of verified networks is absent");
    const auto networks = expected_by_network();
    REQUIRE(networks.size() >= 3);
    std::set<std::string> seen;
    for (const auto& [name, expected] : networks) {
        const ReferenceNetwork network = load_reference(name);
        REQUIRE(network.directed);
        std::vector<Vertex> moved(network.ids.size());
        std::iota(moved.begin(), moved.end(), Vertex{0});
        compare(network, expected, moved);
        std::mt19937_64 random(7);
        std::shuffle(moved.begin(), moved.end(), random);
        compare(network, expected, moved);
        for (const Expected& row : expected) seen.insert(row.metric);
    }
    CHECK(seen.size() == ours.size());
}

TEST_CASE("with a scale from zero EigenTrust is weighted PageRank", "[reference]") {
    if (reference_names().empty()) SKIP("the folder of verified networks is absent");
    for (const std::string& name : reference_names()) {
        const ReferenceNetwork network = load_reference(name);
        if (!network.directed) continue;
        double most = 0.0;
        for (const Arc& arc : network.graph.arcs()) most = std::max(most, arc.weight);
        const MetricColumn trust = run_from("eigentrust", network.graph, most, {});
        const MetricColumn rank = run_from("pagerank_weighted", network.graph, most, {});
        INFO(name);
        for (std::size_t v = 0; v < network.ids.size(); ++v)
            CHECK(std::abs(trust.values[v].number - rank.values[v].number) < 1e-12);
    }
}
