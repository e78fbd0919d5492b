#pragma once
// The levels of the force layout: communities of communities, coarse to fine.
//
// Method: tie weights w = sqrt(1 + common neighbours) / sqrt(d_u d_v), scaled to
// mean vertex sum 1, then one round of modularity local moving and aggregation
// per resolution n/64, n/384, ... .5 (Blondel et al. 2008, with the queue of
// Traag et al. 2019) until at most 40 vertices are left. Every level is numbered
// so that siblings are neighbours in memory.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/layout/tie_graph.hpp"

namespace convene::layout {

struct WeightedTies {
    std::vector<std::size_t> offsets{0};
    std::vector<Vertex> neighbours;
    std::vector<float> weights;

    [[nodiscard]] std::size_t size() const { return offsets.size() - 1; }
};

struct Level {
    WeightedTies ties;
    std::vector<float> mass;         ///< actors inside
    std::vector<std::uint64_t> key;  ///< of the vertex's first actor
    std::vector<Vertex> parent;      ///< in the next coarser level; empty on the coarsest
};

struct Hierarchy {
    std::vector<Level> levels;      ///< finest first, never empty
    std::vector<Vertex> member_at;  ///< vertex of levels[0] -> vertex of the input
};

/// `key` gives each vertex its chance (order of the moving). Deterministic for
/// (graph, key, group, seed); ties inside a group (where given) weigh three times
/// as much; threads only share out the counting of common
/// neighbours. O(m d_min + levels (n + m)).
[[nodiscard]] Hierarchy build_hierarchy(const TieGraph& graph, std::span<const std::uint64_t> key,
                                        std::span<const std::uint32_t> group, std::uint64_t seed,
                                        unsigned threads);

/// Common neighbours of the two ends, one for every entry of graph.neighbours.
/// O(sum over ties of the smaller degree).
[[nodiscard]] std::vector<std::uint32_t> common_neighbours(const TieGraph& graph, unsigned threads);

}  // namespace convene::layout
