// Strength: the sum of an actor's tie weights. Barrat et al. 2004, PNAS 101.

#include <numeric>

#include "engine/metrics/common.hpp"

namespace convene {
namespace {

constexpr std::string_view source =
    "Barrat, A., Barthelemy, M., Pastor-Satorras, R., & Vespignani, A. (2004). The architecture of "
    "complex weighted networks. PNAS 101(11), 3747-3752.";

std::vector<Value> sums(const Graph& graph,
                        std::span<const double> (Graph::*weights)(Vertex) const) {
    std::vector<Value> values(graph.vertex_count());
    for (Vertex v = 0; v < values.size(); ++v) {
        const auto row = (graph.*weights)(v);
        values[v] = Value::of(std::accumulate(row.begin(), row.end(), 0.0));
    }
    return values;
}

Result<MetricResult> run_own(const MetricInput& input, const RunContext&) {
    auto values = sums(input.graph, &Graph::out_weights);
    hide_silent(values, input.coverage);
    return actor_result(input.metric->id, std::move(values));
}

Result<MetricResult> run_in(const MetricInput& input, const RunContext&) {
    MetricResult result = actor_result("in_strength", sums(input.graph, &Graph::in_weights));
    count_possible_raters(result.columns.front(), input);
    return result;
}

}  // namespace

extern const Metric strength_metric;
constinit const Metric strength_metric{
    .id = "strength",
    .title = "Strength of its ties",
    .term = "strength",
    .plain =
        "All of this actor's ties added up by their weight, so that weekly contact counts more "
        "than yearly contact.",
    .formula = "sum over j of w_ij",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost = "time O(m)",
    .missing = MissingRows::own_row,
    .missing_words = "Unknown for actors who gave no answers.",
    .undirected_only = true,
    .modes = Modes::either,
    .run = run_own,
};

extern const Metric in_strength_metric;
constinit const Metric in_strength_metric{
    .id = "in_strength",
    .title = "Named by, counted by strength",
    .term = "in-strength",
    .plain = "The weights of all ties that others report to this actor, added up.",
    .formula = "sum over j of w_ji",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost = "time O(m)",
    .missing = MissingRows::own_column,
    .missing_words =
        "Added up over those who answered, also for an actor who did not; the number "
        "of respondents who could have named the actor stands beside it.",
    .directed_only = true,
    .run = run_in,
};

extern const Metric out_strength_metric;
constinit const Metric out_strength_metric{
    .id = "out_strength",
    .title = "Names, counted by strength",
    .term = "out-strength",
    .plain = "The weights of all ties that this actor reports, added up.",
    .formula = "sum over j of w_ij",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost = "time O(m)",
    .missing = MissingRows::own_row,
    .missing_words = "Unknown for actors who gave no answers.",
    .directed_only = true,
    .run = run_own,
};

}  // namespace convene
