// What a number means: its definition from the catalogue, beside the inspector.

#include "viewer/panels/inspector_parts.hpp"

namespace convene::viewer {
namespace {

void part(const Ui& ui, const char* name, const std::string& text) {
    if (text.empty()) return;
    label(ui, Type::caption, Weight::semibold, ui.tokens->ink3, name);
    paragraph(ui, Type::body, ui.tokens->ink, text);
    ImGui::Dummy({0, ui.px(4)});
}

}  // namespace

void draw_definition(const PanelInput& in, const Rect& map) {
    const auto& definition = in.model.definition;
    if (!definition || definition->title.empty()) return;
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const float width = std::min(ui.px(340), map.width - ui.px(32));
    const float x = map.right() - ui.px(16) - width;
    ImGui::SetNextWindowPos({x, map.y + ui.px(16)});
    ImGui::SetNextWindowSizeConstraints({width, 0},
                                        {width, std::max(ui.px(120), map.height - ui.px(32))});
    ImGui::PushStyleColor(ImGuiCol_Border, floats(t.line2));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.0F);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(3)});
    ImGui::Begin("##definition", nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                     ImGuiWindowFlags_NoFocusOnAppearing);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    paragraph(ui, Type::section, t.ink, definition->title, Weight::semibold);
    const ImVec2 below = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({at.x + width - ui.px(54), at.y - ui.px(4)});
    if (icon_button(ui, "close definition", Icon::close, "Close (Esc)", true, 24))
        in.queue.push("define");
    ImGui::SetCursorScreenPos(below);
    if (!definition->term.empty())
        label(ui, Type::table, Weight::regular, t.ink2, definition->term);
    if (!definition->value.empty())
        label(ui, Type::body, Weight::semibold, t.ink, definition->value);
    ImGui::Dummy({0, ui.px(4)});
    paragraph(ui, Type::body, t.ink, definition->plain);
    ImGui::Dummy({0, ui.px(4)});
    part(ui, "Formula", definition->formula);
    part(ui, "When answers are missing", definition->missing);
    part(ui, "Source", definition->reference);
    section_line(ui);
    for (const auto& [name, value] : definition->particulars) pair_row(ui, name, value);
    ImGui::End();
    ImGui::PopStyleVar(3);
    ImGui::PopStyleColor();
}

}  // namespace convene::viewer
