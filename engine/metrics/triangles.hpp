#pragma once
// Triangles through every vertex of an undirected graph.

#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

struct TriangleCounts {
    std::vector<double> of;  ///< triangles through each vertex
    bool stopped = false;
};

/// Precondition: `graph` is undirected. Each triangle is found once, from its
/// vertex of lowest (degree, index). O(m^1.5) time, O(n) memory. Chiba & Nishizeki 1985.
[[nodiscard]] TriangleCounts count_triangles(const Graph& graph, const RunContext& context);

}  // namespace convene
