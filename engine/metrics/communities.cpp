// Communities: groups that the ties themselves suggest, by the Leiden algorithm.
//
// Ten runs (three in very large networks) with seeds derived from the one seed; the
// run of highest modularity is kept. How far the runs agree (adjusted Rand index,
// Hubert & Arabie 1985) is reported, because with few actors or weak structure they
// need not.

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "engine/adapters/igraph_communities.hpp"
#include "engine/core/random.hpp"
#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/common.hpp"

namespace convene {
namespace {

constexpr std::size_t usual_runs = 10, runs_when_large = 3;
constexpr std::size_t large_ties = 100000;
constexpr std::size_t few_actors = 30;

constexpr std::string_view weight_choices[] = {"strength", "binary"};
constexpr ParameterSpec parameter_specs[] = {
    {.id = "weights",
     .meaning = "whether stronger ties hold more",
     .default_value = "strength",
     .choices = weight_choices},
    {.id = "resolution",
     .meaning = "higher values give more and smaller communities",
     .default_value = "1",
     .minimum = 0.01,
     .maximum = 100.0},
};

/// Pairs of vertices with the same label.
double pairs_together(std::vector<std::uint64_t> labels) {
    std::sort(labels.begin(), labels.end());
    double pairs = 0.0, alike = 0.0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        alike = i > 0 && labels[i] == labels[i - 1] ? alike + 1.0 : 0.0;
        pairs += alike;
    }
    return pairs;
}

/// Agreement of two partitions beyond chance: 1 the same, 0 as good as chance.
/// O(n log n), whatever the number of communities.
double adjusted_rand(const adapters::Partition& a, const adapters::Partition& b) {
    const std::size_t n = a.group_of.size();
    std::vector<std::uint64_t> in_both(n);
    for (std::size_t v = 0; v < n; ++v) {
        in_both[v] = (std::uint64_t{a.group_of[v]} << 32U) | b.group_of[v];
    }
    const double together = pairs_together(std::move(in_both));
    const double of_a = pairs_together({a.group_of.begin(), a.group_of.end()});
    const double of_b = pairs_together({b.group_of.begin(), b.group_of.end()});
    const auto count = static_cast<double>(n);
    const double expected = of_a * of_b / (count * (count - 1.0) / 2.0);
    const double most = (of_a + of_b) / 2.0;
    return most == expected ? 1.0 : (together - expected) / (most - expected);
}

/// Numbers 1, 2, ... by size, largest first, then by smallest member.
std::vector<Value> numbered(const adapters::Partition& partition) {
    struct Community {
        std::size_t size = 0;
        std::size_t first = 0;
    };
    std::vector<Community> communities(partition.group_count);
    for (std::size_t v = partition.group_of.size(); v-- > 0;) {
        Community& community = communities[partition.group_of[v]];
        ++community.size;
        community.first = v;
    }
    std::vector<std::size_t> order(partition.group_count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return communities[a].size != communities[b].size
                   ? communities[a].size > communities[b].size
                   : communities[a].first < communities[b].first;
    });
    std::vector<double> number(partition.group_count);
    for (std::size_t i = 0; i < order.size(); ++i) number[order[i]] = static_cast<double>(i + 1);
    std::vector<Value> values;
    for (const std::uint32_t group : partition.group_of) values.push_back(Value::of(number[group]));
    return values;
}

/// The undirected graph that Leiden sees: strengths of both directions averaged,
/// ties of weight 0 left out.
Graph tied(const MetricInput& input) {
    const bool binary = input.text("weights") == "binary" || input.weight_is_cost;
    const Graph graph =
        binary ? binarized(union_of(input.graph)) : symmetrized(input.graph, Symmetrize::mean);
    auto ties = graph.arcs();
    std::erase_if(ties, [](const Arc& tie) { return tie.weight == 0.0; });
    return Graph::from_arcs(graph.vertex_count(), false, ties, MergeRule::first);
}

constexpr std::string_view companion_ids[] = {"communities_count", "communities_modularity",
                                              "communities_agreement"};

MetricResult empty(const MetricInput& input) {
    const Value value = nothing_observed(input) ? Value::unknown() : Value::undefined();
    MetricResult result =
        actor_result("communities", std::vector<Value>(input.graph.vertex_count(), value));
    for (const std::string_view id : companion_ids) add_network(result, id, value);
    result.columns.front().notes.push_back("Without ties there are no communities.");
    return result;
}

Result<MetricResult> run(const MetricInput& input, const RunContext& context) {
    if (auto fits = check_weights(input, WeightRule::not_negative); !fits) {
        return tl::unexpected(fits.error());
    }
    const Graph graph = tied(input);
    if (graph.tie_count() == 0) return empty(input);

    const std::size_t run_count = graph.tie_count() > large_ties ? runs_when_large : usual_runs;
    std::vector<adapters::Partition> runs;
    std::size_t best = 0;
    for (std::size_t i = 0; i < run_count; ++i) {
        context.report(static_cast<double>(i) / static_cast<double>(run_count),
                       "Looking for communities");
        auto partition =
            adapters::leiden(graph, input.number("resolution"), mix_seed(context.seed, i), context);
        if (!partition) return tl::unexpected(partition.error());
        runs.push_back(std::move(*partition));
        if (runs.back().modularity > runs[best].modularity) best = i;
    }
    double agreement = 0.0;
    for (std::size_t i = 0; i < run_count; ++i) {
        if (i != best) agreement += adjusted_rand(runs[best], runs[i]);
    }
    agreement /= static_cast<double>(run_count - 1);

    std::vector<Value> values = numbered(runs[best]);
    for (Vertex v = 0; v < graph.vertex_count(); ++v) {
        if (graph.out_degree(v) == 0 && !own_row_given(input.coverage, v))
            values[v] = Value::unknown();
    }
    MetricResult result = actor_result("communities", std::move(values));
    add_network(result, companion_ids[0], Value::of(static_cast<double>(runs[best].group_count)));
    add_network(result, companion_ids[1], Value::of(runs[best].modularity));
    add_network(result, companion_ids[2], Value::of(agreement));
    auto& notes = result.columns.front().notes;
    notes.push_back(
        fmt::format("Best of {} runs; their agreement with it is {:.2f} (1: all the same).",
                    run_count, agreement));
    if (graph.vertex_count() < few_actors) {
        notes.push_back(
            fmt::format("With fewer than {} actors communities are a suggestion at best: prefer "
                        "the groups that "
                        "people themselves name.",
                        few_actors));
    }
    if (input.weight_is_cost && input.text("weights") != "binary") {
        notes.push_back("Weights are costs here, so that ties counted alike.");
    }
    note_silent(result, input.coverage);
    return result;
}

}  // namespace

extern const Metric communities_metric{
    .id = "communities",
    .title = "Circles that the ties suggest",
    .term = "communities (Leiden)",
    .plain =
        "Numbers the circles in which people are tied more among themselves than to others; "
        "1 is the largest. It knows nothing of schools or roles: compare it with the groups "
        "that you have in mind.",
    .formula =
        "partition of highest modularity found in 10 (very large networks: 3) seeded runs; "
        "direction ignored, "
        "strengths of both directions averaged",
    .reference = "Traag, Waltman & van Eck 2019",
    .family = Family::groups,
    .level = Level::actor,
    .parameters = parameter_specs,
    .cost = "about O(m log n), ten times",
    .missing = MissingRows::every_row,
    .missing_words =
        "Found on the ties that were reported; someone who gave no answers and whom "
        "nobody names is unknown.",
    .companions = companion_ids,
    .run = run};

}  // namespace convene
