#pragma once
// The map of one connected part, by the method that suits its size.

#include <functional>
#include <optional>
#include <vector>

#include "engine/core/geometry.hpp"
#include "engine/core/run_context.hpp"
#include "engine/layout/tie_graph.hpp"

namespace convene::layout {

/// Map units, centred at the origin, no two discs overlapping; nothing where
/// stopped. small_map up to 150 vertices; multilevel_force above, evened by
/// stress up to 1200 where the network is so drawn out that steps say all
/// (grids, rings, chains). `done` hears shares in 0..1 and may be empty.
[[nodiscard]] std::optional<std::vector<Point>> component_map(
    const Prepared& prepared, const Component& component, const RunContext& context,
    const std::function<void(double)>& done);

}  // namespace convene::layout
