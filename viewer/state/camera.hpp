#pragma once
// Camera mathematics: map units to pixels and back, fitting, zooming at a point
// and finding the node under a point.

#include <cstdint>

#include "engine/core/geometry.hpp"
#include "engine/core/ids.hpp"
#include "viewer/state/map_scene.hpp"
#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

/// Pixels, y downward, origin at the top left.
struct Rect {
    float x = 0.0F, y = 0.0F, width = 0.0F, height = 0.0F;
    [[nodiscard]] float right() const { return x + width; }
    [[nodiscard]] float bottom() const { return y + height; }
    [[nodiscard]] bool contains(float px, float py) const {
        return px >= x && px < right() && py >= y && py < bottom();
    }
    [[nodiscard]] bool overlaps(const Rect& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    [[nodiscard]] bool inside(const Rect& outer) const {
        return x >= outer.x && y >= outer.y && right() <= outer.right() &&
               bottom() <= outer.bottom();
    }
    [[nodiscard]] Rect grown(float by) const {
        return {x - by, y - by, width + 2 * by, height + 2 * by};
    }
    friend bool operator==(const Rect&, const Rect&) = default;
};

inline constexpr double least_zoom = 0.02;
inline constexpr double most_zoom = 12.0;
inline constexpr double fit_zoom_limit = 4.0;  ///< so that three actors do not become three giants

/// A camera looking at a rectangle of the framebuffer. `scale` is physical pixels
/// per design pixel: everything given "in px" in LOOKS terms is multiplied by it.
struct ScreenMap {
    Camera camera;
    Rect area;
    float scale = 1.0F;
    [[nodiscard]] Point to_screen(Point world) const;
    [[nodiscard]] Point to_world(Point screen) const;
    /// Radius of a node on screen: radius * sqrt(zoom), clamped to 3..28 px.
    [[nodiscard]] float radius(const SceneNode& node) const;
    /// Ties keep their width from zoom 0.75 upward and get thinner below, so that a map seen
    /// from afar does not drown in them: 0.3..1.
    [[nodiscard]] float tie_thinning() const;
    friend bool operator==(const ScreenMap&, const ScreenMap&) = default;
};

/// The camera that shows `scene` as large as fits `free`, the part of `area` that
/// no legend or title covers. Nodes and their rings stay inside.
[[nodiscard]] Camera fit(const MapScene& scene, const Rect& area, const Rect& free, float scale);

/// Zooms by `factor` so that the map point under (x, y) stays there.
[[nodiscard]] Camera zoomed_at(const ScreenMap& view, double factor, float x, float y);

/// The node drawn under (x, y), the nearest of several; no_index if none is
/// within its radius plus `slack` px. O(n).
[[nodiscard]] std::uint32_t pick(const MapScene& scene, const ScreenMap& view, float x, float y,
                                 float slack = 3.0F);

}  // namespace convene::viewer
