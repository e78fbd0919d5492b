#pragma once
// The map's part of a frame: camera in motion, pointer, labels, rings and what
// floats over it. What it keeps is only how far motions have come.

#include <memory>
#include <optional>

#include "viewer/app/motion.hpp"
#include "viewer/panels/panel_input.hpp"
#include "viewer/render/fonts.hpp"
#include "viewer/render/map_overlay.hpp"
#include "viewer/render/map_renderer.hpp"

namespace convene::viewer {

class MapView {
public:
    /// Moves the camera on, fits it where the state asks for it (the only thing it
    /// tells the session directly), and draws everything over the map into the
    /// current ImGui frame; clicks become commands. `now` in seconds.
    void update(const PanelInput& in, Session& session, const Rect& area, const Fonts& fonts,
                double now);
    /// What MapRenderer::draw needs for this frame; nullopt: there is no map.
    [[nodiscard]] const std::optional<MapFrame>& frame() const { return frame_; }
    /// Whether the next frame will differ although nothing happens.
    [[nodiscard]] bool moving(double now) const;
    /// When to draw again although nothing happens (a tooltip is due); 0: never.
    [[nodiscard]] double due() const { return due_; }

private:
    void follow_state(const PanelInput& in, Session& session, const Rect& area, const Rect& free,
                      double now);
    void pointer(const PanelInput& in, const ScreenMap& goal, const ScreenMap& view);
    void draw_lasso(const PanelInput& in);
    void tooltip(const PanelInput& in, const Rect& area, double now);
    void keep_legend(const PanelInput& in, Painter& painter, const Rect& area);
    [[nodiscard]] Rect tooltip_place(const PanelInput& in, const Rect& area, ImVec2 size) const;

    CameraMotion camera_;
    Camera fitted_;  ///< the last camera that a fit gave
    bool ever_fitted_ = false;
    Rect fitted_free_;
    std::uint32_t hovered_ = no_index;     ///< scene node
    const void* hovered_scene_ = nullptr;  ///< the scene that it belongs to
    double hovered_since_ = 0.0;
    bool by_mouse_ = false;
    std::vector<Point> lasso_;  ///< what is being drawn around, map units; empty: nothing
    bool lasso_adds_ = false;
    std::string menu_for_;  ///< id that the context menu is about; empty: the canvas
    std::optional<ActorText> hovered_text_;
    std::optional<MapFrame> frame_;
    LabelLayer labels_;
    std::shared_ptr<const MapScene> legend_;     ///< only its legend counts
    std::shared_ptr<const MapScene> legend_of_;  ///< the scene that it was made from
    float legend_room_ = 0.0F;
    bool legend_left_ = false;
    double due_ = 0.0;
    double fade_end_ = 0.0;
    bool hurried_ = false;  ///< the last frame was drawn as one of many
};

}  // namespace convene::viewer
