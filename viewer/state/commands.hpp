#pragma once
// Every change of the window is a short text: "color-by group", "scope wave 2",
// "select M-014". Buttons, keys, menus, scripts and tests all issue the same
// text; this one table holds what there is. The help overlay and the palette
// list it, so a command that is not here does not exist.

#include <span>
#include <string>
#include <string_view>

#include "engine/core/result.hpp"
#include "viewer/state/command_text.hpp"
#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

enum class CommandSection { network, import, edit, scope, look, map, find, table, window };

/// What names in a command are checked against. Without a network, names are
/// taken as they are.
struct CommandContext {
    const Network* network = nullptr;
    const Snapshot* snapshot = nullptr;  ///< for commands that need positions
};

using CommandHandler = Result<ViewerState> (*)(ViewerState, const CommandWords&,
                                               const CommandContext&);

struct CommandSpec {
    std::string_view name;       ///< first word
    std::string_view arguments;  ///< as shown: "ATTRIBUTE|measure:M@R|none"
    std::string_view help;       ///< one sentence in plain words
    std::string_view key;        ///< as shown: "Ctrl+F"; empty: none
    /// A command that runs as it stands ("fit") for the key and the palette; empty:
    /// it needs arguments, and the palette completes its name instead.
    std::string_view ready;
    CommandSection section = CommandSection::window;
    bool undoable = true;
    /// Null: it reaches outside the state (files, undo, quitting), and the
    /// session carries it out.
    CommandHandler handler = nullptr;
};

[[nodiscard]] std::span<const CommandSpec> command_table();
[[nodiscard]] const CommandSpec* find_command(std::string_view name);
[[nodiscard]] std::string_view section_title(CommandSection section);

/// The state after `text`. Errors say what was expected, and leave everything
/// as it was; a command of the session is refused here.
[[nodiscard]] Result<ViewerState> apply(const ViewerState& state, std::string_view text,
                                        const CommandContext& context = {});

}  // namespace convene::viewer
