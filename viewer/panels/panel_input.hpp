#pragma once
// What every panel is drawn from. Panels read this, issue commands, and keep
// nothing: what they show is a function of it.

#include <array>
#include <string>
#include <vector>

#include "viewer/panels/ui.hpp"
#include "viewer/state/arrangement.hpp"
#include "viewer/state/session.hpp"
#include "viewer/state/view_model.hpp"

namespace convene::viewer {

struct PanelInput {
    const Session& session;
    const ViewModel& model;
    const ViewerState& state;  ///< session.state(), for short
    CommandQueue& queue;
    const Ui& ui;
    bool focus_search = false;  ///< put the text cursor into the search field now
};

/// A borderless window at a fixed place. Call ImGui::End() in any case.
void begin_panel(const PanelInput& in, const char* name, const Rect& at, Color ground,
                 ImVec2 padding, ImGuiWindowFlags more = 0);

void draw_app_bar(const PanelInput& in, const Rect& at);
void draw_scope_bar(const PanelInput& in, const Rect& at);
void draw_left_panel(const PanelInput& in, const Rect& at);
void draw_inspector(const PanelInput& in, const Rect& at);
/// Matrix or chart beside the map, whichever the state says.
void draw_chart(const PanelInput& in, const Rect& at);
/// The chosen cell of the matrix, read both ways.
void draw_cell(const PanelInput& in, const Rect& at);
void draw_table(const PanelInput& in, const Rect& at);
void draw_waves(const PanelInput& in, const Rect& at);
void draw_status_bar(const PanelInput& in, const Rect& at);

/// What lies over the map: buttons, minimap, tooltip. `view` is the camera as drawn.
void draw_map_buttons(const PanelInput& in, const Rect& map);
/// Where the buttons and the minimap lie, so that labels keep clear of them.
[[nodiscard]] Rect map_buttons_box(const Ui& ui, const Rect& map);
[[nodiscard]] Rect minimap_box(const Ui& ui, const Rect& map);
void draw_minimap(const PanelInput& in, const Rect& map, const ScreenMap& view);
/// Over two maps side by side: a line between, and over each which wave it is, with a list
/// where there are others to choose.
void draw_half_titles(const PanelInput& in, const std::array<Rect, 2>& halves);
/// What a title covers.
[[nodiscard]] Rect half_title_box(const Ui& ui, const Rect& half);
/// One line over the top of the map: what to do now, or why something is not there.
void draw_map_hint(const PanelInput& in, const Rect& map, const char* text);
/// The card of a hovered actor with its top left corner at `at`; draws nothing and
/// only measures where `draw` is false.
ImVec2 draw_tooltip(const PanelInput& in, const ActorText& text, ImVec2 at, bool draw);

void draw_banner(const PanelInput& in, const Rect& map);
/// The definition of state.definition beside the inspector.
void draw_definition(const PanelInput& in, const Rect& map);
/// Help, palette, open, about: whichever the state says.
void draw_overlay(const PanelInput& in, ImVec2 window);
/// The card of the tour, where one runs.
void draw_tour(const PanelInput& in, const Arrangement& arrangement, ImVec2 window);
void draw_welcome(const PanelInput& in, const Rect& at);
/// The edges between panels: dragging issues `panel ...` commands.
void draw_splitters(const PanelInput& in, const Arrangement& arrangement);

}  // namespace convene::viewer
