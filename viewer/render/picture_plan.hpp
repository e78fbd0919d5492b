#pragma once
// The arrangement of a picture: title on top, legend at the left, the map in what is
// left. PNG, SVG and PDF follow the same plan.

#include <memory>
#include <vector>

#include "viewer/render/fonts.hpp"
#include "viewer/render/map_overlay.hpp"

namespace convene::viewer {

struct PictureOptions {
    int width = 1600, height = 1000;  ///< design pixels
    float scale = 1.0F;               ///< physical pixels per design pixel
    Theme theme = Theme::light;
    bool names = true;
    bool titles = true;  ///< of hulls
    bool legend = true;
    std::uint32_t hovered = no_index;   ///< scene node to light up with its neighbours
    std::uint32_t selected = no_index;  ///< scene node to ring
};

struct PicturePlan {
    std::shared_ptr<const MapScene> scene;
    MapFrame frame;  ///< the map's area is the whole picture
    Spot title_at, legend_at;
    float title_width = 0.0F, legend_height = 0.0F;
    bool legend = true;
    std::vector<PlacedLabel> labels;
};

/// Measures with `painter` and fits the camera so that no node lies under title or
/// legend.
[[nodiscard]] PicturePlan plan_picture(Painter& painter, std::shared_ptr<const MapScene> scene,
                                       const PictureOptions& options);

/// Every text of the scene, for building fonts.
[[nodiscard]] std::string all_text(const MapScene& scene);

/// Rings, labels, title and legend.
void draw_over(Painter& painter, const PicturePlan& plan);

}  // namespace convene::viewer
