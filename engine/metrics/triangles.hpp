#pragma once
// Triangles through every vertex of the undirected union of a graph.

#include <cstddef>
#include <vector>

#include "engine/core/run_context.hpp"
#include "engine/metrics/kernel_union.hpp"

namespace convene {

struct TriangleCounts {
    std::vector<double> of;  ///< triangles through each vertex
    bool stopped = false;
};

/// Entries that the kernel may read past the end of its rows.
inline constexpr std::size_t row_padding = 16;

/// Each triangle is found once, from its vertex of lowest (degree, index).
/// O(m^1.5) time; 4 bytes a tie and 24 a vertex. Chiba & Nishizeki 1985.
[[nodiscard]] TriangleCounts count_triangles(const Graph::Rows& rows, const RunContext& context);

}  // namespace convene
