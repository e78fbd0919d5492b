#pragma once
// What lies over the map: hull titles, labels, selection and focus rings, legend
// and, on pictures, title and subtitle. All through a Painter, so that the window
// and pictures share it.

#include <vector>

#include "viewer/render/map_renderer.hpp"
#include "viewer/render/painter.hpp"
#include "viewer/state/label_placement.hpp"

namespace convene::viewer {

/// Rings of the hovered and the selected node. Drawn before the labels.
void draw_rings(Painter& painter, const MapScene& scene, const MapFrame& frame);

/// Places labels for this frame with the painter's own text widths. `obstacles` are
/// rectangles that labels must avoid (legend, minimap, zoom buttons, tooltip).
[[nodiscard]] std::vector<PlacedLabel> place_frame_labels(Painter& painter, const MapScene& scene,
                                                          const MapFrame& frame,
                                                          const std::vector<Rect>& obstacles,
                                                          bool names, bool titles);
void draw_labels(Painter& painter, const std::vector<PlacedLabel>& labels, const MapScene& scene,
                 const MapFrame& frame);

/// Width and height that the legend needs, in pixels; rows that do not fit
/// `most_height` are folded into "and n more".
[[nodiscard]] Rect legend_box(Painter& painter, const MapScene& scene, Spot top_left, float most_height);
/// `card` draws the floating panel with its shadow behind (the window does; a
/// picture does not). Returns the box that it covered.
Rect draw_legend(Painter& painter, const MapScene& scene, Theme theme, Spot top_left, float most_height,
                 bool card);

}  // namespace convene::viewer
