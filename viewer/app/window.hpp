#pragma once
// The window: GLFW, the frame loop, dropped files. It sleeps while nothing happens.

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/core/result.hpp"

namespace convene::viewer {

struct WindowOptions {
    std::string network;                ///< path or empty
    std::vector<std::string> commands;  ///< carried out once the network is there
    int width = 0, height = 0;          ///< design px; 0: remembered or chosen
    std::optional<std::filesystem::path> trace;
    unsigned threads = 2;
    std::stop_token stop;  ///< Ctrl-C in the terminal
};

/// Opens the window and runs until it is closed. Errors: no display, no OpenGL 3.3.
[[nodiscard]] Result<Done> run_window(const WindowOptions& options);

struct ScreenshotOptions {
    WindowOptions window;
    std::filesystem::path file;  ///< PNG
    float scale = 1.0F;
};

/// Draws the whole window without a display, once everything is computed and the
/// commands are carried out, into a PNG file. Errors: an unknown network, a refused
/// command, no OpenGL.
[[nodiscard]] Result<Done> take_screenshot(const ScreenshotOptions& options);

}  // namespace convene::viewer
