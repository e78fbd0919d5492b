#include "viewer/panels/plot_parts.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "viewer/state/command_text.hpp"
#include "viewer/state/plain_text.hpp"

namespace convene::viewer {
namespace {

/// A step of 1, 2 or 5 times a power of ten that makes about `count` of the span.
double nice_step(double span, int count) {
    const double raw = span / count;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    const double share = raw / power;
    return power * (share <= 1.0 ? 1.0 : share <= 2.0 ? 2.0 : share <= 5.0 ? 5.0 : 10.0);
}

}  // namespace

Scale scale_of(const Axis& axis, float from, float to) {
    double low = std::min(axis.minimum, 0.0), high = axis.maximum;
    if (axis.minimum > 0.0 && axis.maximum - axis.minimum < 0.3 * axis.maximum) low = axis.minimum;
    if (high <= low) high = low + 1.0;
    const double room = 0.03 * (high - low);
    return {low - room, high + room, from, to};
}

Drag drag_over(const PanelInput& in, const Rect& plot, const char* id) {
    ImGui::SetCursorScreenPos({plot.x, plot.y});
    ImGui::SetNextItemAllowOverlap();
    ImGui::InvisibleButton(id, {plot.width, plot.height});
    report_item(in.ui, id);
    Drag drag;
    const ImGuiIO& io = ImGui::GetIO();
    const ImVec2 begun = io.MouseClickedPos[0];
    const bool far = std::hypot(io.MousePos.x - begun.x, io.MousePos.y - begun.y) > in.ui.px(4);
    drag.active = ImGui::IsItemActive() && far;
    drag.ended = ImGui::IsItemDeactivated() && ImGui::IsMouseReleased(0) && far;
    const auto held = [&](ImVec2 p) {
        return ImVec2{std::clamp(p.x, plot.x, plot.right()),
                      std::clamp(p.y, plot.y, plot.bottom())};
    };
    drag.from = held(begun);
    drag.to = held(io.MousePos);
    if (ImGui::IsItemDeactivated() && ImGui::IsMouseReleased(0) && !far && in.state.chart.brush.on)
        in.queue.push("brush");
    return drag;
}

void brush_foot(const PanelInput& in, const Rect& at, float y) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ChartModel& chart = in.model.beside.chart;
    const float left = at.x + ui.px(24);
    ImFont* font = ui.font(Type::table);
    if (!in.state.chart.brush.on) {
        draw_wrapped(ui, list, Type::caption, Weight::regular, t.ink2, {left, y},
                     at.width - ui.px(48),
                     "Drag over the chart: those inside are lit on the map and listed below it.");
        return;
    }
    const std::string text = fmt::format("{} of {} are in the range and lit on the map",
                                         grouped(chart.inside), grouped(chart.known));
    draw_text(list, font, {left, y}, t.ink, text);
    float x = left + text_size(font, text).x + ui.px(16);
    if (chart.inside > 0 && chart.inside <= 2000) {
        const char* words = "Select them";
        if (x + text_size(font, words).x + ui.px(60) > at.right() - ui.px(24)) {
            x = left;
            y += ui.px(20);
        }
        ImGui::SetCursorScreenPos({x, y - ui.px(3)});
        if (link(ui, "select brushed", words, Type::table)) {
            if (const auto inside = brushed(*in.model.snapshot, in.state)) {
                std::string command = "select only";
                for (ActorIndex a = 0; a < inside->size(); ++a) {
                    if ((*inside)[a])
                        command += " " + quote_word(in.model.snapshot->network->actors()[a].id);
                }
                in.queue.push(command);
            }
        }
        x += text_size(font, words).x + ui.px(16);
    }
    ImGui::SetCursorScreenPos({x, y - ui.px(3)});
    if (link(ui, "clear brush", "Clear", Type::table)) in.queue.push("brush");
}

void axis_below(const Ui& ui, ImDrawList& list, const Scale& scale, float y,
                const std::string& title, bool whole) {
    const Tokens& t = *ui.tokens;
    ImFont* small = ui.font(Type::caption);
    list.AddLine({scale.from, y}, {scale.to, y}, packed(t.line2), 1.0F);
    double step = nice_step(scale.high - scale.low,
                            std::max(2, static_cast<int>((scale.to - scale.from) / ui.px(80))));
    if (whole) step = std::max(1.0, std::round(step));
    for (double tick = std::ceil(scale.low / step) * step; tick <= scale.high; tick += step) {
        const std::string text = plain_number(std::abs(tick) < 1e-9 * step ? 0.0 : tick);
        const float x = scale.at(tick);
        list.AddLine({x, y}, {x, y + ui.px(4)}, packed(t.line2), 1.0F);
        draw_text(list, small, {x - text_size(small, text).x / 2, y + ui.px(6)}, t.ink2, text);
    }
    const std::string shown = fitted(small, title, scale.to - scale.from);
    draw_text(list, small, {(scale.from + scale.to - text_size(small, shown).x) / 2, y + ui.px(22)},
              t.ink2, shown);
}

void axis_beside(const Ui& ui, ImDrawList& list, const Scale& scale, float x, float right,
                 bool whole) {
    const Tokens& t = *ui.tokens;
    ImFont* small = ui.font(Type::caption);
    double step = nice_step(scale.high - scale.low,
                            std::max(2, static_cast<int>((scale.from - scale.to) / ui.px(50))));
    if (whole) step = std::max(1.0, std::round(step));
    for (double tick = std::ceil(scale.low / step) * step; tick <= scale.high; tick += step) {
        const std::string text = plain_number(std::abs(tick) < 1e-9 * step ? 0.0 : tick);
        const float y = scale.at(tick);
        list.AddLine({x, y}, {right, y}, packed(t.line), 1.0F);
        draw_text(list, small,
                  {x - ui.px(6) - text_size(small, text).x, y - text_height(small) / 2}, t.ink2,
                  text);
    }
}

bool is_whole(double value) { return value == std::floor(value); }

}  // namespace convene::viewer
