// Betweenness along shortest paths of weighted ties: strong ties are short.
// Newman 2001, Physical Review E 64, 016132; Brandes 2001.

#include "engine/metrics/common.hpp"
#include "engine/metrics/kernel_weighted_paths.hpp"

namespace convene {
namespace {

constexpr std::string_view missing_words =
    "Unknown for actors who gave no answers; for the others computed on the ties that were "
    "observed, so that paths through missing rows do not count.";

Result<MetricResult> run_lengths(const MetricInput& input, const RunContext& context,
                                 bool inverse) {
    if (auto checked = check_weights(input, WeightRule::positive); !checked)
        return tl::unexpected(checked.error());
    const Graph::Rows& rows = input.graph.out_rows();
    const Lengths lengths = lengths_of(rows.weights, inverse, input.graph.vertex_count());
    auto sums = weighted_betweenness_sums(rows, lengths, context);
    if (!sums) return tl::unexpected(sums.error());
    if (!input.graph.directed()) {
        for (double& sum : *sums) sum /= 2.0;
    }
    auto values = ok_values(*sums);
    hide_silent(values, input.coverage);
    MetricResult result = actor_result(input.metric->id, std::move(values));
    result.columns.front().notes.push_back(lengths.note);
    return result;
}

Result<MetricResult> run_inverse(const MetricInput& input, const RunContext& context) {
    return run_lengths(input, context, !input.weight_is_cost);
}

Result<MetricResult> run_as_distance(const MetricInput& input, const RunContext& context) {
    return run_lengths(input, context, false);
}

}  // namespace

extern const Metric betweenness_w_inverse_metric;
constinit const Metric betweenness_w_inverse_metric{
    .id = "betweenness_w_inverse",
    .title = "Sits between others along strong ties",
    .term = "weighted betweenness",
    .plain =
        "How often this actor lies on the shortest way between two others when a strong tie is a "
        "short step. Ties of equal length count as equal exactly.",
    .formula = "betweenness with length 1 / w_ij (w_ij itself where weights are costs)",
    .reference =
        "Newman, M. E. J. (2001). Scientific collaboration networks. II. Shortest paths, weighted "
        "networks, and centrality. Physical Review E 64, 016132. Method: Brandes (2001).",
    .family = Family::position,
    .level = Level::actor,
    .cost = "time O(n m log m), memory O(n + m)",
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .run = run_inverse,
};

extern const Metric betweenness_w_as_distance_metric;
constinit const Metric betweenness_w_as_distance_metric{
    .id = "betweenness_w_as_distance",
    .title = "Betweenness with weights read as distances",
    .term = "weighted betweenness, weight as length",
    .plain =
        "What many programs print by default: every weight read as a length, so that strong ties "
        "are long ways. Wrong where weights are strengths; there to compare with other programs.",
    .formula = "betweenness with length w_ij",
    .reference =
        "Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of "
        "Mathematical Sociology 25(2), 163-177.",
    .family = Family::position,
    .level = Level::actor,
    .cost = "time O(n m log m), memory O(n + m)",
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .in_menu = false,
    .run = run_as_distance,
};

}  // namespace convene
