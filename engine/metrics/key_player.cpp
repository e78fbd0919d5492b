// Key players: the few actors whose loss would break the network up most, or from
// whom the rest is reached best. Borgatti 2006. The best pair need not hold the two
// best singles.

#include <fmt/format.h>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/common.hpp"
#include "engine/metrics/kernel_union.hpp"
#include "engine/metrics/key_player_search.hpp"

namespace convene {
namespace {

constexpr std::string_view borgatti =
    "Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational & "
    "Mathematical Organization Theory 12, 21-34.";
constexpr std::string_view search_choices[] = {"auto", "exact", "fast"};
constexpr ParameterSpec size_spec{.id = "k",
                                  .meaning = "how many actors are in a set",
                                  .default_value = "2",
                                  .minimum = 1.0,
                                  .maximum = 10.0,
                                  .integer = true};
constexpr ParameterSpec search_spec{
    .id = "search",
    .meaning =
        "exact tries all sets, however long that takes; fast looks from several starts; auto tries "
        "all where that takes seconds",
    .default_value = "auto",
    .choices = search_choices};
constexpr ParameterSpec starts_spec{
    .id = "starts",
    .meaning = "from how many starts to look where not all sets are tried; 0: by size, up to 20",
    .default_value = "0",
    .minimum = 0.0,
    .maximum = 10000.0,
    .integer = true};
constexpr ParameterSpec list_spec{
    .id = "list",
    .meaning = "how many of the best sets to name one by one, each as a column of 1 and 0",
    .default_value = "0",
    .minimum = 0.0,
    .maximum = 20.0,
    .integer = true};
constexpr ParameterSpec parameter_specs[] = {size_spec, search_spec, starts_spec, list_spec};
constexpr ParameterSpec reach_specs[] = {size_spec,
                                         search_spec,
                                         starts_spec,
                                         list_spec,
                                         {.id = "steps",
                                          .meaning = "how many steps away still counts as reached",
                                          .default_value = "2",
                                          .minimum = 1.0,
                                          .maximum = 1000.0,
                                          .integer = true}};

struct Names {
    std::string_view id;     ///< membership by actor
    std::string_view value;  ///< the optimum; begins the other companions
};

Result<MetricResult> run(const MetricInput& input, const RunContext& context,
                         KeyCriterion criterion, const Names& names) {
    const std::size_t n = input.graph.vertex_count();
    const auto k = static_cast<std::size_t>(input.number("k"));
    const bool removes = criterion == KeyCriterion::fragmentation ||
                         criterion == KeyCriterion::distance_fragmentation;
    // Of fewer than two who are left, nothing falls apart.
    const bool possible = removes ? n >= k + 2 : n >= k;
    const bool computed = possible && !nothing_observed(input);
    const Value nothing = nothing_observed(input) ? Value::unknown() : Value::undefined();

    KeySets sets;
    if (computed) {
        const UnionRows rows(input.graph);
        const auto within = criterion == KeyCriterion::reach
                                ? static_cast<std::uint32_t>(input.number("steps"))
                                : 0;
        const auto objective = key_objective(criterion, rows.rows(), within);
        const std::string_view effort = input.text("search");
        const KeySearch search{.size = k,
                               .effort = effort == "exact"  ? KeyEffort::all
                                         : effort == "fast" ? KeyEffort::fast
                                                            : KeyEffort::automatic,
                               .starts = static_cast<std::size_t>(input.number("starts")),
                               .list = static_cast<std::size_t>(input.number("list"))};
        auto found = best_key_sets(*objective, n, search, context);
        if (!found) return tl::unexpected(found.error());
        sets = std::move(*found);
    }
    std::vector<Value> members(n, nothing);
    for (Vertex v = 0; v < n && computed; ++v) {
        members[v] = Value::of(static_cast<double>(sets.held[v]) / static_cast<double>(sets.count));
    }
    MetricResult result = actor_result(names.id, std::move(members));
    const auto add = [&](std::string_view id, double number) {
        add_network(result, id, computed ? Value::of(number) : nothing);
    };
    add(names.value, sets.best);
    add(fmt::format("{}_sets", names.value), static_cast<double>(sets.count));
    add(fmt::format("{}_exact", names.value), sets.exact ? 1.0 : 0.0);
    for (std::size_t i = 0; i < sets.first.size(); ++i) {
        std::vector<Value> in_set(n, Value::of(0.0));
        for (const Vertex v : sets.first[i]) in_set[v] = Value::of(1.0);
        result.columns.push_back(
            actor_column(fmt::format("{}_set_{}", names.value, i + 1), std::move(in_set)));
    }
    auto& notes = result.columns.front().notes;
    if (!possible) {
        notes.push_back(fmt::format("There are too few actors for sets of {}.", k));
    } else if (computed) {
        notes.push_back(
            !sets.exact
                ? fmt::format("Best found from {} starts; a better set may exist.", sets.starts)
            : sets.count == 1
                ? std::string("Exact: all sets were tried, and one alone is best.")
                : fmt::format("Exact: all sets were tried; {} are equally good, and a person's "
                              "value is the share of them that hold the person.",
                              sets.count));
    }
    note_silent(result, input.coverage);
    return result;
}

constexpr Names fragmentation_names{"key_players_F", "kpp_neg_F"};
constexpr Names distance_names{"key_players_DF", "kpp_neg_DF"};
constexpr Names near_names{"key_players_DR", "kpp_pos_DR"};
constexpr Names reach_names{"key_players_reach", "kpp_pos_reach"};

Result<MetricResult> run_fragmentation(const MetricInput& input, const RunContext& context) {
    return run(input, context, KeyCriterion::fragmentation, fragmentation_names);
}
Result<MetricResult> run_distance(const MetricInput& input, const RunContext& context) {
    return run(input, context, KeyCriterion::distance_fragmentation, distance_names);
}
Result<MetricResult> run_near(const MetricInput& input, const RunContext& context) {
    return run(input, context, KeyCriterion::distance_reach, near_names);
}
Result<MetricResult> run_reach(const MetricInput& input, const RunContext& context) {
    return run(input, context, KeyCriterion::reach, reach_names);
}

constexpr std::string_view fragmentation_companions[] = {"kpp_neg_F", "kpp_neg_F_sets",
                                                         "kpp_neg_F_exact"};
constexpr std::string_view distance_companions[] = {"kpp_neg_DF", "kpp_neg_DF_sets",
                                                    "kpp_neg_DF_exact"};
constexpr std::string_view near_companions[] = {"kpp_pos_DR", "kpp_pos_DR_sets",
                                                "kpp_pos_DR_exact"};
constexpr std::string_view reach_companions[] = {"kpp_pos_reach", "kpp_pos_reach_sets",
                                                 "kpp_pos_reach_exact"};

constexpr std::string_view missing_words =
    "Computed on the ties that were reported: ties that nobody reported may hold together what "
    "seems to fall apart, or reach whom nobody seems to reach.";

}  // namespace

extern const Metric key_players_F_metric;
constinit const Metric key_players_F_metric{
    .id = "key_players_F",
    .title = "Those whose leaving together breaks it up",
    .term = "key player set, KPP-Neg by fragmentation (F)",
    .plain =
        "The k people without whom most pairs of the others could not reach each other at all. 1: "
        "in every such set; between 0 and 1: in some of several equally good sets. Beside it: the "
        "share of pairs that would be cut off, and how many sets do the same.",
    .formula =
        "sets S of k actors that maximise F(V - S) = 1 - reachable ordered pairs / ((n-k)(n-k-1)) "
        "in the undirected union; share of them that hold i",
    .reference = borgatti,
    .family = Family::resilience,
    .level = Level::actor,
    .parameters = parameter_specs,
    .cost =
        "all sets by C(n,k-1) searches of O(n + m): auto up to 2e10 steps, sets of 3 among 1,000 "
        "actors and of 2 among any; beyond, k searches a round of exchanges; O(n + m) memory",
    .missing = MissingRows::every_row,
    .missing_words = missing_words,
    .in_all = false,
    .companions = fragmentation_companions,
    .run = run_fragmentation};

extern const Metric key_players_DF_metric;
constinit const Metric key_players_DF_metric{
    .id = "key_players_DF",
    .title = "Those whose leaving together drives it apart",
    .term = "key player set, KPP-Neg by distance-weighted fragmentation (DF)",
    .plain =
        "The k people without whom the ways between the others would be longest or gone. 1: in "
        "every such set; between 0 and 1: in some of several equally good sets.",
    .formula =
        "sets S of k actors that maximise DF(V - S) = 1 - sum of 1/d_ij over ordered pairs / "
        "((n-k)(n-k-1)) in the undirected union without S, 1/inf = 0; share of them that hold i",
    .reference = borgatti,
    .family = Family::resilience,
    .level = Level::actor,
    .parameters = parameter_specs,
    .cost =
        "all sets, C(n,k) times O((n + m) n / 64) for each distance: auto up to 2e10 steps, sets "
        "of 3 among 150 actors and of 2 among 500; beyond, k times O(n m) a round of exchanges; "
        "100 KiB a thread up to 512 actors, then 70 n bytes",
    .missing = MissingRows::every_row,
    .missing_words = missing_words,
    .in_all = false,
    .companions = distance_companions,
    .run = run_distance};

extern const Metric key_players_DR_metric;
constinit const Metric key_players_DR_metric{
    .id = "key_players_DR",
    .title = "Those who together are nearest to all",
    .term = "key player set, KPP-Pos by distance-weighted reach (DR)",
    .plain =
        "The k people from whom word gets to everybody by the shortest ways. 1: in every such set; "
        "between 0 and 1: in some of several equally good sets. Beside it: how near all are to the "
        "set, 1 where everybody is in it or tied to it.",
    .formula =
        "sets S of k actors that maximise DR(S) = sum over j of 1/d(S,j) / n in the undirected "
        "union, members count 1; share of them that hold i",
    .reference = borgatti,
    .family = Family::resilience,
    .level = Level::actor,
    .parameters = parameter_specs,
    .cost =
        "all sets, C(n,k) times O((n + m) / k): auto up to 2e10 steps, sets of 3 among 300 actors; "
        "beyond, k times O(n (n + m)) a round of exchanges at most; O(n) memory a thread",
    .missing = MissingRows::every_row,
    .missing_words = missing_words,
    .in_all = false,
    .companions = near_companions,
    .run = run_near};

extern const Metric key_players_reach_metric;
constinit const Metric key_players_reach_metric{
    .id = "key_players_reach",
    .title = "Those who together reach most",
    .term = "key player set, KPP-Pos by m-reach",
    .plain =
        "The k people from whom most are within a few steps. 1: in every such set; between 0 and "
        "1: in some of several equally good sets. Beside it: the share of all, the set itself "
        "included, who are within those steps.",
    .formula =
        "sets S of k actors that maximise |{j: d(S,j) <= steps}| / n in the undirected union, "
        "members included; share of them that hold i",
    .reference = borgatti,
    .family = Family::resilience,
    .level = Level::actor,
    .parameters = reach_specs,
    .cost =
        "all sets, C(n,k) times O((n + m) / k): auto up to 2e10 steps, sets of 3 among 300 actors; "
        "beyond, k times O(n (n + m)) a round of exchanges at most; O(n) memory a thread",
    .missing = MissingRows::every_row,
    .missing_words = missing_words,
    .in_all = false,
    .companions = reach_companions,
    .run = run_reach};

}  // namespace convene
