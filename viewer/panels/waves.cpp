// The row of waves under the table: a point in time each, with who answered.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "viewer/panels/panel_input.hpp"
#include "viewer/panels/widgets.hpp"

namespace convene::viewer {
namespace {

/// "115 of 129" over all relations; empty where nobody recorded it.
std::string answered_in(const Network& network, WaveIndex wave) {
    std::size_t asked = 0;
    std::size_t answered = 0;
    for (ActorIndex a = 0; a < network.actors().size(); ++a) {
        bool any_asked = false;
        bool any_answered = false;
        for (RelationIndex r = 0; r < network.relations().size(); ++r) {
            if (network.respondents(wave, r) == nullptr) continue;
            const Answer answer = network.answer(wave, r, a);
            any_asked = any_asked || answer != Answer::not_asked;
            any_answered = any_answered || answer == Answer::answered;
        }
        if (any_asked) ++asked;
        if (any_answered) ++answered;
    }
    return asked == 0 ? std::string() : fmt::format("{} of {}", grouped(answered), grouped(asked));
}

}  // namespace

void draw_waves(const PanelInput& in, const Rect& at) {
    if (at.height <= 0 || !in.model.snapshot) return;
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const Network& network = *in.model.snapshot->network;
    const auto waves = network.waves();
    begin_panel(in, "waves", at, t.panel, {0, 0},
                ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddLine({at.x, at.y + 0.5F}, {at.right(), at.y + 0.5F}, packed(t.line),
                 ui.scale >= 1.5F ? 2.0F : 1.0F);
    ImFont* bold = ui.font(Type::body, Weight::semibold);
    ImFont* small = ui.font(Type::caption);
    ImFont* small_bold = ui.font(Type::caption, Weight::semibold);
    const bool wide = at.width >= ui.px(560);
    if (wide) {
        draw_text(list, bold, {at.x + ui.px(16), at.y + (at.height - text_height(bold)) / 2}, t.ink,
                  "Waves");
    }
    const float left = at.x + ui.px(wide ? 130 : 48);
    const float right = std::max(left, at.right() - ui.px(wide ? 276 : 252));
    const float y = at.y + ui.px(15);
    list.AddLine({left, y}, {right, y}, packed(t.line2), ui.px(1.5F));
    const float step =
        waves.size() > 1 ? (right - left) / static_cast<float>(waves.size() - 1) : 0.0F;
    // The slider: press or drag anywhere along the line, or the arrow keys on a point.
    ImGui::SetCursorScreenPos({left - ui.px(12), at.y + ui.px(4)});
    ImGui::SetNextItemAllowOverlap();
    ImGui::InvisibleButton("wave slider", {right - left + ui.px(24), ui.px(22)});
    report_item(ui, "wave slider");
    tip(ui, "Drag to another wave ([ and ])");
    if (ImGui::IsItemActive() && step > 0) {
        const float share = (ImGui::GetIO().MousePos.x - left) / step;
        const auto nearest = static_cast<std::size_t>(
            std::clamp(std::round(share), 0.0F, static_cast<float>(waves.size() - 1)));
        if (waves[nearest].id != in.state.request.wave)
            in.queue.push("scope wave " + quote_word(waves[nearest].id));
    }
    const auto compared = network.find_wave(in.state.request.compare);
    if (compared) {
        const float from = left + step * static_cast<float>(*compared);
        const float to = left + step * static_cast<float>(in.model.snapshot->wave);
        list.AddLine({from, y}, {to, y}, packed(t.accent), ui.px(3));
    }
    const auto beside = network.find_wave(in.state.request.second_wave);
    if (beside) {
        const float x = left + step * static_cast<float>(*beside);
        list.AddCircle({x, y}, ui.px(7.5F), packed(t.accent), 0, ui.px(1.5F));
    }
    for (std::size_t w = 0; w < waves.size(); ++w) {
        const float x = left + step * static_cast<float>(w);
        const bool chosen = w == in.model.snapshot->wave;
        const std::string answered = answered_in(network, static_cast<WaveIndex>(w));
        ImFont* font = chosen ? small_bold : small;
        const float room = step > 0 ? step - ui.px(12) : ui.px(200);
        const std::string title = fitted(font, waves[w].title, room);
        const float both = text_size(font, title).x +
                           (answered.empty() ? 0 : ui.px(5) + text_size(small, answered).x);
        const bool fits = both <= room;
        const float width = fits ? both : text_size(font, title).x;
        ImGui::SetCursorScreenPos({x - std::max(width / 2, ui.px(12)), at.y + ui.px(24)});
        const std::string id = "wave point/" + waves[w].id;
        if (ImGui::InvisibleButton(id.c_str(), {std::max(width, ui.px(24)), ui.px(18)})) {
            in.queue.push("scope wave " + quote_word(waves[w].id));
        }
        report_item(ui, id);
        const bool hovered = ImGui::IsItemHovered();
        list.AddCircleFilled({x, y}, ui.px(chosen ? 6 : 4.5F), packed(t.panel));
        list.AddCircleFilled({x, y},
                             ui.px(chosen    ? 5.5F
                                   : hovered ? 5
                                             : 4),
                             packed(chosen    ? t.accent
                                    : hovered ? t.ink2
                                              : t.line2));
        const float text_y = at.y + ui.px(25);
        draw_text(list, font, {x - width / 2, text_y}, chosen || hovered ? t.ink : t.ink2, title);
        if (fits && !answered.empty()) {
            draw_text(list, small, {x - width / 2 + text_size(font, title).x + ui.px(5), text_y},
                      t.ink3, answered);
        }
    }
    if (waves.size() > 1) {
        const bool two = !in.state.request.second_wave.empty();
        ImGui::SetCursorScreenPos(
            {at.right() - ui.px(16 + 76 + 8 + 98), at.y + (at.height - ui.px(28)) / 2});
        if (button(ui, "side by side", two ? "One wave" : "Side by side", ButtonLook::plain,
                   ui.px(98)))
            in.queue.push(two ? "side-by-side off" : "side-by-side on");
        tip(ui, two ? "Show one wave again (B)" : "Another wave beside this one (B)");
        const bool on = !in.state.request.compare.empty();
        ImGui::SetCursorScreenPos(
            {at.right() - ui.px(16 + 76), at.y + (at.height - ui.px(28)) / 2});
        if (button(ui, "compare waves", on ? "Stop" : "Compare", ButtonLook::plain, ui.px(76)))
            in.queue.push(on ? "difference off" : "difference on");
        tip(ui, on ? "Show one wave again (D)" : "What changed since the wave before (D)");
    }
    ImGui::End();
}

}  // namespace convene::viewer
