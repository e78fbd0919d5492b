// Density: the share of possible ties that are there.
//
// Available-case: only cells that somebody's answer covers count, in the
// numerator and in the denominator; with complete rows that is m / possible.
// Bounds: every unobserved cell read as absent, then as present. Two-mode
// networks have first mode x second mode cells, answered by the first mode.
// With n < 2 there is no cell, and density is undefined.

#include "engine/metrics/cohesion_support.hpp"

namespace convene {
namespace {

struct Cells {
    double observed_ties = 0.0;
    double observed = 0.0;
    double known_ties = 0.0;  ///< all ties in the graph, observed cells or not
    double possible = 0.0;
};

Cells count_cells(const MetricInput& input) {
    const Graph& graph = input.graph;
    const bool directed = graph.directed();
    Cells cells;
    cells.known_ties = static_cast<double>(graph.tie_count());
    for (const Arc& arc : graph.arcs()) {
        if (input.coverage.observed(arc.source, arc.target, directed)) cells.observed_ties += 1.0;
    }
    if (graph.two_mode()) {
        const std::size_t first = graph.first_mode_count();
        const auto second = static_cast<double>(graph.vertex_count() - first);
        double answered = 0.0;
        for (Vertex v = 0; v < first; ++v) answered += own_row_given(input.coverage, v) ? 1.0 : 0.0;
        cells.possible = static_cast<double>(first) * second;
        cells.observed = answered * second;
        cells.observed_ties = 0.0;
        for (const Arc& arc : graph.arcs()) {
            const Vertex member = arc.source < first ? arc.source : arc.target;
            if (own_row_given(input.coverage, member)) cells.observed_ties += 1.0;
        }
    } else {
        cells.possible = input.coverage.possible_cells(directed);
        cells.observed = input.coverage.observed_cells(directed);
    }
    return cells;
}

constexpr std::string_view companion_ids[] = {"density_available",      "density_lower",
                                              "density_upper",          "density_observed_cells",
                                              "density_possible_cells", "average_degree"};

Result<MetricResult> run(const MetricInput& input, const RunContext&) {
    const Cells cells = count_cells(input);
    const Value available = cells.possible == 0.0 ? Value::undefined()
                            : cells.observed == 0.0
                                ? Value::unknown()
                                : Value::of(cells.observed_ties / cells.observed);
    const double hidden = cells.possible - cells.observed;
    MetricResult result;
    add_network(result, "density", available);
    add_network(result, "density_available", available);
    add_network(result, "density_lower", share(cells.known_ties, cells.possible));
    add_network(result, "density_upper", share(cells.observed_ties + hidden, cells.possible));
    add_network(result, "density_observed_cells", Value::of(cells.observed));
    add_network(result, "density_possible_cells", Value::of(cells.possible));
    // Density alone confounds size: the same density is more partners in a larger network.
    const auto n = static_cast<double>(input.graph.vertex_count());
    add_network(result, "average_degree",
                !available.ok()          ? available
                : input.graph.two_mode() ? Value::undefined()
                                         : Value::of(available.number * (n - 1.0)));
    note_silent(result.columns.front(), input.coverage);
    if (!input.coverage.is_complete()) {
        result.columns.front().notes.push_back(
            "Available-case: only answered rows count. density_lower and density_upper bound what "
            "the whole network can have.");
    }
    return result;
}

}  // namespace

extern const Metric density_metric{
    .id = "density",
    .title = "How densely they work together",
    .term = "density",
    .plain =
        "Of all the ties that could exist, the share that does. 0 means nobody is tied to "
        "anybody, 1 means everybody to everybody. Larger networks are nearly always less "
        "dense: read it together with the average number of partners.",
    .formula =
        "sum over respondents' rows of x_ij / (|R| (n-1)); with complete answers m/(n(n-1)) "
        "directed, m/(n(n-1)/2) undirected; two-mode m/(n1 n2)",
    .reference = "Wasserman & Faust 1994; bounds: Manski 1990",
    .family = Family::density,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words =
        "Only rows that were answered count; two further columns bound the density of "
        "the whole network by reading all unanswered cells as absent, then as present.",
    .modes = Modes::either,
    .companions = companion_ids,
    .run = run};

}  // namespace convene
