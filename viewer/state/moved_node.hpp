#pragma once
// The map while somebody is dragged over it: the same scene with one node elsewhere. Ties hang
// on their nodes and follow; the outline of its place follows here.

#include "viewer/state/map_scene.hpp"

namespace convene::viewer {

/// `node` at `at`, everything else unchanged but outlines around it and the bounds, which grow
/// where it leaves them. O(n + m) for the copy.
[[nodiscard]] MapScene with_node_at(const MapScene& scene, std::uint32_t node, Point at);

}  // namespace convene::viewer
