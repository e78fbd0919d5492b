// A row of the table: chosen by a click, edited by two, taken away by its cross.

#include <optional>

#include <imgui.h>

#include "viewer/panels/field_editor.hpp"
#include "viewer/panels/table_parts.hpp"
#include "viewer/state/command_text.hpp"
#include "viewer/state/edit_text.hpp"
#include "viewer/state/selection.hpp"

namespace convene::viewer {
namespace {

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

/// The column that holds x; nullopt: none.
std::optional<std::size_t> column_at(const std::vector<float>& widths, float left, float x) {
    for (std::size_t c = 0; c < widths.size(); ++c) {
        if (x >= left && x < left + widths[c]) return c;
        left += widths[c];
    }
    return std::nullopt;
}

}  // namespace

void draw_table_row(const PanelInput& in, std::uint32_t item, const std::vector<float>& widths,
                    float left, float width, float height) {
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
            in.queue.push("edit-cell " + std::string(tab_name(model.tab)) + " " + quote_word(key) +
                          " " + quote_word(model.columns[*c].id));
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
            draw_table_cell(in, item, c, x, middle, widths[c]);
        }
        x += widths[c];
    }
    list.AddLine({left, at.y + height - 0.5F}, {at.x + width - ui.px(16), at.y + height - 0.5F},
                 packed(ui.tokens->line), 1.0F);
    if (near || chosen)
        row_buttons(in, item, {at.x + width - buttons + ui.px(4), at.y}, height, key);
    ImGui::SetCursorScreenPos(after);
}

}  // namespace convene::viewer
