// What a cell of the table shows: a number with its bar, an answer, or text.

#include <algorithm>

#include <imgui.h>

#include "viewer/panels/table_parts.hpp"

namespace convene::viewer {
namespace {

void number_cell(const PanelInput& in, const TableCell& cell, float x, float middle, float width) {
    const Ui& ui = in.ui;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* font = ui.font(Type::table);
    const float digits = ui.px(46);
    if (!cell.has_number) {
        ImFont* small = ui.font(Type::caption);
        draw_text(list, small, {x, middle - text_height(small) / 2}, ui.tokens->ink3,
                  fitted(small, cell.text, width - ui.px(8)));
        return;
    }
    draw_number(list, font, x + digits, middle - text_height(font) / 2, ui.tokens->ink, cell.text);
    if (cell.share >= 0.0)
        draw_bar(list, ui, {x + digits + ui.px(8), middle - ui.px(4)},
                 {std::max(1.0F, width - digits - ui.px(22)), ui.px(8)}, cell.share);
}

void answer_cell(const PanelInput& in, const TableCell& cell, float x, float middle, float width) {
    const Ui& ui = in.ui;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* small = ui.font(Type::caption);
    float left = x;
    if (cell.tone == AnswerTone::answered) {
        draw_icon(list, Icon::check, {x + ui.px(7), middle}, ui.px(12), packed(ui.tokens->ok),
                  1.8F * ui.scale);
        left += ui.px(20);
    }
    const std::string text =
        cell.tone == AnswerTone::answered && cell.text == "answered" ? "" : cell.text;
    draw_text(list, small, {left, middle - text_height(small) / 2},
              cell.tone == AnswerTone::silent ? ui.tokens->warn : ui.tokens->ink3,
              fitted(small, text, width - (left - x) - ui.px(4)));
}

}  // namespace

void draw_table_cell(const PanelInput& in, std::uint32_t item, std::size_t column, float x,
                     float middle, float width) {
    const Ui& ui = in.ui;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const TableModel& model = in.model.table;
    const TableColumn& described = model.columns[column];
    const TableCell cell = table_cell(model, *in.model.snapshot, *in.model.facts, item, column);
    if (described.kind == ColumnKind::number && !model.records) {
        number_cell(in, cell, x, middle, width);
    } else if (described.kind == ColumnKind::answer) {
        answer_cell(in, cell, x, middle, width);
    } else {
        ImFont* font = ui.font(Type::table, column == 0 ? Weight::medium : Weight::regular);
        const float indent = column == 0 ? ui.px(20) : 0.0F;
        const std::string text = cell.text.empty() ? "not given" : cell.text;
        const Color color = cell.text.empty() ? ui.tokens->ink3
                            : column == 0     ? ui.tokens->ink
                                              : ui.tokens->ink2;
        draw_text(list, font, {x + indent, middle - text_height(font) / 2}, color,
                  fitted(font, text, width - indent - ui.px(10)));
    }
}

}  // namespace convene::viewer
