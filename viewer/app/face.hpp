#pragma once
// Face: one frame of the whole window, into whatever context is current: the
// window's or an offscreen one.

#include <memory>
#include <optional>
#include <string>

#include "viewer/app/key_memory.hpp"
#include "viewer/app/map_view.hpp"
#include "viewer/app/shaped_writer.hpp"
#include "viewer/app/trace.hpp"
#include "viewer/render/fonts.hpp"
#include "viewer/render/map_renderer.hpp"

namespace convene::viewer {

class Face {
public:
    /// Needs current OpenGL and ImGui contexts with the OpenGL backend started.
    /// Errors: no fonts, too old an OpenGL.
    [[nodiscard]] static Result<Face> create();

    /// Before ImGui::NewFrame: takes in news and rebuilds fonts where the scale or the
    /// letters of the network changed. `display_scale` is physical px per design px.
    [[nodiscard]] Result<Done> prepare(Session& session, float display_scale);
    /// Between NewFrame and Render: all panels; commands are left in `queue`.
    void draw(Session& session, CommandQueue& queue, double now, bool still);
    /// After ImGui::Render: the map, then ImGui, into the bound framebuffer.
    void render(int width, int height);

    /// What the window's own key callback saw.
    [[nodiscard]] KeyMemory& key_memory() { return key_memory_; }
    /// Draw again at once, although nothing happened.
    [[nodiscard]] bool moving(double now) const {
        return map_.moving(now) || renderer_.coarse() ||
               (second_renderer_ && second_renderer_->coarse());
    }
    /// Draw again at this time; 0: no need.
    [[nodiscard]] double due() const { return map_.due(); }
    [[nodiscard]] TraceLayout layout(const Session& session) const;

private:
    Face(MapRenderer renderer, FontFiles files)
        : renderer_(std::move(renderer)), files_(std::move(files)) {}
    void keys(const PanelInput& in);

    MapRenderer renderer_;
    std::optional<MapRenderer> second_renderer_;  ///< of the wave beside, while there is one
    FontFiles files_;
    Fonts fonts_;
    std::unique_ptr<ShapedWriter> writer_ = std::make_unique<ShapedWriter>();
    float fonts_scale_ = 0.0F;
    std::string fonts_letters_;  ///< that the atlas holds
    std::string letters_seen_;   ///< of the session, when last looked
    ViewModel model_;
    MapView map_;
    KeyMemory key_memory_;
    std::map<std::string, Rect> controls_;
    Theme theme_ = Theme::light;
    bool focus_search_ = false;
};

}  // namespace convene::viewer
