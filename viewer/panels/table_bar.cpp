// Above the table: which one, what its cells show, the search, and what can be done.

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <imgui.h>
// after imgui.h
#include <imgui_stdlib.h>

#include "viewer/panels/table_parts.hpp"
#include "viewer/state/command_text.hpp"

namespace convene::viewer {
namespace {

constexpr float half_width = 70.0F;

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
void what_cells_show(const PanelInput& in, ImVec2 left) {
    const TableTab tab = in.state.table.tab;
    const Ui& ui = in.ui;
    const float half = ui.px(half_width);
    ImGui::SetCursorScreenPos(left);
    for (const bool records : {false, true}) {
        if (records) ImGui::SameLine(0, 0);
        const bool chosen = in.state.table.records == records;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const char* name = records ? "Records" : "Measures";
        if (ImGui::InvisibleButton(name, {half, ui.px(28)}))
            in.queue.push("table " + std::string(tab_name(tab)) +
                          (records ? " records" : " measures"));
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

struct Tab {
    TableTab tab;
    const char* name;
};
std::array<Tab, 5> all_tabs(const PanelInput& in) {
    const auto actors = in.model.snapshot->network->actors();
    const bool people = std::any_of(actors.begin(), actors.end(), [](const Actor& actor) {
        return actor.kind == ActorKind::person;
    });
    return {Tab{TableTab::people, people ? "People" : "Organizations"},
            {TableTab::groups, "Groups"},
            {TableTab::ties, "Ties"},
            {TableTab::bodies, "Bodies"},
            {TableTab::goals, "Goals"}};
}

float width_of(const Ui& ui, const char* name) {
    return text_size(ui.font(Type::body, Weight::semibold), name).x;
}

/// Side by side; where they end.
float tabs_in_a_row(const PanelInput& in, const std::array<Tab, 5>& tabs, ImVec2 at) {
    const Ui& ui = in.ui;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (const auto& [tab, name] : tabs) {
        const bool chosen = in.state.table.tab == tab;
        ImFont* font = ui.font(Type::body, chosen ? Weight::semibold : Weight::regular);
        const float width = width_of(ui, name);
        const std::string id(tab_name(tab));
        ImGui::SetCursorScreenPos({at.x, at.y + ui.px(2)});
        if (ImGui::InvisibleButton(name, {width, ui.px(34)})) in.queue.push("table " + id);
        report_item(ui, "tab/" + id);
        const bool lit =
            ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
        draw_text(list, font, {at.x, at.y + ui.px(11)},
                  chosen || lit ? ui.tokens->ink : ui.tokens->ink2, name);
        if (chosen)
            list.AddRectFilled({at.x, at.y + ui.px(34)}, {at.x + width, at.y + ui.px(36)},
                               packed(ui.tokens->accent));
        at.x += width + ui.px(20);
    }
    return at.x;
}

/// One under the other in a list, where a narrow window has no room for all; where it ends.
float tabs_in_a_list(const PanelInput& in, const std::array<Tab, 5>& tabs, ImVec2 at) {
    const Ui& ui = in.ui;
    const float width = ui.px(118);
    const char* now = tabs.front().name;
    for (const Tab& each : tabs) {
        if (each.tab == in.state.table.tab) now = each.name;
    }
    ImGui::SetCursorScreenPos({at.x, at.y + ui.px(4)});
    if (begin_combo(ui, "##which table", now, width)) {
        for (const auto& [tab, name] : tabs) {
            const std::string id(tab_name(tab));
            if (list_item(ui, ("tab/" + id).c_str(), name, tab == in.state.table.tab))
                in.queue.push("table " + id);
        }
        end_combo();
    }
    return at.x + width + ui.px(8);
}

void search_field(const PanelInput& in, ImVec2 at, float width) {
    const Ui& ui = in.ui;
    ImGui::SetCursorScreenPos(at);
    std::string text = in.state.table.search;
    const WithFont font(ui, Type::table);
    ImGui::PushStyleColor(ImGuiCol_Border, floats(ui.tokens->line2));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                        {ui.px(10), (ui.px(28) - ImGui::GetFontSize()) / 2});
    ImGui::SetNextItemWidth(width);
    ImGui::InputTextWithHint("##rows", "Find in the table", &text);
    if (ImGui::IsItemEdited())
        in.queue.push(text.empty() ? "find-rows" : "find-rows " + quote_word(text));
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
    report_item(ui, "find rows");
}

}  // namespace

void draw_table_bar(const PanelInput& in, const Rect& at) {
    const Ui& ui = in.ui;
    const float gap = ui.px(8), top = at.y + ui.px(4), left = at.x + ui.px(16);
    const TableTab tab = in.state.table.tab;
    auto add = adding(tab);
    if (in.session.keeping().how == Keeping::How::read_only) add.reset();
    const bool halves = tab == TableTab::people || tab == TableTab::ties;
    const float export_width = ui.px(72), sign_width = ui.px(28);
    const float halves_width = halves ? 2 * ui.px(half_width) + gap : 0.0F;
    const float add_width =
        add ? text_size(ui.font(Type::table, Weight::semibold), add->text).x + ui.px(24) : 0.0F;

    // What gives way in a narrow window: the words of "Add", then the row of tabs.
    const auto tabs = all_tabs(in);
    float row = 0.0F;
    for (const Tab& each : tabs) row += width_of(ui, each.name) + ui.px(20);
    float right = at.right() - ui.px(16);
    const float acting = export_width + halves_width + (add ? gap + sign_width : 0.0F);
    const bool in_a_row = left + row + acting <= right;
    const float x =
        in_a_row ? tabs_in_a_row(in, tabs, {left, at.y}) : tabs_in_a_list(in, tabs, {left, at.y});
    const bool words = x + acting - sign_width + add_width <= right;

    right -= export_width;
    ImGui::SetCursorScreenPos({right, top});
    if (button(ui, "export", "Export", ButtonLook::plain, export_width))
        in.queue.push("export-table");
    tip(ui, "Write this table as CSV, with what its numbers mean (Ctrl+C copies rows)");
    right -= gap;
    if (add) {
        right -= words ? add_width : sign_width;
        ImGui::SetCursorScreenPos({right, top});
        const bool pressed = words ? button(ui, "add row", add->text, ButtonLook::plain, add_width)
                                   : icon_button(ui, "add row", Icon::plus, add->text, true);
        if (pressed) in.queue.push(add->command);
        right -= gap;
    }
    if (halves) {
        right -= halves_width - gap;
        if (right >= x) what_cells_show(in, {right, top});
        right -= gap;
    }
    const float search = std::min(ui.px(150), right - x);
    if (search > ui.px(70)) {
        search_field(in, {right - search, top}, search);
        right -= search + ui.px(12);
    }
    ImFont* small = ui.font(Type::table);
    const float caption = text_size(small, in.model.table.caption).x;
    if (right - caption > x)
        draw_text(*ImGui::GetWindowDrawList(), small, {right - caption, at.y + ui.px(12)},
                  ui.tokens->ink2, in.model.table.caption);
}

}  // namespace convene::viewer
