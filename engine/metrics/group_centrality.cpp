// Centrality of a set of actors that the user names, or of each stakeholder group.
// Everett & Borgatti 1999; reach of a set: Borgatti 2006.

#include "engine/metrics/group_centrality.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/group_table.hpp"
#include "engine/metrics/kernel_union.hpp"

namespace convene {
namespace {

constexpr std::string_view everett =
    "Everett, M. G., & Borgatti, S. P. (1999). The centrality of groups and classes. Journal of "
    "Mathematical Sociology 23(3), 181-201.";
constexpr std::string_view borgatti =
    "Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational & "
    "Mathematical Organization Theory 12, 21-34.";
constexpr std::string_view missing_words =
    "Computed on the ties that were reported: those whom nobody reported could only bring the set "
    "nearer to others.";
constexpr std::string_view missing_words_between =
    "Computed on the ties that were reported: unreported ones may lead past the set or through it.";

constexpr std::string_view direction_choices[] = {"any", "out", "in"};
constexpr ParameterSpec set_spec{.id = "set",
                                 .meaning = "the actors of the set",
                                 .default_value = "",
                                 .kind = ParameterKind::actors};
constexpr ParameterSpec direction_spec{
    .id = "direction",
    .meaning =
        "any: a tie either way counts; out: ways from the set to others; in: from others to it",
    .default_value = "any",
    .choices = direction_choices};
constexpr ParameterSpec steps_spec{.id = "steps",
                                   .meaning = "how many steps away still counts as reached",
                                   .default_value = "2",
                                   .minimum = 1.0,
                                   .maximum = 1000.0,
                                   .integer = true};
constexpr ParameterSpec set_specs[] = {set_spec, direction_spec};
constexpr ParameterSpec reach_specs[] = {set_spec, direction_spec, steps_spec};
constexpr ParameterSpec group_specs[] = {direction_spec};

/// The rows that `direction` means.
class Ways {
public:
    explicit Ways(const MetricInput& input)
        : union_(input.graph), rows_(&union_.rows()), directed_(input.graph.directed()) {
        if (!directed_ || input.text("direction") == "any") return;
        rows_ = input.text("direction") == "in" ? &input.graph.in_rows() : &input.graph.out_rows();
        any_ = false;
    }
    [[nodiscard]] const Graph::Rows& rows() const { return *rows_; }
    /// Ways from s to t are as many as from t to s.
    [[nodiscard]] bool both_ways() const { return any_; }

private:
    UnionRows union_;
    const Graph::Rows* rows_;
    bool directed_;
    bool any_ = true;
};

/// What is computed for one set: values in the order of the metric's columns.
using SetFunction = Result<std::vector<Value>> (*)(const Ways&, std::span<const Vertex>,
                                                   const MetricInput&, const RunContext&);

Result<std::vector<Value>> degree_of(const Ways& ways, std::span<const Vertex> set,
                                     const MetricInput&, const RunContext& context) {
    const auto sums = set_distances(ways.rows(), set, false, context);
    if (!sums) return tl::unexpected(sums.error());
    const auto tied = static_cast<double>(sums->tied);
    return std::vector{Value::of(tied), share(tied, static_cast<double>(sums->outside))};
}

Result<std::vector<Value>> closeness_of(const Ways& ways, std::span<const Vertex> set,
                                        const MetricInput&, const RunContext& context) {
    const auto sums = set_distances(ways.rows(), set, true, context);
    if (!sums) return tl::unexpected(sums.error());
    const auto outside = static_cast<double>(sums->outside);
    const auto none = Value::undefined();
    return std::vector{sums->reaches_all ? share(outside, sums->nearest) : none,
                       sums->each_reaches_all ? share(outside, sums->farthest) : none,
                       sums->each_reaches_all ? share(outside, sums->mean) : none,
                       Value::of(sums->harmonic()), share(sums->harmonic(), outside)};
}

Result<std::vector<Value>> betweenness_of(const Ways& ways, std::span<const Vertex> set,
                                          const MetricInput& input, const RunContext& context) {
    auto sum = set_betweenness(ways.rows(), set, context);
    if (!sum) return tl::unexpected(sum.error());
    const auto outside = static_cast<double>(input.graph.vertex_count() - set.size());
    const double pairs = outside * (outside - 1.0);  // ordered
    const double raw = ways.both_ways() ? *sum / 2.0 : *sum;
    return std::vector{Value::of(raw), outside < 2.0 ? Value::undefined() : share(*sum, pairs)};
}

Result<std::vector<Value>> reach_of(const Ways& ways, std::span<const Vertex> set,
                                    const MetricInput& input, const RunContext& context) {
    const auto sums = set_distances(ways.rows(), set, false, context);
    if (!sums) return tl::unexpected(sums.error());
    const auto n = static_cast<double>(input.graph.vertex_count());
    const auto members = static_cast<double>(set.size());
    return std::vector{share(members + sums->harmonic(), n),
                       share(sums->within(input.number("steps"), set.size()), n)};
}

/// Of the set that the user named.
Result<MetricResult> of_set(const MetricInput& input, const RunContext& context,
                            std::span<const std::string_view> ids, SetFunction compute) {
    std::vector<Vertex> set(input.actors("set").begin(), input.actors("set").end());
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
    std::vector<Value> values(ids.size(),
                              nothing_observed(input) ? Value::unknown() : Value::undefined());
    if (!set.empty() && !nothing_observed(input)) {
        auto computed = compute(Ways(input), set, input, context);
        if (!computed) return tl::unexpected(computed.error());
        values = std::move(*computed);
    }
    MetricResult result;
    for (std::size_t i = 0; i < ids.size(); ++i) add_network(result, ids[i], values[i]);
    if (set.empty()) {
        result.columns.front().notes.push_back(
            "Nobody was named: give the set's members, such as set=A,B.");
    }
    note_silent(result, input.coverage);
    return result;
}

/// Of each group that has members: a block from the group to itself.
Result<MetricResult> of_groups(const MetricInput& input, const RunContext& context,
                               std::span<const std::string_view> ids, SetFunction compute) {
    const std::size_t count = input.groups->names.size();
    std::vector<std::vector<Vertex>> members(count);
    for (Vertex v = 0; v < input.graph.vertex_count(); ++v) {
        if (const std::uint32_t g = input.groups->group_of[v]; g != no_index)
            members[g].push_back(v);
    }
    MetricResult result;
    for (const std::string_view id : ids) {
        MetricColumn column;
        column.id = std::string(id);
        column.level = Level::block;
        result.columns.push_back(std::move(column));
    }
    const Ways ways(input);
    RunContext part = context;
    part.progress = {};
    for (std::uint32_t g = 0; g < count; ++g) {
        if (members[g].empty()) continue;
        context.report(static_cast<double>(g) / static_cast<double>(count),
                       "Looking at one group after another");
        std::vector<Value> values(ids.size(), Value::unknown());
        if (!nothing_observed(input)) {
            auto computed = compute(ways, members[g], input, part);
            if (!computed) return tl::unexpected(computed.error());
            values = std::move(*computed);
        }
        for (std::size_t i = 0; i < ids.size(); ++i) {
            result.columns[i].values.push_back(values[i]);
            result.columns[i].pairs.emplace_back(g, g);
        }
    }
    note_silent(result, input.coverage);
    note_ungrouped(result, group_sizes(input));
    return result;
}

// The columns of each measure, for a set and for groups; the first is the metric's own.
constexpr std::string_view degree_ids[] = {"group_degree_count", "group_degree_norm"};
constexpr std::string_view closeness_ids[] = {"group_closeness_min", "group_closeness_max",
                                              "group_closeness_mean", "group_harmonic_min",
                                              "group_harmonic_norm"};
constexpr std::string_view betweenness_ids[] = {"group_betweenness_raw", "group_betweenness_norm"};
constexpr std::string_view reach_ids[] = {"kpp_pos_DR_set", "kpp_pos_reach_set"};
constexpr std::string_view degree_group_ids[] = {"groups_degree_count", "groups_degree_norm"};
constexpr std::string_view closeness_group_ids[] = {"groups_closeness_min", "groups_closeness_max",
                                                    "groups_closeness_mean", "groups_harmonic_min",
                                                    "groups_harmonic_norm"};
constexpr std::string_view betweenness_group_ids[] = {"groups_betweenness_raw",
                                                      "groups_betweenness_norm"};

constexpr std::span<const std::string_view> beside(std::span<const std::string_view> ids) {
    return ids.subspan(1);
}

Result<MetricResult> run_degree(const MetricInput& input, const RunContext& context) {
    return of_set(input, context, degree_ids, degree_of);
}
Result<MetricResult> run_closeness(const MetricInput& input, const RunContext& context) {
    return of_set(input, context, closeness_ids, closeness_of);
}
Result<MetricResult> run_betweenness(const MetricInput& input, const RunContext& context) {
    return of_set(input, context, betweenness_ids, betweenness_of);
}
Result<MetricResult> run_reach(const MetricInput& input, const RunContext& context) {
    return of_set(input, context, reach_ids, reach_of);
}
Result<MetricResult> run_group_degree(const MetricInput& input, const RunContext& context) {
    return of_groups(input, context, degree_group_ids, degree_of);
}
Result<MetricResult> run_group_closeness(const MetricInput& input, const RunContext& context) {
    return of_groups(input, context, closeness_group_ids, closeness_of);
}
Result<MetricResult> run_group_betweenness(const MetricInput& input, const RunContext& context) {
    return of_groups(input, context, betweenness_group_ids, betweenness_of);
}

}  // namespace

extern const Metric group_degree_count_metric{
    .id = "group_degree_count",
    .title = "How many others a set of people is tied to",
    .term = "group degree",
    .plain =
        "How many people outside the set that you name are tied to somebody in it; each counts "
        "once. Beside it the share of all outsiders.",
    .formula =
        "|{j not in S: a_ij = 1 for some i in S}|; norm: / (n - |S|); direction any: undirected "
        "union",
    .reference = everett,
    .family = Family::position,
    .level = Level::network,
    .parameters = set_specs,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = missing_words,
    .in_all = false,
    .companions = beside(degree_ids),
    .run = run_degree};

extern const Metric group_closeness_min_metric{
    .id = "group_closeness_min",
    .title = "How near a set of people is to the others",
    .term = "group closeness",
    .plain =
        "How few steps it takes from the set that you name to everybody outside it: 1 where all "
        "are tied to the set. Counted from the nearest member; beside it from the farthest, and "
        "the mean. Where somebody cannot be reached it has no value; the harmonic sum beside it "
        "does.",
    .formula =
        "(n - |S|) / sum over j not in S of min d(i,j), i in S; max and mean likewise; harmonic: "
        "sum of 1 / min d, norm: / (n - |S|); direction any: undirected union",
    .reference = everett,
    .family = Family::position,
    .level = Level::network,
    .parameters = set_specs,
    .cost = "O(|S| (n + m))",
    .missing = MissingRows::every_row,
    .missing_words = missing_words,
    .in_all = false,
    .companions = beside(closeness_ids),
    .run = run_closeness};

extern const Metric group_betweenness_raw_metric{
    .id = "group_betweenness_raw",
    .title = "How often others need a set of people",
    .term = "group betweenness",
    .plain =
        "How many pairs of people outside the set that you name have it on their shortest way; "
        "pairs with several shortest ways count in part.",
    .formula =
        "sum over pairs s, t outside S of the share of shortest ways that pass S; unordered pairs "
        "where direction is any (undirected union), else ordered ones; norm: / number of such "
        "pairs",
    .reference = everett,
    .family = Family::position,
    .level = Level::network,
    .parameters = set_specs,
    .cost = "O(n (n + m)), 30 n bytes a thread",
    .missing = MissingRows::every_row,
    .missing_words = missing_words_between,
    .in_all = false,
    .companions = beside(betweenness_ids),
    .run = run_betweenness};

extern const Metric kpp_pos_DR_set_metric{
    .id = "kpp_pos_DR_set",
    .title = "How near all are to a set of people",
    .term = "distance-weighted reach of a set (DR), m-reach",
    .plain =
        "1 where everybody is in the set that you name or tied to it; less the farther people are "
        "from it, those it cannot reach counting 0. Beside it the share within some steps, the set "
        "included.",
    .formula =
        "sum over all j of 1/d(S,j) / n, members count 1; reach: |{j: d(S,j) <= steps}| / n; "
        "direction any: undirected union",
    .reference = borgatti,
    .family = Family::resilience,
    .level = Level::network,
    .parameters = reach_specs,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = missing_words,
    .in_all = false,
    .companions = beside(reach_ids),
    .run = run_reach};

extern const Metric groups_degree_count_metric{
    .id = "groups_degree_count",
    .title = "How many others each group is tied to",
    .term = "group degree of the stakeholder groups",
    .plain =
        "For each group, how many people outside it are tied to somebody in it; each counts once. "
        "Beside it the share of all outsiders.",
    .formula = "group_degree_count with S = the members of each group",
    .reference = everett,
    .family = Family::groups,
    .level = Level::block,
    .parameters = group_specs,
    .cost = "O(n + m) a group",
    .missing = MissingRows::every_row,
    .missing_words = missing_words,
    .needs_groups = true,
    .companions = beside(degree_group_ids),
    .run = run_group_degree};

extern const Metric groups_closeness_min_metric{
    .id = "groups_closeness_min",
    .title = "How near each group is to the others",
    .term = "group closeness of the stakeholder groups",
    .plain =
        "For each group, how few steps it takes from it to everybody outside: 1 where all are tied "
        "to it. Counted from the nearest member; beside it from the farthest, and the mean. Where "
        "somebody cannot be reached it has no value; the harmonic sum beside it does.",
    .formula = "group_closeness_min with S = the members of each group",
    .reference = everett,
    .family = Family::groups,
    .level = Level::block,
    .parameters = group_specs,
    .cost = "O(n (n + m)) for all groups together",
    .missing = MissingRows::every_row,
    .missing_words = missing_words,
    .needs_groups = true,
    .companions = beside(closeness_group_ids),
    .run = run_group_closeness};

extern const Metric groups_betweenness_raw_metric{
    .id = "groups_betweenness_raw",
    .title = "How often others need each group",
    .term = "group betweenness of the stakeholder groups",
    .plain =
        "For each group, how many pairs of people outside it have it on their shortest way; pairs "
        "with several shortest ways count in part.",
    .formula = "group_betweenness_raw with S = the members of each group",
    .reference = everett,
    .family = Family::groups,
    .level = Level::block,
    .parameters = group_specs,
    .cost = "O(n (n + m)) a group, so that it is no part of all; 30 n bytes a thread",
    .missing = MissingRows::every_row,
    .missing_words = missing_words_between,
    .needs_groups = true,
    .in_all = false,
    .companions = beside(betweenness_group_ids),
    .run = run_group_betweenness};

}  // namespace convene
