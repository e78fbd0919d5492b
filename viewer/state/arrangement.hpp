#pragma once
// Where the parts of the window lie. Pure arithmetic in pixels.

#include "viewer/state/camera.hpp"
#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

struct Arrangement {
    Rect app_bar, scope_bar, left, map, inspector, table, waves, status;
    /// Matrix or chart, in place of the left panel and the inspector; and the chosen cell of
    /// the matrix, between map and table.
    Rect chart, cell;
    friend bool operator==(const Arrangement&, const Arrangement&) = default;
};

/// Parts that are hidden, or for which there is no room, have no width or height.
/// The map keeps at least 240 x 160 design px as long as the window has them: the
/// inspector gives way first, then the left panel, then the table. Two waves side by side
/// take the room of the left panel where there is little. `several_waves`
/// puts the row of waves under the table. `scale` is physical px per design px.
[[nodiscard]] Arrangement arrange(float width, float height, const ViewerState& state, float scale,
                                  bool several_waves);

}  // namespace convene::viewer
