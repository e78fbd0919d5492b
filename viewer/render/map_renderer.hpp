#pragma once
// Draws hulls, ties and nodes of a MapScene with OpenGL 3.3 into a rectangle of the
// current framebuffer. Labels, rings and the legend go over it: see map_overlay.hpp.
//
// A frame is: clear; MapRenderer::draw; ImGui (with map_overlay functions on a draw
// list of the map's window, whose own background is transparent); swap.

#include <cstddef>
#include <memory>

#include "engine/core/result.hpp"
#include "viewer/state/camera.hpp"
#include "viewer/state/lit.hpp"
#include "viewer/state/map_scene.hpp"
#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

/// What one frame shows, beyond the scene itself.
struct MapFrame {
    ScreenMap view;  ///< where on the framebuffer, from which camera
    Theme theme = Theme::light;
    std::uint32_t hovered = no_index;          ///< scene node
    std::uint32_t selected = no_index;         ///< scene node
    std::vector<std::uint32_t> also_selected;  ///< further scene nodes
    Lit lit;                                   ///< lit_around(scene, hovered) as a rule
    float fade = 1.0F;  ///< 0..1: how far the unlit have faded (for the 90 ms)
    /// More frames follow at once: without a graphics card, the ties of a moving map may be
    /// drawn coarser, until MapRenderer::coarse() is asked for another frame.
    bool quick = false;
};

class MapRenderer {
public:
    /// Needs a current OpenGL 3.3 core context. Errors: too old a context, or a
    /// shader that the driver refuses (with its log).
    [[nodiscard]] static Result<MapRenderer> create();

    MapRenderer(MapRenderer&&) noexcept;
    MapRenderer& operator=(MapRenderer&&) noexcept;
    ~MapRenderer();  // the context must still be current

    /// Draws into frame.view.area. `framebuffer_height` turns its top-left origin into
    /// OpenGL's. Buffers are uploaded only when `scene` is another object than last time;
    /// hulls and ties are redrawn only when scene, view, theme or lit set changed, and
    /// otherwise copied from a cached layer.
    void draw(const std::shared_ptr<const MapScene>& scene, const MapFrame& frame,
              int framebuffer_height);

    /// Whether the last frame was drawn coarser than a still one: draw another.
    [[nodiscard]] bool coarse() const;
    /// Graphics memory that each tie takes.
    [[nodiscard]] static std::size_t bytes_a_tie();

private:
    struct Parts;
    explicit MapRenderer(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace convene::viewer
