// Rows that nobody gave: the worked examples of the emergency networks, whose
// organizations without any outgoing tie are presumed not to have answered.

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/partnership/catalogue.hpp"
#include "tests/reference/profile_values.hpp"

using namespace convene;
using namespace convene::test;

namespace {

double value_of(const MetricInput& base, const Coverage& coverage, const Graph& graph,
                std::string_view metric, std::string_view column) {
    const Metric* found = find_metric(metric);
    REQUIRE(found != nullptr);
    MetricInput input{.graph = graph,
                      .coverage = coverage,
                      .scale_maximum = base.scale_maximum,
                      .parameters = base.parameters,
                      .metric = found};
    const auto result = found->run(input, {});
    REQUIRE(result);
    for (const MetricColumn& each : result->columns) {
        if (each.id == column) {
            REQUIRE(each.values.front().ok());
            return each.values.front().number;
        }
    }
    FAIL("no column " << column);
    return 0.0;
}

/// Silent rows filled with what the others report about them.
Graph with_reports(const Graph& graph, const Coverage& coverage) {
    auto arcs = graph.arcs();
    const std::size_t given = arcs.size();
    for (std::size_t i = 0; i < given; ++i) {
        if (!coverage.answered(arcs[i].target))
            arcs.push_back({arcs[i].target, arcs[i].source, arcs[i].weight});
    }
    return Graph::from_arcs(graph.vertex_count(), true, arcs, MergeRule::first);
}

}  // namespace

TEST_CASE("densities of networks with silent rows agree with the worked example", "[reference]") {
    if (reference_names().empty()) SKIP("the folder of verified networks is absent");
    std::map<std::string, std::map<std::string, double>> expected;
    const auto rows = read_csv(reference_folder() / "nonresponse_example.csv");
    for (std::size_t i = 1; i < rows.size(); ++i)
        expected[rows[i][0]][rows[i][1]] = number_of(rows[i][2]);
    REQUIRE(expected.size() >= 4);
    for (auto& [name, want] : expected) {
        const ReferenceNetwork network = load_reference(name);
        const Graph& graph = network.graph;
        std::vector<bool> answered;
        for (Vertex v = 0; v < graph.vertex_count(); ++v)
            answered.push_back(graph.out_degree(v) > 0);
        const Coverage everybody = network.coverage;
        const Coverage given = Coverage::of(answered);
        const auto respondents = respondents_of(given);
        const Graph complete = induced(graph, respondents);
        const Coverage complete_coverage = Coverage::complete(respondents.size(), false);
        const Parameters none;
        const MetricInput base{.graph = graph, .coverage = everybody, .parameters = &none};
        const auto close = [&](std::string_view quantity, double got) {
            INFO(name << " " << quantity);
            CHECK(std::abs(got - want.at(std::string(quantity))) < 1e-12);
        };
        CHECK(static_cast<double>(given.respondent_count()) == want.at("respondents_assumed"));
        close("density_missing_as_zero", value_of(base, everybody, graph, "density", "density"));
        close("density_available_case", value_of(base, given, graph, "density", "density"));
        close("density_available_case",
              value_of(base, given, graph, "density", "density_available"));
        close("density_lower_bound", value_of(base, given, graph, "density", "density_lower"));
        close("density_upper_bound", value_of(base, given, graph, "density", "density_upper"));
        close("density_complete_case",
              value_of(base, complete_coverage, complete, "density", "density"));
        close("density_reconstruction", value_of(base, given.reconstructed(),
                                                 with_reports(graph, given), "density", "density"));
        close("reciprocity_arc_all",
              value_of(base, everybody, graph, "reciprocity_arc", "reciprocity_arc"));
        close("reciprocity_arc_respondent_pairs",
              value_of(base, given, graph, "reciprocity_arc", "reciprocity_arc"));
    }
}
