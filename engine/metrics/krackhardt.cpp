// Krackhardt's hierarchy, and efficiency in both readings. (Connectedness stands
// with fragmentation, the least upper bound has its own file.)

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/component_labels.hpp"
#include "engine/metrics/kernel_distances.hpp"

namespace convene {
namespace {

MetricResult one(const MetricInput& input, std::string_view id, Value value) {
    MetricResult result;
    add_network(result, id, nothing_observed(input) ? Value::unknown() : value);
    note_silent(result, input.coverage);
    return result;
}

Result<MetricResult> run_hierarchy(const MetricInput& input, const RunContext& context) {
    const auto sums = distance_sums(input.graph.out_rows(), input.graph.in_rows(), context);
    if (!sums) return tl::unexpected(sums.error());
    double reachable = 0.0;  // ordered pairs
    for (const std::uint32_t reached : sums->reached) reachable += static_cast<double>(reached);
    double mutual = 0.0;  // unordered pairs that reach each other
    const auto labels = strong_components(input.graph, context);
    if (!labels) return tl::unexpected(labels.error());
    for (const std::size_t size : labels->size) {
        mutual += static_cast<double>(size) * (static_cast<double>(size) - 1.0) / 2.0;
    }
    const double either = reachable - mutual;
    return one(input, "krackhardt_hierarchy", share(either - mutual, either));
}

/// Ties beyond what holds each weak component together, against the most there could be.
Value efficiency(const Graph& graph) {
    const ComponentLabels labels = weak_components(graph);
    const double per_pair = graph.directed() ? 1.0 : 0.5;
    double most = 0.0, needed = 0.0;
    for (const std::size_t members : labels.size) {
        const auto size = static_cast<double>(members);
        needed += size - 1.0;
        most += size * (size - 1.0) * per_pair;
    }
    const double spare = static_cast<double>(graph.tie_count()) - needed;
    return share(most - needed - spare, most - needed);
}

Result<MetricResult> run_efficiency(const MetricInput& input, const RunContext&) {
    return one(input, "krackhardt_efficiency", efficiency(input.graph));
}

Result<MetricResult> run_efficiency_union(const MetricInput& input, const RunContext& context) {
    const auto united = union_of(input.graph, context);
    if (!united) return tl::unexpected(united.error());
    return one(input, "krackhardt_efficiency_union", efficiency(*united));
}

constexpr std::string_view silent_words =
    "Computed on the ties that were reported; unreported ones could change it either way.";

}  // namespace

extern const Metric krackhardt_hierarchy_metric{
    .id = "krackhardt_hierarchy",
    .title = "How one-way the network runs",
    .term = "hierarchy (Krackhardt)",
    .plain =
        "Of the pairs in which one can reach the other, the share that runs one way only. 1 is "
        "a pure chain of command, 0 a network in which every way leads back too.",
    .formula = "1 - mutually reachable pairs / pairs reachable at least one way",
    .reference = "Krackhardt 1994",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n (n + m))",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .directed_only = true,
    .run = run_hierarchy};

extern const Metric krackhardt_efficiency_metric{
    .id = "krackhardt_efficiency",
    .title = "How few ties hold it together",
    .term = "efficiency (Krackhardt, directed)",
    .plain =
        "1: not one tie more than is needed to connect each piece; 0: every possible tie is "
        "there. High means lean, not good: nothing is left if someone goes.",
    .formula = "1 - sum over weak components of (arcs - (N-1)) / sum of (N(N-1) - (N-1))",
    .reference = "Krackhardt 1994, digraph version as in sna (Butts 2008)",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .directed_only = true,
    .run = run_efficiency};

extern const Metric krackhardt_efficiency_union_metric{
    .id = "krackhardt_efficiency_union",
    .title = "How few ties hold it together, direction ignored",
    .term = "efficiency (Krackhardt, undirected)",
    .plain = "The same with a tie either way counted once, as Krackhardt wrote it.",
    .formula = "1 - sum over components of (ties - (N-1)) / sum of (N(N-1)/2 - (N-1))",
    .reference = "Krackhardt 1994",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .in_menu = false,
    .run = run_efficiency_union};

}  // namespace convene
