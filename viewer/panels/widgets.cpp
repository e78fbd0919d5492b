#include "viewer/panels/widgets.hpp"

#include <algorithm>

#include <imgui_internal.h>

namespace convene::viewer {
namespace {

float line_width(const Ui& ui) { return std::max(1.0F, std::round(ui.scale * 0.8F)); }

/// Frame of a control: panel, edge line2, hover tint.
void control_frame(ImDrawList& list, const Ui& ui, ImVec2 min, ImVec2 max, bool hovered,
                   bool held) {
    const Tokens& t = *ui.tokens;
    list.AddRectFilled(min, max, packed(held ? t.track : hovered ? t.hover : t.panel), ui.px(6));
    list.AddRect(min, max, packed(t.line2), ui.px(6), 0, line_width(ui));
}

}  // namespace

void report_item(const Ui& ui, std::string_view id) {
    if (ui.report && ImGui::IsItemVisible())
        ui.report(id, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
}

void focus_text(const char* id) {
    ImGui::FocusWindow(ImGui::GetCurrentWindow());
    ImGui::ActivateItemByID(ImGui::GetID(id));
    GImGui->NavNextActivateFlags = ImGuiActivateFlags_PreferInput;
}

void tip(const Ui& ui, const char* text) {
    if (text == nullptr ||
        !ImGui::IsItemHovered(ImGuiHoveredFlags_DelayNormal | ImGuiHoveredFlags_Stationary))
        return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(10), ui.px(7)});
    if (ImGui::BeginTooltip()) {
        label(ui, Type::table, Weight::regular, ui.tokens->ink, text);
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar();
}

bool toggle(const Ui& ui, const char* id, bool on, bool enabled) {
    const ImVec2 size{ui.px(26), ui.px(14)};
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::BeginDisabled(!enabled);
    const bool pressed = ImGui::InvisibleButton(id, size);
    const bool hovered = ImGui::IsItemHovered();
    ImGui::EndDisabled();
    report_item(ui, id);
    const Tokens& t = *ui.tokens;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    Color track = on ? t.accent : t.line2;
    if (hovered) track = mixed(track, t.ink, 0.15F);
    if (!enabled) track = t.track;
    list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, packed(track), size.y / 2);
    const float inset = std::max(1.0F, ui.px(2));
    const float radius = size.y / 2 - inset;
    const float x = on ? at.x + size.x - inset - radius : at.x + inset + radius;
    list.AddCircleFilled({x, at.y + size.y / 2}, radius, packed(on ? t.on_accent : t.panel));
    if (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible) {
        list.AddRect({at.x - ui.px(3), at.y - ui.px(3)},
                     {at.x + size.x + ui.px(3), at.y + size.y + ui.px(3)}, packed(t.accent),
                     ui.px(9), 0, ui.px(2));
    }
    return pressed && enabled;
}

bool icon_button(const Ui& ui, const char* id, Icon icon, const char* text, bool enabled,
                 float side) {
    const ImVec2 size{ui.px(side), ui.px(side)};
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::BeginDisabled(!enabled);
    const bool pressed = ImGui::InvisibleButton(id, size);
    ImGui::EndDisabled();
    report_item(ui, id);
    const bool hovered = enabled && ImGui::IsItemHovered();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Tokens& t = *ui.tokens;
    if (hovered) list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, packed(t.track), ui.px(6));
    if (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible) {
        list.AddRect(at, {at.x + size.x, at.y + size.y}, packed(t.accent), ui.px(6), 0, ui.px(2));
    }
    draw_icon(list, icon, {at.x + size.x / 2, at.y + size.y / 2}, ui.px(side * 0.5F),
              packed(enabled ? t.ink : t.line2), 1.5F * ui.scale);
    tip(ui, text);
    return pressed && enabled;
}

bool button(const Ui& ui, const char* id, std::string_view text, ButtonLook look, float width) {
    ImFont* font = ui.font(Type::table, Weight::semibold);
    const ImVec2 wide = text_size(font, text);
    const ImVec2 size{width > 0 ? width : wide.x + ui.px(24), ui.px(28)};
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = ImGui::InvisibleButton(id, size);
    report_item(ui, id);
    const bool hovered = ImGui::IsItemHovered();
    const Tokens& t = *ui.tokens;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 end{at.x + size.x, at.y + size.y};
    Color ink = t.ink;
    if (look == ButtonLook::primary) {
        list.AddRectFilled(at, end, packed(hovered ? mixed(t.accent, t.ink, 0.18F) : t.accent),
                           ui.px(6));
        ink = t.on_accent;
    } else {
        control_frame(list, ui, at, end, hovered, ImGui::IsItemActive());
    }
    if (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible) {
        list.AddRect({at.x - ui.px(2), at.y - ui.px(2)}, {end.x + ui.px(2), end.y + ui.px(2)},
                     packed(t.accent), ui.px(8), 0, ui.px(2));
    }
    const std::string shown = fitted(font, text, size.x - ui.px(12));
    draw_text(list, font,
              {at.x + (size.x - text_size(font, shown).x) / 2, at.y + (size.y - wide.y) / 2}, ink,
              shown);
    return pressed;
}

ChipClick chip(const Ui& ui, const char* id, std::string_view name, std::string_view value,
               const Icon* trailing) {
    ImFont* plain = ui.font(Type::table);
    ImFont* bold = ui.font(Type::table, Weight::semibold);
    const float gap = name.empty() || value.empty() ? 0.0F : ui.px(6);
    const float icon = trailing != nullptr ? ui.px(18) : 0.0F;
    const ImVec2 size{text_size(plain, name).x + gap + text_size(bold, value).x + icon + ui.px(20),
                      ui.px(28)};
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ChipClick click;
    click.pressed = ImGui::InvisibleButton(id, size);
    report_item(ui, id);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    control_frame(list, ui, at, {at.x + size.x, at.y + size.y}, ImGui::IsItemHovered(),
                  ImGui::IsItemActive());
    const float y = at.y + (size.y - text_height(plain)) / 2;
    draw_text(list, plain, {at.x + ui.px(10), y}, ui.tokens->ink2, name);
    draw_text(list, bold, {at.x + ui.px(10) + text_size(plain, name).x + gap, y}, ui.tokens->ink,
              value);
    if (trailing != nullptr) {
        const ImVec2 center{at.x + size.x - ui.px(15), at.y + size.y / 2};
        draw_icon(list, *trailing, center, ui.px(12), packed(ui.tokens->ink), 1.5F * ui.scale);
        click.trailing = click.pressed && ImGui::GetIO().MousePos.x > at.x + size.x - ui.px(26);
    }
    return click;
}

bool link(const Ui& ui, const char* id, std::string_view text, Type type) {
    ImFont* font = ui.font(type, Weight::medium);
    const ImVec2 size = text_size(font, text);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = ImGui::InvisibleButton(id, {std::max(size.x, 1.0F), size.y + ui.px(4)});
    report_item(ui, id);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_text(list, font, {at.x, at.y + ui.px(2)}, ui.tokens->accent, text);
    if (ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible)) {
        const float y = at.y + size.y + ui.px(2);
        list.AddLine({at.x, y}, {at.x + size.x, y}, packed(ui.tokens->accent), line_width(ui));
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    return pressed;
}

bool begin_combo(const Ui& ui, const char* id, std::string_view preview, float width) {
    ImGui::PushStyleColor(ImGuiCol_Border, floats(ui.tokens->line2));
    // A font belongs to the window it was pushed in: where the list opens, end_combo() pops it.
    ImGui::PushFont(ui.font(Type::table));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                        {ui.px(10), (ui.px(28) - ImGui::GetFontSize()) / 2});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(4), ui.px(4)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::SetNextItemWidth(width);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string shown = fitted(ImGui::GetFont(), preview, width - ui.px(30));
    ImGui::SetNextWindowSizeConstraints({width, 0}, {ui.px(420), ui.px(420)});
    const bool open = ImGui::BeginCombo(
        id, shown.c_str(), ImGuiComboFlags_NoArrowButton | ImGuiComboFlags_HeightLargest);
    if (!open) {
        ImGui::PopFont();
        ImGui::PopStyleVar(3);
        ImGui::PopStyleColor();
        report_item(ui, id);
        draw_icon(*ImGui::GetWindowDrawList(), Icon::chevron_down,
                  {at.x + width - ui.px(15), at.y + ui.px(14)}, ui.px(12), packed(ui.tokens->ink),
                  1.5F * ui.scale);
    }
    return open;
}

void end_combo() {
    ImGui::EndCombo();
    ImGui::PopFont();
    ImGui::PopStyleVar(3);
    ImGui::PopStyleColor();
}

bool list_item(const Ui& ui, const char* id, std::string_view text, bool chosen,
               std::string_view note, bool grows) {
    ImFont* font = ui.font(Type::table, chosen ? Weight::semibold : Weight::regular);
    ImFont* small = ui.font(Type::caption);
    const float text_width = text_size(font, text).x;
    const float needed =
        text_width + ui.px(36) + (note.empty() ? 0 : text_size(small, note).x + ui.px(16));
    const float given = ImGui::GetContentRegionAvail().x;
    const ImVec2 size{grows ? std::max(given, needed) : given, ui.px(26)};
    const std::string short_note =
        fitted(small, note, std::max(0.0F, size.x - text_width - ui.px(28)));
    note = short_note;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = ImGui::InvisibleButton(id, size);
    report_item(ui, id);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool lit = ImGui::IsItemHovered() || ImGui::IsItemFocused();
    if (lit || chosen) {
        list.AddRectFilled(at, {at.x + size.x, at.y + size.y},
                           packed(lit ? ui.tokens->hover : ui.tokens->accent_soft), ui.px(4));
    }
    draw_text(list, font, {at.x + ui.px(8), at.y + (size.y - text_height(font)) / 2},
              ui.tokens->ink, text);
    if (!note.empty()) {
        draw_text(list, small,
                  {at.x + size.x - text_size(small, note).x - ui.px(8),
                   at.y + (size.y - text_height(small)) / 2},
                  chosen ? ui.tokens->ink2 : ui.tokens->ink3, note);
    }
    if (pressed) ImGui::CloseCurrentPopup();
    return pressed;
}

bool term_button(const Ui& ui, const char* id, std::string_view term) {
    ImFont* font = ui.font(Type::caption);
    const float text = text_size(font, term).x;
    const ImVec2 size{text + ui.px(20), ui.px(18)};
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = ImGui::InvisibleButton(id, size);
    report_item(ui, id);
    const bool hovered =
        ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
    const Color color = hovered ? ui.tokens->accent : ui.tokens->ink3;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_icon(list, Icon::info, {at.x + ui.px(7), at.y + size.y / 2}, ui.px(12),
              packed(hovered ? ui.tokens->accent : ui.tokens->ink2), 1.2F * ui.scale);
    draw_text(list, font, {at.x + ui.px(19), at.y + (size.y - text_height(font)) / 2}, color, term);
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    return pressed;
}

void draw_bar(ImDrawList& list, const Ui& ui, ImVec2 at, ImVec2 size, double share, bool track) {
    const float radius = ui.px(2);
    if (track)
        list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, packed(ui.tokens->track), radius);
    const float width = size.x * static_cast<float>(std::clamp(share, 0.0, 1.0));
    if (width >= 0.5F) {
        list.AddRectFilled(at, {at.x + std::max(width, ui.px(2)), at.y + size.y},
                           packed(ui.tokens->bar), radius);
    }
}

void draw_histogram(ImDrawList& list, const Ui& ui, ImVec2 at, ImVec2 size,
                    const Histogram& histogram) {
    if (histogram.counts.empty()) return;
    const std::size_t most = *std::max_element(histogram.counts.begin(), histogram.counts.end());
    const auto bins = static_cast<float>(histogram.counts.size());
    const float step = std::min(size.x / bins, ui.px(14));
    const float width = std::max(1.0F, step - std::max(1.0F, ui.px(1)));
    const float left = at.x + size.x - step * bins;
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        const std::size_t count = histogram.counts[i];
        if (count == 0) continue;
        const float share = static_cast<float>(count) / static_cast<float>(most);
        const float height = std::max(ui.px(2), std::round(share * size.y));
        const float x = std::round(left + static_cast<float>(i) * step);
        const bool marked = i == histogram.marked;
        list.AddRectFilled({x, at.y + size.y - height}, {x + width, at.y + size.y},
                           packed(marked ? ui.tokens->ink : ui.tokens->bar), ui.px(1));
    }
    list.AddLine({left, at.y + size.y + 0.5F}, {at.x + size.x, at.y + size.y + 0.5F},
                 packed(ui.tokens->line2), line_width(ui));
}

void draw_card(ImDrawList& list, const Ui& ui, ImVec2 min, ImVec2 max) {
    // LOOKS "Space and shape": eight stacked rectangles, each 1.2 % black, 3 px down.
    for (int i = 8; i >= 1; --i) {
        const float grow = ui.scale * static_cast<float>(i);
        const float down = ui.px(3);
        list.AddRectFilled({min.x - grow, min.y - grow + down}, {max.x + grow, max.y + grow + down},
                           IM_COL32(0, 0, 0, 3), ui.px(8) + grow);
    }
    list.AddRectFilled(min, max, packed(ui.tokens->panel), ui.px(8));
    list.AddRect(min, max, packed(ui.tokens->line2), ui.px(8), 0, line_width(ui));
}

}  // namespace convene::viewer
