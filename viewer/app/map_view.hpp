#pragma once
// The map's part of a frame: camera in motion, pointer, labels, rings and what
// floats over it, of one wave or of two side by side. What it keeps is only how far
// motions have come and what the pointer is in the middle of.

#include <array>
#include <memory>
#include <optional>
#include <span>

#include "viewer/app/motion.hpp"
#include "viewer/panels/panel_input.hpp"
#include "viewer/render/fonts.hpp"
#include "viewer/render/map_overlay.hpp"
#include "viewer/render/map_renderer.hpp"

namespace convene::viewer {

/// One map on the screen: what MapRenderer::draw needs for this frame.
struct MapPicture {
    std::shared_ptr<const MapScene> scene;
    MapFrame frame;
};

class MapView {
public:
    /// Moves the camera on, fits it where the state asks for it (the only thing it
    /// tells the session directly), and draws everything over the map into the
    /// current ImGui frame; clicks become commands. `now` in seconds.
    void update(const PanelInput& in, Session& session, const Rect& area, const Fonts& fonts,
                double now);
    /// None, one, or two: then the wave beside comes second.
    [[nodiscard]] std::span<const MapPicture> pictures() const { return pictures_; }
    /// Whether the next frame will differ although nothing happens.
    [[nodiscard]] bool moving(double now) const;
    /// When to draw again although nothing happens (a tooltip is due); 0: never.
    [[nodiscard]] double due() const { return due_; }

private:
    /// A map on the screen, while a frame is made.
    struct Half {
        std::shared_ptr<const MapScene> scene;
        const std::vector<std::uint32_t>* node_of = nullptr;
        bool second = false;
        ScreenMap view;  ///< as drawn
        ScreenMap goal;  ///< where the camera is heading
        [[nodiscard]] std::uint32_t node(ActorIndex actor) const {
            return actor < node_of->size() ? (*node_of)[actor] : no_index;
        }
    };
    /// Somebody on the way to another place.
    struct Drag {
        ActorIndex actor = no_index;
        Point grip;  ///< from the pointer to the middle of the mark, map units
        Point at;
        bool moved = false;    ///< beyond what a click may shake
        bool dropped = false;  ///< until the map shows the place
    };
    /// Where everything lies in the map's area.
    struct Plan {
        bool cards = false, legend = false, minimap = false, two = false;
        std::array<Rect, 2> areas;    ///< of the maps: left and right; of one: the first
        Rect free;                    ///< of the first area: where the map may be fitted
        std::vector<Rect> obstacles;  ///< for names
    };

    // map_view.cpp
    void choose_scenes(const PanelInput& in);
    [[nodiscard]] Plan plan(const PanelInput& in, Painter& painter, const Rect& area) const;
    void follow_state(const PanelInput& in, Session& session, const Plan& plan, double now);
    void draw_maps(const PanelInput& in, ImDrawList& list, Painter& painter, const Plan& plan,
                   double now);
    void keep_legend(const PanelInput& in, Painter& painter, const Rect& area);
    void tooltip(const PanelInput& in, double now);
    [[nodiscard]] Rect tooltip_place(const PanelInput& in, const Rect& area, ImVec2 size) const;

    // map_pointer.cpp
    void pointer(const PanelInput& in, const Rect& area);
    [[nodiscard]] const Half& half_under(float x, float y) const;
    void draw_around(const PanelInput& in, const Half& half, bool held, Point pointed_at);
    void draw_lasso(const PanelInput& in, const Half& half);
    void drag_actor(const PanelInput& in, bool held, bool dragging, Point pointed_at);
    void end_drag(const PanelInput& in);
    void hover(const PanelInput& in, ActorIndex actor, bool second);

    CameraMotion camera_;
    Camera fitted_;  ///< the last camera that a fit gave
    bool ever_fitted_ = false;
    Rect fitted_free_;
    std::vector<Half> halves_;      ///< of this frame: the main one first
    std::size_t pressed_half_ = 0;  ///< where the button went down
    ActorIndex hovered_ = no_index;
    bool hovered_second_ = false;          ///< over the wave beside
    const void* hovered_scene_ = nullptr;  ///< the scene that was shown then
    double hovered_since_ = 0.0;
    std::vector<Point> lasso_;  ///< what is being drawn around, map units; empty: nothing
    bool lasso_adds_ = false;
    std::optional<Drag> drag_;
    struct Moved {
        std::shared_ptr<const MapScene> of, scene;
        Point at;
    };
    std::array<Moved, 2> moved_;  ///< scenes with the dragged actor elsewhere
    std::string menu_for_;        ///< id that the context menu is about; empty: the canvas
    std::optional<ActorText> hovered_text_;
    std::vector<MapPicture> pictures_;
    std::array<LabelLayer, 2> labels_;
    std::shared_ptr<const MapScene> legend_;     ///< only its legend counts
    std::shared_ptr<const MapScene> legend_of_;  ///< the scene that it was made from
    float legend_room_ = 0.0F;
    bool legend_left_ = false;
    double due_ = 0.0;
    double fade_end_ = 0.0;
    bool hurried_ = false;  ///< the last frame was drawn as one of many
};

}  // namespace convene::viewer
