#pragma once
// Components that were laid out apart, as one map.

#include <span>
#include <vector>

#include "engine/layout/tie_graph.hpp"

namespace convene::layout {

/// Components packed; isolates, and beside a larger network the tiny ones, on
/// shelves below. `maps[k]` belongs to components[k]; both largest first. Points by
/// rank, the centre of their bounds at the origin.
[[nodiscard]] std::vector<Point> assembled(const Prepared& prepared,
                                           std::span<const Component> components,
                                           std::span<const std::vector<Point>> maps);

}  // namespace convene::layout
