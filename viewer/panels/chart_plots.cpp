// Distribution and scatter, with a range to draw into either.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "viewer/panels/chart_parts.hpp"
#include "viewer/state/command_text.hpp"
#include "viewer/state/plain_text.hpp"

namespace convene::viewer {
namespace {

/// Numbers onto pixels, either way.
struct Scale {
    double low = 0.0, high = 1.0;
    float from = 0.0F, to = 1.0F;
    [[nodiscard]] float at(double value) const {
        return from + (to - from) * static_cast<float>((value - low) / (high - low));
    }
    [[nodiscard]] double value(float pixel) const {
        return low + (high - low) * static_cast<double>((pixel - from) / (to - from));
    }
};

/// A step of 1, 2 or 5 times a power of ten that makes about `count` of the span.
double nice_step(double span, int count) {
    const double raw = span / count;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    const double share = raw / power;
    return power * (share <= 1.0 ? 1.0 : share <= 2.0 ? 2.0 : share <= 5.0 ? 5.0 : 10.0);
}

Scale scale_of(const Axis& axis, float from, float to) {
    double low = std::min(axis.minimum, 0.0), high = axis.maximum;
    if (axis.minimum > 0.0 && axis.maximum - axis.minimum < 0.3 * axis.maximum) low = axis.minimum;
    if (high <= low) high = low + 1.0;
    const double room = 0.03 * (high - low);
    return {low - room, high + room, from, to};
}

/// What a drag over the plot means, told by a command when it ends.
struct Drag {
    bool active = false, ended = false;
    ImVec2 from, to;
};

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

}  // namespace

void draw_distribution(const PanelInput& in, const Rect& at) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ChartModel& chart = in.model.beside.chart;
    if (chart.bins.empty()) return;
    const Rect plot{at.x + ui.px(64), at.y + ui.px(12), at.width - ui.px(92),
                    std::max(ui.px(60), std::min(at.height - ui.px(110), ui.px(380)))};
    std::size_t most = 1;
    for (const ChartBin& bin : chart.bins) most = std::max(most, bin.actors.size());
    const bool single = chart.bins.front().low == chart.bins.front().high;
    const double unit = single ? 1.0 : chart.bins.front().high - chart.bins.front().low;
    const Scale across{single ? chart.bins.front().low - 0.5 : chart.bins.front().low,
                       single ? chart.bins.back().high + 0.5 : chart.bins.back().high, plot.x,
                       plot.right()};
    const Scale up{0.0, static_cast<double>(most) * 1.08, plot.bottom(), plot.y};
    ImFont* small = ui.font(Type::caption);
    axis_beside(ui, list, up, plot.x, plot.right(), true);
    const Drag drag = drag_over(in, plot, "plot");
    const auto inside = brushed(*in.model.snapshot, in.state);
    for (std::size_t b = 0; b < chart.bins.size(); ++b) {
        const ChartBin& bin = chart.bins[b];
        const double low = single ? bin.low - 0.5 : bin.low;
        const float from = across.at(low) + ui.px(1);
        const float to = std::max(from + 1.0F, across.at(low + unit) - ui.px(1));
        const float top = up.at(static_cast<double>(bin.actors.size()));
        std::size_t lit = 0, chosen = 0;
        for (const ActorIndex a : bin.actors) {
            if (inside && (*inside)[a]) ++lit;
            if (is_selected(in.state, in.model.snapshot->network->actors()[a].id)) ++chosen;
        }
        list.AddRectFilled({from, top}, {to, plot.bottom()},
                           packed(inside ? mixed(t.bar, t.panel, 0.6F) : t.bar), ui.px(2),
                           ImDrawFlags_RoundCornersTop);
        if (lit > 0)
            list.AddRectFilled({from, up.at(static_cast<double>(lit))}, {to, plot.bottom()},
                               packed(t.accent), ui.px(2), ImDrawFlags_RoundCornersTop);
        if (chosen > 0) {
            list.AddRect({from, std::min(up.at(static_cast<double>(chosen)), plot.bottom() - 3)},
                         {to, plot.bottom()}, packed(t.ink), 0, 0, ui.px(2));
        }
        const std::string text = grouped(bin.actors.size());
        if (!bin.actors.empty() && text_size(small, text).x < to - from + ui.px(4))
            draw_text(list, small, {(from + to - text_size(small, text).x) / 2, top - ui.px(15)},
                      t.ink2, text);
    }
    axis_below(ui, list, across, plot.bottom(), chart.x.title, single);
    ImFont* caption = ui.font(Type::caption);
    draw_text(list, caption, {at.x + ui.px(24), at.y - ui.px(6)}, t.ink2, "How many");
    if (drag.active)
        list.AddRectFilled({std::min(drag.from.x, drag.to.x), plot.y},
                           {std::max(drag.from.x, drag.to.x), plot.bottom()},
                           packed(with_alpha(t.accent, 0.15F)));
    if (in.state.chart.brush.on && !drag.active) {
        const Brush& brush = in.state.chart.brush;
        const float from = std::clamp(across.at(brush.low_x), plot.x, plot.right());
        const float to = std::clamp(across.at(brush.high_x), plot.x, plot.right());
        list.AddRect({from, plot.y}, {to, plot.bottom()}, packed(t.accent), 0, 0, ui.px(1));
    }
    if (drag.ended) {
        // Whole bars: what looks taken is taken.
        double low = std::min(across.value(drag.from.x), across.value(drag.to.x));
        double high = std::max(across.value(drag.from.x), across.value(drag.to.x));
        if (single) {
            low = std::round(low) - 0.5;
            high = std::round(high) + 0.5;
        }
        in.queue.push(fmt::format("brush {} {}", shortest(low), shortest(high)));
    }
    brush_foot(in, at, plot.bottom() + ui.px(48));
}

void draw_scatter(const PanelInput& in, const Rect& at) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ChartModel& chart = in.model.beside.chart;
    const Rect plot{at.x + ui.px(64), at.y + ui.px(14), at.width - ui.px(92),
                    std::max(ui.px(60), std::min(at.height - ui.px(112), at.width))};
    const Scale across = scale_of(chart.x, plot.x, plot.right());
    const Scale up = scale_of(chart.y, plot.bottom(), plot.y);
    bool whole_x = true, whole_y = true;
    for (const ChartDot& dot : chart.dots) {
        whole_x = whole_x && is_whole(dot.x);
        whole_y = whole_y && is_whole(dot.y);
    }
    ImFont* small = ui.font(Type::caption);
    draw_text(list, small, {at.x + ui.px(24), at.y - ui.px(6)}, t.ink2,
              fitted(small, chart.y.title + " ↑", plot.width));
    axis_beside(ui, list, up, plot.x, plot.right(), whole_y);
    const Drag drag = drag_over(in, plot, "plot");
    const auto inside = brushed(*in.model.snapshot, in.state);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const bool over = ImGui::IsItemHovered() && !drag.active;
    const ChartDot* nearest = nullptr;
    float least = ui.px(9);
    std::size_t there = 0;
    const float radius = chart.dots.size() > 600 ? ui.px(2.5F) : ui.px(4.5F);
    // Those inside on top of those outside, the selected on top of all.
    for (const int pass : {0, 1, 2}) {
        for (const ChartDot& dot : chart.dots) {
            const bool lit = !inside || (*inside)[dot.actor];
            const bool chosen =
                is_selected(in.state, in.model.snapshot->network->actors()[dot.actor].id);
            if ((chosen ? 2 : lit ? 1 : 0) != pass) continue;
            const ImVec2 center{across.at(dot.x), up.at(dot.y)};
            const SceneNode* node = in.model.node(dot.actor);
            const Color fill = node != nullptr ? node->fill : t.bar;
            if (!lit && !chosen) {
                list.AddCircleFilled(center, radius, packed(mixed(fill, t.panel, 0.72F)));
            } else if (node != nullptr && ui.symbol && radius > ui.px(3.4F)) {
                ui.symbol(list, center, radius, {node->shape, node->mark, fill, false, false},
                          t.panel);
            } else {
                list.AddCircleFilled(center, radius, packed(fill));
            }
            if (chosen) list.AddCircle(center, radius + ui.px(4), packed(t.ink), 0, ui.px(2));
            const float far = std::hypot(center.x - mouse.x, center.y - mouse.y);
            if (over && far < least) {
                least = far;
                nearest = &dot;
            }
        }
    }
    if (nearest != nullptr) {
        for (const ChartDot& dot : chart.dots)
            there += dot.x == nearest->x && dot.y == nearest->y ? 1U : 0U;
        const Actor& actor = in.model.snapshot->network->actors()[nearest->actor];
        std::string text =
            fmt::format("{} · {}: {} · {}: {}", actor.name, chart.x.title, plain_number(nearest->x),
                        chart.y.title, plain_number(nearest->y));
        if (there > 1) text += fmt::format(" · and {} more at this place", there - 1);
        wrapped_tip(ui, text);
        if (ImGui::IsMouseReleased(0) && !drag.ended && !drag.active)
            in.queue.push("select " + quote_word(actor.id));
    }
    axis_below(ui, list, across, plot.bottom(), chart.x.title + " →", whole_x);
    const auto box = [&](ImVec2 a, ImVec2 b, bool filled) {
        const ImVec2 low{std::min(a.x, b.x), std::min(a.y, b.y)};
        const ImVec2 high{std::max(a.x, b.x), std::max(a.y, b.y)};
        if (filled) list.AddRectFilled(low, high, packed(with_alpha(t.accent, 0.12F)));
        list.AddRect(low, high, packed(t.accent), 0, 0, ui.px(1));
    };
    if (drag.active) box(drag.from, drag.to, true);
    const Brush& brush = in.state.chart.brush;
    if (brush.on && !drag.active) {
        const auto hold = [](float v, float a, float b) {
            return std::clamp(v, std::min(a, b), std::max(a, b));
        };
        box({hold(across.at(brush.low_x), plot.x, plot.right()),
             hold(up.at(brush.low_y), plot.y, plot.bottom())},
            {hold(across.at(brush.high_x), plot.x, plot.right()),
             hold(up.at(brush.high_y), plot.y, plot.bottom())},
            false);
    }
    if (drag.ended) {
        in.queue.push(fmt::format("brush {} {} {} {}", shortest(across.value(drag.from.x)),
                                  shortest(across.value(drag.to.x)),
                                  shortest(up.value(drag.from.y)), shortest(up.value(drag.to.y))));
    }
    brush_foot(in, at, plot.bottom() + ui.px(48));
}

}  // namespace convene::viewer
