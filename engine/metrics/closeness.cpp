// The closeness variants that other programs print under one name. They differ
// in what an unreachable actor does to the value; harmonic closeness is ours.

#include <array>

#include "engine/metrics/common.hpp"
#include "engine/metrics/kernel_distances.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 2> wf_ids{"closeness_wf_out", "closeness_wf_in"};
constexpr std::string_view cost = "time O(n m / 512) word operations, memory 230 n bytes a thread";
constexpr std::string_view missing_words =
    "Unknown for actors who gave no answers; for the others computed on the ties that were "
    "observed.";

/// A variant from the number of actors, those reached and the sum of their distances.
using Variant = Value (*)(double n, double reached, double total);

Value wasserman_faust(double n, double reached, double total) {
    if (n < 2) return Value::undefined();
    return Value::of(reached == 0 ? 0.0 : reached / (n - 1) * reached / total);
}

Value classic(double n, double reached, double total) {
    if (n < 2) return Value::undefined();
    return Value::of(reached == n - 1 ? (n - 1) / total : 0.0);
}

Value within_reach(double, double reached, double total) {
    return reached == 0 ? Value::undefined() : Value::of(reached / total);
}

Value within_reach_or_zero(double n, double reached, double total) {
    if (n < 2) return Value::undefined();
    return Value::of(reached == 0 ? 0.0 : reached / total);
}

Value unreachable_as_n(double n, double reached, double total) {
    if (n < 2) return Value::undefined();
    return Value::of((n - 1) / (total + (n - 1 - reached) * n));
}

Result<std::vector<Value>> values_along(const Graph::Rows& out, const Graph::Rows& in,
                                        Variant variant, const RunContext& context) {
    const auto sums = distance_sums(out, in, context);
    if (!sums) return tl::unexpected(sums.error());
    std::vector<Value> values(sums->reached.size());
    for (std::size_t v = 0; v < values.size(); ++v) {
        values[v] =
            variant(static_cast<double>(values.size()), static_cast<double>(sums->reached[v]),
                    static_cast<double>(sums->total[v]));
    }
    return values;
}

Result<MetricResult> run_outgoing(const MetricInput& input, Variant variant, std::string_view id,
                                  const RunContext& context) {
    auto values = values_along(input.graph.out_rows(), input.graph.in_rows(), variant, context);
    if (!values) return tl::unexpected(values.error());
    hide_silent(*values, input.coverage);
    return actor_result(id, std::move(*values));
}

Result<MetricResult> run_wf(const MetricInput& input, const RunContext& context) {
    auto result =
        run_outgoing(input, wasserman_faust,
                     input.graph.directed() ? "closeness_wf_out" : "closeness_wf", context);
    if (!result || !input.graph.directed()) return result;
    auto in = values_along(input.graph.in_rows(), input.graph.out_rows(), wasserman_faust, context);
    if (!in) return tl::unexpected(in.error());
    result->columns.push_back(actor_column("closeness_wf_in", std::move(*in)));
    count_possible_raters(result->columns.back(), input);
    return result;
}

Result<MetricResult> run_classic(const MetricInput& input, const RunContext& context) {
    return run_outgoing(input, classic, "closeness_classic", context);
}
Result<MetricResult> run_igraph(const MetricInput& input, const RunContext& context) {
    return run_outgoing(input, within_reach, "closeness_igraph_out", context);
}
Result<MetricResult> run_reachable(const MetricInput& input, const RunContext& context) {
    return run_outgoing(input, within_reach_or_zero, "closeness_reachable_out", context);
}
Result<MetricResult> run_ucinet(const MetricInput& input, const RunContext& context) {
    return run_outgoing(input, unreachable_as_n, "closeness_ucinet_dn", context);
}

}  // namespace

extern const Metric closeness_wf_metric;
constinit const Metric closeness_wf_metric{
    .id = "closeness_wf",
    .title = "Close to those it reaches",
    .term = "closeness, Wasserman-Faust",
    .plain =
        "How near this actor is to those it can reach, scaled down by the share of the network "
        "that it cannot reach.",
    .formula =
        "((r - 1) / (n - 1)) * ((r - 1) / sum of d(i,j)), r = actors within reach, itself "
        "included; "
        "directed: along outgoing (_out) and along incoming ties (_in)",
    .reference =
        "Wasserman, S., & Faust, K. (1994). Social Network Analysis, p. 201. Cambridge University "
        "Press.",
    .family = Family::position,
    .level = Level::actor,
    .cost = cost,
    .missing = MissingRows::own_row,
    .missing_words =
        "Along outgoing ties unknown for actors who gave no answers; along incoming ties "
        "computed for everyone from the answers of the respondents.",
    .companions = wf_ids,
    .run = run_wf,
};

extern const Metric closeness_classic_metric;
constinit const Metric closeness_classic_metric{
    .id = "closeness_classic",
    .title = "Closeness, 0 where anyone is out of reach",
    .term = "closeness, Freeman",
    .plain =
        "The oldest form: 0 for everyone who cannot reach all others, which in a network of "
        "several "
        "parts is everyone.",
    .formula = "(n - 1) / sum of d(i,j) along outgoing ties; 0 if anyone is unreachable",
    .reference =
        "Freeman, L. C. (1978). Centrality in social networks: conceptual clarification. "
        "Social Networks 1(3), 215-239.",
    .family = Family::position,
    .level = Level::actor,
    .cost = cost,
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .in_menu = false,
    .run = run_classic,
};

extern const Metric closeness_igraph_out_metric;
constinit const Metric closeness_igraph_out_metric{
    .id = "closeness_igraph_out",
    .title = "Closeness within reach, undefined for isolates",
    .term = "closeness, component-internal",
    .plain =
        "How near this actor is to those it can reach, however few: two actors tied to each other "
        "alone get 1.",
    .formula =
        "(r - 1) / sum of d(i,j) along outgoing ties, r = actors within reach, itself included; "
        "undefined if r = 1",
    .reference = "The definition of igraph 1.3 and later, normalized.",
    .family = Family::position,
    .level = Level::actor,
    .cost = cost,
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .in_menu = false,
    .run = run_igraph,
};

extern const Metric closeness_reachable_out_metric;
constinit const Metric closeness_reachable_out_metric{
    .id = "closeness_reachable_out",
    .title = "Closeness within reach, 0 for isolates",
    .term = "closeness, component-internal",
    .plain =
        "How near this actor is to those it can reach, however few, and 0 for those who reach no "
        "one.",
    .formula =
        "(r - 1) / sum of d(i,j) along outgoing ties, r = actors within reach, itself included; 0 "
        "if r = 1",
    .reference = "The definition of networkx with wf_improved=False.",
    .family = Family::position,
    .level = Level::actor,
    .cost = cost,
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .in_menu = false,
    .run = run_reachable,
};

extern const Metric closeness_ucinet_dn_metric;
constinit const Metric closeness_ucinet_dn_metric{
    .id = "closeness_ucinet_dn",
    .title = "Closeness, out of reach counted as n steps",
    .term = "closeness, unreachable = n",
    .plain = "Classic closeness in which an actor out of reach counts as n steps away.",
    .formula = "(n - 1) / sum of d(i,j) along outgoing ties, d = n where j is unreachable",
    .reference = "The definition of UCINET and ORA.",
    .family = Family::position,
    .level = Level::actor,
    .cost = cost,
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .in_menu = false,
    .run = run_ucinet,
};

}  // namespace convene
