#pragma once
// Communities by igraph's Leiden algorithm.

#include <cstdint>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"

namespace convene::adapters {

struct Partition {
    std::vector<std::uint32_t> group_of;  ///< by vertex, 0..group_count-1, as igraph numbers them
    std::size_t group_count = 0;
    double modularity = 0.0;  ///< at resolution 1, with the weights used
};

/// One run of Leiden maximising modularity until another round gains nothing.
/// Preconditions: `graph` is undirected, weights > 0, resolution > 0, at least one
/// tie. Same graph and seed: same partition. Near O(m log n) in practice.
/// Errors: stopped; cannot_compute with igraph's reason. Thread-safe; calls queue
/// up. Traag, Waltman & van Eck 2019.
[[nodiscard]] Result<Partition> leiden(const Graph& graph, double resolution, std::uint64_t seed,
                                       const RunContext& context);

}  // namespace convene::adapters
