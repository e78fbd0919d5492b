// Modularity of a given grouping: ties inside groups beyond what activity and
// popularity alone would give.

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/common.hpp"

namespace convene {
namespace {

/// Sum over groups of inside_g/T - out_g in_g/T^2 over the out-rows. An
/// undirected graph holds each tie in both rows, which gives Newman's formula.
/// T = 0: undefined.
Value modularity(const Graph& graph, const Groups& groups, bool weighted) {
    const std::size_t k = groups.names.size();
    std::vector<double> inside(k, 0.0), out(k, 0.0), in(k, 0.0);
    double total = 0.0;
    for (Vertex u = 0; u < graph.vertex_count(); ++u) {
        const auto row = graph.out(u);
        const auto weights = graph.out_weights(u);
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::uint32_t g = groups.group_of[u], h = groups.group_of[row[i]];
            if (g == no_index || h == no_index) continue;
            const double weight = weighted ? weights[i] : 1.0;
            total += weight;
            out[g] += weight;
            in[h] += weight;
            if (g == h) inside[g] += weight;
        }
    }
    if (total == 0.0) return Value::undefined();
    double sum = 0.0;
    for (std::size_t g = 0; g < k; ++g) sum += inside[g] / total - out[g] / total * (in[g] / total);
    return Value::of(sum);
}

MetricResult one(const MetricInput& input, std::string_view id, Value value) {
    MetricResult result;
    add_network(result, id, nothing_observed(input) ? Value::unknown() : value);
    note_silent(result, input.coverage);
    note_ungrouped(result, group_sizes(input));
    return result;
}

Result<MetricResult> run_union(const MetricInput& input, const RunContext& context) {
    const auto united = union_of(input.graph, context);
    if (!united) return tl::unexpected(united.error());
    return one(input, "modularity_group_union", modularity(*united, *input.groups, false));
}

Result<MetricResult> run_directed(const MetricInput& input, const RunContext&) {
    return one(input, "modularity_group_directed_binary",
               modularity(input.graph, *input.groups, false));
}

Result<MetricResult> run_weighted(const MetricInput& input, const RunContext&) {
    if (auto fits = check_weights(input, WeightRule::not_negative); !fits) {
        return tl::unexpected(fits.error());
    }
    return one(input, "modularity_group_weighted", modularity(input.graph, *input.groups, true));
}

constexpr std::string_view silent_words = "Computed on the ties that were reported.";

}  // namespace

extern const Metric modularity_group_union_metric{
    .id = "modularity_group_union",
    .title = "How far the network falls into these groups",
    .term = "modularity",
    .plain =
        "Above 0: more ties stay within the groups than the actors' activity alone would "
        "give; near 0: the groups make no difference; below 0: ties cross more than expected.",
    .formula = "sum over groups of (m_g/m - (d_g/2m)^2), undirected union, binary",
    .reference = "Newman & Girvan 2004",
    .family = Family::groups,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .needs_groups = true,
    .run = run_union};

extern const Metric modularity_group_directed_binary_metric{
    .id = "modularity_group_directed_binary",
    .title = "How far the network falls into these groups, minding direction",
    .term = "modularity (directed)",
    .plain = "The same where who names and who is named are kept apart.",
    .formula = "sum over groups of (m_gg/m - out_g in_g/m^2), binary",
    .reference = "Leicht & Newman 2008",
    .family = Family::groups,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .needs_groups = true,
    .directed_only = true,
    .run = run_directed};

extern const Metric modularity_group_weighted_metric{
    .id = "modularity_group_weighted",
    .title = "How far strength falls into these groups",
    .term = "modularity (weighted)",
    .plain = "The same with every tie counting as much as it is strong.",
    .formula = "the directed (or undirected) modularity over weights",
    .reference = "Newman 2004; Leicht & Newman 2008",
    .family = Family::groups,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .needs_groups = true,
    .run = run_weighted};

}  // namespace convene
