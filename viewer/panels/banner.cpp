// Messages above the map: what happened, what to do, and a way to close them.

#include <optional>

#include "viewer/panels/panel_input.hpp"
#include "viewer/panels/widgets.hpp"

namespace convene::viewer {

namespace {

/// What must not be overlooked stays until it is put right.
std::optional<Banner> standing(const Session& session) {
    const Keeping& keeping = session.keeping();
    if (keeping.how == Keeping::How::in_memory) {
        return Banner{Banner::Tone::problem, "Changes are in memory only.", keeping.reason,
                      "Save as…", "save-as"};
    }
    return std::nullopt;
}

}  // namespace

void draw_banner(const PanelInput& in, const Rect& map) {
    const bool stays = !in.session.banner().has_value();
    const auto banner = stays ? standing(in.session) : in.session.banner();
    if (!banner) return;
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const bool good = banner->tone == Banner::Tone::good;
    // What is only told stands at the foot of the map, between minimap and buttons; what must
    // be acted on at its head.
    const float left =
        banner->passing ? minimap_box(ui, map).right() + ui.px(12) : map.x + ui.px(16);
    const float right =
        banner->passing ? map_buttons_box(ui, map).x - ui.px(12) : map.right() - ui.px(16);
    const float width = std::min(ui.px(560), std::max(ui.px(240), right - left));
    ImGui::SetNextWindowPos({(left + right - width) / 2,
                             banner->passing ? map.bottom() - ui.px(12) : map.y + ui.px(12)},
                            ImGuiCond_Always, {0.0F, banner->passing ? 1.0F : 0.0F});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, floats(good ? t.ok_soft : t.warn_soft));
    ImGui::PushStyleColor(ImGuiCol_Border, floats(good ? t.ok : t.warn));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.0F);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(12), ui.px(10)});
    ImGui::Begin("##banner", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                     ImGuiWindowFlags_NoFocusOnAppearing);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_icon(*ImGui::GetWindowDrawList(), good ? Icon::check : Icon::warning,
              {at.x + ui.px(9), at.y + ui.px(9)}, ui.px(15), packed(good ? t.ok : t.warn),
              1.6F * ui.scale);
    ImGui::Indent(ui.px(28));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(3)});
    ImGui::PushTextWrapPos(width - ui.px(44));
    ImGui::PushStyleColor(ImGuiCol_Text, floats(t.ink));
    ImGui::PushFont(ui.font(Type::body, Weight::semibold));
    ImGui::TextUnformatted(banner->text.c_str());
    ImGui::PopFont();
    ImGui::PushFont(ui.font(Type::body));
    if (!banner->advice.empty()) ImGui::TextUnformatted(banner->advice.c_str());
    ImGui::PopFont();
    ImGui::PopStyleColor();
    ImGui::PopTextWrapPos();
    ImGui::PopStyleVar();
    if (!banner->action.empty() && link(ui, "banner action", banner->action)) {
        in.queue.push(banner->command);
        if (!stays) in.queue.push("dismiss");
    }
    ImGui::Unindent(ui.px(28));
    const ImVec2 end = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({at.x + width - ui.px(46), at.y - ui.px(3)});
    if (!stays && icon_button(ui, "dismiss", Icon::close, "Close (Esc)", true, 24))
        in.queue.push("dismiss");
    ImGui::SetCursorScreenPos(end);
    ImGui::End();
    ImGui::PopStyleVar(3);
    ImGui::PopStyleColor(2);
}

}  // namespace convene::viewer
