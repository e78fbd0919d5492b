// Reach: whom an actor gets to in a step or two, and how quickly it gets to all.
// Borgatti 2006, Computational & Mathematical Organization Theory 12.

#include "engine/metrics/common.hpp"
#include "engine/metrics/kernel_distances.hpp"
#include "engine/metrics/kernel_union.hpp"

namespace convene {
namespace {

constexpr std::string_view source =
    "Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational & "
    "Mathematical Organization Theory 12, 21-34.";
constexpr std::string_view missing_words =
    "Unknown for actors who gave no answers; for the others computed on the ties that were "
    "observed.";

Result<MetricResult> run_within_two(const MetricInput& input, const RunContext& context) {
    const UnionRows rows(input.graph, Ties::alone);
    const auto sums = distance_sums(rows.rows(), rows.rows(), context);
    if (!sums) return tl::unexpected(sums.error());
    std::vector<Value> values(sums->within_two.size());
    for (std::size_t v = 0; v < values.size(); ++v) {
        values[v] = Value::of(static_cast<double>(sums->within_two[v]));
    }
    hide_silent(values, input.coverage);
    return actor_result("reach_within2", std::move(values));
}

Result<MetricResult> run_single(const MetricInput& input, const RunContext& context) {
    const UnionRows rows(input.graph, Ties::alone);
    const auto sums = distance_sums(rows.rows(), rows.rows(), context);
    if (!sums) return tl::unexpected(sums.error());
    std::vector<Value> values(sums->harmonic.size());
    for (std::size_t v = 0; v < values.size(); ++v) {
        values[v] = Value::of((1.0 + sums->harmonic[v]) / static_cast<double>(values.size()));
    }
    hide_silent(values, input.coverage);
    return actor_result("kpp_pos_DR_single", std::move(values));
}

}  // namespace

extern const Metric reach_within2_metric;
constinit const Metric reach_within2_metric{
    .id = "reach_within2",
    .title = "Reaches within two steps",
    .term = "two-step reach",
    .plain =
        "How many others this actor gets to directly or through one go-between, whoever named "
        "whom.",
    .formula = "number of j with d(i,j) <= 2 in the undirected union",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost = "time O(n m / 512) word operations, memory 230 n bytes a thread",
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .run = run_within_two,
};

extern const Metric kpp_pos_DR_single_metric;
constinit const Metric kpp_pos_DR_single_metric{
    .id = "kpp_pos_DR_single",
    .title = "Gets word to all quickly",
    .term = "distance-weighted reach, KPP-Pos",
    .plain =
        "How good a start this actor would be for spreading something: the share of the network "
        "reached, each actor counted less the more steps away it is.",
    .formula = "sum over j of 1 / d(i,j) / n in the undirected union, with i itself counting 1",
    .reference = source,
    .family = Family::brokerage,
    .level = Level::actor,
    .cost = "time O(n m / 512) word operations, memory 230 n bytes a thread",
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .run = run_single,
};

}  // namespace convene
