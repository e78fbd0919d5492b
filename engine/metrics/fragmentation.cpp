// Fragmentation: how far the network is from everybody reaching everybody.

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/component_labels.hpp"
#include "engine/metrics/kernel_distances.hpp"
#include "engine/metrics/kernel_union.hpp"

namespace convene {
namespace {

double ordered_pairs(const Graph& graph) {
    const auto n = static_cast<double>(graph.vertex_count());
    return n * (n - 1.0);
}

double connected_pairs(const Graph& graph) {
    double pairs = 0.0;
    for (const std::size_t size : weak_components(graph).size) {
        pairs += static_cast<double>(size) * (static_cast<double>(size) - 1.0);
    }
    return pairs;
}

MetricResult one(const MetricInput& input, std::string_view id, Value value) {
    MetricResult result;
    add_network(result, id, nothing_observed(input) ? Value::unknown() : value);
    note_silent(result, input.coverage);
    return result;
}

Result<MetricResult> run_fragmentation(const MetricInput& input, const RunContext&) {
    const double all = ordered_pairs(input.graph);
    return one(input, "fragmentation_F", share(all - connected_pairs(input.graph), all));
}

Result<MetricResult> run_connectedness(const MetricInput& input, const RunContext&) {
    return one(input, "krackhardt_connectedness",
               share(connected_pairs(input.graph), ordered_pairs(input.graph)));
}

Result<MetricResult> run_distance(const MetricInput& input, const RunContext& context) {
    const UnionRows around(input.graph);
    const auto sums = distance_sums(around.rows(), around.rows(), context);
    if (!sums) return tl::unexpected(sums.error());
    double nearness = 0.0;
    for (const double harmonic : sums->harmonic) nearness += harmonic;
    const double all = ordered_pairs(input.graph);
    return one(input, "fragmentation_DF",
               all == 0.0 ? Value::undefined() : Value::of(1.0 - nearness / all));
}

constexpr std::string_view silent_words =
    "Computed on the ties that were reported: an upper bound, as unreported ties could only join.";

}  // namespace

extern const Metric fragmentation_F_metric{
    .id = "fragmentation_F",
    .title = "How many pairs cannot reach each other",
    .term = "fragmentation (F)",
    .plain =
        "The share of pairs with no way between them. 0: all hang together; 1: everybody is "
        "alone.",
    .formula = "1 - reachable ordered pairs / (n (n-1)), undirected union",
    .reference = "Borgatti 2006",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .run = run_fragmentation};

extern const Metric fragmentation_DF_metric{
    .id = "fragmentation_DF",
    .title = "How far apart they are",
    .term = "distance-weighted fragmentation (DF)",
    .plain =
        "Fragmentation that also minds distance: the longer the ways between people, the "
        "nearer to 1.",
    .formula = "1 - sum of 1/d_ij over ordered pairs / (n (n-1)), undirected union, 1/inf = 0",
    .reference = "Borgatti 2006",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n (n + m))",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .run = run_distance};

extern const Metric krackhardt_connectedness_metric{
    .id = "krackhardt_connectedness",
    .title = "How many pairs can reach each other",
    .term = "connectedness (Krackhardt)",
    .plain = "The share of pairs with some way between them, whatever the direction of the ties.",
    .formula = "1 - fragmentation_F",
    .reference = "Krackhardt 1994",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = "Computed on the ties that were reported: a lower bound.",
    .run = run_connectedness};

}  // namespace convene
