// How a measure is distributed, with a range to draw into it.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "viewer/panels/plot_parts.hpp"
#include "viewer/state/command_text.hpp"
#include "viewer/state/plain_text.hpp"

namespace convene::viewer {

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

}  // namespace convene::viewer
