#include "viewer/render/picture_plan.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace convene::viewer {
namespace {

constexpr float margin = 24.0F;

/// Room at the left and right edge for the names of the outermost nodes.
float side_room(Painter& painter, const MapScene& scene) {
    std::vector<float> widths;
    for (const SceneNode& node : scene.nodes) {
        for (const std::string& line : wrapped_name(node.label, node.shape != Shape::disc)) {
            widths.push_back(painter.text_width(line, {12.0F, FontWeight::regular}));
        }
    }
    if (widths.empty()) return 0.0F;
    std::nth_element(widths.begin(),
                     widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2), widths.end());
    return std::min(widths[widths.size() / 2], 90.0F * painter.scale());
}

}  // namespace

PicturePlan plan_picture(Painter& painter, std::shared_ptr<const MapScene> scene,
                         const PictureOptions& options) {
    const float px = options.scale;
    PicturePlan plan;
    plan.scene = std::move(scene);
    plan.legend = options.legend && !plan.scene->legend.empty();
    plan.frame.theme = options.theme;
    plan.frame.hovered = options.hovered;
    plan.frame.selected = options.selected;
    plan.frame.lit = lit_around(*plan.scene, options.hovered);
    plan.frame.view.scale = px;
    Rect& area = plan.frame.view.area;
    area = {0.0F, 0.0F, std::round(static_cast<float>(options.width) * px),
            std::round(static_cast<float>(options.height) * px)};

    plan.title_at = {margin * px, 0.75F * margin * px};
    plan.title_width = area.width - 2 * margin * px;
    const Rect title =
        draw_title(painter, *plan.scene, options.theme, plan.title_at, plan.title_width, false);
    Rect free{margin * px, title.bottom() + 12.0F * px, 0.0F, 0.0F};
    std::vector<Rect> obstacles{title.grown(4.0F * px)};
    if (plan.legend) {
        plan.legend_at = {margin * px, title.bottom() + 20.0F * px};
        plan.legend_height = area.height - plan.legend_at.y - margin * px;
        const Rect legend =
            legend_box(painter, *plan.scene, plan.legend_at, plan.legend_height, false);
        free.x = legend.right() + margin * px;
        obstacles.push_back(legend.grown(6.0F * px));
    }
    free.width = area.width - margin * px - free.x;
    free.height = area.height - margin * px - free.y;
    if (options.names) {
        const float room = std::min(side_room(painter, *plan.scene) * 0.8F, free.width * 0.12F);
        free = {free.x + room, free.y + 8.0F * px, free.width - 2 * room, free.height - 16.0F * px};
    }
    if (options.titles && !plan.scene->hulls.empty()) {
        free = {free.x, free.y + 16.0F * px, free.width, free.height - 32.0F * px};
    }
    plan.frame.view.camera = fit(*plan.scene, area, free, px);
    if (plan.legend) {
        // The legend's sizes grow with the zoom that is known only now.
        const Rect legend = legend_box(painter, *plan.scene, plan.legend_at, plan.legend_height,
                                       false, plan.frame.view.camera.zoom);
        obstacles.back() = legend.grown(6.0F * px);
    }
    plan.labels = place_frame_labels(painter, *plan.scene, plan.frame, obstacles, options.names,
                                     options.titles);
    return plan;
}

std::string all_text(const MapScene& scene) {
    std::string text = scene.title + scene.subtitle;
    for (const SceneNode& node : scene.nodes) text += node.label;
    for (const SceneHull& hull : scene.hulls) text += hull.title;
    for (const LegendRow& row : scene.legend) text += row.text;
    return text;
}

void draw_over(Painter& painter, const PicturePlan& plan) {
    draw_rings(painter, *plan.scene, plan.frame);
    draw_labels(painter, plan.labels, *plan.scene, plan.frame);
    draw_title(painter, *plan.scene, plan.frame.theme, plan.title_at, plan.title_width, true);
    if (plan.legend) {
        draw_legend(painter, *plan.scene, plan.frame.theme, plan.legend_at, plan.legend_height,
                    false, plan.frame.view.camera.zoom);
    }
}

}  // namespace convene::viewer
