#include "viewer/render/picture.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include <epoxy/gl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include "viewer/gl/objects.hpp"
#include "viewer/gl/offscreen_context.hpp"
#include "viewer/render/imgui_painter.hpp"

namespace convene::viewer {
namespace {

constexpr int most_pixels_a_side = 16384;

/// Dear ImGui's context of one picture.
class Interface {
public:
    Interface() : context_(ImGui::CreateContext()) { ImGui::SetCurrentContext(context_); }
    Interface(const Interface&) = delete;
    Interface& operator=(const Interface&) = delete;
    ~Interface() {
        if (backend_) ImGui_ImplOpenGL3_Shutdown();
        ImGui::DestroyContext(context_);
    }
    [[nodiscard]] bool start_backend() {
        backend_ = ImGui_ImplOpenGL3_Init("#version 330 core");
        return backend_;
    }

private:
    ImGuiContext* context_;
    bool backend_ = false;
};

Pixels read_back(int width, int height) {
    Pixels pixels{width, height, {}};
    const auto row = static_cast<std::size_t>(width) * 3;
    pixels.rgb.resize(row * static_cast<std::size_t>(height));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, pixels.rgb.data());
    // OpenGL counts rows from the bottom.
    for (int y = 0; y < height / 2; ++y) {
        const auto top = pixels.rgb.begin() + static_cast<std::ptrdiff_t>(row) * y;
        const auto bottom =
            pixels.rgb.begin() + static_cast<std::ptrdiff_t>(row) * (height - 1 - y);
        std::swap_ranges(top, top + static_cast<std::ptrdiff_t>(row), bottom);
    }
    return pixels;
}

}  // namespace

Result<Pixels> render_picture(std::shared_ptr<const MapScene> scene,
                              const PictureOptions& options) {
    const auto width =
        static_cast<int>(std::lround(static_cast<float>(options.width) * options.scale));
    const auto height =
        static_cast<int>(std::lround(static_cast<float>(options.height) * options.scale));
    if (width < 1 || height < 1 || width > most_pixels_a_side || height > most_pixels_a_side) {
        return invalid_input("A picture is between 1 and " + std::to_string(most_pixels_a_side) +
                                 " pixels wide and high.",
                             "Choose another size or scale.");
    }
    const auto files = find_fonts();
    if (!files) return tl::unexpected(files.error());
    auto context = gl::OffscreenContext::create();
    if (!context) return tl::unexpected(context.error());
    gl::Layer target;
    if (auto done = target.resize(width, height); !done) return tl::unexpected(done.error());
    auto renderer = MapRenderer::create();
    if (!renderer) return tl::unexpected(renderer.error());

    Interface interface;
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    io.DeltaTime = 1.0F / 60.0F;
    const auto fonts = build_fonts(*io.Fonts, *files, options.scale, all_text(*scene));
    if (!fonts) return tl::unexpected(fonts.error());
    if (!interface.start_backend()) {
        return cannot_compute("OpenGL's functions could not be loaded.",
                              "Install the package libgl1.");
    }
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    ImGuiPainter painter(*ImGui::GetBackgroundDrawList(), *fonts, options.scale);
    const PicturePlan plan = plan_picture(painter, scene, options);
    draw_over(painter, plan);
    ImGui::Render();

    glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer());
    glViewport(0, 0, width, height);
    renderer->draw(plan.scene, plan.frame, height);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    Pixels pixels = read_back(width, height);
    if (const std::string errors = gl::pending_errors(); !errors.empty()) {
        return cannot_compute("Drawing the picture failed: " + errors + ".",
                              "Choose a smaller size, or write an SVG or PDF picture.");
    }
    return pixels;
}

}  // namespace convene::viewer
