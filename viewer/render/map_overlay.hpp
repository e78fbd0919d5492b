#pragma once
// What lies over the map: hull titles, labels, selection and focus rings, legend
// and, on pictures, title and subtitle. All through a Painter, so that the window
// and pictures share it.

#include <memory>
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

/// Keeps the placed labels while nothing that they depend on changes, so that a
/// still window places none.
class LabelLayer {
public:
    const std::vector<PlacedLabel>& update(Painter& painter,
                                           const std::shared_ptr<const MapScene>& scene,
                                           const MapFrame& frame,
                                           const std::vector<Rect>& obstacles, bool names,
                                           bool titles);

private:
    std::shared_ptr<const MapScene> scene_;
    ScreenMap view_;
    std::uint32_t hovered_ = no_index, selected_ = no_index;
    Lit lit_;
    std::vector<Rect> obstacles_;
    float text_ = 0.0F;  ///< width of a sample: changes with fonts and text scale
    bool names_ = false, titles_ = false;
    std::vector<PlacedLabel> labels_;
};

void draw_labels(Painter& painter, const std::vector<PlacedLabel>& labels, const MapScene& scene,
                 const MapFrame& frame);

/// Width and height that the legend needs, in pixels. Rows beyond `most_height` are
/// left out and counted in a last one. Sizes are shown as large as at `zoom`.
[[nodiscard]] Rect legend_box(Painter& painter, const MapScene& scene, Spot top_left,
                              float most_height, bool card, double zoom = 1.0);
/// `card` draws the floating panel with its shadow behind (the window does; a
/// picture does not). Returns the box that it covered.
Rect draw_legend(Painter& painter, const MapScene& scene, Theme theme, Spot top_left,
                 float most_height, bool card, double zoom = 1.0);

/// Title and, under it, the subtitle in as many lines as `width` needs. Returns the
/// box; draws nothing unless `draw`.
Rect draw_title(Painter& painter, const MapScene& scene, Theme theme, Spot top_left, float width,
                bool draw);

/// The floating panel behind legend, minimap and buttons: LOOKS "Space and shape".
void draw_card(Painter& painter, const Rect& box, Theme theme);

/// `text` in lines no wider than `width`, broken at blanks.
[[nodiscard]] std::vector<std::string> wrapped(Painter& painter, std::string_view text,
                                               TextStyle style, float width);

}  // namespace convene::viewer
