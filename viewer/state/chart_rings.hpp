#pragma once
// The rings of a concentric map, in the legend.

#include <vector>

#include "engine/workspace/snapshot.hpp"
#include "viewer/state/map_scene.hpp"

namespace convene::viewer {

/// "Asked for advice by", or what else the rings of the snapshot stand for.
[[nodiscard]] std::string ring_title(const Snapshot& snapshot);
/// Puts what the rings mean in front; nothing where the map has none.
void add_ring_rows(std::vector<LegendRow>& rows, const Snapshot& snapshot);

}  // namespace convene::viewer
