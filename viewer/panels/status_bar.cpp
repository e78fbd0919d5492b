// The status bar: is it saved, what is being computed, where numbers come from.

#include <fmt/format.h>

#include "viewer/panels/panel_input.hpp"
#include "viewer/panels/widgets.hpp"

namespace convene::viewer {

void draw_status_bar(const PanelInput& in, const Rect& at) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    begin_panel(in, "status", at, t.win, {0, 0},
                ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddLine({at.x, at.y + 0.5F}, {at.right(), at.y + 0.5F}, packed(t.line),
                 ui.scale >= 1.5F ? 2.0F : 1.0F);
    ImFont* font = ui.font(Type::caption);
    const float y = at.y + (at.height - text_height(font)) / 2;
    float x = at.x + ui.px(16);
    const JobProgress progress = in.session.progress();
    if (progress.busy) {
        const std::string doing = progress.doing.empty() ? "Working" : progress.doing;
        const std::string text = progress.share > 0.0
                                     ? fmt::format("{}, {:.0f} %.", doing, 100.0 * progress.share)
                                     : doing + " …";
        list.AddCircle({x + ui.px(4), at.y + at.height / 2}, ui.px(3), packed(t.accent), 0,
                       ui.px(1.5F));
        draw_text(list, font, {x + ui.px(14), y}, t.ink2, text);
        ImGui::SetCursorScreenPos({x + ui.px(20) + text_size(font, text).x, y - ui.px(2)});
        if (link(ui, "stop", "Stop", Type::caption)) in.queue.push("stop");
    } else if (in.session.network()) {
        const bool project = in.session.is_project();
        list.AddCircleFilled({x + ui.px(4), at.y + at.height / 2}, ui.px(3),
                             packed(project ? t.ok : t.ink3));
        std::string text =
            project ? "Saved in " + in.session.path().filename().string()
                    : std::string("Read from ") +
                          (in.session.path().empty() ? "the generator"
                                                     : in.session.path().filename().string()) +
                          ", nothing changed";
        if (in.model.snapshot && !in.model.snapshot->problems.empty())
            text += " · " + in.model.snapshot->problems.front();
        draw_text(list, font, {x + ui.px(14), y}, t.ink2, fitted(font, text, at.width * 0.5F));
    }
    if (const auto& network = in.session.network()) {
        const std::string title =
            network->tables().title.empty() ? "Untitled network" : network->tables().title;
        const std::string text = fmt::format(
            "{} · seed {} · engine {} · input {} · click any number for its definition", title,
            in.state.request.seed, CONVENE_VERSION, network->content_hash().substr(0, 8));
        const std::string shown = fitted(font, text, at.width * 0.46F);
        draw_text(list, font, {at.right() - ui.px(16) - text_size(font, shown).x, y}, t.ink3,
                  shown);
    }
    ImGui::End();
}

}  // namespace convene::viewer
