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
        using How = Keeping::How;
        const Keeping& keeping = in.session.keeping();
        const Color dot = keeping.how == How::saved       ? t.ok
                          : keeping.how == How::as_read   ? t.ink3
                          : keeping.how == How::in_memory ? t.lost
                                                          : t.warn;
        list.AddCircleFilled({x + ui.px(4), at.y + at.height / 2}, ui.px(3), packed(dot));
        std::string text;
        switch (keeping.how) {
            case How::nothing: break;
            case How::as_read:
                text = "Read from " +
                       (keeping.path.empty() ? std::string("the generator")
                                             : keeping.path.filename().string()) +
                       ", nothing changed";
                break;
            case How::unsaved: text = "Not saved yet; nothing is lost"; break;
            case How::saved: text = "Saved in " + keeping.path.filename().string(); break;
            case How::read_only: text = "Read only: " + keeping.reason; break;
            case How::in_memory: text = "In memory only: " + keeping.reason; break;
        }
        if (!in.session.last_edit().empty()) text = in.session.last_edit() + " · " + text;
        if (in.model.snapshot && !in.model.snapshot->problems.empty())
            text += " · " + in.model.snapshot->problems.front();
        draw_text(list, font, {x + ui.px(14), y}, t.ink2, fitted(font, text, at.width * 0.5F));
    }
    if (const auto& network = in.session.network()) {
        const std::string text =
            fmt::format("{} · seed {} · engine {} · input {} · click any number for its definition",
                        in.session.title(), in.state.request.seed, CONVENE_VERSION,
                        network->content_hash().substr(0, 8));
        const std::string shown = fitted(font, text, at.width * 0.46F);
        draw_text(list, font, {at.right() - ui.px(16) - text_size(font, shown).x, y}, t.ink3,
                  shown);
    }
    ImGui::End();
}

}  // namespace convene::viewer
