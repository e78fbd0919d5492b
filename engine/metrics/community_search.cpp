#include "engine/metrics/community_search.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "engine/core/random.hpp"
#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/common.hpp"
#include "engine/metrics/community_agreement.hpp"

namespace convene {
namespace {

constexpr std::size_t usual_runs = 20, runs_when_large = 3;
constexpr std::size_t large_ties = 100000;
constexpr std::size_t few_actors = 30;

using Labels = std::vector<std::uint32_t>;

/// Numbers 1, 2, ... by size, largest first, then by smallest member.
Labels numbered(const adapters::Partition& partition) {
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
    Labels number(partition.group_count);
    for (std::size_t i = 0; i < order.size(); ++i) number[order[i]] = static_cast<std::uint32_t>(i);
    Labels labels;
    for (const std::uint32_t group : partition.group_of) labels.push_back(number[group] + 1);
    return labels;
}

constexpr std::size_t stop_interval = 4096;  // vertices between looks at the stop token

/// `rows` with vertex v as place[v], where `against` are the same arcs turned round. Visiting
/// the ends of arcs in their new order leaves every row sorted. O(n + m).
Result<Graph::Rows> moved_rows(const Graph::Rows& rows, const Graph::Rows& against,
                               std::span<const Vertex> place, std::span<const Vertex> at_place,
                               const RunContext& context) {
    const std::size_t n = place.size();
    Graph::Rows moved;
    moved.offsets.reserve(n + 1);
    for (std::size_t p = 0; p < n; ++p)
        moved.offsets.push_back(moved.offsets.back() + rows.row(at_place[p]).size());
    moved.neighbours.resize(rows.neighbours.size());
    moved.weights.resize(rows.weights.size());
    std::vector<std::uint64_t> next(moved.offsets.begin(), moved.offsets.end() - 1);
    for (std::size_t p = 0; p < n; ++p) {
        if (p % stop_interval == 0 && context.stop_requested()) return stopped();
        const auto row = against.row(at_place[p]);
        const auto weights = against.row_weights(at_place[p]);
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::uint64_t at = next[place[row[i]]]++;
            moved.neighbours[at] = static_cast<Vertex>(p);
            moved.weights[at] = weights[i];
        }
    }
    return moved;
}

Result<Graph> moved_graph(const Graph& graph, std::span<const Vertex> place,
                          const RunContext& context) {
    std::vector<Vertex> at_place(place.size());
    for (Vertex v = 0; v < place.size(); ++v) at_place[place[v]] = v;
    auto out = moved_rows(graph.out_rows(), graph.in_rows(), place, at_place, context);
    if (!out) return tl::unexpected(out.error());
    if (!graph.directed()) return Graph::from_rows(false, std::move(*out), {});
    auto in = moved_rows(graph.in_rows(), graph.out_rows(), place, at_place, context);
    if (!in) return tl::unexpected(in.error());
    return Graph::from_rows(true, std::move(*out), std::move(*in));
}

/// One run on the actors in an order of the seed's.
Result<adapters::Partition> run_once(const Graph& graph, const CommunitySearch& search,
                                     std::uint64_t seed, const RunContext& context) {
    const std::size_t n = graph.vertex_count();
    std::vector<Vertex> place(n);
    std::iota(place.begin(), place.end(), Vertex{0});
    Random random(seed);
    random.shuffle(std::span(place));
    auto made = moved_graph(graph, place, context);
    if (!made) return tl::unexpected(made.error());
    Graph moved = std::move(*made);
    const std::uint64_t inner = random.bits();
    auto partition = search.method == CommunityMethod::leiden
                         ? adapters::leiden(std::move(moved), search.resolution, inner, context)
                     : search.method == CommunityMethod::louvain
                         ? adapters::louvain(std::move(moved), search.resolution, inner, context)
                         : adapters::infomap(std::move(moved), inner, context);
    if (!partition) return partition;
    Labels group_of(n);
    for (Vertex v = 0; v < n; ++v) group_of[v] = partition->group_of[place[v]];
    partition->group_of = std::move(group_of);
    return partition;
}

/// Adds 1 for each vertex that is in `other` with most of its community of `best`. Where
/// two parts of a community are equally large, both are most of it.
void count_staying(const Labels& best, const Labels& other, std::vector<double>& stays) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> in_both(best.size());
    std::uint32_t communities = 0;
    for (std::uint32_t v = 0; v < best.size(); ++v) {
        in_both[v] = {(std::uint64_t{best[v]} << 32U) | other[v], v};
        communities = std::max(communities, best[v] + 1);
    }
    std::sort(in_both.begin(), in_both.end());
    const auto each_part = [&](auto visit) {
        for (std::size_t begin = 0, end = 0; begin < in_both.size(); begin = end) {
            while (end < in_both.size() && in_both[end].first == in_both[begin].first) ++end;
            visit(std::span(in_both).subspan(begin, end - begin));
        }
    };
    std::vector<std::size_t> largest(communities, 0);
    each_part([&](auto part) {
        std::size_t& most = largest[best[part.front().second]];
        most = std::max(most, part.size());
    });
    each_part([&](auto part) {
        if (part.size() != largest[best[part.front().second]]) return;
        for (const auto& [key, v] : part) stays[v] += 1.0;
    });
}

bool better(const adapters::Partition& a, const adapters::Partition& b, CommunityMethod method) {
    return method == CommunityMethod::infomap ? a.code_length < b.code_length
                                              : a.modularity > b.modularity;
}

}  // namespace

Result<Graph> community_ties(const Graph& graph, bool binary, bool directed,
                             const RunContext& context) {
    if (directed) return binary ? binarized(graph) : without_zero_ties(graph, context);
    auto tied = symmetrized(graph, binary ? Symmetrize::either : Symmetrize::mean, context.stop);
    if (!tied) return stopped();
    if (binary) return binarized(*tied);
    const auto& weights = tied->out_rows().weights;
    if (std::find(weights.begin(), weights.end(), 0.0) == weights.end()) return std::move(*tied);
    return without_zero_ties(*tied, context);
}

Result<FoundCommunities> find_communities(const Graph& graph, const CommunitySearch& search,
                                          const RunContext& context) {
    std::vector<adapters::Partition> runs;
    std::size_t best = 0;
    for (std::size_t i = 0; i < search.runs; ++i) {
        context.report(static_cast<double>(i) / static_cast<double>(search.runs),
                       "Looking for communities");
        auto partition = run_once(graph, search, mix_seed(context.seed, i), context);
        if (!partition) return tl::unexpected(partition.error());
        runs.push_back(std::move(*partition));
        if (better(runs.back(), runs[best], search.method)) best = i;
    }
    FoundCommunities found;
    found.runs = search.runs;
    found.number = numbered(runs[best]);
    found.count = found.least = found.most = runs[best].group_count;
    found.modularity = runs[best].modularity;
    found.code_length = runs[best].code_length;
    found.stability.assign(graph.vertex_count(), 1.0);
    if (runs.size() == 1) return found;

    std::vector<double> stays(graph.vertex_count(), 0.0);
    double rand = 0.0, information = 0.0, pairs = 0.0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (context.stop_requested()) return stopped();
        found.least = std::min(found.least, runs[i].group_count);
        found.most = std::max(found.most, runs[i].group_count);
        if (i != best) count_staying(runs[best].group_of, runs[i].group_of, stays);
        for (std::size_t j = i + 1; j < runs.size(); ++j) {
            if (context.stop_requested()) return stopped();
            const Agreement agreement = agreement_of(runs[i].group_of, runs[j].group_of);
            rand += agreement.rand;
            information += agreement.information;
            pairs += 1.0;
        }
    }
    found.agreement = rand / pairs;
    found.information = information / pairs;
    for (std::size_t v = 0; v < stays.size(); ++v) {
        found.stability[v] = stays[v] / static_cast<double>(runs.size() - 1);
    }
    return found;
}

std::size_t community_runs(const MetricInput& input, const Graph& graph) {
    const auto runs = static_cast<std::size_t>(input.number("runs"));
    if (runs > 0) return runs;
    return graph.tie_count() > large_ties ? runs_when_large : usual_runs;
}

CommunityMethod community_method(std::string_view text) {
    if (text == "louvain") return CommunityMethod::louvain;
    return text == "infomap" ? CommunityMethod::infomap : CommunityMethod::leiden;
}

std::string_view community_method_name(CommunityMethod method) {
    switch (method) {
        case CommunityMethod::leiden: return "Leiden";
        case CommunityMethod::louvain: return "Louvain";
        case CommunityMethod::infomap: return "Infomap";
    }
    return {};
}

Result<MetricResult> community_columns(const MetricInput& input, const RunContext& context,
                                       CommunityMethod method, std::string_view id) {
    if (auto fits = check_weights(input, WeightRule::not_negative); !fits) {
        return tl::unexpected(fits.error());
    }
    const std::size_t n = input.graph.vertex_count();
    const bool flows = method == CommunityMethod::infomap;
    const bool binary = input.text("weights") == "binary" || input.weight_is_cost;
    const bool directed = flows && input.graph.directed() && input.text("direction") == "followed";
    const auto ties = community_ties(input.graph, binary, directed, context);
    if (!ties) return tl::unexpected(ties.error());
    const Graph& graph = *ties;
    const bool none = graph.tie_count() == 0;
    const Value nothing = nothing_observed(input) ? Value::unknown() : Value::undefined();

    FoundCommunities found;
    if (!none) {
        const CommunitySearch search{method, flows ? 1.0 : input.number("resolution"),
                                     community_runs(input, graph)};
        auto result = find_communities(graph, search, context);
        if (!result) return tl::unexpected(result.error());
        found = std::move(*result);
    }
    std::vector<Value> numbers(n, nothing), stability(n, nothing);
    for (Vertex v = 0; v < n && !none; ++v) {
        const bool known =
            graph.out_degree(v) + graph.in_degree(v) > 0 || own_row_given(input.coverage, v);
        numbers[v] = known ? Value::of(found.number[v]) : Value::unknown();
        stability[v] = !known            ? Value::unknown()
                       : found.runs == 1 ? Value::undefined()
                                         : Value::of(found.stability[v]);
    }
    MetricResult result = actor_result(id, std::move(numbers));
    const std::string name(id);
    const auto add = [&](std::string_view what, double number, bool several = false) {
        add_network(result, name + "_" + std::string(what),
                    none                         ? nothing
                    : several && found.runs == 1 ? Value::undefined()
                                                 : Value::of(number));
    };
    add("count", static_cast<double>(found.count));
    add("modularity", found.modularity);
    if (flows) add("codelength", found.code_length);
    add("agreement", found.agreement, true);
    add("information", found.information, true);
    add("least", static_cast<double>(found.least));
    add("most", static_cast<double>(found.most));
    result.columns.push_back(actor_column(name + "_stability", std::move(stability)));

    auto& notes = result.columns.front().notes;
    if (none) {
        notes.push_back("Without ties there are no communities.");
        return result;
    }
    notes.push_back(found.runs == 1
                        ? std::string("One run alone: whether another would say the same is open.")
                        : fmt::format("Best of {} runs, which found {} communities; two runs agree "
                                      "to {:.2f} on average (1: the same, 0: as chance would).",
                                      found.runs,
                                      found.least == found.most
                                          ? fmt::format("{}", found.least)
                                          : fmt::format("{} to {}", found.least, found.most),
                                      found.agreement));
    if (n < few_actors) {
        notes.push_back(fmt::format(
            "With fewer than {} actors communities are a suggestion at best: prefer the groups "
            "that people themselves name.",
            few_actors));
    }
    if (input.weight_is_cost && input.text("weights") != "binary") {
        notes.push_back("Weights are costs here, so that ties counted alike.");
    }
    if (input.graph.directed() && !directed) {
        notes.push_back("Who named whom is not looked at: a tie holds both alike.");
    }
    note_silent(result, input.coverage);
    return result;
}

}  // namespace convene
