#pragma once
// The parts of the table below the map.

#include <cstdint>
#include <string>
#include <vector>

#include "viewer/panels/panel_input.hpp"
#include "viewer/panels/widgets.hpp"

namespace convene::viewer {

/// Which table, what its cells show, the search and what can be done, above the header.
void draw_table_bar(const PanelInput& in, const Rect& at);

/// Pixels of each column of a table `width` wide; 0: left out for want of room.
[[nodiscard]] std::vector<float> table_widths(const PanelInput& in, float width);
/// Titles, which sort when pressed.
void draw_table_header(const PanelInput& in, const std::vector<float>& widths, float left, float y,
                       float height);

/// Row `item` of the table's model at the cursor: chosen by a click, edited by two.
void draw_table_row(const PanelInput& in, std::uint32_t item, const std::vector<float>& widths,
                    float left, float width, float height);
/// The text, number or answer of one cell.
void draw_table_cell(const PanelInput& in, std::uint32_t item, std::size_t column, float x,
                     float middle, float width);

}  // namespace convene::viewer
