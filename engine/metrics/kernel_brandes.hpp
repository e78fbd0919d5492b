#pragma once
// Betweenness over shortest paths. Brandes 2001, A faster algorithm for
// betweenness centrality, Journal of Mathematical Sociology 25(2), 163-177.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

/// Sum over ordered pairs s != t != v of the share of shortest s-t paths in steps
/// that pass v. `in` are the arcs of `out` turned round (the same object where
/// undirected; then halve the sums). The same bits for any thread count. O(n m)
/// time, up to 1 KiB a vertex for each
/// thread and 8 bytes a tie. Errors: cannot_compute where a
/// vertex has more than 1e2400 shortest paths to it.
[[nodiscard]] Result<std::vector<double>> betweenness_sums(const Graph::Rows& out,
                                                           const Graph::Rows& in,
                                                           const RunContext& context);

/// With more vertices than this following every path takes so long that callers point to
/// sampling.
inline constexpr std::size_t large_for_exact_paths = 20'000;

/// The sources of one unit of work: enough blocks to share and to report progress,
/// chosen by n alone.
[[nodiscard]] std::size_t source_block_size(std::size_t n);

}  // namespace convene
