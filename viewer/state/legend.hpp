#pragma once
// Legend rows: exactly what is on the map, nothing else.

#include <vector>

#include "viewer/state/map_scene.hpp"
#include "viewer/state/scene_nodes.hpp"
#include "viewer/state/tie_styles.hpp"
#include "viewer/state/wave_difference.hpp"

namespace convene::viewer {

/// Rows in the order of LOOKS: colour and mark, shape, tie, size. Groups, kinds and
/// relations without a node or tie on the map are left out. With `changes`, ties tell what changed
/// instead of their relation. O(n + m).
[[nodiscard]] std::vector<LegendRow> legend_rows(const Network& network, const NodeLooks& looks,
                                                 const std::vector<SceneTie>& ties,
                                                 const std::vector<TieStyle>& styles, Theme theme,
                                                 const WaveChanges* changes = nullptr);

/// Where ties have the colour of who names: their rows keep the stroke alone, and say so.
void add_sender_row(std::vector<LegendRow>& rows, Color mixed);

}  // namespace convene::viewer
