#pragma once
// build_scene: from what was computed and how one wants to look at it to what the
// map shows. Pure: equal arguments give equal scenes.

#include "engine/workspace/snapshot.hpp"
#include "viewer/state/map_scene.hpp"
#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

/// O(n log n + m log m). See scene_nodes.hpp, tie_styles.hpp and hulls.hpp for the parts. `also`
/// is the wave that is shown beside: colours and sizes then mean the same in both.
[[nodiscard]] MapScene build_scene(const Snapshot& snapshot, const ViewerState& state,
                                   const Snapshot* also = nullptr);

}  // namespace convene::viewer
