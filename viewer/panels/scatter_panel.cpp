// One measure against another, with a range to draw into them.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "viewer/panels/plot_parts.hpp"
#include "viewer/state/command_text.hpp"
#include "viewer/state/plain_text.hpp"

namespace convene::viewer {

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
