// Assortativity: do like tie with like? Newman's coefficients by degree and by
// group. Where all ends are alike nothing can be said: undefined.

#include "engine/metrics/cohesion_support.hpp"

namespace convene {
namespace {

/// Pearson correlation of the degrees at both ends of the ties of the union,
/// each tie taken both ways. Counts are whole numbers, so that equal degrees
/// give exactly no variance.
Result<MetricResult> run_degree(const MetricInput& input, const RunContext& context) {
    const auto united = union_of(input.graph, context);
    if (!united) return tl::unexpected(united.error());
    const Graph& graph = *united;
    double ends = 0.0, sum = 0.0, squares = 0.0, products = 0.0;
    for (Vertex u = 0; u < graph.vertex_count(); ++u) {
        const auto du = static_cast<double>(graph.out_degree(u));
        for (const Vertex v : graph.out(u)) {
            ends += 1.0;
            sum += du;
            squares += du * du;
            products += du * static_cast<double>(graph.out_degree(v));
        }
    }
    const double variance = ends * squares - sum * sum;
    MetricResult result;
    add_network(
        result, "assortativity_degree_union",
        nothing_observed(input) ? Value::unknown() : share(ends * products - sum * sum, variance));
    note_silent(result, input.coverage);
    return result;
}

Result<MetricResult> run_group(const MetricInput& input, const RunContext&) {
    const Groups& groups = *input.groups;
    const std::size_t k = groups.names.size();
    std::vector<double> from(k, 0.0), to(k, 0.0);
    double inside = 0.0, total = 0.0;
    for (Vertex u = 0; u < input.graph.vertex_count(); ++u) {
        for (const Vertex v : input.graph.out(u)) {  // undirected: both ways
            const std::uint32_t g = groups.group_of[u], h = groups.group_of[v];
            if (g == no_index || h == no_index) continue;
            total += 1.0;
            from[g] += 1.0;
            to[h] += 1.0;
            if (g == h) inside += 1.0;
        }
    }
    double chance = 0.0;
    for (std::size_t g = 0; g < k; ++g) chance += from[g] * to[g];
    MetricResult result;
    // (inside/T - chance/T^2) / (1 - chance/T^2), in whole numbers.
    add_network(result, "assortativity_group",
                nothing_observed(input) ? Value::unknown()
                                        : share(inside * total - chance, total * total - chance));
    note_silent(result, input.coverage);
    note_ungrouped(result, group_sizes(input));
    return result;
}

}  // namespace

extern const Metric assortativity_degree_union_metric{
    .id = "assortativity_degree_union",
    .title = "Do the busy tie with the busy",
    .term = "degree assortativity",
    .plain =
        "Above 0: well-connected actors are tied to well-connected ones. Below 0: the "
        "well-connected serve the little connected, as around a hub.",
    .formula = "Pearson correlation of the degrees at the two ends of a tie, undirected union",
    .reference = "Newman 2002",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words =
        "Computed on the ties that were reported; degrees of those who gave no answers "
        "are too low.",
    .run = run_degree};

extern const Metric assortativity_group_metric{
    .id = "assortativity_group",
    .title = "Do people tie within their own group",
    .term = "nominal assortativity",
    .plain =
        "1: every tie stays within a group; 0: ties cross groups as often as they would by "
        "chance, given how active and popular each group is; below 0: they cross more often.",
    .formula = "(sum of e_gg - sum of a_g b_g) / (1 - sum of a_g b_g)",
    .reference = "Newman 2003",
    .family = Family::groups,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = "Computed on the ties that were reported.",
    .needs_groups = true,
    .run = run_group};

}  // namespace convene
