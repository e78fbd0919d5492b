#include "engine/adapters/igraph_communities.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

#include "engine/adapters/discardable.hpp"
#include "engine/adapters/igraph_guard.hpp"

namespace convene::adapters {
namespace {

constexpr double beta = 0.01;  // randomness of the refinement, the authors' value
// igraph can also iterate "until stable", but its refinement is random and at
// high resolutions it then need not end: rounds go on while they gain. Two
// iterations are what other programs stop at.
constexpr igraph_integer_t iterations_a_round = 2;
constexpr int most_rounds = 10;
constexpr double least_gain = 1e-7;  // of a quality between -1 and 1
constexpr double walk_on = 0.85;     // the walker's chance to follow an arc
constexpr double same_length = 1e-9;

void read_membership(IgraphIntegers& membership, std::size_t vertex_count, Partition& partition) {
    partition.group_of.reserve(vertex_count);
    for (std::size_t v = 0; v < vertex_count; ++v) {
        const auto group = static_cast<std::uint32_t>(membership[v]);
        partition.group_of.push_back(group);
        partition.group_count = std::max<std::size_t>(partition.group_count, group + 1);
    }
}

/// One call of igraph on a graph of its own, and the modularity of what comes out.
template <typename Search>
Result<Partition> searched(const Graph& graph, std::uint64_t seed, const RunContext& context,
                           Search&& search) {
    const IgraphGuard guard(context, seed);
    if (context.stop_requested()) return stopped();
    if (!guard.ready()) return cannot_compute("igraph could not set up its random source.");
    const auto failed = [&](igraph_error_t code) { return tl::unexpected(guard.error(code)); };
    const auto ties = graph.arcs();
    IgraphGraph network;
    IgraphVector weights;
    IgraphIntegers membership;
    if (auto code = network.init(graph); code != IGRAPH_SUCCESS) return failed(code);
    if (auto code = weights.init(ties.size()); code != IGRAPH_SUCCESS) return failed(code);
    if (auto code = membership.init(0); code != IGRAPH_SUCCESS) return failed(code);
    for (std::size_t i = 0; i < ties.size(); ++i) {
        assert(ties[i].weight > 0.0);
        weights[i] = ties[i].weight;
    }
    Partition partition;
    if (auto code = search(network, weights, membership, partition); code != IGRAPH_SUCCESS)
        return failed(code);
    igraph_real_t modularity = 0.0;
    if (auto code = igraph_modularity(network.get(), membership.get(), weights.get(), 1.0,
                                      graph.directed(), &modularity);
        code != IGRAPH_SUCCESS) {
        return failed(code);
    }
    partition.modularity = modularity;
    read_membership(membership, graph.vertex_count(), partition);
    return partition;
}

/// Rounds of Leiden until another gains nothing. With strengths as node weights and
/// resolution / 2m, its quality is modularity.
igraph_error_t leiden_rounds(const Graph& graph, double resolution, IgraphGraph& network,
                             IgraphVector& weights, IgraphIntegers& membership,
                             const RunContext& context) {
    IgraphVector strengths;
    if (auto code = strengths.init(graph.vertex_count()); code != IGRAPH_SUCCESS) return code;
    double total = 0.0;
    for (const Arc& tie : graph.arcs()) {
        strengths[tie.source] += tie.weight;
        strengths[tie.target] += tie.weight;
        total += tie.weight;
    }
    igraph_integer_t count = 0;
    igraph_real_t quality = 0.0;
    for (int round = 0; round < most_rounds; ++round) {
        if (context.stop_requested()) return IGRAPH_INTERRUPTED;
        const double before = quality;
        const auto code = igraph_community_leiden(
            network.get(), weights.get(), strengths.get(), resolution / (2.0 * total), beta,
            round > 0, iterations_a_round, membership.get(), &count, &quality);
        if (code != IGRAPH_SUCCESS) return code;
        if (round > 0 && quality - before < least_gain) break;
    }
    return IGRAPH_SUCCESS;
}

/// Infomap, or all vertices together where that is told in fewer bits: on arcs with little
/// structure its search can end at something worse.
igraph_error_t shortest_code(IgraphGraph& network, IgraphVector& weights,
                             IgraphIntegers& membership, double& code_length) {
    if (auto code = igraph_community_infomap(network.get(), weights.get(), nullptr, 1,
                                             membership.get(), &code_length);
        code != IGRAPH_SUCCESS) {
        return code;
    }
    IgraphVector visits;
    if (auto code = visits.init(0); code != IGRAPH_SUCCESS) return code;
    if (auto code =
            igraph_pagerank(network.get(), IGRAPH_PAGERANK_ALGO_PRPACK, visits.get(), nullptr,
                            igraph_vss_all(), true, walk_on, weights.get(), nullptr);
        code != IGRAPH_SUCCESS) {
        return code;
    }
    const igraph_integer_t count = igraph_vector_size(visits.get());
    double together = 0.0;
    for (igraph_integer_t v = 0; v < count; ++v) {
        const double share = visits[static_cast<std::size_t>(v)];
        if (share > 0.0) together -= share * std::log2(share);
    }
    if (together < code_length - same_length) {
        code_length = together;
        igraph_vector_int_null(membership.get());
    }
    return IGRAPH_SUCCESS;
}

}  // namespace

Result<Partition> leiden(Graph graph, double resolution, std::uint64_t seed,
                         const RunContext& context) {
    assert(!graph.directed() && graph.tie_count() > 0 && resolution > 0.0);
    const auto owned = std::make_shared<const Graph>(std::move(graph));
    return run_discardable<Partition>(
        context, [owned, resolution, seed](const RunContext& own) -> Result<Partition> {
            return searched(*owned, seed, own,
                            [&](IgraphGraph& network, IgraphVector& weights,
                                IgraphIntegers& membership, Partition&) {
                                return leiden_rounds(*owned, resolution, network, weights,
                                                     membership, own);
                            });
        });
}

Result<Partition> louvain(Graph graph, double resolution, std::uint64_t seed,
                          const RunContext& context) {
    assert(!graph.directed() && graph.tie_count() > 0 && resolution > 0.0);
    const auto owned = std::make_shared<const Graph>(std::move(graph));
    return run_discardable<Partition>(
        context, [owned, resolution, seed](const RunContext& own) -> Result<Partition> {
            return searched(*owned, seed, own,
                            [&](IgraphGraph& network, IgraphVector& weights,
                                IgraphIntegers& membership, Partition&) {
                                return igraph_community_multilevel(network.get(), weights.get(),
                                                                   resolution, membership.get(),
                                                                   nullptr, nullptr);
                            });
        });
}

Result<Partition> infomap(Graph graph, std::uint64_t seed, const RunContext& context) {
    assert(graph.tie_count() > 0);
    // igraph's Infomap does not take vertices without ties.
    std::vector<Vertex> tied;
    for (Vertex v = 0; v < graph.vertex_count(); ++v) {
        if (graph.out_degree(v) + graph.in_degree(v) > 0) tied.push_back(v);
    }
    const std::size_t n = graph.vertex_count();
    const auto owned = std::make_shared<const Graph>(std::move(graph));
    auto found = run_discardable<Partition>(
        context, [owned, tied, seed](const RunContext& own) -> Result<Partition> {
            std::optional<Graph> part;
            if (tied.size() < owned->vertex_count()) part = induced(*owned, tied);
            return searched(part ? *part : *owned, seed, own,
                            [&](IgraphGraph& network, IgraphVector& weights,
                                IgraphIntegers& membership, Partition& partition) {
                                return shortest_code(network, weights, membership,
                                                     partition.code_length);
                            });
        });
    if (!found || tied.size() == n) return found;
    std::vector<std::uint32_t> group_of(n, no_index);
    for (std::size_t i = 0; i < tied.size(); ++i) group_of[tied[i]] = found->group_of[i];
    for (std::uint32_t& group : group_of) {
        if (group == no_index) group = static_cast<std::uint32_t>(found->group_count++);
    }
    found->group_of = std::move(group_of);
    return found;
}

}  // namespace convene::adapters
