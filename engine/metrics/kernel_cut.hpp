#pragma once
// Cut vertices, bridges, and what is left connected when a vertex goes.
// Tarjan 1972, Depth-first search and linear graph algorithms, SIAM Journal on
// Computing 1(2), without recursion.

#include <cstdint>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

struct Cuts {
    std::vector<bool> articulation;  ///< by vertex
    std::vector<double>
        pairs_without;  ///< by vertex: ordered pairs of others that stay connected when it goes
    std::size_t bridges = 0;
};

/// `rows` are symmetric, without parallel ties. O(n + m); 52 bytes a vertex.
[[nodiscard]] Result<Cuts> cuts_of(const Graph::Rows& rows, const RunContext& context);

}  // namespace convene
