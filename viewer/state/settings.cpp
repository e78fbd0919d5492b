#include "viewer/state/settings.hpp"

#include <algorithm>
#include <cstdlib>
#include <system_error>

#include <fmt/format.h>

#include "engine/core/files.hpp"
#include "engine/core/number.hpp"
#include "viewer/state/commands.hpp"
#include "viewer/state/theme.hpp"

namespace convene::viewer {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_recent = 8;

/// Commands that a settings file may hold; others in it are not run.
bool remembered(std::string_view name) {
    return name == "theme" || name == "text-size" || name == "motion" || name == "outlines" ||
           name == "names" || name == "halo" || name == "legend" || name == "minimap" ||
           name == "panel" || name == "toured";
}

}  // namespace

fs::path settings_path() {
    const char* config = std::getenv("XDG_CONFIG_HOME");
    if (config != nullptr && *config == '/') return fs::path(config) / "convene/settings";
    const char* home = std::getenv("HOME");
    return fs::path(home != nullptr && *home != '\0' ? home : "/tmp") / ".config/convene/settings";
}

Settings parse_settings(std::string_view text) {
    Settings settings;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        const auto words = split_command(line);
        if (!words || words->size() < 2) continue;
        if (words->word(0) == "recent") {
            if (settings.recent.size() < most_recent) settings.recent.push_back(words->words[1]);
        } else if (words->word(0) == "window") {
            const auto width = parse_number(words->word(1));
            const auto height = parse_number(words->word(2));
            if (width && height && *width >= 200 && *height >= 200 && *width < 20000 &&
                *height < 20000) {
                settings.window_width = static_cast<int>(*width);
                settings.window_height = static_cast<int>(*height);
            }
        } else if (remembered(words->word(0))) {
            if (auto state = viewer::apply(settings.look, line)) settings.look = std::move(*state);
        }
    }
    return settings;
}

std::string settings_text(const Settings& settings) {
    const ViewerState& look = settings.look;
    const auto on = [](bool flag) { return flag ? "on" : "off"; };
    std::string text =
        fmt::format("theme {}\ntext-size {}\nmotion {}\n", theme_name(look.theme),
                    shortest(static_cast<double>(look.text_scale)), on(!look.reduce_motion));
    text += fmt::format("outlines {}\nnames {}\nhalo {}\nlegend {}\nminimap {}\n",
                        on(look.show_outlines), on(look.show_names), on(look.show_silent),
                        on(look.show_legend), on(look.show_minimap));
    const auto panel = [&](const char* name, float size, bool shown) {
        text += fmt::format("panel {} {:.0f}\npanel {} {}\n", name, size, name, on(shown));
    };
    if (look.toured) text += "toured on\n";
    panel("left", look.left_width, look.show_left);
    panel("inspector", look.right_width, look.show_inspector);
    panel("table", look.bottom_height, look.show_table);
    if (settings.window_width > 0) {
        text += fmt::format("window {} {}\n", settings.window_width, settings.window_height);
    }
    for (const std::string& path : settings.recent) text += "recent " + quote_word(path) + "\n";
    return text;
}

void apply_look(ViewerState& state, const ViewerState& look) {
    state.theme = look.theme;
    state.text_scale = look.text_scale;
    state.reduce_motion = look.reduce_motion;
    state.show_outlines = look.show_outlines;
    state.show_names = look.show_names;
    state.show_silent = look.show_silent;
    state.show_legend = look.show_legend;
    state.show_minimap = look.show_minimap;
    state.toured = look.toured;
    state.show_left = look.show_left;
    state.show_inspector = look.show_inspector;
    state.show_table = look.show_table;
    state.left_width = look.left_width;
    state.right_width = look.right_width;
    state.bottom_height = look.bottom_height;
}

void remember_recent(std::vector<std::string>& recent, const std::string& path) {
    std::erase(recent, path);
    recent.insert(recent.begin(), path);
    if (recent.size() > most_recent) recent.resize(most_recent);
}

Settings load_settings(const fs::path& file) {
    const auto bytes = read_file(file);
    return bytes ? parse_settings(*bytes) : Settings{};
}

Result<Done> save_settings(const fs::path& file, const Settings& settings) {
    std::error_code failure;
    fs::create_directories(file.parent_path(), failure);
    return write_file(file, settings_text(settings));
}

}  // namespace convene::viewer
