// How many actors and ties there are: what every other number rests on.

#include "engine/metrics/cohesion_support.hpp"

namespace convene {
namespace {

Result<MetricResult> run_n(const MetricInput& input, const RunContext&) {
    return network_result("n", Value::of(static_cast<double>(input.graph.vertex_count())));
}

Result<MetricResult> run_m(const MetricInput& input, const RunContext&) {
    MetricResult result;
    add_network(result, "m",
                nothing_observed(input) && input.graph.tie_count() == 0
                    ? Value::unknown()
                    : Value::of(static_cast<double>(input.graph.tie_count())));
    note_silent(result, input.coverage);
    return result;
}

}  // namespace

extern const Metric n_metric{
    .id = "n",
    .title = "How many actors",
    .term = "number of actors",
    .plain = "The number of people or organizations in this view of the network.",
    .formula = "n",
    .reference = "Wasserman & Faust 1994",
    .family = Family::density,
    .level = Level::network,
    .cost = "O(1)",
    .missing = MissingRows::no_effect,
    .missing_words = "Those who gave no answers count as actors all the same.",
    .modes = Modes::either,
    .run = run_n};

extern const Metric m_metric{
    .id = "m",
    .title = "How many ties",
    .term = "number of ties",
    .plain =
        "The number of ties that were reported. If ties have a direction, each direction counts.",
    .formula = "number of arcs (directed) or ties (undirected), self-ties removed",
    .reference = "Wasserman & Faust 1994",
    .family = Family::density,
    .level = Level::network,
    .cost = "O(1)",
    .missing = MissingRows::every_row,
    .missing_words = "Ties of those who gave no answers are not counted: a lower bound.",
    .modes = Modes::either,
    .run = run_m};

}  // namespace convene
