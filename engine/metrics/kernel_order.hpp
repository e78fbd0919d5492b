#pragma once
// Vertices in an order in which those that are tied lie near each other: kernels that read
// a vertex's neighbours again and again then find them in the cache, and searches from
// vertices that follow each other reach the rest at nearly the same distances.

#include <vector>

#include "engine/core/graph.hpp"

namespace convene {

/// The vertices by community, the well-tied first in each. Communities come from a few rounds of
/// label propagation (Raghavan, Albert & Kumara 2007, Physical Review E 76). `in` are the arcs
/// of `out` turned round. O(n log n + m); 16 bytes a vertex.
[[nodiscard]] std::vector<Vertex> local_order(const Graph::Rows& out, const Graph::Rows& in);

/// `rows` with order[i] as vertex i, rows sorted, without weights. O(n + m log degree).
[[nodiscard]] Graph::Rows reordered(const Graph::Rows& rows, const std::vector<Vertex>& order);

}  // namespace convene
