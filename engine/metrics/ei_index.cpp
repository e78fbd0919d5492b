// E-I index: ties that leave the group against ties that stay, with its chance
// level, without which it says little (many small groups make external ties likely),
// and with the least and most that so many ties in groups of these sizes can reach.

#include <algorithm>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/group_table.hpp"

namespace convene {
namespace {

struct Split {
    double external = 0.0, internal = 0.0;
    [[nodiscard]] Value index() const { return share(external - internal, external + internal); }
};

MetricResult finished(const MetricInput& input, MetricResult result) {
    if (nothing_observed(input)) {
        for (MetricColumn& column : result.columns) {
            for (Value& value : column.values) value = Value::unknown();
        }
    }
    note_silent(result, input.coverage);
    note_ungrouped(result, group_sizes(input));
    return result;
}

constexpr std::string_view companion_ids[] = {"ei_index_expected", "ei_index_lowest",
                                              "ei_index_highest", "ei_index_rescaled"};

/// The index with as many ties inside as fit, and the rest outside.
Value extreme(double ties, double first_cells, bool first_is_external) {
    const double first = std::min(ties, first_cells), rest = ties - first;
    return first_is_external ? Split{first, rest}.index() : Split{rest, first}.index();
}

/// Where `index` lies between the two ends, -1 to 1; undefined where they are one.
Value rescaled(const Value& index, const Value& lowest, const Value& highest) {
    if (!index.ok()) return index;
    const Value place = share(index.number - lowest.number, highest.number - lowest.number);
    return place.ok() ? Value::of(2.0 * place.number - 1.0) : place;
}

Result<MetricResult> run_ties(const MetricInput& input, const RunContext&) {
    const GroupSplit cells = split_by_group(input);
    MetricResult result;
    const Value index = Split{cells.between.ties, cells.inside.ties}.index();
    const double ties = cells.between.ties + cells.inside.ties;
    const Value lowest = extreme(ties, cells.inside.observed, false);
    const Value highest = extreme(ties, cells.between.observed, true);
    add_network(result, "ei_index", index);
    add_network(result, "ei_index_expected",
                Split{cells.between.observed, cells.inside.observed}.index());
    add_network(result, "ei_index_lowest", lowest);
    add_network(result, "ei_index_highest", highest);
    add_network(result, "ei_index_rescaled", rescaled(index, lowest, highest));
    return finished(input, std::move(result));
}

Result<MetricResult> run_weighted(const MetricInput& input, const RunContext&) {
    const GroupSplit cells = split_by_group(input);
    MetricResult result;
    add_network(result, "ei_index_weighted",
                Split{cells.between.weight, cells.inside.weight}.index());
    return finished(input, std::move(result));
}

Split split_around(const Graph& graph, const Groups& groups, Vertex v) {
    Split result;
    if (groups.group_of[v] == no_index) return result;
    for (const Vertex u : graph.out(v)) {
        if (groups.group_of[u] == no_index) continue;
        (groups.group_of[u] == groups.group_of[v] ? result.internal : result.external) += 1.0;
    }
    return result;
}

Result<MetricResult> run_union(const MetricInput& input, const RunContext& context) {
    const auto united = union_of(input.graph, context);
    if (!united) return tl::unexpected(united.error());
    const Graph& graph = *united;
    Split all;
    for (Vertex v = 0; v < graph.vertex_count(); ++v) {
        const Split own = split_around(graph, *input.groups, v);
        all.external += own.external;
        all.internal += own.internal;
    }
    MetricResult result;
    add_network(result, "ei_index_union", all.index());
    return finished(input, std::move(result));
}

Result<MetricResult> run_actor(const MetricInput& input, const RunContext& context) {
    const auto united = union_of(input.graph, context);
    if (!united) return tl::unexpected(united.error());
    const Graph& graph = *united;
    std::vector<Value> values;
    for (Vertex v = 0; v < graph.vertex_count(); ++v) {
        Value value = split_around(graph, *input.groups, v).index();
        if (!own_row_given(input.coverage, v)) value = Value::unknown();
        values.push_back(value);
    }
    return finished(input, actor_result("ei_node_union", std::move(values)));
}

constexpr std::string_view silent_words = "Computed on the ties that were reported.";

}  // namespace

extern const Metric ei_index_metric{
    .id = "ei_index",
    .title = "Do ties leave the group or stay inside",
    .term = "E-I index",
    .plain =
        "1: all ties cross between groups; -1: all stay within; 0: as many cross as stay. "
        "Always compare with the chance level beside it, which is what ties spread at random "
        "would give. Beside it the least and the most that so many ties can reach in groups of "
        "these sizes, and where the index lies between them: -1 at the least, 1 at the most.",
    .formula =
        "(E - I) / (E + I) over ties; chance level: the same over possible pairs; lowest: as many "
        "ties inside as there are pairs, highest: as many between; rescaled = 2 (index - lowest) "
        "/ (highest - lowest) - 1",
    .reference = "Krackhardt & Stern 1988; rescaled: Borgatti, Everett & Freeman 2002 (UCINET)",
    .family = Family::groups,
    .level = Level::network,
    .cost = "O(n + m + k)",
    .missing = MissingRows::every_row,
    .missing_words = "Computed on the answered rows, and the chance level likewise.",
    .needs_groups = true,
    .companions = companion_ids,
    .run = run_ties};

extern const Metric ei_index_union_metric{
    .id = "ei_index_union",
    .title = "Do tied pairs cross groups or not",
    .term = "E-I index (undirected)",
    .plain = "The same counting each pair once, whichever of the two reported the tie.",
    .formula = "(E - I) / (E + I) over ties of the undirected union",
    .reference = "Krackhardt & Stern 1988; UCINET's reading",
    .family = Family::groups,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .needs_groups = true,
    .in_menu = false,
    .run = run_union};

extern const Metric ei_index_weighted_metric{
    .id = "ei_index_weighted",
    .title = "Does strength leave the group or stay inside",
    .term = "E-I index (weighted)",
    .plain = "The same with every tie counting as much as it is strong.",
    .formula = "(E - I) / (E + I) over sums of weights",
    .reference = "Krackhardt & Stern 1988",
    .family = Family::groups,
    .level = Level::network,
    .cost = "O(n + m + k)",
    .missing = MissingRows::every_row,
    .missing_words = "Computed on the answered rows.",
    .needs_groups = true,
    .run = run_weighted};

extern const Metric ei_node_union_metric{
    .id = "ei_node_union",
    .title = "Do their ties leave the own group",
    .term = "E-I index of an actor",
    .plain =
        "1: all partners are from other groups; -1: all from the own group. Undefined for "
        "someone without partners.",
    .formula = "(e_i - i_i) / (e_i + i_i) over the ties of the undirected union",
    .reference = "Krackhardt & Stern 1988",
    .family = Family::groups,
    .level = Level::actor,
    .cost = "O(n + m)",
    .missing = MissingRows::own_row,
    .missing_words =
        "Unknown for actors who gave no answers; for the others computed on the ties that were "
        "reported.",
    .needs_groups = true,
    .run = run_actor};

}  // namespace convene
