#pragma once
// Legend rows: exactly what is on the map, nothing else.

#include <vector>

#include "viewer/state/map_scene.hpp"
#include "viewer/state/scene_nodes.hpp"
#include "viewer/state/tie_styles.hpp"

namespace convene::viewer {

/// Rows in the order of LOOKS: colour and mark, shape, tie, size. Groups, kinds and
/// relations without a node or tie on the map are left out. O(n + m).
[[nodiscard]] std::vector<LegendRow> legend_rows(const Network& network, const NodeLooks& looks,
                                                 const std::vector<SceneTie>& ties,
                                                 const std::vector<TieStyle>& styles, Theme theme);

}  // namespace convene::viewer
