// The table below the map: people, groups or ties, sortable and searchable.

#include <fmt/format.h>
#include <imgui.h>
// after imgui.h
#include <algorithm>

#include <imgui_stdlib.h>

#include "viewer/panels/panel_input.hpp"
#include "viewer/panels/widgets.hpp"

namespace convene::viewer {
namespace {

const char* tab_id(TableTab tab) {
    return tab == TableTab::people ? "people" : tab == TableTab::groups ? "groups" : "ties";
}

void tabs(const PanelInput& in, const Rect& at) {
    const Ui& ui = in.ui;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    float x = at.x + ui.px(16);
    const auto actors = in.model.snapshot->network->actors();
    const bool people = std::any_of(actors.begin(), actors.end(), [](const Actor& actor) {
        return actor.kind == ActorKind::person;
    });
    const std::pair<TableTab, const char*> all[] = {
        {TableTab::people, people ? "People" : "Organizations"},
        {TableTab::groups, "Groups"},
        {TableTab::ties, "Ties"}};
    for (const auto& [tab, name] : all) {
        const bool chosen = in.state.table.tab == tab;
        ImFont* font = ui.font(Type::body, chosen ? Weight::semibold : Weight::regular);
        const float width = text_size(ui.font(Type::body, Weight::semibold), name).x;
        ImGui::SetCursorScreenPos({x, at.y + ui.px(2)});
        if (ImGui::InvisibleButton(name, {width, ui.px(34)}))
            in.queue.push(std::string("table ") + tab_id(tab));
        report_item(ui, std::string("tab/") + tab_id(tab));
        const bool lit =
            ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
        draw_text(list, font, {x, at.y + ui.px(11)},
                  chosen || lit ? ui.tokens->ink : ui.tokens->ink2, name);
        if (chosen)
            list.AddRectFilled({x, at.y + ui.px(34)}, {x + width, at.y + ui.px(36)},
                               packed(ui.tokens->accent));
        x += width + ui.px(24);
    }
    float right = at.right() - ui.px(16);
    const float export_width = ui.px(72);
    ImGui::SetCursorScreenPos({right - export_width, at.y + ui.px(4)});
    if (button(ui, "export", "Export", ButtonLook::plain, export_width))
        in.queue.push("export-table");
    tip(ui, "Write this table as CSV, with what its numbers mean");
    right -= export_width + ui.px(8);
    const float search = std::min(ui.px(170), right - x - ui.px(8));
    if (search > ui.px(70)) {
        ImGui::SetCursorScreenPos({right - search, at.y + ui.px(4)});
        std::string text = in.state.table.search;
        const WithFont font(ui, Type::table);
        ImGui::PushStyleColor(ImGuiCol_Border, floats(ui.tokens->line2));
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                            {ui.px(10), (ui.px(28) - ImGui::GetFontSize()) / 2});
        ImGui::SetNextItemWidth(search);
        ImGui::InputTextWithHint("##rows", "Find in the table", &text);
        if (ImGui::IsItemEdited())
            in.queue.push(text.empty() ? "find-rows" : "find-rows " + quote_word(text));
        ImGui::PopStyleVar();
        ImGui::PopStyleColor();
        report_item(ui, "find rows");
        right -= search + ui.px(12);
    }
    ImFont* small = ui.font(Type::table);
    const float caption = text_size(small, in.model.table.caption).x;
    if (right - caption > x)
        draw_text(list, small, {right - caption, at.y + ui.px(12)}, ui.tokens->ink2,
                  in.model.table.caption);
}

/// Widths: texts share what numbers leave.
std::vector<float> column_widths(const PanelInput& in, float width) {
    const auto& columns = in.model.table.columns;
    const Ui& ui = in.ui;
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

void header(const PanelInput& in, const std::vector<float>& widths, float left, float y,
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
            in.queue.push(fmt::format("sort {} {} {}", tab_id(in.model.table.tab),
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

/// The actor that a row is about; no_index for groups.
ActorIndex actor_of(const TableModel& model, std::uint32_t item) {
    if (model.tab == TableTab::people) return item;
    return model.tab == TableTab::ties ? model.ties[item].source : no_index;
}

void first_symbol(const PanelInput& in, std::uint32_t item, ImVec2 center, Color ground) {
    if (!in.ui.symbol) return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (in.model.table.tab == TableTab::groups) {
        const std::string& name = in.model.table.groups[item].name;
        for (const GroupRow& row : in.model.groups) {
            if (row.group.name == name)
                in.ui.symbol(list, center, in.ui.px(5.5F),
                             {row.shape, row.mark, row.color, false, false}, ground);
        }
    } else if (const SceneNode* node = in.model.node(actor_of(in.model.table, item))) {
        in.ui.symbol(list, center, in.ui.px(5.5F),
                     {node->shape, node->mark, node->fill, false, node->value_unknown}, ground);
    }
}

void row(const PanelInput& in, std::uint32_t item, const std::vector<float>& widths, float left,
         float width, float height) {
    const Ui& ui = in.ui;
    const TableModel& model = in.model.table;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ActorIndex actor = actor_of(model, item);
    ImGui::PushID(static_cast<int>(item));
    const bool pressed = ImGui::InvisibleButton("row", {width, height});
    const bool twice = ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    ImGui::PopID();
    const bool lit =
        ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
    const auto actors = in.model.snapshot->network->actors();
    const bool chosen =
        actor != no_index && model.tab == TableTab::people && actors[actor].id == in.state.selected;
    if (actor != no_index) {
        report_item(
            ui, "row/" + (model.tab == TableTab::people ? actors[actor].id : std::to_string(item)));
        if (pressed) in.queue.push("select " + quote_word(actors[actor].id));
        if (twice) in.queue.push("center " + quote_word(actors[actor].id));
    }
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Color ground = chosen ? ui.tokens->accent_soft
                         : lit  ? ui.tokens->hover
                                : ui.tokens->panel;
    if (chosen || lit) list.AddRectFilled(at, {at.x + width, at.y + height}, packed(ground));
    if (chosen) list.AddRectFilled(at, {at.x + ui.px(3), at.y + height}, packed(ui.tokens->accent));
    const float middle = at.y + height / 2;
    first_symbol(in, item, {left + ui.px(6), middle}, ground);
    float x = left;
    for (std::size_t c = 0; c < widths.size(); ++c) {
        if (widths[c] <= 0.0F) continue;
        const TableColumn& column = model.columns[c];
        const TableCell cell = table_cell(model, *in.model.snapshot, *in.model.facts, item, c);
        if (column.kind == ColumnKind::number) {
            number_cell(in, cell, x, middle, widths[c]);
        } else if (column.kind == ColumnKind::answer) {
            answer_cell(in, cell, x, middle, widths[c]);
        } else {
            ImFont* font = ui.font(Type::table, c == 0 ? Weight::medium : Weight::regular);
            const float indent = c == 0 ? ui.px(20) : 0.0F;
            const std::string text = cell.text.empty() ? "not given" : cell.text;
            const Color color = cell.text.empty() ? ui.tokens->ink3
                                : c == 0          ? ui.tokens->ink
                                                  : ui.tokens->ink2;
            draw_text(list, font, {x + indent, middle - text_height(font) / 2}, color,
                      fitted(font, text, widths[c] - indent - ui.px(10)));
        }
        x += widths[c];
    }
    list.AddLine({left, at.y + height - 0.5F}, {at.x + width - ui.px(16), at.y + height - 0.5F},
                 packed(ui.tokens->line), 1.0F);
}

}  // namespace

void draw_table(const PanelInput& in, const Rect& at) {
    if (at.height <= 0 || !in.model.snapshot) return;
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    begin_panel(in, "table", at, t.panel, {0, 0},
                ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddLine({at.x, at.y + 0.5F}, {at.right(), at.y + 0.5F}, packed(t.line),
                 ui.scale >= 1.5F ? 2.0F : 1.0F);
    tabs(in, at);
    const float left = at.x + ui.px(16);
    const float header_height = ui.px(25);
    const float top = at.y + ui.px(36);
    list.AddRectFilled({at.x, top}, {at.right(), top + header_height}, packed(t.win));
    const std::vector<float> widths = column_widths(in, at.width - ui.px(32));
    header(in, widths, left, top, header_height);
    ImGui::SetCursorScreenPos({at.x, top + header_height});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    if (ImGui::BeginChild("rows", {at.width, std::max(1.0F, at.bottom() - top - header_height)})) {
        const auto& order = in.model.table.order;
        if (order.empty()) {
            ImGui::Dummy({0, ui.px(10)});
            ImGui::Indent(ui.px(16));
            label(ui, Type::body, Weight::regular, t.ink2,
                  in.state.table.search.empty() ? "Nothing to list: your filter leaves nobody."
                                                : "No row holds that text.");
            ImGui::Unindent(ui.px(16));
        }
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(order.size()), ui.px(25));
        while (clipper.Step()) {
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
                row(in, order[static_cast<std::size_t>(i)], widths, left, at.width, ui.px(25));
            }
        }
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
    ImGui::End();
}

}  // namespace convene::viewer
