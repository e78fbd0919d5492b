// The scope bar: what is looked at (wave, relations, filter) and what that leaves.

#include <fmt/format.h>
#include <imgui.h>
// after imgui.h
#include <algorithm>

#include <imgui_stdlib.h>

#include "viewer/panels/panel_input.hpp"
#include "viewer/panels/widgets.hpp"

namespace convene::viewer {
namespace {

/// A list that opens under the last chip.
bool begin_chip_list(const Ui& ui, const char* popup) {
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    ImGui::SetNextWindowPos({min.x, max.y + ui.px(4)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(6), ui.px(6)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::PushStyleColor(ImGuiCol_Border, floats(ui.tokens->line2));
    if (ImGui::BeginPopup(popup)) return true;
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
    return false;
}

void end_chip_list() {
    ImGui::EndPopup();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

void wave_chip(const PanelInput& in) {
    const auto waves = in.model.snapshot->network->waves();
    if (waves.size() < 2) return;
    const Icon icon = Icon::chevron_down;
    if (chip(in.ui, "chip/wave", "Wave", waves[in.model.snapshot->wave].title, &icon).pressed)
        ImGui::OpenPopup("##waves");
    if (begin_chip_list(in.ui, "##waves")) {
        for (std::size_t w = 0; w < waves.size(); ++w) {
            const std::string id = "wave/" + waves[w].id;
            if (list_item(in.ui, id.c_str(), waves[w].title, w == in.model.snapshot->wave)) {
                in.queue.push("scope wave " + quote_word(waves[w].id));
            }
        }
        end_chip_list();
    }
    ImGui::SameLine(0, in.ui.px(8));
}

void relations_chip(const PanelInput& in) {
    const auto& rows = in.model.relations;
    const auto can = static_cast<std::size_t>(std::count_if(
        rows.begin(), rows.end(), [](const RelationRow& r) { return !r.groups_only; }));
    const auto on = static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [](const RelationRow& r) { return r.shown; }));
    const Icon icon = Icon::chevron_down;
    if (chip(in.ui, "chip/relations", "Relations", fmt::format("{} of {}", on, can), &icon).pressed)
        ImGui::OpenPopup("##relations");
    if (begin_chip_list(in.ui, "##relations")) {
        if (list_item(in.ui, "relations/all", "All of them", on == can))
            in.queue.push("scope relations all");
        for (const RelationRow& row : rows) {
            if (row.groups_only) continue;
            const std::string id = "only/" + row.id;
            if (list_item(in.ui, id.c_str(), "Only " + row.title, on == 1 && row.shown)) {
                in.queue.push("scope relations " + quote_word(row.id));
            }
        }
        end_chip_list();
    }
    ImGui::SameLine(0, in.ui.px(8));
}

/// Groups to keep with one click, and a line for any other expression.
void filter_list(const PanelInput& in) {
    const Ui& ui = in.ui;
    const std::string& attribute = in.state.request.group_attribute;
    if (!attribute.empty() && in.model.snapshot->network->find_attribute(attribute) != nullptr) {
        label(ui, Type::caption, Weight::semibold, ui.tokens->ink3, "  Only one group");
        ImGui::Dummy({0, ui.px(4)});
        for (const GroupRow& row : in.model.groups) {
            const std::string id = "where/" + row.group.name;
            if (list_item(ui, id.c_str(), row.group.name, false, grouped(row.group.actors))) {
                in.queue.push(fmt::format("scope where `{}` = \"{}\"", attribute, row.group.name));
            }
        }
        ImGui::Dummy({0, ui.px(6)});
    }
    label(ui, Type::caption, Weight::semibold, ui.tokens->ink3, "  Or a condition, then Enter");
    ImGui::Dummy({0, ui.px(4)});
    if (ImGui::IsWindowAppearing()) in.queue.push("draft " + in.state.request.where);
    std::string typed = in.state.filter_draft;
    ImGui::SetNextItemWidth(ui.px(300));
    const WithFont font(ui, Type::table);
    if (ImGui::InputTextWithHint("##where", "school = \"Birch\" and years > 5", &typed,
                                 ImGuiInputTextFlags_EnterReturnsTrue)) {
        in.queue.push("scope where " + typed);
        ImGui::CloseCurrentPopup();
    }
    if (ImGui::IsItemEdited()) in.queue.push("draft " + typed);
    report_item(ui, "filter text");
}

void filter_chip(const PanelInput& in) {
    const bool filtered = !in.state.request.where.empty();
    ChipClick click;
    if (filtered) {
        const Icon icon = Icon::close;
        const std::string shown = fitted(in.ui.font(Type::table, Weight::semibold),
                                         in.state.request.where, in.ui.px(240));
        click = chip(in.ui, "chip/filter", "Where", shown, &icon);
    } else {
        click = chip(in.ui, "chip/filter", "+  Add filter", "", nullptr);
    }
    if (filtered && click.trailing) {
        in.queue.push("scope where");
    } else if (click.pressed) {
        ImGui::OpenPopup("##filter");
    }
    if (begin_chip_list(in.ui, "##filter")) {
        filter_list(in);
        end_chip_list();
    }
}

/// "Ties 468 → 428": from the right edge leftward; gives the new right edge.
float count_at(const PanelInput& in, float right, float middle, std::string_view name,
               const std::string& value) {
    const Ui& ui = in.ui;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* bold = ui.font(Type::table, Weight::semibold);
    ImFont* plain = ui.font(Type::table);
    const float y = middle - text_height(plain) / 2;
    draw_number(list, bold, right, y, ui.tokens->ink, value);
    const float left = right - number_width(bold, value) - ui.px(5);
    draw_text(list, plain, {left - text_size(plain, name).x, y}, ui.tokens->ink2, name);
    return left - text_size(plain, name).x - ui.px(14);
}

std::string arrow(std::size_t before, std::size_t after) {
    return before == after ? grouped(after) : grouped(before) + " → " + grouped(after);
}

}  // namespace

void draw_scope_bar(const PanelInput& in, const Rect& at) {
    const Ui& ui = in.ui;
    begin_panel(in, "scope bar", at, ui.tokens->panel, {0, 0},
                ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* bold = ui.font(Type::body, Weight::semibold);
    draw_text(list, bold, {at.x + ui.px(16), at.y + (at.height - text_height(bold)) / 2},
              ui.tokens->ink, "Scope");
    if (in.model.snapshot) {
        ImGui::SetCursorScreenPos({at.x + ui.px(64), at.y + ui.px(8)});
        wave_chip(in);
        relations_chip(in);
        filter_chip(in);
        const float chips_end = ImGui::GetItemRectMax().x;
        const ScopeCounts& counts = in.model.counts;
        const float middle = at.y + at.height / 2;
        float right = at.right() - ui.px(16);
        // What does not fit beside the chips is left out, least important first.
        const float room = right - chips_end;
        if (room > ui.px(110)) {
            right = count_at(in, right, middle, "Answered",
                             counts.declared ? fmt::format("{} of {}", grouped(counts.answered),
                                                           grouped(counts.asked))
                                             : std::string("not recorded"));
        }
        if (room > ui.px(240))
            right = count_at(in, right, middle, "Actors",
                             arrow(counts.actors_before, counts.actors_after));
        if (room > ui.px(350))
            count_at(in, right, middle, "Ties", arrow(counts.ties_before, counts.ties_after));
    }
    list.AddLine({at.x, at.bottom() - 0.5F}, {at.right(), at.bottom() - 0.5F},
                 packed(ui.tokens->line), ui.scale >= 1.5F ? 2.0F : 1.0F);
    ImGui::End();
}

}  // namespace convene::viewer
