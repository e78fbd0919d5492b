// The whole window without a display: the same Face into an offscreen framebuffer.

#include <cmath>
#include <system_error>

#include <epoxy/gl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <unistd.h>

#include "engine/core/files.hpp"
#include "viewer/app/face.hpp"
#include "viewer/app/interface.hpp"
#include "viewer/app/window.hpp"
#include "viewer/gl/objects.hpp"
#include "viewer/gl/offscreen_context.hpp"
#include "viewer/render/picture.hpp"

namespace convene::viewer {
namespace {

/// Layout that depends on the last frame's (scrollbars, sizes of cards) is final then.
constexpr int settling_frames = 6;

/// A folder that is gone afterwards.
class Scratch {
public:
    Scratch()
        : path_(std::filesystem::temp_directory_path() /
                ("convene-picture-" + std::to_string(::getpid()))) {}
    ~Scratch() {
        std::error_code failure;
        std::filesystem::remove_all(path_, failure);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

Error banner_error(const Session& session) {
    const auto& banner = session.banner();
    return {ErrorKind::invalid_input,
            banner ? banner->text : "The command was refused.",
            banner ? banner->advice : "",
            {},
            0};
}

void one_frame(Face& face, Session& session, CommandQueue& queue, int width, int height,
               double now) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    io.DeltaTime = 1.0F / 60.0F;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    face.draw(session, queue, now, true);
    ImGui::Render();
    face.render(width, height);
    session.execute(queue);
}

std::string read_back(int width, int height, float scale, Error& problem) {
    Pixels pixels{width, height, {}};
    const auto row = static_cast<std::size_t>(width) * 3;
    pixels.rgb.resize(row * static_cast<std::size_t>(height));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, pixels.rgb.data());
    for (int y = 0; y < height / 2; ++y) {
        const auto top = pixels.rgb.begin() + static_cast<std::ptrdiff_t>(row) * y;
        const auto bottom =
            pixels.rgb.begin() + static_cast<std::ptrdiff_t>(row) * (height - 1 - y);
        std::swap_ranges(top, top + static_cast<std::ptrdiff_t>(row), bottom);
    }
    auto bytes = png_bytes(pixels, scale);
    if (!bytes) {
        problem = bytes.error();
        return {};
    }
    return std::move(*bytes);
}

}  // namespace

Result<Done> take_screenshot(const ScreenshotOptions& options) {
    // What a picture's commands change is nobody's work: it is not kept.
    const Scratch scratch;
    Session::Options session_options;
    session_options.unsaved_folder = scratch.path();
    session_options.threads = options.window.threads;
    if (const auto folder = find_data_folder()) {
        if (auto samples = read_samples(*folder)) session_options.samples = std::move(*samples);
    }
    Session session(std::move(session_options));
    if (!options.window.network.empty()) {
        session.execute("open " + quote_word(options.window.network));
        session.settle();
        if (!session.network() && session.importing() == nullptr)
            return tl::unexpected(banner_error(session));
    }
    const int width =
        static_cast<int>(std::lround(static_cast<float>(options.window.width) * options.scale));
    const int height =
        static_cast<int>(std::lround(static_cast<float>(options.window.height) * options.scale));
    auto context = gl::OffscreenContext::create();
    if (!context) return tl::unexpected(context.error());
    gl::Layer target;
    if (auto done = target.resize(width, height); !done) return done;
    Interface interface;
    if (auto started = interface.start(); !started) return started;
    auto face = Face::create();
    if (!face) return tl::unexpected(face.error());
    std::optional<Trace> trace;
    if (options.window.trace) {
        auto made = Trace::create(*options.window.trace);
        if (!made) return tl::unexpected(made.error());
        trace = std::move(*made);
    }

    CommandQueue queue;
    double now = 1.0;
    const auto settle = [&]() -> Result<Done> {
        session.settle();
        for (int i = 0; i < settling_frames; ++i) {
            if (auto ready = face->prepare(session, options.scale); !ready) return ready;
            glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer());
            one_frame(*face, session, queue, width, height, now += 1.0);
        }
        return Done{};
    };
    if (auto done = settle(); !done) return done;
    for (const std::string& command : options.window.commands) {
        if (!session.execute(command)) return tl::unexpected(banner_error(session));
        if (auto done = settle(); !done) return done;
    }
    if (trace) {
        trace->commands(session.take_records());
        trace->layout(face->layout(session));
    }
    glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer());
    Error problem;
    const std::string bytes = read_back(width, height, options.scale, problem);
    if (bytes.empty()) return tl::unexpected(problem);
    return write_file(options.file, bytes);
}

}  // namespace convene::viewer
