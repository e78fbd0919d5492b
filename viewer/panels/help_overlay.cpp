// The help overlay: the table of commands, by section, with keys.

#include "engine/workspace/edit_commands.hpp"
#include "viewer/panels/overlays.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/command_variants.hpp"
#include "viewer/state/commands.hpp"

namespace convene::viewer {
namespace {

void key_cap(const Ui& ui, ImVec2 right_middle, std::string_view key) {
    if (key.empty()) return;
    ImFont* font = ui.font(Type::caption, Weight::medium);
    const float width = text_size(font, key).x + ui.px(12);
    const ImVec2 min{right_middle.x - width, right_middle.y - ui.px(9)};
    const ImVec2 max{right_middle.x, right_middle.y + ui.px(9)};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(min, max, packed(ui.tokens->win), ui.px(4));
    list.AddRect(min, max, packed(ui.tokens->line2), ui.px(4), 0, 1.0F);
    draw_text(list, font, {min.x + ui.px(6), right_middle.y - text_height(font) / 2},
              ui.tokens->ink2, key);
}

void command_row(const PanelInput& in, std::string_view name, std::string_view arguments,
                 std::string_view help, std::string_view key) {
    const Ui& ui = in.ui;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = ui.px(38);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* bold = ui.font(Type::table, Weight::semibold);
    ImFont* plain = ui.font(Type::table);
    draw_text(list, plain, {at.x, at.y + ui.px(3)}, ui.tokens->ink,
              fitted(plain, help, width - ui.px(70)));
    draw_text(list, bold, {at.x, at.y + ui.px(19)}, ui.tokens->ink2, name);
    const float used = text_size(bold, name).x + ui.px(6);
    draw_text(list, plain, {at.x + used, at.y + ui.px(19)}, ui.tokens->ink3,
              fitted(plain, arguments, width - used));
    key_cap(ui, {at.x + width, at.y + ui.px(11)}, key);
    ImGui::Dummy({width, height});
}

void heading(const PanelInput& in, std::string_view title) {
    ImGui::Dummy({0, in.ui.px(6)});
    section_title(in.ui, title);
    ImGui::Dummy({0, in.ui.px(4)});
}

/// What else has a key.
void variant_rows(const PanelInput& in) {
    heading(in, "More keys");
    for (const CommandVariant& variant : command_variants()) {
        if (!variant.key.empty()) command_row(in, variant.text, "", variant.help, variant.key);
    }
}

/// What the project's own table lists: the same as `convene edit --list`.
void edit_rows(const PanelInput& in) {
    heading(in, "Edit");
    for (const EditCommand& command : edit_commands())
        command_row(in, command.name, command.arguments, command.help, {});
}

}  // namespace

void draw_help(const PanelInput& in, ImVec2 window) {
    const Ui& ui = in.ui;
    if (!begin_overlay(in, "Commands and keys", window, 860, 640)) return;
    paragraph(ui, Type::body, ui.tokens->ink2,
              "Every button issues one of these short texts; Ctrl+P takes them typed, `convene "
              "view --command` from a script. "
              "Wheel: zoom to the pointer. Drag: move the map. Double click: bring to the middle. "
              "Shift+click: select one more. Shift+drag: draw around people. Right click: a menu. "
              "Tab: walk through all controls.");
    ImGui::Dummy({0, ui.px(4)});
    ImGui::BeginChild("commands", {0, 0});
    const int columns = ImGui::GetContentRegionAvail().x >= ui.px(620) ? 2 : 1;
    if (ImGui::BeginTable("columns", columns)) {
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
        ImGui::TableNextColumn();
        const auto table = command_table();
        const std::size_t rows = table.size() + edit_commands().size();
        bool second = false;
        for (std::size_t i = 0; i < table.size(); ++i) {
            if (i == 0 || table[i].section != table[i - 1].section) {
                if (columns == 2 && !second && i * 2 >= rows) {
                    ImGui::TableNextColumn();
                    second = true;
                }
                heading(in, section_title(table[i].section));
            }
            command_row(in, table[i].name, table[i].arguments, table[i].help, table[i].key);
        }
        if (columns == 2 && !second) ImGui::TableNextColumn();
        variant_rows(in);
        edit_rows(in);
        ImGui::PopStyleVar();
        ImGui::EndTable();
    }
    ImGui::EndChild();
    end_overlay();
}

}  // namespace convene::viewer
