#pragma once
// The scene's nodes: shape by kind, colour and mark by group or measure, size by
// measure.

#include <optional>
#include <string>
#include <vector>

#include "engine/workspace/snapshot.hpp"
#include "viewer/state/categories.hpp"
#include "viewer/state/encoding.hpp"
#include "viewer/state/map_scene.hpp"

namespace convene::viewer {

/// Nodes and what the legend must say about them.
struct NodeLooks {
    std::vector<SceneNode> nodes;          ///< shown actors, in table order
    std::vector<std::uint32_t> node_of;    ///< by actor; no_index: not shown
    std::optional<Categories> categories;  ///< colour by group
    std::optional<RampScale> ramp;         ///< colour by quantity
    std::optional<SizeScale> size;
    std::string color_title, size_title;
    bool color_unknown = false;  ///< somebody shown has no value or group
    bool size_unknown = false;
    bool color_pending = false;  ///< asked for a measure that is not there (yet)
};

/// Who is on the map: those shown, who left since the wave compared with, and of these, where
/// the view is about somebody and hides the others, only those near. By actor.
[[nodiscard]] std::vector<bool> visible_actors(const Snapshot& snapshot, const ViewerState& state);

/// Bodies keep their own colour unless colour means a measure, and the plain size
/// where the measure of size has no meaning for them. Scales reach over the values of `also`,
/// the wave shown beside, too, so that both can be compared. O(n).
[[nodiscard]] NodeLooks node_looks(const Snapshot& snapshot, const ViewerState& state,
                                   const Snapshot* also = nullptr);

}  // namespace convene::viewer
