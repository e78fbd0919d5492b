#pragma once
// What may lie over the whole window, one file each.

#include "viewer/panels/panel_input.hpp"

namespace convene::viewer {

/// A centred card over a dimmed window; true: draw its content and end_overlay().
/// A click beside it closes it.
bool begin_overlay(const PanelInput& in, const char* title, ImVec2 window, float width,
                   float height);
void end_overlay();

void draw_help(const PanelInput& in, ImVec2 window);
void draw_palette(const PanelInput& in, ImVec2 window);
void draw_open(const PanelInput& in, ImVec2 window);
void draw_about(const PanelInput& in, ImVec2 window);

}  // namespace convene::viewer
