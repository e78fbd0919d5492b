#pragma once
// Sums over distances in steps, for every vertex at once.

#include <cstdint>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

/// By vertex, over the other vertices that it reaches.
struct DistanceSums {
    std::vector<double> harmonic;           ///< sum of 1 / distance
    std::vector<std::uint64_t> total;       ///< sum of distances
    std::vector<std::uint32_t> reached;     ///< how many, itself left out
    std::vector<std::uint32_t> within_two;  ///< how many at distance 1 or 2
    std::vector<std::uint32_t> farthest;    ///< largest finite distance; 0 if none
};

/// Distances along the rows `out`; `in` are the same arcs turned round (the same
/// object where undirected). Swap the two for distances to a vertex. Weights are
/// ignored. Results do not depend on the thread count. About n/512 sweeps of
/// O(levels * (n + m)) each; 230 bytes a vertex for each thread.
[[nodiscard]] Result<DistanceSums> distance_sums(const Graph::Rows& out, const Graph::Rows& in,
                                                 const RunContext& context);

}  // namespace convene
