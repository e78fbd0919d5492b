#pragma once
// The whole window without a display: the same frame as on a screen, its input given by hand.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "viewer/app/face.hpp"
#include "viewer/app/interface.hpp"
#include "viewer/gl/objects.hpp"
#include "viewer/gl/offscreen_context.hpp"

namespace convene::test {

class OffscreenWindow {
public:
    /// What a command may do; those refused here are dropped unseen.
    using Permit = std::function<bool(std::string_view)>;

    /// `folder` gets settings and unsaved projects.
    OffscreenWindow(const std::filesystem::path& folder, Permit permit);

    /// Empty where everything is there; else why there is no window.
    [[nodiscard]] const std::string& why_not() const { return why_not_; }
    void resize(int width, int height);
    void rescale(float scale) { scale_ = scale; }
    /// One frame, `seconds` after the last. Only a painted one is drawn by OpenGL.
    void frame(float seconds, bool painted);
    /// A new session, as after a quit and a new start.
    void start_again();
    /// Gives a command as a drop of a file does.
    void push(std::string command) { queue_.push(std::move(command)); }

    [[nodiscard]] viewer::Session& session() { return *session_; }
    [[nodiscard]] viewer::TraceLayout layout() const { return face_->layout(*session_); }
    [[nodiscard]] viewer::KeyMemory& key_memory() { return face_->key_memory(); }
    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }
    /// What OpenGL complained about first; empty: nothing.
    [[nodiscard]] const std::string& gl_errors() const { return gl_errors_; }
    /// Called with every command that is carried out.
    std::function<void(std::string_view)> on_command;

private:
    std::filesystem::path folder_;
    Permit permit_;
    std::string why_not_, gl_errors_;
    std::optional<viewer::gl::OffscreenContext> context_;
    viewer::gl::Layer target_;
    std::optional<viewer::Interface> interface_;
    std::unique_ptr<viewer::Session> session_;
    std::optional<viewer::Face> face_;
    viewer::CommandQueue queue_;
    int width_ = 1280, height_ = 800;
    float scale_ = 1.0F;
};

}  // namespace convene::test
