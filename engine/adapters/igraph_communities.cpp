#include "engine/adapters/igraph_communities.hpp"

#include <cassert>

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

}  // namespace

Result<Partition> leiden(const Graph& graph, double resolution, std::uint64_t seed,
                         const RunContext& context) {
    assert(!graph.directed() && graph.tie_count() > 0 && resolution > 0.0);
    if (context.stop_requested()) return stopped();
    const IgraphGuard guard(context, seed);
    if (!guard.ready()) return cannot_compute("igraph could not set up its random source.");
    const auto failed = [&](igraph_error_t code) { return tl::unexpected(guard.error(code)); };

    const auto ties = graph.arcs();
    IgraphGraph network;
    IgraphVector weights, strengths;
    IgraphIntegers membership;
    if (auto code = network.init(graph); code != IGRAPH_SUCCESS) return failed(code);
    if (auto code = weights.init(ties.size()); code != IGRAPH_SUCCESS) return failed(code);
    if (auto code = strengths.init(graph.vertex_count()); code != IGRAPH_SUCCESS)
        return failed(code);
    if (auto code = membership.init(0); code != IGRAPH_SUCCESS) return failed(code);
    double total = 0.0;
    for (std::size_t i = 0; i < ties.size(); ++i) {
        assert(ties[i].weight > 0.0);
        weights[i] = ties[i].weight;
        strengths[ties[i].source] += ties[i].weight;
        strengths[ties[i].target] += ties[i].weight;
        total += ties[i].weight;
    }
    // With strengths as node weights and resolution/2m, Leiden's quality is modularity.
    igraph_integer_t count = 0;
    igraph_real_t quality = 0.0, modularity = 0.0;
    for (int round = 0; round < most_rounds; ++round) {
        if (context.stop_requested()) return stopped();
        const double before = quality;
        const auto code = igraph_community_leiden(
            network.get(), weights.get(), strengths.get(), resolution / (2.0 * total), beta,
            round > 0, iterations_a_round, membership.get(), &count, &quality);
        if (code != IGRAPH_SUCCESS) return failed(code);
        if (round > 0 && quality - before < least_gain) break;
    }
    if (auto code = igraph_modularity(network.get(), membership.get(), weights.get(), 1.0, false,
                                      &modularity);
        code != IGRAPH_SUCCESS) {
        return failed(code);
    }
    Partition partition;
    partition.group_count = static_cast<std::size_t>(count);
    partition.modularity = modularity;
    partition.group_of.reserve(graph.vertex_count());
    for (std::size_t v = 0; v < graph.vertex_count(); ++v) {
        partition.group_of.push_back(static_cast<std::uint32_t>(membership[v]));
    }
    return partition;
}

}  // namespace convene::adapters
