// What menus are made of.

#include "viewer/panels/menus.hpp"
#include "viewer/panels/widgets.hpp"

namespace convene::viewer {

void menu_entry(const PanelInput& in, const char* text, const std::string& command, const char* key,
                bool ticked, bool enabled) {
    const Ui& ui = in.ui;
    ImFont* font = ui.font(Type::body);
    ImFont* small = ui.font(Type::caption);
    const float needed =
        ui.px(30) + text_size(font, text).x + ui.px(24) + text_size(small, key).x + ui.px(12);
    const ImVec2 size{std::max(std::max(needed, ui.px(200)), ImGui::GetContentRegionAvail().x),
                      ui.px(28)};
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::BeginDisabled(!enabled);
    const bool pressed = ImGui::InvisibleButton(text, size);
    ImGui::EndDisabled();
    report_item(ui, std::string("menu/") + text);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (enabled && (ImGui::IsItemHovered() || ImGui::IsItemFocused())) {
        list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, packed(ui.tokens->hover), ui.px(4));
    }
    const Color ink = enabled ? ui.tokens->ink : ui.tokens->ink3;
    if (ticked)
        draw_icon(list, Icon::check, {at.x + ui.px(15), at.y + size.y / 2}, ui.px(12),
                  packed(ui.tokens->accent), 1.6F * ui.scale);
    draw_text(list, font, {at.x + ui.px(30), at.y + (size.y - text_height(font)) / 2}, ink, text);
    draw_text(list, small,
              {at.x + size.x - text_size(small, key).x - ui.px(10),
               at.y + (size.y - text_height(small)) / 2},
              ui.tokens->ink3, key);
    if (pressed && enabled) {
        in.queue.push(command);
        ImGui::CloseCurrentPopup();
    }
}

void menu_heading(const PanelInput& in, const char* text) {
    ImGui::Dummy({0, in.ui.px(6)});
    ImGui::Indent(in.ui.px(10));
    label(in.ui, Type::caption, Weight::semibold, in.ui.tokens->ink3, text);
    ImGui::Unindent(in.ui.px(10));
    ImGui::Dummy({0, in.ui.px(4)});
}

void menu_rule(const PanelInput& in) {
    ImGui::Dummy({0, in.ui.px(3)});
    ImGui::Separator();
    ImGui::Dummy({0, in.ui.px(3)});
}

}  // namespace convene::viewer
