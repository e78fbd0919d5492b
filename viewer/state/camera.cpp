#include "viewer/state/camera.hpp"

#include <algorithm>
#include <cmath>

namespace convene::viewer {

Point ScreenMap::to_screen(Point world) const {
    const double k = camera.zoom * static_cast<double>(scale);
    return {(world.x - camera.center.x) * k + static_cast<double>(area.x + area.width / 2),
            (world.y - camera.center.y) * k + static_cast<double>(area.y + area.height / 2)};
}

Point ScreenMap::to_world(Point screen) const {
    const double k = camera.zoom * static_cast<double>(scale);
    return {(screen.x - static_cast<double>(area.x + area.width / 2)) / k + camera.center.x,
            (screen.y - static_cast<double>(area.y + area.height / 2)) / k + camera.center.y};
}

float ScreenMap::radius(const SceneNode& node) const {
    const float r = node.radius * static_cast<float>(std::sqrt(camera.zoom));
    return std::clamp(r, 3.0F, 28.0F) * scale;
}

float ScreenMap::tie_thinning() const {
    return static_cast<float>(std::clamp(camera.zoom / 0.75, 0.3, 1.0));
}

Camera fit(const MapScene& scene, const Rect& area, const Rect& free, float scale) {
    const double width = std::max(1.0, static_cast<double>(free.width / scale));
    const double height = std::max(1.0, static_cast<double>(free.height / scale));
    const double spread_x = std::max(0.0, scene.maximum.x - scene.minimum.x);
    const double spread_y = std::max(0.0, scene.maximum.y - scene.minimum.y);
    double zoom = fit_zoom_limit;
    if (spread_x > 0) zoom = std::min(zoom, width / spread_x);
    if (spread_y > 0) zoom = std::min(zoom, height / spread_y);
    Camera camera;
    camera.zoom = std::clamp(zoom, least_zoom, fit_zoom_limit);
    // The middle of the scene belongs in the middle of `free`, not of `area`.
    const double shift_x =
        static_cast<double>((free.x + free.width / 2 - area.x - area.width / 2) / scale);
    const double shift_y =
        static_cast<double>((free.y + free.height / 2 - area.y - area.height / 2) / scale);
    camera.center = {(scene.minimum.x + scene.maximum.x) / 2 - shift_x / camera.zoom,
                     (scene.minimum.y + scene.maximum.y) / 2 - shift_y / camera.zoom};
    return camera;
}

Camera zoomed_at(const ScreenMap& view, double factor, float x, float y) {
    const Point at = view.to_world({static_cast<double>(x), static_cast<double>(y)});
    Camera camera = view.camera;
    camera.zoom = std::clamp(camera.zoom * factor, least_zoom, most_zoom);
    const double ratio = view.camera.zoom / camera.zoom;
    camera.center = {at.x + (view.camera.center.x - at.x) * ratio,
                     at.y + (view.camera.center.y - at.y) * ratio};
    return camera;
}

std::uint32_t pick(const MapScene& scene, const ScreenMap& view, float x, float y, float slack) {
    std::uint32_t found = no_index;
    double nearest = 0.0;
    for (std::uint32_t i = 0; i < scene.nodes.size(); ++i) {
        const Point at = view.to_screen(scene.nodes[i].at);
        const double distance =
            std::hypot(at.x - static_cast<double>(x), at.y - static_cast<double>(y));
        const double reach = static_cast<double>(view.radius(scene.nodes[i]) + slack * view.scale);
        if (distance <= reach && (found == no_index || distance < nearest)) {
            found = i;
            nearest = distance;
        }
    }
    return found;
}

}  // namespace convene::viewer
