// Centralization by what runs through or starts from an actor: betweenness,
// closeness, harmonic closeness (Freeman 1978), each against the star.

#include <algorithm>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/kernel_brandes.hpp"
#include "engine/metrics/kernel_distances.hpp"
#include "engine/metrics/kernel_union.hpp"

namespace convene {
namespace {

double shortfall(const std::vector<double>& values) {
    if (values.empty()) return 0.0;
    const double largest = *std::max_element(values.begin(), values.end());
    double sum = 0.0;
    for (const double value : values) sum += largest - value;
    return sum;
}

MetricResult one(const MetricInput& input, std::string_view id, Value value) {
    MetricResult result;
    add_network(result, id, nothing_observed(input) ? Value::unknown() : value);
    note_silent(result, input.coverage);
    return result;
}

Result<MetricResult> run_betweenness(const MetricInput& input, const RunContext& context) {
    const auto sums = betweenness_sums(input.graph.out_rows(), input.graph.in_rows(), context);
    if (!sums) return tl::unexpected(sums.error());
    const auto n = static_cast<double>(input.graph.vertex_count());
    // Sums over ordered pairs: undirected values and their maximum are both twice
    // the usual ones, so that one denominator serves.
    const double most = (n - 1.0) * (n - 1.0) * (n - 2.0);
    return one(input, "centralization_betweenness",
               n < 3.0 ? Value::undefined() : Value::of(shortfall(*sums) / most));
}

Result<MetricResult> run_closeness(const MetricInput& input, const RunContext& context) {
    const auto sums = distance_sums(input.graph.out_rows(), input.graph.in_rows(), context);
    if (!sums) return tl::unexpected(sums.error());
    const std::size_t count = input.graph.vertex_count();
    const auto n = static_cast<double>(count);
    if (count < 3) return one(input, "centralization_closeness", Value::undefined());
    std::vector<double> closeness(count);
    for (Vertex v = 0; v < count; ++v) {
        if (sums->reached[v] + 1 < count)
            return one(input, "centralization_closeness", Value::undefined());
        closeness[v] = (n - 1.0) / static_cast<double>(sums->total[v]);
    }
    const double most = input.graph.directed() ? (n - 1.0) * (1.0 - 1.0 / n)
                                               : (n - 1.0) * (n - 2.0) / (2.0 * n - 3.0);
    return one(input, "centralization_closeness", Value::of(shortfall(closeness) / most));
}

Result<MetricResult> run_harmonic(const MetricInput& input, const RunContext& context) {
    const UnionRows around(input.graph);
    const auto sums = distance_sums(around.rows(), around.rows(), context);
    if (!sums) return tl::unexpected(sums.error());
    const auto n = static_cast<double>(input.graph.vertex_count());
    return one(input, "centralization_harmonic_union",
               n < 3.0 ? Value::undefined()
                       : Value::of(shortfall(sums->harmonic) / (n - 1.0) / ((n - 2.0) / 2.0)));
}

constexpr std::string_view silent_words =
    "Computed on the ties that were reported; unreported ones could change it either way.";

}  // namespace

extern const Metric centralization_betweenness_metric{
    .id = "centralization_betweenness",
    .title = "How much all ways lead through one",
    .term = "betweenness centralization",
    .plain =
        "0: nobody is more of a bridge than the others; 1: all ways between others lead "
        "through one actor.",
    .formula = "sum of (max b - b_i) / ((n-1)^2 (n-2)) directed, half of that undirected",
    .reference = "Freeman 1978",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n m)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .run = run_betweenness};

extern const Metric centralization_closeness_metric{
    .id = "centralization_closeness",
    .title = "How much nearer one is to all",
    .term = "closeness centralization",
    .plain =
        "0: all are equally near to the others; 1: one is as near as the middle of a star. "
        "Only defined where everybody can reach everybody.",
    .formula =
        "sum of (max c - c_i) / max, c = (n-1)/sum of d outgoing; max = (n-1)(1-1/n) directed, "
        "(n-1)(n-2)/(2n-3) undirected",
    .reference = "Freeman 1978; directed maximum as in sna (Butts 2008)",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n (n + m))",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .run = run_closeness};

extern const Metric centralization_harmonic_union_metric{
    .id = "centralization_harmonic_union",
    .title = "How much nearer one is to all, pieces allowed",
    .term = "harmonic centralization",
    .plain = "Closeness centralization that also works where some cannot reach each other.",
    .formula = "sum of (max h - h_i) / ((n-2)/2), harmonic closeness on the undirected union",
    .reference = "Freeman 1978 with harmonic closeness",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n (n + m))",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .run = run_harmonic};

}  // namespace convene
