// Ranked bars with how firm the rank is.

#include <algorithm>

#include <fmt/format.h>

#include "viewer/panels/chart_parts.hpp"
#include "viewer/state/command_text.hpp"
#include "viewer/state/plain_text.hpp"

namespace convene::viewer {
namespace {

std::string rank_words(const Rank& rank) {
    return rank.first == rank.last ? fmt::format("{}", rank.first)
                                   : fmt::format("{}–{}", rank.first, rank.last);
}

void whisker(const Ui& ui, ImDrawList& list, const RankRow& row, float left, float width, float y,
             std::size_t of) {
    if (!row.lower || !row.upper || !row.lower->ok() || !row.upper->ok() || of < 2) return;
    const Tokens& t = *ui.tokens;
    const auto place = [&](double rank) {
        return left + width * static_cast<float>((rank - 1.0) / static_cast<double>(of - 1));
    };
    const float from = place(row.lower->number), to = place(row.upper->number);
    const float cap = ui.px(4);
    const float thick = std::max(1.0F, ui.px(1.5F));
    list.AddLine({left, y}, {left + width, y}, packed(t.track), 1.0F);
    list.AddLine({from, y}, {to, y}, packed(t.ink2), thick);
    list.AddLine({from, y - cap}, {from, y + cap}, packed(t.ink2), thick);
    list.AddLine({to, y - cap}, {to, y + cap}, packed(t.ink2), thick);
    const double middle =
        (static_cast<double>(row.rank.first) + static_cast<double>(row.rank.last)) / 2.0;
    list.AddCircleFilled({place(middle), y}, ui.px(3), packed(t.ink));
}

}  // namespace

void draw_ranking(const PanelInput& in, const Rect& at) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const ChartModel& chart = in.model.beside.chart;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float left = at.x + ui.px(24), width = at.width - ui.px(48);
    ImFont* small = ui.font(Type::caption);
    ImFont* font = ui.font(Type::table);
    ImFont* medium = ui.font(Type::table, Weight::medium);
    const float ranks = ui.px(58), names = std::min(width * 0.30F, ui.px(200));
    const float firm = width * 0.26F;
    const float number = ui.px(56);
    const float bars = std::max(ui.px(40), width - ranks - names - firm - number - ui.px(40));
    const float x_name = left + ranks, x_number = x_name + names + number;
    const float x_bar = x_number + ui.px(10), x_firm = x_bar + bars + ui.px(24);
    const float head = at.y + ui.px(2);
    draw_text(list, small, {left, head}, t.ink2, "Rank");
    draw_text(list, small, {x_name, head}, t.ink2, "Name");
    draw_text(list, small, {x_bar, head}, t.ink2, fitted(small, chart.x.title, bars));
    const std::size_t of = chart.rows.empty() ? 0 : chart.rows.front().rank.of;
    const std::string last = fmt::format("{}", of);
    if (chart.has_intervals) {
        draw_text(list, small, {x_firm, head}, t.ink2, "1st");
        draw_text(list, small, {x_firm + firm - ui.px(16) - text_size(small, last).x, head}, t.ink2,
                  last);
        const char* middle = "rank may be";
        const float wide = text_size(small, middle).x;
        if (wide + ui.px(70) < firm)
            draw_text(list, small, {x_firm + (firm - ui.px(16) - wide) / 2, head}, t.ink2, middle);
    } else if (chart.interval_note.empty()) {
        draw_text(list, small, {x_firm, head}, t.ink3,
                  fitted(small, "how firm: being computed …", firm));
    }
    float foot = 0.0F;
    if (!chart.interval_note.empty()) foot = ui.px(58);
    const float top = head + ui.px(20);
    list.AddLine({left, top - 1}, {left + width, top - 1}, packed(t.line), 1.0F);
    const float height = ui.px(26);
    ImGui::SetCursorScreenPos({at.x, top});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    if (ImGui::BeginChild("ranking rows",
                          {at.width - 1.0F, std::max(1.0F, at.bottom() - top - foot)})) {
        ImDrawList& rows = *ImGui::GetWindowDrawList();
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(chart.rows.size()), height);
        while (clipper.Step()) {
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
                const RankRow& row = chart.rows[static_cast<std::size_t>(i)];
                const Actor& actor = in.model.snapshot->network->actors()[row.actor];
                const ImVec2 from = ImGui::GetCursorScreenPos();
                ImGui::PushID(i);
                if (ImGui::InvisibleButton("row", {at.width - ui.px(10), height}))
                    in.queue.push("select " + quote_word(actor.id));
                ImGui::PopID();
                report_item(ui, "rank/" + actor.id);
                const bool over =
                    ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
                const bool chosen = is_selected(in.state, actor.id);
                const Color ground = chosen ? t.accent_soft : over ? t.hover : t.panel;
                const ImVec2 end{from.x + at.width, from.y + height};
                if (chosen || over) rows.AddRectFilled(from, end, packed(ground));
                if (chosen) rows.AddRectFilled(from, {from.x + ui.px(3), end.y}, packed(t.accent));
                const float middle = from.y + height / 2;
                const float text_y = middle - text_height(font) / 2;
                draw_text(rows, font, {left, text_y}, t.ink2, rank_words(row.rank));
                if (const SceneNode* node = in.model.node(row.actor); node && ui.symbol)
                    ui.symbol(rows, {x_name + ui.px(6), middle}, ui.px(5.5F),
                              {node->shape, node->mark, node->fill, false, false}, ground);
                draw_text(rows, medium, {x_name + ui.px(18), text_y}, t.ink,
                          fitted(medium, actor.name, names - ui.px(22)));
                draw_number(rows, font, x_number, text_y, t.ink, plain_number(row.value));
                draw_bar(rows, ui, {x_bar, middle - ui.px(4)}, {bars, ui.px(8)}, row.share);
                whisker(ui, rows, row, x_firm, firm - ui.px(16), middle, of);
                if (over && row.lower && row.upper && row.lower->ok() && row.upper->ok()) {
                    wrapped_tip(
                        ui, fmt::format("{}: rank {} of {}; had some ties been forgotten, between "
                                        "{} and {}",
                                        actor.name, rank_words(row.rank), of,
                                        plain_number(row.lower->number),
                                        plain_number(row.upper->number)));
                }
            }
        }
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
    if (foot > 0.0F)
        draw_wrapped(ui, list, Type::caption, Weight::regular, t.ink2,
                     {left, at.bottom() - foot + ui.px(8)}, width, chart.interval_note);
}

}  // namespace convene::viewer
