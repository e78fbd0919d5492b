#pragma once
// What matrix, ranking and plots share.

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "viewer/panels/panel_input.hpp"
#include "viewer/panels/widgets.hpp"

namespace convene::viewer {

/// Parts of one control side by side at `at`; the width that they take.
struct Segment {
    std::string_view text, command;
    bool chosen = false;
    std::string_view id;  ///< for automation
};
float draw_segments(const PanelInput& in, ImVec2 at, std::span<const Segment> segments,
                    float height = 28.0F);

/// Wrapped text from `at` in `width`; the height that it takes.
float draw_wrapped(const Ui& ui, ImDrawList& list, Type type, Weight weight, Color color, ImVec2 at,
                   float width, std::string_view text);

/// A tooltip of the last item, as wide as a sentence reads well.
void wrapped_tip(const Ui& ui, std::string_view text);

/// Lines at 45 degrees inside a box: nobody knows.
void draw_hatch(ImDrawList& list, const Ui& ui, ImVec2 min, ImVec2 max);

/// The body of each sight, inside the chart panel; `at` in pixels.
void draw_matrix(const PanelInput& in, const Rect& at);
void draw_matrix_grid(const PanelInput& in, const Rect& room);
void draw_ranking(const PanelInput& in, const Rect& at);
void draw_distribution(const PanelInput& in, const Rect& at);
void draw_scatter(const PanelInput& in, const Rect& at);

}  // namespace convene::viewer
