#pragma once
// What is lost of everybody's nearness when one vertex goes, for every vertex.

#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

/// For each vertex removed with all its ties: the sum of 1/distance over ordered
/// pairs of the others. `rows` are symmetric. One search from each source finds which
/// vertices every shortest way to a vertex must pass (dominators of the shortest ways);
/// only the vertices behind one that goes are searched again. O(n m) and, for each
/// source, the ties of the vertices behind each vertex: few where ways are short and
/// many, n^2 for a source where all stand in a row. 70 bytes a vertex for each thread.
/// The same bits for any thread count.
[[nodiscard]] Result<std::vector<double>> harmonic_without_each(const Graph::Rows& rows,
                                                                const RunContext& context);

}  // namespace convene
