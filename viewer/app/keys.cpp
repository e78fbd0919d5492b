// The keyboard: keys to the commands of the table, unless a text is being typed.

#include <fmt/format.h>

#include "viewer/app/face.hpp"

namespace convene::viewer {
namespace {

bool pressed(ImGuiKey key, bool repeat = false) { return ImGui::IsKeyPressed(key, repeat); }

void with_control(const PanelInput& in, bool& focus_search, bool typing) {
    const std::pair<ImGuiKey, const char*> always[] = {
        {ImGuiKey_P, "palette"}, {ImGuiKey_Q, "quit"},         {ImGuiKey_O, "open"},
        {ImGuiKey_S, "save"},    {ImGuiKey_E, "export-table"}, {ImGuiKey_T, "theme next"}};
    for (const auto& [key, command] : always) {
        if (pressed(key)) in.queue.push(command);
    }
    if (pressed(ImGuiKey_F)) focus_search = true;
    if (typing) return;  // undo and redo belong to the text there
    const bool shift = ImGui::GetIO().KeyShift;
    if (pressed(ImGuiKey_Z, true)) in.queue.push(shift ? "redo" : "undo");
    if (pressed(ImGuiKey_Y, true)) in.queue.push("redo");
}

void plain(const PanelInput& in) {
    const std::pair<ImGuiKey, const char*> letters[] = {
        {ImGuiKey_F, "fit"},  {ImGuiKey_O, "outlines"}, {ImGuiKey_N, "names"},
        {ImGuiKey_H, "halo"}, {ImGuiKey_L, "legend"},   {ImGuiKey_M, "minimap"}};
    for (const auto& [key, command] : letters) {
        if (pressed(key)) in.queue.push(command);
    }
    if (pressed(ImGuiKey_C) && !in.state.selected.empty()) in.queue.push("center");
    // Signs are read as characters: where they lie differs between keyboards.
    for (const ImWchar sign : ImGui::GetIO().InputQueueCharacters) {
        if (sign == '?') in.queue.push("help");
        if (sign == '+' || sign == '=') in.queue.push("zoom in");
        if (sign == '-') in.queue.push("zoom out");
    }
    if (ImGui::GetIO().NavVisible) return;  // arrows walk through controls then
    const double step = 60.0 / in.state.camera.zoom;
    const std::pair<ImGuiKey, Point> arrows[] = {{ImGuiKey_LeftArrow, {-step, 0}},
                                                 {ImGuiKey_RightArrow, {step, 0}},
                                                 {ImGuiKey_UpArrow, {0, -step}},
                                                 {ImGuiKey_DownArrow, {0, step}}};
    for (const auto& [key, by] : arrows) {
        if (pressed(key, true)) in.queue.push(fmt::format("pan {:.2f} {:.2f}", by.x, by.y));
    }
}

}  // namespace

void Face::keys(const PanelInput& in) {
    const ImGuiIO& io = ImGui::GetIO();
    const bool typing = io.WantTextInput;
    if (pressed(ImGuiKey_Escape)) {
        if (in.state.overlay != Overlay::none) {
            in.queue.push("close");
        } else if (in.session.banner() && !typing) {
            in.queue.push("dismiss");
        } else if (!typing && !ImGui::IsPopupOpen(
                                  "", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) {
            in.queue.push("close");
        }
    }
    if (io.KeyCtrl) {
        with_control(in, focus_search_, typing);
    } else if (!typing && in.state.overlay == Overlay::none && in.model.snapshot && !io.KeyAlt) {
        plain(in);
    } else if (!typing && !in.model.snapshot) {
        for (const ImWchar sign : io.InputQueueCharacters) {
            if (sign == '?') in.queue.push("help");
        }
    }
}

}  // namespace convene::viewer
