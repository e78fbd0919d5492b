#pragma once
// The one editor for cells of the table and lines of the inspector. What is typed
// lives in the state (state.cell); this draws it and turns keys into commands.

#include <functional>
#include <optional>

#include "viewer/panels/panel_input.hpp"
#include "viewer/state/record_table.hpp"

namespace convene::viewer {

/// Whether this cell is the one being edited.
[[nodiscard]] bool editing(const PanelInput& in, TableTab tab, const std::string& row,
                           const std::string& column, bool inspector);

/// Draws the editor over `at`..`at + size`. `neighbour` finds the cell that Tab (with
/// Shift: backward) goes on to; empty: Tab accepts as Enter does.
void draw_field_editor(const PanelInput& in, const Field& field, ImVec2 at, ImVec2 size,
                       const std::function<std::optional<CellPlace>(bool backward)>& neighbour);

/// A single-line text field of a form: pushes `command TEXT` as it is edited; true on Enter.
bool text_field(const PanelInput& in, const char* id, const char* hint, std::string text,
                const std::string& command, float width, bool focus = false);
/// A text field that pushes `command TEXT` (`commandTEXT` after an =) when it is left or
/// Enter is pressed.
void committed_field(const PanelInput& in, const char* id, const std::string& text,
                     const std::string& command, float width);

}  // namespace convene::viewer
