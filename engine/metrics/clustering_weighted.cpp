// Weighted local clustering, two definitions that other programs print. Weights
// of the undirected union are the larger of the two directions.

#include <algorithm>
#include <cmath>

#include "engine/metrics/cohesion_support.hpp"

namespace convene {
namespace {

/// Calls visit(position of u, position of w in the row of v) for u < w, tied to each other.
template <typename Visit>
void closed_pairs(const Graph& graph, Vertex v, Visit visit) {
    const auto around = graph.out(v);
    for (std::size_t a = 0; a < around.size(); ++a) {
        for (std::size_t b = a + 1; b < around.size(); ++b) {
            if (graph.has_arc(around[a], around[b])) visit(a, b);
        }
    }
}

Value too_few(const MetricInput& input, Vertex v) {
    return own_row_given(input.coverage, v) ? Value::undefined() : Value::unknown();
}

Result<MetricResult> run_barrat(const MetricInput& input, const RunContext& context) {
    const auto united = union_of(input.graph, context);
    if (!united) return tl::unexpected(united.error());
    const Graph& graph = *united;
    std::vector<Value> values;
    for (Vertex v = 0; v < graph.vertex_count(); ++v) {
        if (context.stop_requested()) return stopped();
        const auto weights = graph.out_weights(v);
        double strength = 0.0, closed = 0.0;
        for (const double weight : weights) strength += weight;
        closed_pairs(graph, v, [&](std::size_t a, std::size_t b) {
            closed += (weights[a] + weights[b]) / 2.0;
        });
        const auto degree = static_cast<double>(weights.size());
        // Barrat sums over ordered pairs: each unordered pair counts twice.
        values.push_back(degree < 2.0 ? too_few(input, v)
                                      : share(2.0 * closed, strength * (degree - 1.0)));
    }
    MetricResult result = actor_result("local_clustering_barrat", std::move(values));
    note_silent(result, input.coverage);
    return result;
}

Result<MetricResult> run_onnela(const MetricInput& input, const RunContext& context) {
    const auto united = union_of(input.graph, context);
    if (!united) return tl::unexpected(united.error());
    const Graph& graph = *united;
    double largest = 0.0;
    for (const double weight : graph.out_rows().weights) {
        if (weight < 0.0) {
            return cannot_compute("Onnela's clustering needs weights of 0 or more.",
                                  "Leave out the negative ties or choose another measure.");
        }
        largest = std::max(largest, weight);
    }
    std::vector<Value> values;
    for (Vertex v = 0; v < graph.vertex_count(); ++v) {
        if (context.stop_requested()) return stopped();
        const auto around = graph.out(v);
        const auto weights = graph.out_weights(v);
        const auto degree = static_cast<double>(around.size());
        if (degree < 2.0) {
            values.push_back(too_few(input, v));
            continue;
        }
        double closed = 0.0;
        closed_pairs(graph, v, [&](std::size_t a, std::size_t b) {
            closed += std::cbrt(weights[a] / largest * (weights[b] / largest) *
                                (graph.weight(around[a], around[b]) / largest));
        });
        values.push_back(largest == 0.0 ? Value::undefined()
                                        : Value::of(2.0 * closed / (degree * (degree - 1.0))));
    }
    MetricResult result = actor_result("local_clustering_onnela", std::move(values));
    note_silent(result, input.coverage);
    return result;
}

constexpr std::string_view silent_words =
    "Computed on the ties that were reported; pairs of whom neither answered may be tied unseen.";

}  // namespace

extern const Metric local_clustering_barrat_metric{
    .id = "local_clustering_barrat",
    .title = "How close-knit their stronger partners are",
    .term = "weighted clustering (Barrat)",
    .plain = "Close-knitness in which partners to whom the tie is stronger count more.",
    .formula = "sum over closed pairs of (w_ij + w_ih)/2 / (s_i (k_i - 1))",
    .reference = "Barrat, Barthelemy, Pastor-Satorras & Vespignani 2004",
    .family = Family::cohesion,
    .level = Level::actor,
    .cost = "O(sum of squared degrees x log degree)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .in_menu = false,
    .run = run_barrat};

extern const Metric local_clustering_onnela_metric{
    .id = "local_clustering_onnela",
    .title = "How strong the triangles around them are",
    .term = "weighted clustering (Onnela)",
    .plain =
        "The average strength of the triangles around an actor, relative to the strongest tie.",
    .formula = "sum over closed pairs of (w_ij w_ih w_jh / max(w)^3)^(1/3) / (k_i (k_i - 1) / 2)",
    .reference = "Onnela, Saramaki, Kertesz & Kaski 2005",
    .family = Family::cohesion,
    .level = Level::actor,
    .cost = "O(sum of squared degrees x log degree)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .in_menu = false,
    .run = run_onnela};

}  // namespace convene
