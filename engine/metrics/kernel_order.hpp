#pragma once
// Vertices in an order in which those that are tied lie near each other: kernels that read
// a vertex's neighbours again and again then find them in the cache, and searches from
// vertices that follow each other reach the rest at nearly the same distances.

#include <optional>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

/// The vertices by community, the well-tied first in each. Communities come from a few rounds of
/// label propagation (Raghavan, Albert & Kumara 2007, Physical Review E 76). `in` are the arcs
/// of `out` turned round. Nothing where a stop was requested. O(n + m); 44 bytes a vertex.
[[nodiscard]] std::optional<std::vector<Vertex>> local_order(const Graph::Rows& out,
                                                             const Graph::Rows& in,
                                                             const RunContext& context);

/// `rows` with order[i] as vertex i, rows sorted, without weights. Nothing where a stop was
/// requested. O(n + m log degree); 4 bytes an arc and 12 a vertex.
[[nodiscard]] std::optional<Graph::Rows> reordered(const Graph::Rows& rows,
                                                   const std::vector<Vertex>& order,
                                                   const RunContext& context);

}  // namespace convene
