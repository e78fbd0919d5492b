// Components: the separate pieces of a network, and who stands alone.

#include <algorithm>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/component_labels.hpp"

namespace convene {
namespace {

MetricResult counted(const MetricInput& input, std::string_view id, std::size_t count) {
    MetricResult result;
    add_network(result, id,
                nothing_observed(input) ? Value::unknown() : Value::of(static_cast<double>(count)));
    note_silent(result, input.coverage);
    return result;
}

Result<MetricResult> run_weak(const MetricInput& input, const RunContext&) {
    return counted(input, "components_weak", weak_components(input.graph).size.size());
}

Result<MetricResult> run_strong(const MetricInput& input, const RunContext& context) {
    const auto labels = strong_components(input.graph, context);
    if (!labels) return tl::unexpected(labels.error());
    return counted(input, "components_strong", labels->size.size());
}

Result<MetricResult> run_largest(const MetricInput& input, const RunContext&) {
    const ComponentLabels labels = weak_components(input.graph);
    const std::size_t largest =
        labels.size.empty() ? 0 : *std::max_element(labels.size.begin(), labels.size.end());
    return counted(input, "largest_weak_component", largest);
}

Result<MetricResult> run_isolates(const MetricInput& input, const RunContext&) {
    std::size_t isolates = 0;
    for (Vertex v = 0; v < input.graph.vertex_count(); ++v) {
        if (input.graph.out_degree(v) + input.graph.in_degree(v) == 0) ++isolates;
    }
    return counted(input, "isolates", isolates);
}

constexpr std::string_view silent_words =
    "Counted on the ties that were reported: unreported ones could join pieces.";

}  // namespace

extern const Metric components_weak_metric{
    .id = "components_weak",
    .title = "How many separate pieces",
    .term = "weak components",
    .plain =
        "The number of pieces of the network with no tie between them. 1 means that "
        "everybody is linked to everybody else, directly or through others. A person "
        "without ties is a piece.",
    .formula = "number of components of the undirected union",
    .reference = "Wasserman & Faust 1994",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .modes = Modes::either,
    .run = run_weak};

extern const Metric components_strong_metric{
    .id = "components_strong",
    .title = "How many circles in which all can reach all",
    .term = "strong components",
    .plain =
        "The number of groups in which everybody can reach everybody along the direction of "
        "the ties. A person whom nobody can reach back is a circle of one.",
    .formula = "number of strong components",
    .reference = "Tarjan 1972",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .directed_only = true,
    .run = run_strong};

extern const Metric largest_weak_component_metric{
    .id = "largest_weak_component",
    .title = "Size of the largest piece",
    .term = "largest component",
    .plain = "How many actors are in the largest connected piece of the network.",
    .formula = "max over weak components of its number of actors",
    .reference = "Wasserman & Faust 1994",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .modes = Modes::either,
    .run = run_largest};

extern const Metric isolates_metric{
    .id = "isolates",
    .title = "How many have no tie at all",
    .term = "isolates",
    .plain = "The number of actors who name nobody and whom nobody names.",
    .formula = "number of actors with degree 0",
    .reference = "Wasserman & Faust 1994",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n)",
    .missing = MissingRows::every_row,
    .missing_words =
        "Someone who gave no answers and whom nobody names counts, though their own "
        "ties are unknown.",
    .modes = Modes::either,
    .run = run_isolates};

}  // namespace convene
