// convene view [NET]: the window, or one picture of it.

#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

#include "engine/cli/arguments.hpp"
#include "engine/core/number.hpp"
#include "viewer/app/window.hpp"
#include "viewer/state/settings.hpp"

namespace convene {
namespace {

int run(const Arguments& arguments, Console& console);

}  // namespace

extern const Command view_command;
constinit const Command view_command{"view", "Open the window: map, measures, inspector and table",
                                     run};

namespace {

Result<std::pair<int, int>> read_size(const std::string& text) {
    const std::size_t cross = text.find('x');
    const auto width = parse_number(text.substr(0, cross));
    const auto height =
        cross == std::string::npos ? std::nullopt : parse_number(text.substr(cross + 1));
    const auto fits = [](double value) {
        return value >= 320 && value <= 8000 && value == std::floor(value);
    };
    if (!width || !height || !fits(*width) || !fits(*height)) {
        return invalid_input(
            fmt::format("--size cannot be \"{}\".", text),
            "Give width x height in pixels, 320 to 8000 each, as in --size 1440x900.");
    }
    return std::pair(static_cast<int>(*width), static_cast<int>(*height));
}

Result<Done> show(viewer::WindowOptions& window, const std::string& size,
                  const std::string& screenshot, const std::string& scale) {
    if (!size.empty()) {
        const auto read = read_size(size);
        if (!read) return tl::unexpected(read.error());
        std::tie(window.width, window.height) = *read;
    }
    if (screenshot.empty()) return viewer::run_window(window);
    viewer::ScreenshotOptions options{window, screenshot, 1.0F};
    if (options.window.width == 0) {
        options.window.width = 1440;
        options.window.height = 900;
    }
    const auto factor = parse_number(scale);
    if (!factor || *factor < 0.5 || *factor > 4.0) {
        return invalid_input(fmt::format("--scale cannot be \"{}\".", scale),
                             "Give a number from 0.5 to 4.");
    }
    options.scale = static_cast<float>(*factor);
    return viewer::take_screenshot(options);
}

int run(const Arguments& arguments, Console& console) {
    viewer::WindowOptions window;
    window.stop = console.stop;
    std::string size, screenshot, trace;
    std::string scale = "1";
    const auto app = make_app(
        view_command,
        "  convene view partners.convene\n"
        "  convene view --command \"theme dark\" --command \"select M-014\" partners.convene\n"
        "Without NET it offers samples. Press ? in the window for all commands and keys.");
    app->add_option("NET", window.network, "Project, folder or table of ties")->type_name("");
    app->add_option("--command", window.commands,
                    "A command of the window, carried out first; may be repeated")
        ->type_name("TEXT")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->allow_extra_args(false);
    app->add_option("--size", size, "Width and height of the window")->type_name("WxH");
    app->add_option("--screenshot", screenshot,
                    "Write the window into a PNG file instead of opening it; needs no display")
        ->type_name("FILE");
    app->add_option("--scale", scale, "Pixels per design pixel of the screenshot")
        ->type_name("S")
        ->capture_default_str();
    app->add_option(
           "--trace", trace,
           "Write what happens, and where things are, into a file of JSON lines, for automation")
        ->type_name("FILE");
    if (const auto exit = read_arguments(*app, arguments, console)) return *exit;
    if (!trace.empty()) window.trace = trace;
    const auto done = show(window, size, screenshot, scale);
    return done ? exit_done : report_error(*app, done.error(), console);
}

}  // namespace

}  // namespace convene
