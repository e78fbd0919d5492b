#pragma once
// Communities by igraph's Leiden, Louvain and Infomap.

#include <cstdint>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"

namespace convene::adapters {

struct Partition {
    std::vector<std::uint32_t> group_of;  ///< by vertex, 0..group_count-1, as igraph numbers them
    std::size_t group_count = 0;
    double modularity = 0.0;   ///< at resolution 1, with the weights used; arcs as arcs
    double code_length = 0.0;  ///< bits a step of a random walker; of Infomap alone
};

// Of all: weights > 0, at least one tie. The graph belongs to the call, because igraph may go on
// after it: move it in. Same graph and seed: same partition.
// Errors: stopped; cannot_compute with igraph's reason. Thread-safe; calls queue up.

/// One run of Leiden maximising modularity until another round gains nothing.
/// Preconditions: `graph` is undirected, resolution > 0. Near O(m log n) in practice.
/// Traag, Waltman & van Eck 2019.
[[nodiscard]] Result<Partition> leiden(Graph graph, double resolution, std::uint64_t seed,
                                       const RunContext& context);

/// One run of Louvain. Preconditions as of leiden(). Near O(m) in practice. igraph does not
/// look for a stop in it: the call returns all the same, and igraph goes on beside until it
/// ends. Blondel, Guillaume, Lambiotte & Lefebvre 2008.
[[nodiscard]] Result<Partition> louvain(Graph graph, double resolution, std::uint64_t seed,
                                        const RunContext& context);

/// One run of Infomap with two levels: the partition by which a random walker's way is told
/// in the fewest bits; all together where the search ends at more than that takes. Arcs are
/// followed in their direction; with a chance of 0.15 a step the walker starts anew anywhere.
/// Vertices without ties are a group each and no part of the walk. A stop as in louvain(). Rosvall
/// & Bergstrom 2008.
[[nodiscard]] Result<Partition> infomap(Graph graph, std::uint64_t seed, const RunContext& context);

}  // namespace convene::adapters
