// Harmonic closeness: the mean of 1/distance, which stays meaningful when parts
// of the network cannot reach each other. Rochat 2009; Boldi & Vigna 2014.

#include <array>

#include "engine/metrics/common.hpp"
#include "engine/metrics/kernel_distances.hpp"
#include "engine/metrics/kernel_lengths.hpp"
#include "engine/metrics/kernel_weighted_paths.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 2> binary_ids{"harmonic_out", "harmonic_in"};
constexpr std::array<std::string_view, 2> weighted_ids{"harmonic_w_inverse_out",
                                                       "harmonic_w_inverse_in"};
constexpr std::string_view source =
    "Rochat, Y. (2009). Closeness centrality extended to unconnected graphs: the harmonic "
    "centrality "
    "index. ASNA, Zurich. Boldi, P., & Vigna, S. (2014). Axioms for centrality. Internet "
    "Mathematics "
    "10(3-4), 222-262.";
constexpr std::string_view missing_words =
    "Along outgoing ties unknown for actors who gave no answers; along incoming ties computed for "
    "everyone from the answers of the respondents.";

std::vector<Value> per_other(const std::vector<double>& sums) {
    std::vector<Value> values(sums.size());
    const auto others = static_cast<double>(sums.size()) - 1.0;
    for (std::size_t v = 0; v < sums.size(); ++v) {
        values[v] = others > 0.0 ? Value::of(sums[v] / others) : Value::undefined();
    }
    return values;
}

/// One column for undirected ties; the outgoing and the incoming one for directed.
template <typename Sums>
Result<MetricResult> both_ways(const MetricInput& input, const Sums& sums_along) {
    const auto out = sums_along(input.graph.out_rows(), input.graph.in_rows());
    if (!out) return tl::unexpected(out.error());
    const std::string id(input.metric->id);
    auto values = per_other(*out);
    hide_silent(values, input.coverage);
    if (!input.graph.directed()) return actor_result(id, std::move(values));
    MetricResult result = actor_result(id + "_out", std::move(values));
    const auto in = sums_along(input.graph.in_rows(), input.graph.out_rows());
    if (!in) return tl::unexpected(in.error());
    result.columns.push_back(actor_column(id + "_in", per_other(*in)));
    count_possible_raters(result.columns.back(), input);
    return result;
}

Result<MetricResult> run_binary(const MetricInput& input, const RunContext& context) {
    return both_ways(input, [&](const Graph::Rows& out, const Graph::Rows& in) {
        return distance_sums(out, in, context).map([](DistanceSums&& sums) {
            return std::move(sums.harmonic);
        });
    });
}

Result<MetricResult> run_weighted(const MetricInput& input, const RunContext& context) {
    if (auto checked = check_weights(input, WeightRule::positive); !checked)
        return tl::unexpected(checked.error());
    return both_ways(input, [&](const Graph::Rows& out, const Graph::Rows&) {
        std::vector<double> lengths(out.weights);
        if (!input.weight_is_cost) {
            for (double& length : lengths) length = 1.0 / length;
        }
        return weighted_harmonic_sums(out, lengths, context);
    });
}

}  // namespace

extern const Metric harmonic_metric;
constinit const Metric harmonic_metric{
    .id = "harmonic",
    .title = "Close to everyone",
    .term = "harmonic closeness",
    .plain =
        "How few steps separate this actor from the others: 1 where it is tied to everyone, 0 "
        "where it reaches no one. News that starts here spreads fast.",
    .formula =
        "sum over j of 1 / d(i,j) / (n - 1), with 1 / infinity = 0; directed: along outgoing "
        "(_out) "
        "and along incoming ties (_in)",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost = "time O(n m / 512) word operations, memory 230 n bytes a thread",
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .companions = binary_ids,
    .run = run_binary,
};

extern const Metric harmonic_w_inverse_metric;
constinit const Metric harmonic_w_inverse_metric{
    .id = "harmonic_w_inverse",
    .title = "Close to everyone along strong ties",
    .term = "weighted harmonic closeness",
    .plain = "As \"close to everyone\", where a strong tie is a short step. It can exceed 1.",
    .formula =
        "sum over j of 1 / d(i,j) / (n - 1) with length 1 / w (w itself where weights are costs); "
        "directed: along outgoing (_out) and along incoming ties (_in)",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost = "time O(n m log m), memory O(n + m)",
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .companions = weighted_ids,
    .run = run_weighted,
};

}  // namespace convene
