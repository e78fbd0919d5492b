#pragma once
// Which names are shown where. Labels never touch labels, nodes or the obstacles
// given; a label that would lie nearer to someone else's node is not drawn.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "viewer/state/camera.hpp"
#include "viewer/state/lit.hpp"
#include "viewer/state/map_scene.hpp"

namespace convene::viewer {

enum class LabelKind { node, strong_node, hull_title };

/// Width in pixels of one line of a label of that kind.
using MeasureLabel = std::function<float(std::string_view line, LabelKind kind)>;

struct LabelRequest {
    ScreenMap view;
    std::uint32_t hovered = no_index;
    std::uint32_t selected = no_index;
    Lit lit;
    std::vector<Rect> obstacles;
    Rect bounds;                ///< labels lie wholly inside
    float line_height = 16.0F;  ///< pixels
    bool names = true;
    bool titles = true;  ///< hull titles
};

struct PlacedLabel {
    LabelKind kind = LabelKind::node;
    std::uint32_t index = 0;  ///< scene node, or scene hull for hull_title
    std::vector<std::string> lines;
    std::vector<float> widths;  ///< of each line
    Rect box;
    int align = -1;       ///< -1 left, 0 centred, 1 right within the box
    bool leader = false;  ///< a line from `leader_from` to `leader_to`
    Point leader_from, leader_to;
    bool faded = false;  ///< something else is lit
    friend bool operator==(const PlacedLabel&, const PlacedLabel&) = default;
};

/// At zoom 1 about 24 names on a usual map and all from zoom 3; everybody at once if
/// they are no more than 60, or stand loosely. Deterministic: the same scene and request give the
/// same labels. Roughly O(n log n + L * candidates * neighbours) through a grid of cells.
[[nodiscard]] std::vector<PlacedLabel> place_labels(const MapScene& scene,
                                                    const LabelRequest& request,
                                                    const MeasureLabel& measure);

/// Splits names of organizations and bodies into at most two lines near 16 characters.
[[nodiscard]] std::vector<std::string> wrapped_name(const std::string& name, bool may_wrap);

}  // namespace convene::viewer
