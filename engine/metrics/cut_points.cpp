// Where the network hangs by a thread: actors and ties whose loss splits it, and
// how much falls apart. Harary 1969; Borgatti 2006.

#include <limits>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/common.hpp"
#include "engine/metrics/kernel_cut.hpp"
#include "engine/metrics/kernel_key_removal.hpp"
#include "engine/metrics/kernel_union.hpp"

namespace convene {
namespace {

constexpr std::string_view harary =
    "Harary, F. (1969). Graph Theory. Addison-Wesley. Method: Tarjan, R. (1972). "
    "Depth-first search and linear graph algorithms. SIAM Journal on Computing 1(2), 146-160.";
constexpr std::string_view borgatti =
    "Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational & "
    "Mathematical Organization Theory 12, 21-34.";
constexpr std::string_view missing_words =
    "Unknown for actors who gave no answers; for the others computed on the ties that were "
    "observed: "
    "ties that nobody reported may hold together what seems to fall apart.";

/// Pairs of the n - 1 others; undefined values where there are none.
std::vector<Value> fragmentations(const std::vector<double>& connection) {
    const double others = static_cast<double>(connection.size()) - 1.0;
    const double pairs = others * (others - 1.0);
    std::vector<Value> values(connection.size(), Value::undefined());
    if (others < 2.0) return values;
    for (std::size_t v = 0; v < values.size(); ++v)
        values[v] = Value::of(1.0 - connection[v] / pairs);
    return values;
}

Result<MetricResult> run_articulation(const MetricInput& input, const RunContext& context) {
    const UnionRows rows(input.graph);
    const auto cuts = cuts_of(rows.rows(), context);
    if (!cuts) return tl::unexpected(cuts.error());
    std::vector<Value> values(input.graph.vertex_count());
    for (std::size_t v = 0; v < values.size(); ++v)
        values[v] = Value::of(cuts->articulation[v] ? 1.0 : 0.0);
    hide_silent(values, input.coverage);
    return actor_result("is_articulation", std::move(values));
}

Result<MetricResult> run_bridges(const MetricInput& input, const RunContext& context) {
    const UnionRows rows(input.graph);
    const auto cuts = cuts_of(rows.rows(), context);
    if (!cuts) return tl::unexpected(cuts.error());
    MetricResult result =
        network_result("n_bridges", Value::of(static_cast<double>(cuts->bridges)));
    note_silent(result, input.coverage);
    return result;
}

Result<MetricResult> run_fragmentation(const MetricInput& input, const RunContext& context) {
    const UnionRows rows(input.graph);
    const auto cuts = cuts_of(rows.rows(), context);
    if (!cuts) return tl::unexpected(cuts.error());
    auto values = fragmentations(cuts->pairs_without);
    hide_silent(values, input.coverage);
    return actor_result("kpp_neg_F_after_removal", std::move(values));
}

Result<MetricResult> run_distance_fragmentation(const MetricInput& input,
                                                const RunContext& context) {
    const UnionRows rows(input.graph);
    const auto sums = harmonic_without_each(rows.rows(), context);
    if (!sums) return tl::unexpected(sums.error());
    auto values = fragmentations(*sums);
    hide_silent(values, input.coverage);
    return actor_result("kpp_neg_DF_after_removal", std::move(values));
}

}  // namespace

extern const Metric is_articulation_metric;
constinit const Metric is_articulation_metric{
    .id = "is_articulation",
    .title = "Holds the network together",
    .term = "cut vertex, articulation point",
    .plain = "1 if some actors could no longer reach others should this actor leave, else 0.",
    .formula = "1 if removing i leaves more components in the undirected union",
    .reference = harary,
    .family = Family::brokerage,
    .level = Level::actor,
    .cost = "time O(n + m)",
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .run = run_articulation,
};

extern const Metric n_bridges_metric;
constinit const Metric n_bridges_metric{
    .id = "n_bridges",
    .title = "Ties that alone hold parts together",
    .term = "bridges",
    .plain = "The number of ties whose loss would split a part of the network off.",
    .formula = "number of ties of the undirected union whose removal leaves more components",
    .reference = harary,
    .family = Family::brokerage,
    .level = Level::network,
    .cost = "time O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words =
        "Computed on the ties that were observed; ties that nobody reported may run beside a "
        "bridge.",
    .run = run_bridges,
};

extern const Metric kpp_neg_F_after_removal_metric;
constinit const Metric kpp_neg_F_after_removal_metric{
    .id = "kpp_neg_F_after_removal",
    .title = "Falls apart if this actor leaves",
    .term = "fragmentation after removal, KPP-Neg",
    .plain =
        "The share of pairs of the other actors who could not reach each other at all if this "
        "actor left.",
    .formula = "1 - reachable ordered pairs / ((n - 1)(n - 2)) in the undirected union without i",
    .reference = borgatti,
    .family = Family::brokerage,
    .level = Level::actor,
    .cost = "time O(n + m)",
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .run = run_fragmentation,
};

extern const Metric kpp_neg_DF_after_removal_metric;
constinit const Metric kpp_neg_DF_after_removal_metric{
    .id = "kpp_neg_DF_after_removal",
    .title = "Drifts apart if this actor leaves",
    .term = "distance-weighted fragmentation after removal, KPP-Neg",
    .plain =
        "How far the other actors would be from each other if this actor left: 0 where all are "
        "tied directly, 1 where none can reach another.",
    .formula =
        "1 - sum over ordered pairs of 1 / d / ((n - 1)(n - 2)) in the undirected union without i",
    .reference = borgatti,
    .family = Family::brokerage,
    .level = Level::actor,
    .cost =
        "time O(n m) and the ties behind each actor from each other (short ways: little more; "
        "all in a row: n^3), memory 70 n bytes a thread",
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .run = run_distance_fragmentation,
};

}  // namespace convene
