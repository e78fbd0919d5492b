#pragma once
// Which vertices hang together, ignoring direction (weak) or respecting it (strong).

#include <cstdint>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

struct ComponentLabels {
    std::vector<std::uint32_t> of;  ///< component by vertex, 0..size.size()-1
    std::vector<std::size_t> size;  ///< vertices by component
};

/// Components of the undirected union, numbered by their first vertex. O(n + m); 8 bytes a
/// vertex.
[[nodiscard]] ComponentLabels weak_components(const Graph& graph);
/// Strong components, numbered so that every arc between two of them runs from a
/// higher to a lower number (reverse topological order). O(n + m), no recursion.
/// Tarjan 1972. Up to 48 bytes a vertex. Error: stopped.
[[nodiscard]] Result<ComponentLabels> strong_components(const Graph& graph,
                                                        const RunContext& context);

}  // namespace convene
