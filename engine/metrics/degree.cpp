// Degree: how many others an actor is tied to, is named by, and names.
// Weights are ignored. Freeman 1978, Social Networks 1.

#include "engine/metrics/common.hpp"
#include "engine/metrics/kernel_union.hpp"

namespace convene {
namespace {

Result<MetricResult> run_degree(const MetricInput& input, const RunContext&) {
    const UnionRows rows(input.graph);
    std::vector<Value> values(input.graph.vertex_count());
    for (Vertex v = 0; v < values.size(); ++v) {
        values[v] = Value::of(static_cast<double>(rows.row(v).size()));
    }
    hide_silent(values, input.coverage);
    return actor_result("degree", std::move(values));
}

Result<MetricResult> run_in_degree(const MetricInput& input, const RunContext&) {
    std::vector<Value> values(input.graph.vertex_count());
    for (Vertex v = 0; v < values.size(); ++v) {
        values[v] = Value::of(static_cast<double>(input.graph.in_degree(v)));
    }
    MetricResult result = actor_result("in_degree", std::move(values));
    count_possible_raters(result.columns.front(), input);
    return result;
}

Result<MetricResult> run_out_degree(const MetricInput& input, const RunContext&) {
    std::vector<Value> values(input.graph.vertex_count());
    for (Vertex v = 0; v < values.size(); ++v) {
        values[v] = Value::of(static_cast<double>(input.graph.out_degree(v)));
    }
    hide_silent(values, input.coverage);
    return actor_result("out_degree", std::move(values));
}

}  // namespace

extern const Metric degree_metric;
constinit const Metric degree_metric{
    .id = "degree",
    .title = "Connected to",
    .term = "degree",
    .plain =
        "How many others this actor is tied to, whichever of the two said so. Someone tied to "
        "many hears much directly and is easy to reach.",
    .formula = "number of distinct j with i - j, i -> j or j -> i",
    .reference =
        "Freeman, L. C. (1978). Centrality in social networks: conceptual clarification. "
        "Social Networks 1(3), 215-239.",
    .family = Family::position,
    .level = Level::actor,
    .cost = "time O(n + m)",
    .missing = MissingRows::own_row,
    .missing_words =
        "Unknown for actors who gave no answers; for the others counted among the ties "
        "that were observed.",
    .modes = Modes::either,
    .run = run_degree,
};

extern const Metric in_degree_metric;
constinit const Metric in_degree_metric{
    .id = "in_degree",
    .title = "Named by",
    .term = "in-degree",
    .plain =
        "How many others name this actor. On an advice question these are the people that "
        "colleagues turn to.",
    .formula = "number of j with j -> i",
    .reference =
        "Freeman, L. C. (1978). Centrality in social networks: conceptual clarification. "
        "Social Networks 1(3), 215-239.",
    .family = Family::position,
    .level = Level::actor,
    .cost = "time O(n)",
    .missing = MissingRows::own_column,
    .missing_words =
        "Counted among those who answered, also for an actor who did not; the number "
        "of respondents who could have named the actor stands beside it.",
    .directed_only = true,
    .run = run_in_degree,
};

extern const Metric out_degree_metric;
constinit const Metric out_degree_metric{
    .id = "out_degree",
    .title = "Names",
    .term = "out-degree",
    .plain =
        "How many others this actor names. It says how far the actor reaches out, and also how "
        "generously it fills in a form.",
    .formula = "number of j with i -> j",
    .reference =
        "Freeman, L. C. (1978). Centrality in social networks: conceptual clarification. "
        "Social Networks 1(3), 215-239.",
    .family = Family::position,
    .level = Level::actor,
    .cost = "time O(n)",
    .missing = MissingRows::own_row,
    .missing_words = "Unknown for actors who gave no answers.",
    .directed_only = true,
    .run = run_out_degree,
};

}  // namespace convene
