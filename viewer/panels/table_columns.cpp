// How wide the columns of the table are, and their titles.

#include <algorithm>

#include <fmt/format.h>
#include <imgui.h>

#include "viewer/panels/table_parts.hpp"
#include "viewer/state/command_text.hpp"

namespace convene::viewer {
namespace {

/// Records are read across: every column as wide as its words need, and scrolled.
std::vector<float> record_widths(const PanelInput& in, float width) {
    const auto& columns = in.model.table.columns;
    const Ui& ui = in.ui;
    ImFont* font = ui.font(Type::caption, Weight::semibold);
    std::vector<float> widths;
    float sum = 0.0F;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const float title = text_size(font, columns[c].title).x + ui.px(28);
        const float least = c == 0                                             ? ui.px(190)
                            : columns[c].kind == ColumnKind::number            ? ui.px(96)
                            : columns[c].id == "id" || columns[c].id == "kind" ? ui.px(104)
                                                                               : ui.px(140);
        widths.push_back(std::max(title, least));
        sum += widths.back();
    }
    const float spare = width - ui.px(34) - sum;
    if (spare > 0.0F) {
        for (float& each : widths) each += spare / static_cast<float>(widths.size());
    }
    return widths;
}

}  // namespace

// Texts share what numbers leave.
std::vector<float> table_widths(const PanelInput& in, float width) {
    const auto& columns = in.model.table.columns;
    const Ui& ui = in.ui;
    if (in.model.table.records) return record_widths(in, width);
    float texts = 0.0F;
    float room = width;
    std::vector<float> widths(columns.size(), 0.0F);
    ImFont* font = ui.font(Type::caption, Weight::semibold);
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (columns[c].kind == ColumnKind::answer) room -= widths[c] = ui.px(96);
        if (columns[c].kind == ColumnKind::text) texts += c == 0 ? 1.4F : 1.0F;
    }
    // Numbers get what readable texts leave; the last of them give way.
    const float least_texts = texts * ui.px(94);
    bool any = false;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (columns[c].kind != ColumnKind::number) continue;
        const float wanted =
            std::clamp(text_size(font, columns[c].title).x + ui.px(28), ui.px(112), ui.px(172));
        if (any && room - wanted < least_texts) break;
        room -= widths[c] = wanted;
        any = true;
    }
    room = std::max(room, texts * ui.px(80));
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (columns[c].kind == ColumnKind::text) widths[c] = room * (c == 0 ? 1.4F : 1.0F) / texts;
    }
    return widths;
}

void draw_table_header(const PanelInput& in, const std::vector<float>& widths, float left, float y,
                       float height) {
    const Ui& ui = in.ui;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    float x = left;
    for (std::size_t c = 0; c < widths.size(); ++c) {
        if (widths[c] <= 0.0F) continue;
        const TableColumn& column = in.model.table.columns[c];
        const bool sorted = in.model.table.sorted == column.id;
        ImGui::SetCursorScreenPos({x, y});
        const std::string id = "header/" + column.id;
        if (ImGui::InvisibleButton(id.c_str(), {std::max(widths[c] - ui.px(4), 1.0F), height})) {
            // Numbers first from the largest, texts from A; again turns it round.
            const bool descending =
                sorted ? !in.model.table.descending : column.kind == ColumnKind::number;
            in.queue.push(fmt::format("sort {} {} {}", tab_name(in.model.table.tab),
                                      quote_word(column.id), descending ? "desc" : "asc"));
        }
        report_item(ui, id);
        const bool lit = ImGui::IsItemHovered();
        if (!column.note.empty()) tip(ui, (column.title + " (" + column.note + ")").c_str());
        ImFont* font = ui.font(Type::caption, sorted ? Weight::semibold : Weight::medium);
        const std::string title = fitted(font, column.title, widths[c] - ui.px(22));
        draw_text(list, font, {x, y + (height - text_height(font)) / 2},
                  sorted || lit ? ui.tokens->ink : ui.tokens->ink2, title);
        if (sorted) {
            draw_icon(list, in.model.table.descending ? Icon::sort_down : Icon::sort_up,
                      {x + text_size(font, title).x + ui.px(9), y + height / 2}, ui.px(8),
                      packed(ui.tokens->ink), 1.0F);
        }
        x += widths[c];
    }
}

}  // namespace convene::viewer
