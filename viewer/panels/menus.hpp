#pragma once
// The menus of the app bar. Every entry is one command.

#include "viewer/panels/panel_input.hpp"

namespace convene::viewer {

/// Draws File, View, Measure and Help from the cursor rightward.
void draw_menus(const PanelInput& in);

}  // namespace convene::viewer
