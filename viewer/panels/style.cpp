#include "viewer/panels/ui.hpp"

namespace convene::viewer {

ImVec4 floats(Color color) {
    const auto part = [](std::uint8_t value) { return static_cast<float>(value) / 255.0F; };
    return {part(color.r), part(color.g), part(color.b), part(color.a)};
}

void apply_style(const Ui& ui) {
    ImGuiStyle style;
    style.WindowPadding = {16, 16};
    style.FramePadding = {10, 7};
    style.ItemSpacing = {8, 8};
    style.ItemInnerSpacing = {8, 4};
    style.CellPadding = {8, 6};
    style.FrameRounding = 6;
    style.PopupRounding = 8;
    style.ChildRounding = 8;
    style.GrabRounding = 7;
    style.WindowRounding = 0;
    style.ScrollbarRounding = 5;
    style.FrameBorderSize = 1;
    style.PopupBorderSize = 1;
    style.WindowBorderSize = 0;
    style.ChildBorderSize = 0;
    style.ScrollbarSize = 10;
    style.ScaleAllSizes(ui.scale);
    // Lines stay lines: one physical pixel up to scale 1.5, two from there.
    const float line = std::max(1.0F, std::round(ui.scale * 0.8F));
    style.FrameBorderSize = line;
    style.PopupBorderSize = line;
    style.AntiAliasedLinesUseTex = false;

    const Tokens& t = *ui.tokens;
    const auto set = [&](ImGuiCol slot, Color color) { style.Colors[slot] = floats(color); };
    const Color none{0, 0, 0, 0};
    set(ImGuiCol_WindowBg, t.panel);
    set(ImGuiCol_ChildBg, none);
    set(ImGuiCol_MenuBarBg, t.win);
    set(ImGuiCol_TableHeaderBg, t.win);
    set(ImGuiCol_PopupBg, t.panel);
    set(ImGuiCol_FrameBg, t.panel);
    set(ImGuiCol_FrameBgHovered, t.hover);
    set(ImGuiCol_FrameBgActive, t.hover);
    set(ImGuiCol_Button, t.panel);
    set(ImGuiCol_ButtonHovered, t.hover);
    set(ImGuiCol_ButtonActive, t.track);
    set(ImGuiCol_Header, t.accent_soft);
    set(ImGuiCol_HeaderHovered, t.hover);
    set(ImGuiCol_HeaderActive, t.track);
    set(ImGuiCol_Border, t.line);
    set(ImGuiCol_BorderShadow, none);
    set(ImGuiCol_Separator, t.line);
    set(ImGuiCol_SeparatorHovered, t.accent);
    set(ImGuiCol_SeparatorActive, t.accent);
    set(ImGuiCol_TableBorderLight, t.line);
    set(ImGuiCol_TableBorderStrong, t.line);
    set(ImGuiCol_TableRowBg, none);
    set(ImGuiCol_TableRowBgAlt, none);
    set(ImGuiCol_Text, t.ink);
    set(ImGuiCol_TextDisabled, t.ink3);
    set(ImGuiCol_TextSelectedBg, t.accent_soft);
    set(ImGuiCol_CheckMark, t.accent);
    set(ImGuiCol_NavHighlight, t.accent);
    set(ImGuiCol_ScrollbarBg, none);
    set(ImGuiCol_ScrollbarGrab, t.line2);
    set(ImGuiCol_ScrollbarGrabHovered, t.ink3);
    set(ImGuiCol_ScrollbarGrabActive, t.ink2);
    set(ImGuiCol_SliderGrab, t.accent);
    set(ImGuiCol_SliderGrabActive, t.accent);
    set(ImGuiCol_ModalWindowDimBg, {0, 0, 0, 90});
    ImGui::GetStyle() = style;
}

}  // namespace convene::viewer
