#pragma once
// The menus of the app bar. Every entry is one command.

#include "viewer/panels/panel_input.hpp"

namespace convene::viewer {

/// Draws File, View, Measure and Help from the cursor rightward.
void draw_menus(const PanelInput& in);

/// One entry of a list that is open: ticked or not, with its key, greyed where it would do
/// nothing.
void menu_entry(const PanelInput& in, const char* text, const std::string& command,
                const char* key = "", bool ticked = false, bool enabled = true);
void menu_heading(const PanelInput& in, const char* text);
void menu_rule(const PanelInput& in);

/// The menu of the map, opened as "##map menu" in the current window: about an actor, or (empty
/// id) about the canvas.
void draw_context_menu(const PanelInput& in, const std::string& actor);

}  // namespace convene::viewer
