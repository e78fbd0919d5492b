// The scope bar: what is looked at (wave, relations, filter) and what that leaves.

#include <fmt/format.h>
#include <imgui.h>
// after imgui.h
#include <algorithm>
#include <cmath>
#include <map>

#include <imgui_stdlib.h>

#include "viewer/panels/panel_input.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/conditions.hpp"

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

/// One attribute's values, each a condition to add.
void value_menu(const PanelInput& in, const AttributeColumn& column) {
    constexpr std::size_t most_values = 40;
    std::map<std::string, std::size_t> counts;
    for (ActorIndex a = 0; a < column.values.size(); ++a) {
        const bool here = in.model.snapshot->network->on_roster(in.model.snapshot->wave, a);
        if (here && !is_missing(column.values[a])) ++counts[attribute_text(column.values[a])];
    }
    std::size_t shown = 0;
    for (const auto& [value, count] : counts) {
        if (++shown > most_values) break;
        const std::string id = "where/" + column.id + "/" + value;
        if (list_item(in.ui, id.c_str(), value, false, grouped(count)))
            in.queue.push("scope add " + is_condition(column.id, value));
    }
}

bool begin_part(const PanelInput& in, const std::string& title) {
    ImGui::Dummy({in.ui.px(4), in.ui.px(24)});
    ImGui::SameLine(0, 0);
    const bool open = ImGui::BeginMenu(title.c_str());
    report_item(in.ui, "part/" + title);
    return open;
}

/// Strengths that a tie must have at least, of one relation.
void strength_menu(const PanelInput& in) {
    const Network& network = *in.model.snapshot->network;
    for (const RelationRow& row : in.model.relations) {
        const Relation& relation = network.relations()[row.relation];
        const double range = relation.scale_maximum - relation.scale_minimum;
        if (row.groups_only || relation.two_mode || !(range > 0.0)) continue;
        label(in.ui, Type::caption, Weight::semibold, in.ui.tokens->ink3, "  " + row.title);
        const bool whole =
            range <= 10.0 && relation.scale_minimum == std::round(relation.scale_minimum);
        const int steps = whole ? static_cast<int>(range) : 4;
        for (int i = 1; i <= steps; ++i) {
            const double least = relation.scale_minimum + range * i / steps;
            const std::string id = fmt::format("threshold/{}/{}", row.id, i);
            const auto now = in.state.request.thresholds.find(row.id);
            const bool chosen = now != in.state.request.thresholds.end() && now->second == least;
            if (list_item(in.ui, id.c_str(), "at least " + plain_number(least), chosen))
                in.queue.push(fmt::format("scope threshold {} {}", quote_word(row.id), least));
        }
    }
}

void report_menu(const PanelInput& in) {
    const std::pair<const char*, Symmetrize> rules[] = {{"intersection", Symmetrize::both},
                                                        {"union", Symmetrize::either},
                                                        {"mean", Symmetrize::mean},
                                                        {"none", Symmetrize::none}};
    for (const auto& [word, rule] : rules) {
        const std::string id = std::string("symmetrize/") + word;
        if (list_item(in.ui, id.c_str(), "A tie where " + symmetrize_title(rule),
                      in.state.request.symmetrize == rule, word))
            in.queue.push(std::string("scope symmetrize ") + word);
    }
}

/// Conditions to add with one click, and a line for any other expression.
void filter_list(const PanelInput& in) {
    const Ui& ui = in.ui;
    ImGui::PushStyleColor(ImGuiCol_Text, floats(ui.tokens->ink));
    label(ui, Type::caption, Weight::semibold, ui.tokens->ink3, "  Only people and groups where");
    ImGui::Dummy({0, ui.px(4)});
    for (const AttributeColumn& column : in.model.snapshot->network->tables().actor_attributes) {
        if (column.type == AttributeType::number) continue;
        if (begin_part(in, attribute_title(column.id))) {
            value_menu(in, column);
            ImGui::EndMenu();
        }
    }
    ImGui::Dummy({0, ui.px(6)});
    label(ui, Type::caption, Weight::semibold, ui.tokens->ink3, "  Only ties");
    ImGui::Dummy({0, ui.px(4)});
    if (begin_part(in, "As strong as (threshold)")) {
        strength_menu(in);
        ImGui::EndMenu();
    }
    if (begin_part(in, "Named by both or by either (symmetrisation)")) {
        report_menu(in);
        ImGui::EndMenu();
    }
    ImGui::PopStyleColor();
    ImGui::Dummy({0, ui.px(6)});
    label(ui, Type::caption, Weight::semibold, ui.tokens->ink3,
          "  Or the whole filter as text, then Enter");
    ImGui::Dummy({0, ui.px(4)});
    if (ImGui::IsWindowAppearing()) in.queue.push("draft " + quote_word(in.state.request.where));
    std::string typed = in.state.filter_draft;
    ImGui::SetNextItemWidth(ui.px(300));
    const WithFont font(ui, Type::table);
    if (ImGui::InputTextWithHint("##where", "school = \"Birch\" and years > 5", &typed,
                                 ImGuiInputTextFlags_EnterReturnsTrue)) {
        in.queue.push("scope where " + typed);
        ImGui::CloseCurrentPopup();
    }
    if (ImGui::IsItemEdited()) in.queue.push("draft " + quote_word(typed));
    report_item(ui, "filter text");
}

float chip_width(const PanelInput& in, const std::string& name, const std::string& value) {
    const Ui& ui = in.ui;
    return text_size(ui.font(Type::table), name).x +
           (name.empty() || value.empty() ? 0.0F : ui.px(6)) +
           text_size(ui.font(Type::table, Weight::semibold), value).x + ui.px(38);
}

void one_chip(const PanelInput& in, const ScopeChip& each, const std::string& value) {
    const Icon icon = Icon::close;
    const ChipClick click = chip(in.ui, ("chip/" + each.id).c_str(), each.name, value, &icon);
    const ImVec2 max = ImGui::GetItemRectMax();
    const ImVec2 min = ImGui::GetItemRectMin();
    // The cross by its own name, for automation.
    if (in.ui.report) in.ui.report("remove/" + each.id, {max.x - in.ui.px(26), min.y}, max);
    tip(in.ui, each.tip.c_str());
    if (click.trailing ||
        (click.pressed && each.press.empty() && each.kind != ScopeChip::Kind::condition)) {
        in.queue.push(each.remove);
    } else if (click.pressed && !each.press.empty()) {
        in.queue.push(each.press);
    } else if (click.pressed) {
        ImGui::OpenPopup("##filter");
    }
}

/// The chips as far as there is room; the rest in a list behind "2 more".
void condition_chips(const PanelInput& in, float right) {
    const Ui& ui = in.ui;
    const auto& chips = in.model.chips;
    std::size_t shown = 0;
    for (; shown < chips.size(); ++shown) {
        const ScopeChip& each = chips[shown];
        const std::string value =
            fitted(ui.font(Type::table, Weight::semibold), each.value, ui.px(170));
        const float joint =
            each.joint.empty() ? 0.0F : text_size(ui.font(Type::table), each.joint).x + ui.px(14);
        // "+ Add filter", and "9 more" where others follow.
        const float last_room = ui.px(96) + (shown + 1 < chips.size() ? ui.px(74) : 0.0F);
        const float needed = joint + chip_width(in, each.name, value) + ui.px(8);
        if (ImGui::GetCursorScreenPos().x + needed + last_room > right) break;
        if (!each.joint.empty()) {
            const ImVec2 at = ImGui::GetCursorScreenPos();
            ImGui::SetCursorScreenPos({at.x, at.y + ui.px(5)});
            if (link(ui, ("joint/" + each.id).c_str(), each.joint, Type::table))
                in.queue.push(each.swap);
            tip(ui, each.joint == "and" ? "Both must hold. Click: one is enough."
                                        : "One is enough. Click: both must hold.");
            ImGui::SetCursorScreenPos({ImGui::GetItemRectMax().x + ui.px(7), at.y});
        }
        one_chip(in, each, value);
        ImGui::SameLine(0, ui.px(8));
    }
    if (shown < chips.size()) {
        if (chip(ui, "chip/more", "", fmt::format("{} more", chips.size() - shown), nullptr)
                .pressed)
            ImGui::OpenPopup("##more");
        tip(ui, "What else narrows the view");
        if (begin_chip_list(ui, "##more")) {
            for (std::size_t i = shown; i < chips.size(); ++i) {
                const std::string text =
                    chips[i].name.empty() ? chips[i].value : chips[i].name + ": " + chips[i].value;
                if (list_item(ui, ("remove/" + chips[i].id).c_str(), text, false, "remove"))
                    in.queue.push(chips[i].remove);
            }
            end_chip_list();
        }
        ImGui::SameLine(0, ui.px(8));
    }
    if (chip(ui, "chip/filter", "+  Add filter", "", nullptr).pressed) ImGui::OpenPopup("##filter");
    if (begin_chip_list(ui, "##filter")) {
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
        condition_chips(in, at.right() - ui.px(in.model.counts.declared ? 262 : 280));
        const float chips_end = ImGui::GetItemRectMax().x;
        const ScopeCounts& counts = in.model.counts;
        const float middle = at.y + at.height / 2;
        float right = at.right() - ui.px(16);
        // What does not fit beside the chips is left out, least important first.
        const float room = right - chips_end;
        if (room > ui.px(260)) {
            right = count_at(in, right, middle, "Answered",
                             counts.declared ? fmt::format("{} of {}", grouped(counts.answered),
                                                           grouped(counts.asked))
                                             : std::string("not recorded"));
        }
        if (room > ui.px(110))
            right = count_at(in, right, middle, "Actors",
                             arrow(counts.actors_before, counts.actors_after));
        if (room > ui.px(390))
            count_at(in, right, middle, "Ties", arrow(counts.ties_before, counts.ties_after));
    }
    list.AddLine({at.x, at.bottom() - 0.5F}, {at.right(), at.bottom() - 0.5F},
                 packed(ui.tokens->line), ui.scale >= 1.5F ? 2.0F : 1.0F);
    ImGui::End();
}

}  // namespace convene::viewer
