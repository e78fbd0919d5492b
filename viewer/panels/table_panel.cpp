// The table below the map: people, groups or ties, sortable and searchable.

#include <fmt/format.h>
#include <imgui.h>
// after imgui.h
#include <algorithm>

#include <imgui_stdlib.h>

#include "viewer/panels/field_editor.hpp"
#include "viewer/panels/panel_input.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/edit_text.hpp"
#include "viewer/state/selection.hpp"

namespace convene::viewer {
namespace {

std::string tab_id(TableTab tab) { return std::string(tab_name(tab)); }

/// What the button beside the tabs adds.
struct Adding {
    const char* text;
    const char* command;
};
std::optional<Adding> adding(TableTab tab) {
    switch (tab) {
        case TableTab::people: return Adding{"Add an actor", "form actor"};
        case TableTab::groups: return std::nullopt;
        case TableTab::ties: return Adding{"Add a tie", "form tie"};
        case TableTab::bodies: return Adding{"Add a body", "form actor"};
        case TableTab::goals: return Adding{"Add a goal", "form goal"};
    }
    return std::nullopt;
}

/// Measures or records: two halves of one control.
void what_cells_show(const PanelInput& in, float& right, float y) {
    const TableTab tab = in.state.table.tab;
    if (tab != TableTab::people && tab != TableTab::ties) return;
    const Ui& ui = in.ui;
    const float half = ui.px(70);
    right -= 2 * half + ui.px(8);
    ImGui::SetCursorScreenPos({right + ui.px(4), y});
    for (const bool records : {false, true}) {
        if (records) ImGui::SameLine(0, 0);
        const bool chosen = in.state.table.records == records;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const char* name = records ? "Records" : "Measures";
        if (ImGui::InvisibleButton(name, {half, ui.px(28)}))
            in.queue.push("table " + tab_id(tab) + (records ? " records" : " measures"));
        report_item(ui, std::string("table/") + name);
        tip(ui, records ? "What is stored of everybody: double click a cell to change it"
                        : "What was computed");
        ImDrawList& list = *ImGui::GetWindowDrawList();
        const ImVec2 end{at.x + half, at.y + ui.px(28)};
        const auto corners = records ? ImDrawFlags_RoundCornersRight : ImDrawFlags_RoundCornersLeft;
        const bool lit =
            ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
        list.AddRectFilled(at, end,
                           packed(chosen ? ui.tokens->accent_soft
                                  : lit  ? ui.tokens->hover
                                         : ui.tokens->panel),
                           ui.px(6), corners);
        list.AddRect(at, end, packed(ui.tokens->line2), ui.px(6), corners);
        ImFont* font = ui.font(Type::table, chosen ? Weight::semibold : Weight::regular);
        draw_text(list, font,
                  {at.x + (half - text_size(font, name).x) / 2,
                   at.y + (ui.px(28) - text_height(font)) / 2},
                  chosen ? ui.tokens->ink : ui.tokens->ink2, name);
    }
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
        {TableTab::ties, "Ties"},
        {TableTab::bodies, "Bodies"},
        {TableTab::goals, "Goals"}};
    for (const auto& [tab, name] : all) {
        const bool chosen = in.state.table.tab == tab;
        ImFont* font = ui.font(Type::body, chosen ? Weight::semibold : Weight::regular);
        const float width = text_size(ui.font(Type::body, Weight::semibold), name).x;
        ImGui::SetCursorScreenPos({x, at.y + ui.px(2)});
        if (ImGui::InvisibleButton(name, {width, ui.px(34)})) in.queue.push("table " + tab_id(tab));
        report_item(ui, std::string("tab/") + tab_id(tab));
        const bool lit =
            ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
        draw_text(list, font, {x, at.y + ui.px(11)},
                  chosen || lit ? ui.tokens->ink : ui.tokens->ink2, name);
        if (chosen)
            list.AddRectFilled({x, at.y + ui.px(34)}, {x + width, at.y + ui.px(36)},
                               packed(ui.tokens->accent));
        x += width + ui.px(20);
    }
    float right = at.right() - ui.px(16);
    const float export_width = ui.px(72);
    ImGui::SetCursorScreenPos({right - export_width, at.y + ui.px(4)});
    if (button(ui, "export", "Export", ButtonLook::plain, export_width))
        in.queue.push("export-table");
    tip(ui, "Write this table as CSV, with what its numbers mean (Ctrl+C copies rows)");
    right -= export_width + ui.px(8);
    if (const auto what = adding(in.state.table.tab);
        what && in.session.keeping().how != Keeping::How::read_only) {
        const float width =
            text_size(ui.font(Type::table, Weight::semibold), what->text).x + ui.px(24);
        right -= width;
        ImGui::SetCursorScreenPos({right, at.y + ui.px(4)});
        if (button(ui, "add row", what->text, ButtonLook::plain, width))
            in.queue.push(what->command);
        right -= ui.px(8);
    }
    what_cells_show(in, right, at.y + ui.px(4));
    const float search = std::min(ui.px(150), right - x - ui.px(8));
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

/// Widths: texts share what numbers leave.
std::vector<float> column_widths(const PanelInput& in, float width) {
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
    if (model.tab == TableTab::people || model.tab == TableTab::bodies) return item;
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
    } else if (in.model.table.tab == TableTab::goals) {
        draw_icon(list, Icon::check, center, in.ui.px(11), packed(in.ui.tokens->ink3),
                  1.4F * in.ui.scale);
    } else if (const SceneNode* node = in.model.node(actor_of(in.model.table, item))) {
        in.ui.symbol(list, center, in.ui.px(5.5F),
                     {node->shape, node->mark, node->fill, false, node->value_unknown}, ground);
    }
}

/// The command that takes the row away; empty where there is none.
std::string removal(const PanelInput& in, std::uint32_t item) {
    const TableModel& model = in.model.table;
    const Network& network = *in.model.snapshot->network;
    switch (model.tab) {
        case TableTab::people:
        case TableTab::bodies: return edit::remove_actor(network.actors()[item].id);
        case TableTab::ties: {
            if (model.ties[item].record == no_index) return {};
            const TieItem& tie = model.ties[item];
            return edit::remove_tie({network.actors()[tie.source].id,
                                     network.actors()[tie.target].id,
                                     network.relations()[tie.relation].id,
                                     network.waves()[in.model.snapshot->wave].id});
        }
        case TableTab::goals: return edit::remove_goal(network.tables().goals[item].id);
        case TableTab::groups: return {};
    }
    return {};
}

void row_buttons(const PanelInput& in, std::uint32_t item, ImVec2 at, float height,
                 const std::string& key) {
    const std::string command = removal(in, item);
    if (command.empty() || in.session.keeping().how == Keeping::How::read_only) return;
    ImGui::SetCursorScreenPos({at.x, at.y + (height - in.ui.px(22)) / 2});
    if (icon_button(in.ui, ("remove/" + key).c_str(), Icon::close, "Remove; Ctrl+Z brings it back",
                    true, 22))
        in.queue.push(command);
}

void cell_content(const PanelInput& in, std::uint32_t item, std::size_t c, float x, float middle,
                  float width) {
    const Ui& ui = in.ui;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const TableModel& model = in.model.table;
    const TableColumn& column = model.columns[c];
    const TableCell cell = table_cell(model, *in.model.snapshot, *in.model.facts, item, c);
    if (column.kind == ColumnKind::number && !model.records) {
        number_cell(in, cell, x, middle, width);
    } else if (column.kind == ColumnKind::answer) {
        answer_cell(in, cell, x, middle, width);
    } else {
        ImFont* font = ui.font(Type::table, c == 0 ? Weight::medium : Weight::regular);
        const float indent = c == 0 ? ui.px(20) : 0.0F;
        const std::string text = cell.text.empty() ? "not given" : cell.text;
        const Color color = cell.text.empty() ? ui.tokens->ink3
                            : c == 0          ? ui.tokens->ink
                                              : ui.tokens->ink2;
        draw_text(list, font, {x + indent, middle - text_height(font) / 2}, color,
                  fitted(font, text, width - indent - ui.px(10)));
    }
}

/// The column that holds x; nullopt: none.
std::optional<std::size_t> column_at(const std::vector<float>& widths, float left, float x) {
    for (std::size_t c = 0; c < widths.size(); ++c) {
        if (x >= left && x < left + widths[c]) return c;
        left += widths[c];
    }
    return std::nullopt;
}

void row(const PanelInput& in, std::uint32_t item, const std::vector<float>& widths, float left,
         float width, float height) {
    const Ui& ui = in.ui;
    const TableModel& model = in.model.table;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ActorIndex actor = actor_of(model, item);
    const std::string key = row_key(model, *in.model.snapshot, item);
    const float buttons = ui.px(34);
    ImGui::PushID(static_cast<int>(item));
    const bool pressed = ImGui::InvisibleButton("row", {width - buttons, height});
    ImGui::PopID();
    const bool over = ImGui::IsItemHovered();
    const bool focused = ImGui::IsItemFocused() && ImGui::GetIO().NavVisible;
    const bool lit = over || focused;
    const bool twice = over && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    const bool by_key = focused && ImGui::IsKeyPressed(ImGuiKey_Enter, false);
    const auto actors = in.model.snapshot->network->actors();
    const bool about_actor = model.tab == TableTab::people || model.tab == TableTab::bodies;
    const bool chosen = actor != no_index && about_actor && is_selected(in.state, actors[actor].id);
    report_item(ui, "row/" + (about_actor ? actors[actor].id : std::to_string(item)));
    const ImVec2 after = ImGui::GetCursorScreenPos();
    if (actor != no_index && pressed && !by_key)
        in.queue.push((about_actor && (ImGui::GetIO().KeyCtrl || ImGui::GetIO().KeyShift)
                           ? "select toggle "
                           : "select ") +
                      quote_word(actors[actor].id));
    if (twice || by_key) {
        const auto c = by_key ? std::optional<std::size_t>(0)
                              : column_at(widths, left, ImGui::GetIO().MousePos.x);
        if (c && find_field(*in.model.snapshot->network, in.state.request, model.tab, key,
                            model.columns[*c].id)) {
            in.queue.push("edit-cell " + tab_id(model.tab) + " " + quote_word(key) + " " +
                          quote_word(model.columns[*c].id));
        } else if (actor != no_index) {
            in.queue.push("center " + quote_word(actors[actor].id));
        }
    }
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool near = over || ImGui::IsMouseHoveringRect(at, {at.x + width, at.y + height});
    const Color ground = chosen        ? ui.tokens->accent_soft
                         : lit || near ? ui.tokens->hover
                                       : ui.tokens->panel;
    if (chosen || lit || near)
        list.AddRectFilled(at, {at.x + width, at.y + height}, packed(ground));
    if (chosen) list.AddRectFilled(at, {at.x + ui.px(3), at.y + height}, packed(ui.tokens->accent));
    const float middle = at.y + height / 2;
    first_symbol(in, item, {left + ui.px(6), middle}, ground);
    float x = left;
    for (std::size_t c = 0; c < widths.size(); ++c) {
        if (widths[c] <= 0.0F) continue;
        const std::string& column = model.columns[c].id;
        const float indent = c == 0 ? ui.px(18) : 0.0F;
        if (ui.report && ImGui::IsRectVisible({x, at.y}, {x + widths[c], at.y + height}))
            ui.report("cell/" + key + "/" + column, {x, at.y}, {x + widths[c], at.y + height});
        if (editing(in, model.tab, key, column, false)) {
            const auto field =
                find_field(*in.model.snapshot->network, in.state.request, model.tab, key, column);
            if (field) {
                draw_field_editor(in, *field, {x + indent - ui.px(4), at.y},
                                  {widths[c] - indent - ui.px(4), height}, [&](bool backward) {
                                      return neighbour_cell(model, *in.model.snapshot,
                                                            in.state.request, in.state.cell,
                                                            backward);
                                  });
            }
        } else {
            cell_content(in, item, c, x, middle, widths[c]);
        }
        x += widths[c];
    }
    list.AddLine({left, at.y + height - 0.5F}, {at.x + width - ui.px(16), at.y + height - 0.5F},
                 packed(ui.tokens->line), 1.0F);
    if (near || chosen)
        row_buttons(in, item, {at.x + width - buttons + ui.px(4), at.y}, height, key);
    ImGui::SetCursorScreenPos(after);
}

std::string nothing_listed(const PanelInput& in) {
    if (!in.state.table.search.empty()) return "No row holds that text.";
    switch (in.state.table.tab) {
        case TableTab::bodies: return "No standing bodies yet.";
        case TableTab::goals: return "No goals yet.";
        case TableTab::ties: return "No ties among those shown.";
        default: break;
    }
    return in.model.snapshot->network->actors().empty()
               ? "Nobody yet. Add somebody, or import a table."
               : "Nothing to list: your filter leaves nobody.";
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
    const float header_height = ui.px(25);
    const float top = at.y + ui.px(36);
    list.AddRectFilled({at.x, top}, {at.right(), top + header_height}, packed(t.win));
    const std::vector<float> widths = column_widths(in, at.width - ui.px(32));
    float whole = ui.px(50);
    for (const float each : widths) whole += each;
    const float width = std::max(at.width, in.model.table.records ? whole : at.width);
    float scrolled = 0.0F;
    ImGui::SetCursorScreenPos({at.x, top + header_height});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::SetNextWindowContentSize({width > at.width ? width : 0.0F, 0.0F});
    if (ImGui::BeginChild("rows", {at.width, std::max(1.0F, at.bottom() - top - header_height)},
                          ImGuiChildFlags_None, ImGuiWindowFlags_HorizontalScrollbar)) {
        scrolled = ImGui::GetScrollX();
        const auto& order = in.model.table.order;
        if (order.empty()) {
            ImGui::Dummy({0, ui.px(10)});
            ImGui::Indent(ui.px(16));
            label(ui, Type::body, Weight::regular, t.ink2, nothing_listed(in));
            ImGui::Unindent(ui.px(16));
        }
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(order.size()), ui.px(25));
        // The row being edited is drawn also where it was scrolled away, or it would be given up.
        if (!in.state.cell.row.empty() && !in.state.cell.inspector) {
            if (const auto edited = find_row(in.model.table, *in.model.snapshot, in.state.cell.row))
                clipper.IncludeItemByIndex(static_cast<int>(*edited));
        }
        while (clipper.Step()) {
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
                row(in, order[static_cast<std::size_t>(i)], widths, at.x + ui.px(16) - scrolled,
                    width, ui.px(25));
            }
        }
    }
    ImGui::EndChild();
    ImGui::PushClipRect({at.x, top}, {at.right(), top + header_height}, true);
    header(in, widths, at.x + ui.px(16) - scrolled, top, header_height);
    ImGui::PopClipRect();
    ImGui::PopStyleVar();
    ImGui::End();
}

}  // namespace convene::viewer
