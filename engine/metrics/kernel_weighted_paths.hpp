#pragma once
// Measures over shortest paths whose ties have lengths.

#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"
#include "engine/metrics/kernel_lengths.hpp"

namespace convene {

/// Betweenness over ordered pairs as betweenness_sums, along shortest paths of
/// `lengths` (parallel to rows.neighbours). Brandes 2001, section 4. The same bits
/// for any thread count. O(n m log m); 24 bytes a vertex for each thread (52 where lengths
/// need 128 bits), and the queue.
[[nodiscard]] Result<std::vector<double>> weighted_betweenness_sums(const Graph::Rows& rows,
                                                                    const Lengths& lengths,
                                                                    const RunContext& context);

/// By vertex: the sum of 1/distance to the others it reaches. O(n m log m); 21 bytes a
/// vertex for each thread, and the queue.
[[nodiscard]] Result<std::vector<double>> weighted_harmonic_sums(const Graph::Rows& rows,
                                                                 const std::vector<double>& lengths,
                                                                 const RunContext& context);

}  // namespace convene
