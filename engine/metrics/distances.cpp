// Distances in steps over the pairs that can reach each other.

#include <algorithm>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/kernel_distances.hpp"

namespace convene {
namespace {

struct Reach {
    double steps = 0.0;  ///< sum of finite distances over ordered pairs
    double pairs = 0.0;  ///< ordered pairs with a way
    double longest = 0.0;
};

Result<Reach> measure(const Graph& graph, const RunContext& context) {
    const auto sums = distance_sums(graph.out_rows(), graph.in_rows(), context);
    if (!sums) return tl::unexpected(sums.error());
    Reach reach;
    for (Vertex v = 0; v < graph.vertex_count(); ++v) {
        reach.steps += static_cast<double>(sums->total[v]);
        reach.pairs += static_cast<double>(sums->reached[v]);
        reach.longest = std::max(reach.longest, static_cast<double>(sums->farthest[v]));
    }
    return reach;
}

MetricResult one(const MetricInput& input, std::string_view id, Value value) {
    MetricResult result;
    add_network(result, id, nothing_observed(input) ? Value::unknown() : value);
    note_silent(result, input.coverage);
    return result;
}

Result<MetricResult> run_average(const MetricInput& input, const RunContext& context) {
    const auto reach = measure(input.graph, context);
    if (!reach) return tl::unexpected(reach.error());
    return one(input, "avg_path_reachable", share(reach->steps, reach->pairs));
}

Result<MetricResult> run_diameter(const MetricInput& input, const RunContext& context) {
    const auto reach = measure(input.graph, context);
    if (!reach) return tl::unexpected(reach.error());
    return one(input, "diameter_reachable",
               reach->pairs == 0.0 ? Value::undefined() : Value::of(reach->longest));
}

constexpr std::string_view silent_words =
    "Computed on the ties that were reported; unreported ones could only shorten ways.";

}  // namespace

extern const Metric avg_path_reachable_metric{
    .id = "avg_path_reachable",
    .title = "How many steps between two of them",
    .term = "average path length",
    .plain =
        "How many steps it takes on average from one actor to another, over those pairs "
        "between whom there is a way at all. Read it with the number of separate pieces.",
    .formula = "mean distance over reachable ordered pairs, ties counting 1",
    .reference = "Wasserman & Faust 1994",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n (n + m))",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .run = run_average};

extern const Metric diameter_reachable_metric{
    .id = "diameter_reachable",
    .title = "The longest way anybody needs",
    .term = "diameter",
    .plain =
        "The number of steps between the two actors who are farthest apart and can still "
        "reach each other.",
    .formula = "largest finite distance, ties counting 1",
    .reference = "Wasserman & Faust 1994",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n (n + m))",
    .missing = MissingRows::every_row,
    .missing_words =
        "Computed on the ties that were reported; unreported ones could shorten the "
        "longest way or bring farther actors within reach.",
    .run = run_diameter};

}  // namespace convene
