#pragma once
// Small controls drawn by draw list over ImGui's invisible buttons, so that all
// panels look alike. Each reports its place under `id` for automation. No state.

#include <string>
#include <string_view>
#include <utility>

#include "viewer/panels/icons.hpp"
#include "viewer/panels/ui.hpp"
#include "viewer/state/plain_text.hpp"

namespace convene::viewer {

// --- text ---------------------------------------------------------------------

/// Pixels: atlases hold glyphs larger than they are drawn.
[[nodiscard]] inline float text_height(const ImFont* font) { return font->FontSize * font->Scale; }
[[nodiscard]] ImVec2 text_size(ImFont* font, std::string_view text);
/// `text` cut to `width` with an ellipsis.
[[nodiscard]] std::string fitted(ImFont* font, std::string_view text, float width);
/// Cut after the last word that fits; the second line with an ellipsis if need be.
[[nodiscard]] std::pair<std::string, std::string> two_lines(ImFont* font, std::string_view text,
                                                            float width);
void draw_text(ImDrawList& list, ImFont* font, ImVec2 at, Color color, std::string_view text);
/// Ends at `right`; digits stand in equal cells, so that columns of numbers align.
void draw_number(ImDrawList& list, ImFont* font, float right, float y, Color color,
                 std::string_view text);
[[nodiscard]] float number_width(ImFont* font, std::string_view text);
/// One line in the flow of a panel.
void label(const Ui& ui, Type type, Weight weight, Color color, std::string_view text);
/// Wrapped at the panel's edge.
void paragraph(const Ui& ui, Type type, Color color, std::string_view text,
               Weight weight = Weight::regular);
/// Places the next item so that it ends `margin` left of the content's right edge.
void align_right(float width);

// --- parts of panels ------------------------------------------------------------

/// 13/600 title at the left, 11/400 note at the right.
void section_title(const Ui& ui, std::string_view title, std::string_view note = {});
/// A line between panels, over whatever clips the panel's content.
void panel_edge(const Ui& ui, ImVec2 from, ImVec2 to);
/// A line across the whole panel with room above and below.
void section_line(const Ui& ui);

// --- controls -------------------------------------------------------------------

/// True when clicked: the caller issues the command.
bool toggle(const Ui& ui, const char* id, bool on, bool enabled = true);
bool icon_button(const Ui& ui, const char* id, Icon icon, const char* tip, bool enabled = true,
                 float side = 28.0F);
enum class ButtonLook { plain, primary };
bool button(const Ui& ui, const char* id, std::string_view text,
            ButtonLook look = ButtonLook::plain, float width = 0.0F);
/// "Wave **Spring 2026** v": a chip that opens something; `trailing` is its icon.
struct ChipClick {
    bool pressed = false;
    bool trailing = false;  ///< on the icon
};
ChipClick chip(const Ui& ui, const char* id, std::string_view name, std::string_view value,
               const Icon* trailing);
/// Text that acts, in accent.
bool link(const Ui& ui, const char* id, std::string_view text, Type type = Type::body);
/// A combo box of LOOKS; true while its list is open: then draw items and end_combo().
bool begin_combo(const Ui& ui, const char* id, std::string_view preview, float width);
void end_combo();
/// One row of a list; true when chosen. A popup grows to its widest row; where the
/// width is given (`grows` false), the note gives way.
bool list_item(const Ui& ui, const char* id, std::string_view text, bool chosen,
               std::string_view note = {}, bool grows = true);
/// An accent "i" or term that opens a definition; true when clicked.
bool term_button(const Ui& ui, const char* id, std::string_view term);

// --- drawings ---------------------------------------------------------------------

void draw_bar(ImDrawList& list, const Ui& ui, ImVec2 at, ImVec2 size, double share,
              bool track = true);
void draw_histogram(ImDrawList& list, const Ui& ui, ImVec2 at, ImVec2 size,
                    const Histogram& histogram);
/// What floats over the map: shadow, panel and edge.
void draw_card(ImDrawList& list, const Ui& ui, ImVec2 min, ImVec2 max);
void tip(const Ui& ui, const char* text);
/// Puts the text cursor into the text field `id` of the current window.
void focus_text(const char* id);
/// Calls ui.report for the last item, if anybody listens.
void report_item(const Ui& ui, std::string_view id);

}  // namespace convene::viewer
