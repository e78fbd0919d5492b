#pragma once
// What the window remembers between runs: a file of commands, one a line, in
// $XDG_CONFIG_HOME/convene/settings (or ~/.config). Reading it is running it.

#include <filesystem>
#include <string>
#include <vector>

#include "engine/core/result.hpp"
#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

struct Settings {
    ViewerState look;                         ///< only theme, sizes, panels and switches count
    std::vector<std::string> recent;          ///< paths, latest first
    int window_width = 0, window_height = 0;  ///< 0: choose
};

[[nodiscard]] std::filesystem::path settings_path();
/// Lines that do not read are left out: a damaged file must not keep anybody out.
[[nodiscard]] Settings parse_settings(std::string_view text);
[[nodiscard]] std::string settings_text(const Settings& settings);
/// Copies what settings hold onto a state (and nothing else).
void apply_look(ViewerState& state, const ViewerState& look);
/// Puts `path` first in the list, once, and keeps the list short.
void remember_recent(std::vector<std::string>& recent, const std::string& path);

[[nodiscard]] Settings load_settings(const std::filesystem::path& file);
[[nodiscard]] Result<Done> save_settings(const std::filesystem::path& file,
                                         const Settings& settings);

}  // namespace convene::viewer
