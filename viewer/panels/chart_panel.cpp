// The panel beside the map: its head with what can be chosen, and what charts share.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "viewer/panels/chart_parts.hpp"
#include "viewer/state/command_text.hpp"

namespace convene::viewer {

float draw_segments(const PanelInput& in, ImVec2 at, std::span<const Segment> segments,
                    float height) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* bold = ui.font(Type::body, Weight::semibold);
    float whole = ui.px(6);
    for (const Segment& each : segments) whole += text_size(bold, each.text).x + ui.px(28);
    const ImVec2 end{at.x + whole, at.y + ui.px(height)};
    list.AddRectFilled(at, end, packed(t.track), ui.px(7));
    float x = at.x + ui.px(3);
    for (const Segment& each : segments) {
        const float width = text_size(bold, each.text).x + ui.px(28);
        const ImVec2 from{x, at.y + ui.px(3)}, to{x + width, end.y - ui.px(3)};
        ImGui::SetCursorScreenPos(from);
        ImGui::PushID(each.id.data(), each.id.data() + each.id.size());
        const bool pressed = ImGui::InvisibleButton("segment", {width, to.y - from.y});
        ImGui::PopID();
        report_item(ui, each.id);
        const bool focused = ImGui::IsItemFocused() && ImGui::GetIO().NavVisible;
        const bool lit = ImGui::IsItemHovered() || focused;
        if (each.chosen) {
            list.AddRectFilled(from, to, packed(t.panel), ui.px(5));
            list.AddRect(from, to, packed(t.line2), ui.px(5));
        }
        if (focused) list.AddRect(from, to, packed(t.accent), ui.px(5), 0, ui.px(2));
        ImFont* font = each.chosen ? bold : ui.font(Type::body, Weight::medium);
        draw_text(list, font,
                  {x + (width - text_size(font, each.text).x) / 2,
                   from.y + (to.y - from.y - text_height(font)) / 2},
                  each.chosen || lit ? t.ink : t.ink2, each.text);
        if (pressed && !each.chosen) in.queue.push(std::string(each.command));
        x += width;
    }
    return whole;
}

float draw_wrapped(const Ui& ui, ImDrawList& list, Type type, Weight weight, Color color, ImVec2 at,
                   float width, std::string_view text) {
    ImFont* font = ui.font(type, weight);
    const float line = std::round(text_height(font) * 1.35F);
    float y = at.y;
    std::string_view rest = text;
    while (!rest.empty()) {
        std::size_t end = rest.size();
        if (text_size(font, rest).x > width) {
            end = 0;
            for (std::size_t space = rest.find(' '); space != std::string_view::npos;
                 space = rest.find(' ', space + 1)) {
                if (text_size(font, rest.substr(0, space)).x > width) break;
                end = space;
            }
            if (end == 0) end = std::min(rest.find(' '), rest.size());
        }
        draw_text(list, font, {at.x, y}, color, fitted(font, rest.substr(0, end), width));
        rest.remove_prefix(end);
        while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
        y += line;
    }
    return y - at.y;
}

void wrapped_tip(const Ui& ui, std::string_view text) {
    if (!ImGui::IsItemHovered(ImGuiHoveredFlags_DelayNormal | ImGuiHoveredFlags_Stationary)) return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(10), ui.px(8)});
    if (ImGui::BeginTooltip()) {
        const float width =
            std::min(ui.px(320), text_size(ui.font(Type::table), text).x + ui.px(1));
        const float height =
            draw_wrapped(ui, *ImGui::GetWindowDrawList(), Type::table, Weight::regular,
                         ui.tokens->ink, ImGui::GetCursorScreenPos(), width, text);
        ImGui::Dummy({width, height});
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar();
}

void draw_hatch(ImDrawList& list, const Ui& ui, ImVec2 min, ImVec2 max) {
    list.AddRectFilled(min, max, packed(ui.tokens->panel));
    list.PushClipRect(min, max, true);
    const float step = ui.px(6);
    const float height = max.y - min.y;
    for (float x = min.x - height; x < max.x; x += step)
        list.AddLine({x, max.y}, {x + height, min.y}, packed(ui.tokens->line2), ui.scale);
    list.PopClipRect();
}

namespace {

void choose_axis(const PanelInput& in, const char* name, const Axis& chosen, ImVec2 at,
                 float width) {
    const Ui& ui = in.ui;
    ImGui::SetCursorScreenPos(at);
    const std::string id = std::string("##axis ") + name;
    const bool open = begin_combo(ui, id.c_str(), chosen.title, width);
    if (ui.report && !open)
        ui.report(std::string("combo/axis ") + name, ImGui::GetItemRectMin(),
                  ImGui::GetItemRectMax());
    if (!open) return;
    for (const Axis& axis : in.model.beside.axes) {
        const std::string item = std::string("axis ") + name + "/" + axis.id();
        if (list_item(ui, item.c_str(), axis.title, axis.id() == chosen.id(),
                      axis.relation.empty() ? axis.term : axis.relation))
            in.queue.push(std::string("axis ") + name + " " + quote_word(axis.id()));
    }
    end_combo();
}

std::string chart_title(const ChartModel& chart) {
    switch (chart.sight) {
        case Sight::ranking: return "Who comes first?";
        case Sight::distribution: return "How is it spread?";
        case Sight::scatter: return "Do two numbers go together?";
        default: return {};
    }
}

/// Height that the head of the charts takes.
float chart_head(const PanelInput& in, const Rect& at) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ChartModel& chart = in.model.beside.chart;
    const float left = at.x + ui.px(24), width = at.width - ui.px(48);
    float y = at.y + ui.px(16);
    draw_text(list, ui.font(Type::title, Weight::semibold), {left, y}, t.ink, chart_title(chart));
    y += ui.px(34);
    const std::array<Segment, 3> kinds{
        {{"Ranking", "look ranking", chart.sight == Sight::ranking, "look/ranking"},
         {"Distribution", "look distribution", chart.sight == Sight::distribution,
          "look/distribution"},
         {"Two numbers", "look scatter", chart.sight == Sight::scatter, "look/scatter"}}};
    draw_segments(in, {left, y}, kinds, 32);
    y += ui.px(44);
    if (in.model.beside.axes.empty()) return y - at.y;
    const bool two = chart.sight == Sight::scatter;
    const float half = two ? (width - ui.px(12)) / 2 : std::min(width, ui.px(320));
    ImFont* small = ui.font(Type::caption);
    const auto caption = [&](const Axis& axis, const char* prefix) {
        std::string text = std::string(prefix) + axis.term;
        if (!axis.relation.empty()) text += " · " + axis.relation;
        return text;
    };
    draw_text(list, small, {left, y}, t.ink3,
              fitted(small, caption(chart.x, two ? "Across: " : ""), half));
    if (two)
        draw_text(list, small, {left + half + ui.px(12), y}, t.ink3,
                  fitted(small, caption(chart.y, "Upward: "), half));
    y += ui.px(17);
    choose_axis(in, "x", chart.x, {left, y}, half);
    if (two) choose_axis(in, "y", chart.y, {left + half + ui.px(12), y}, half);
    if (!two && width - half > ui.px(90)) {
        ImGui::SetCursorScreenPos({left + half + ui.px(12), y + ui.px(5)});
        if (link(ui, "chart definition", "Definition"))
            in.queue.push("define " + quote_word(chart.x.id()));
    }
    y += ui.px(36);
    y += draw_wrapped(ui, list, Type::caption, Weight::regular, t.ink2, {left, y}, width,
                      chart.caption);
    return y + ui.px(8) - at.y;
}

}  // namespace

void draw_chart(const PanelInput& in, const Rect& at) {
    if (at.width <= 0 || at.height <= 0 || !in.model.snapshot) return;
    const Ui& ui = in.ui;
    begin_panel(in, "beside", at, ui.tokens->panel, {0, 0},
                ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    const ChartModel& chart = in.model.beside.chart;
    if (in.state.sight == Sight::matrix) {
        draw_matrix(in, at);
    } else {
        const float head = chart_head(in, at);
        const Rect body{at.x, at.y + head, at.width, std::max(0.0F, at.height - head)};
        ImDrawList& list = *ImGui::GetWindowDrawList();
        if (in.model.beside.axes.empty() || !chart.x.ready) {
            const bool busy = in.session.progress().busy;
            draw_wrapped(ui, list, Type::body, Weight::regular, ui.tokens->ink2,
                         {body.x + ui.px(24), body.y + ui.px(16)}, body.width - ui.px(48),
                         busy ? "Being counted …"
                              : "There is no number of single people yet. Switch a relation on, or "
                                "choose another wave.");
        } else if (body.height < ui.px(180) || body.width < ui.px(240)) {
            draw_wrapped(ui, list, Type::body, Weight::regular, ui.tokens->ink2,
                         {body.x + ui.px(24), body.y + ui.px(16)}, body.width - ui.px(48),
                         "There is no room for the chart: make the window larger or the table "
                         "lower.");
        } else if (chart.sight == Sight::ranking) {
            draw_ranking(in, body);
        } else if (chart.sight == Sight::distribution) {
            draw_distribution(in, body);
        } else {
            draw_scatter(in, body);
        }
    }
    panel_edge(ui, {at.right() - 0.5F, at.y}, {at.right() - 0.5F, at.bottom()});
    ImGui::End();
}

}  // namespace convene::viewer
