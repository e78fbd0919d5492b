#include "viewer/panels/overlays.hpp"

#include "viewer/panels/widgets.hpp"

namespace convene::viewer {

bool begin_overlay(const PanelInput& in, const char* title, ImVec2 window, float width,
                   float height) {
    const Ui& ui = in.ui;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(window);
    ImGui::PushStyleColor(ImGuiCol_WindowBg,
                          ImVec4(0, 0, 0, in.state.theme == Theme::dark ? 0.5F : 0.28F));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::Begin(
        "##dim", nullptr,
        ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
    if (ImGui::IsWindowAppearing()) ImGui::SetWindowFocus();
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
    const float wide = std::min(ui.px(width), window.x - ui.px(32));
    const float high = std::min(ui.px(height), window.y - ui.px(32));
    const ImVec2 at{std::round((window.x - wide) / 2), std::round((window.y - high) * 0.4F)};
    draw_card(*ImGui::GetWindowDrawList(), ui, at, {at.x + wide, at.y + high});
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const bool beside =
        mouse.x < at.x || mouse.y < at.y || mouse.x > at.x + wide || mouse.y > at.y + high;
    // A slip of the mouse must not cost the choices made for an import.
    const bool lasting = in.state.overlay == Overlay::import;
    if (beside && !lasting && ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows) &&
        ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
        in.queue.push("close");
    }
    ImGui::SetCursorScreenPos(at);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(20), ui.px(18)});
    // Each overlay its own: one that follows another appears, and takes the text cursor.
    const std::string card = "card " + std::to_string(static_cast<int>(in.state.overlay));
    ImGui::BeginChild(card.c_str(), {wide, high}, ImGuiChildFlags_AlwaysUseWindowPadding);
    ImGui::PopStyleVar();
    if (title != nullptr) {
        const ImVec2 top = ImGui::GetCursorScreenPos();
        label(ui, Type::title, Weight::semibold, ui.tokens->ink, title);
        const ImVec2 below = ImGui::GetCursorScreenPos();
        ImGui::SetCursorScreenPos(
            {top.x + ImGui::GetContentRegionAvail().x - ui.px(26), top.y - ui.px(3)});
        if (icon_button(ui, "close overlay", Icon::close, "Close (Esc)", true, 26))
            in.queue.push("close");
        ImGui::SetCursorScreenPos(below);
    }
    return true;
}

void end_overlay() {
    ImGui::EndChild();
    ImGui::End();
}

void draw_overlay(const PanelInput& in, ImVec2 window) {
    switch (in.state.overlay) {
        case Overlay::none: break;
        case Overlay::help: draw_help(in, window); break;
        case Overlay::palette: draw_palette(in, window); break;
        case Overlay::open: draw_open(in, window); break;
        case Overlay::about: draw_about(in, window); break;
        case Overlay::save: draw_save(in, window); break;
        case Overlay::history: draw_history(in, window); break;
        case Overlay::ledger: draw_ledger(in, window); break;
        case Overlay::duplicates: draw_duplicates(in, window); break;
        case Overlay::export_network: draw_export(in, window); break;
        case Overlay::import: draw_import(in, window); break;
        case Overlay::questions: draw_questions(in, window); break;
        case Overlay::form: draw_form(in, window); break;
        case Overlay::recovered: draw_recovered(in, window); break;
    }
}

}  // namespace convene::viewer
