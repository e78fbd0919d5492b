#include "viewer/app/window.hpp"

#include <cmath>

#include <epoxy/gl.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include "viewer/app/face.hpp"
#include "viewer/app/interface.hpp"

namespace convene::viewer {
namespace {

constexpr int usual_width = 1440;
constexpr int usual_height = 900;
/// ImGui settles hover and layout within this many frames after an event.
constexpr int frames_after_event = 3;

Error no_display() {
    return {ErrorKind::cannot_compute,
            "There is no display to open a window on.",
            "`convene picture NET -o map.png` draws the map without one.",
            {},
            0};
}

std::string glfw_words() {
    const char* words = nullptr;
    glfwGetError(&words);
    return words != nullptr ? words : "";
}

class Glfw {
public:
    Glfw() : ready_(glfwInit() == GLFW_TRUE) {}
    ~Glfw() {
        if (ready_) glfwTerminate();
    }
    Glfw(const Glfw&) = delete;
    Glfw& operator=(const Glfw&) = delete;
    [[nodiscard]] bool ready() const { return ready_; }

private:
    bool ready_;
};

struct DestroyWindow {
    void operator()(GLFWwindow* window) const { glfwDestroyWindow(window); }
};
using WindowHandle = std::unique_ptr<GLFWwindow, DestroyWindow>;

class ImGuiGlfw {
public:
    explicit ImGuiGlfw(GLFWwindow* window) { ImGui_ImplGlfw_InitForOpenGL(window, true); }
    ~ImGuiGlfw() { ImGui_ImplGlfw_Shutdown(); }
    ImGuiGlfw(const ImGuiGlfw&) = delete;
    ImGuiGlfw& operator=(const ImGuiGlfw&) = delete;
};

/// What the callbacks reach through the window's user pointer.
struct Events {
    CommandQueue* queue = nullptr;
    KeyMemory* keys = nullptr;
    int fresh = frames_after_event;  ///< frames still to draw
};

Events& events_of(GLFWwindow* window) {
    return *static_cast<Events*>(glfwGetWindowUserPointer(window));
}

/// Framebuffer pixels per unit of window coordinates: 1 but on some platforms.
float pixel_ratio(GLFWwindow* window) {
    int width = 0, height = 0, pixels = 0, rows = 0;
    glfwGetWindowSize(window, &width, &height);
    glfwGetFramebufferSize(window, &pixels, &rows);
    return width > 0 && pixels > 0 ? static_cast<float>(pixels) / static_cast<float>(width) : 1.0F;
}

float display_scale(GLFWwindow* window) {
    float x = 1.0F, y = 1.0F;
    glfwGetWindowContentScale(window, &x, &y);
    // Quarter steps keep text crisp and the number of atlases small.
    return std::max(1.0F, std::round(std::max(x, y) * 4.0F) / 4.0F);
}

/// The letter of a key in the keyboard's layout, 0..25; -1: it is none.
int letter_of(int key, int scancode) {
    const char* name = glfwGetKeyName(key, scancode);
    if (name == nullptr || name[0] == '\0' || name[1] != '\0') return -1;
    const char letter = name[0];
    if (letter >= 'a' && letter <= 'z') return letter - 'a';
    return letter >= 'A' && letter <= 'Z' ? letter - 'A' : -1;
}

void install_callbacks(GLFWwindow* window) {
    // ImGui's own callback, installed later, calls this one first.
    glfwSetKeyCallback(window, [](GLFWwindow* where, int key, int scancode, int action, int mods) {
        const int letter = letter_of(key, scancode);
        if (action != GLFW_PRESS || letter < 0 || events_of(where).keys == nullptr) return;
        events_of(where).keys->pressed(
            letter, {(mods & GLFW_MOD_CONTROL) != 0, (mods & GLFW_MOD_SHIFT) != 0,
                     (mods & GLFW_MOD_ALT) != 0});
    });
    glfwSetDropCallback(window, [](GLFWwindow* where, int count, const char** paths) {
        if (count > 0) events_of(where).queue->push("open " + quote_word(paths[0]));
        events_of(where).fresh = frames_after_event;
    });
    glfwSetWindowContentScaleCallback(window, [](GLFWwindow* where, float, float) {
        events_of(where).fresh = frames_after_event;
    });
    glfwSetFramebufferSizeCallback(
        window, [](GLFWwindow* where, int, int) { events_of(where).fresh = frames_after_event; });
    glfwSetWindowRefreshCallback(
        window, [](GLFWwindow* where) { events_of(where).fresh = frames_after_event; });
    glfwSetWindowCloseCallback(window,
                               [](GLFWwindow* where) { events_of(where).queue->push("quit"); });
}

/// The pointer in framebuffer pixels, where the platform counts otherwise.
void correct_pointer(GLFWwindow* window) {
    const float ratio = pixel_ratio(window);
    ImGuiIO& io = ImGui::GetIO();
    if (ratio == 1.0F) return;
    double x = 0.0, y = 0.0;
    glfwGetCursorPos(window, &x, &y);
    io.AddMousePosEvent(static_cast<float>(x) * ratio, static_cast<float>(y) * ratio);
}

/// Input that ImGui holds back: of a quick press and release it shows one a frame.
bool input_waits() { return ImGui::GetCurrentContext()->InputEventsQueue.Size > 0; }

/// Sleeps until something happens or is due; true if something happened.
bool wait_for_events(const Events& events, const Session& session, const Face& face, double now,
                     double last_event) {
    if (events.fresh > 0 || face.moving(now) || input_waits()) {
        glfwPollEvents();
        return input_waits();
    }
    double timeout = 0.0;  // for good
    const auto at_most = [&](double seconds) {
        timeout = timeout == 0.0 ? seconds : std::min(timeout, seconds);
    };
    if (session.progress().busy) at_most(0.1);
    if (face.due() > 0.0) at_most(std::max(0.001, face.due() - now));
    if (ImGui::GetIO().WantTextInput) at_most(0.4);  // the text cursor blinks
    if (now - last_event < 1.0) at_most(0.1);        // tips of controls are due
    if (timeout == 0.0) {
        glfwWaitEvents();
        return true;
    }
    const double before = glfwGetTime();
    glfwWaitEventsTimeout(timeout);
    return input_waits() || glfwGetTime() - before < 0.9 * timeout;
}

std::string window_title(const Session& session) {
    if (!session.network() || session.network()->tables().title.empty()) return "Convene";
    return session.network()->tables().title + " – Convene";
}

Result<Done> run_loop(GLFWwindow* window, Session& session, const WindowOptions& options) {
    CommandQueue queue;
    Events events{&queue};
    glfwSetWindowUserPointer(window, &events);
    install_callbacks(window);
    Interface interface;
    const ImGuiGlfw platform(window);
    if (auto started = interface.start(); !started) return started;
    auto face = Face::create();
    if (!face) return tl::unexpected(face.error());
    events.keys = &face->key_memory();
    std::optional<Trace> trace;
    if (options.trace) {
        auto made = Trace::create(*options.trace);
        if (!made) return tl::unexpected(made.error());
        trace = std::move(*made);
    }
    std::vector<std::string> waiting = options.commands;
    double last_event = 0.0;
    std::string shown_title;
    while (!session.quit_requested() && !options.stop.stop_requested()) {
        if (wait_for_events(events, session, *face, glfwGetTime(), last_event)) {
            events.fresh = frames_after_event;
        }
        if (events.fresh == frames_after_event) last_event = glfwGetTime();
        events.fresh = std::max(0, events.fresh - 1);

        if (auto ready = face->prepare(session, display_scale(window)); !ready) return ready;
        if (!waiting.empty() &&
            (options.network.empty() || session.snapshot() || session.importing() != nullptr)) {
            for (std::string& command : std::exchange(waiting, {})) queue.push(std::move(command));
        }
        if (const std::string title = window_title(session); title != shown_title) {
            glfwSetWindowTitle(window, title.c_str());
            shown_title = title;
        }
        int width = 0, height = 0;
        glfwGetFramebufferSize(window, &width, &height);
        ImGui_ImplOpenGL3_NewFrame();
        ImGui_ImplGlfw_NewFrame();
        ImGui::GetIO().DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
        ImGui::GetIO().DisplayFramebufferScale = {1.0F, 1.0F};
        correct_pointer(window);
        ImGui::NewFrame();
        const double now = ImGui::GetTime();
        if (width > 0 && height > 0) face->draw(session, queue, now, false);
        ImGui::Render();
        if (width > 0 && height > 0) {
            face->render(width, height);
            glfwSwapBuffers(window);
        }
        if (!queue.empty()) events.fresh = frames_after_event;
        session.execute(queue);
        if (trace) {
            trace->commands(session.take_records());
            if (!face->moving(now) && events.fresh == 0) trace->layout(face->layout(session));
        }
    }
    int width = 0, height = 0;
    glfwGetWindowSize(window, &width, &height);
    session.remember_window(width, height);
    if (trace) trace->event("quit");
    return Done{};
}

}  // namespace

Result<Done> run_window(const WindowOptions& options) {
    const Glfw glfw;
    if (!glfw.ready()) return tl::unexpected(no_display());
    Session::Options session_options;
    session_options.threads = options.threads;
    session_options.wake = [] { glfwPostEmptyEvent(); };
    session_options.settings_file = settings_path();
    session_options.settings = load_settings(session_options.settings_file);
    session_options.unsaved_folder = unsaved_path();
    if (const auto folder = find_data_folder()) {
        if (auto samples = read_samples(*folder)) session_options.samples = std::move(*samples);
    }
    const Settings& settings = session_options.settings;
    int width = options.width > 0           ? options.width
                : settings.window_width > 0 ? settings.window_width
                                            : usual_width;
    int height = options.height > 0           ? options.height
                 : settings.window_height > 0 ? settings.window_height
                                              : usual_height;
    if (GLFWmonitor* monitor = glfwGetPrimaryMonitor(); monitor != nullptr && options.width == 0) {
        int x = 0, y = 0, wide = 0, high = 0;
        glfwGetMonitorWorkarea(monitor, &x, &y, &wide, &high);
        if (wide > 0 && high > 0) {
            width = std::min(width, wide);
            height = std::min(height, high);
        }
    }
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "convene");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "convene");
    const WindowHandle window(glfwCreateWindow(width, height, "Convene", nullptr, nullptr));
    if (!window) {
        return cannot_compute("The window could not be opened: " + glfw_words() + ".",
                              "It needs OpenGL 3.3. `convene picture NET -o map.png` draws the map "
                              "without a window.");
    }
    glfwSetWindowSizeLimits(window.get(), 480, 360, GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwMakeContextCurrent(window.get());
    glfwSwapInterval(1);
    Session session(std::move(session_options));
    if (!options.network.empty()) session.execute("open " + quote_word(options.network));
    return run_loop(window.get(), session, options);
}

}  // namespace convene::viewer
