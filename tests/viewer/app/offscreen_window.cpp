#include "tests/viewer/app/offscreen_window.hpp"

#include <epoxy/gl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

namespace convene::test {

using namespace viewer;

OffscreenWindow::OffscreenWindow(const std::filesystem::path& folder, Permit permit)
    : folder_(folder), permit_(std::move(permit)) {
    auto context = gl::OffscreenContext::create();
    if (!context) {
        why_not_ = context.error().text();
        return;
    }
    context_ = std::move(*context);
    if (auto done = target_.resize(width_, height_); !done) {
        why_not_ = done.error().text();
        return;
    }
    interface_.emplace();
    if (auto started = interface_->start(); !started) {
        why_not_ = started.error().text();
        return;
    }
    auto face = Face::create();
    if (!face) {
        why_not_ = face.error().text();
        return;
    }
    face_.emplace(std::move(*face));
    start_again();
}

void OffscreenWindow::start_again() {
    session_.reset();
    Session::Options options;
    options.threads = 2;
    options.settings_file = folder_ / "settings";
    options.settings = load_settings(options.settings_file);
    options.unsaved_folder = folder_ / "unsaved";
    if (const auto data = find_data_folder()) {
        if (auto samples = read_samples(*data)) options.samples = std::move(*samples);
    }
    session_ = std::make_unique<Session>(std::move(options));
}

void OffscreenWindow::resize(int width, int height) {
    width_ = width;
    height_ = height;
    (void)target_.resize(width, height);
}

void OffscreenWindow::frame(float seconds, bool painted) {
    if (!face_->prepare(*session_, scale_)) return;
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(width_), static_cast<float>(height_)};
    io.DeltaTime = seconds;
    glBindFramebuffer(GL_FRAMEBUFFER, target_.framebuffer());
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    face_->draw(*session_, queue_, ImGui::GetTime(), false);
    ImGui::Render();
    if (painted) {
        face_->render(width_, height_);
        if (gl_errors_.empty()) gl_errors_ = gl::pending_errors();
    }
    for (const std::string& command : queue_.take()) {
        if (permit_ && !permit_(command)) continue;
        if (on_command) on_command(command);
        session_->execute(command);
    }
    (void)session_->take_records();
}

}  // namespace convene::test
