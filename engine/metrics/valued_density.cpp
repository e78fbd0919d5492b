// Valued density: how strong a possible tie is on average, absent ties being 0.

#include "engine/metrics/cohesion_support.hpp"

namespace convene {
namespace {

struct Sum {
    double weight = 0.0;
    double cells = 0.0;
    double possible = 0.0;
};

Sum observed_weight(const MetricInput& input) {
    const Graph& graph = input.graph;
    Sum sum;
    if (graph.two_mode()) {
        const std::size_t first = graph.first_mode_count();
        const auto second = static_cast<double>(graph.vertex_count() - first);
        for (Vertex v = 0; v < first; ++v)
            sum.cells += own_row_given(input.coverage, v) ? second : 0.0;
        sum.possible = static_cast<double>(first) * second;
        for (const Arc& arc : graph.arcs()) {
            const Vertex member = arc.source < first ? arc.source : arc.target;
            if (own_row_given(input.coverage, member)) sum.weight += arc.weight;
        }
        return sum;
    }
    sum.cells = input.coverage.observed_cells(graph.directed());
    sum.possible = input.coverage.possible_cells(graph.directed());
    for (const Arc& arc : graph.arcs()) {
        if (input.coverage.observed(arc.source, arc.target, graph.directed()))
            sum.weight += arc.weight;
    }
    return sum;
}

Value mean_weight(const Sum& sum) {
    if (sum.possible == 0.0) return Value::undefined();
    if (sum.cells == 0.0) return Value::unknown();
    return Value::of(sum.weight / sum.cells);
}

Result<MetricResult> run_mean(const MetricInput& input, const RunContext&) {
    MetricResult result;
    add_network(result, "valued_density_mean", mean_weight(observed_weight(input)));
    note_silent(result, input.coverage);
    return result;
}

Result<MetricResult> run_scaled(const MetricInput& input, const RunContext&) {
    MetricResult result;
    Value value = mean_weight(observed_weight(input));
    if (value.ok()) value = share(value.number, input.scale_maximum);
    add_network(result, "valued_density", value);
    note_silent(result, input.coverage);
    return result;
}

}  // namespace

extern const Metric valued_density_mean_metric{
    .id = "valued_density_mean",
    .title = "Average strength over all possible ties",
    .term = "valued density (mean)",
    .plain =
        "The average strength of a possible tie, where no tie counts 0. In the units of the "
        "question that was asked.",
    .formula = "sum of w_ij over observed cells / number of observed cells",
    .reference = "Borgatti, Everett & Freeman 2002 (UCINET)",
    .family = Family::density,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = "Only cells that somebody's answer covers count.",
    .modes = Modes::either,
    .run = run_mean};

extern const Metric valued_density_metric{
    .id = "valued_density",
    .title = "How much of the possible collaboration is there",
    .term = "valued density",
    .plain =
        "Density that minds strength: 1 would mean that everybody is tied to everybody with "
        "the strongest answer that the scale allows. The scale's maximum is used, not the "
        "strongest answer that happened to be given.",
    .formula = "sum of w_ij / (W x number of observed cells), W the maximum of the scale",
    .reference = "Wasserman & Faust 1994",
    .family = Family::density,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = "Only cells that somebody's answer covers count.",
    .modes = Modes::either,
    .run = run_scaled};

}  // namespace convene
