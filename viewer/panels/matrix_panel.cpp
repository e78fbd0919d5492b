// The group-by-group matrix: density, trust and gap, a cell for every pair of groups.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "viewer/panels/chart_parts.hpp"
#include "viewer/state/command_text.hpp"
#include "viewer/state/plain_text.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

/// The key: steps of the ramp with their bounds, and the two signs that are no number.
void draw_key(const PanelInput& in, ImVec2 at, float width) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* font = ui.font(Type::caption);
    const BlockMeasure measure = in.state.matrix.measure;
    const float step = std::min(ui.px(36), width * 0.5F / static_cast<float>(ramp_steps));
    const auto ticks = ramp_ticks(measure);
    for (std::size_t i = 0; i < ramp_steps; ++i) {
        const float x = at.x + step * static_cast<float>(i);
        list.AddRectFilled({x, at.y}, {x + step, at.y + ui.px(12)},
                           packed(ramp_color(t, measure, i)));
        // Bounds stand at the left of their step, values of a gap under the middle.
        const float shift = measure == BlockMeasure::trust_gap
                                ? (step - text_size(font, ticks[i]).x) / 2
                            : measure == BlockMeasure::trust && i + 1 == ramp_steps
                                ? step - text_size(font, ticks[i]).x
                                : 0.0F;
        draw_text(list, font, {x + shift, at.y + ui.px(15)}, t.ink2, ticks[i]);
    }
    list.AddRect({at.x, at.y}, {at.x + step * static_cast<float>(ramp_steps), at.y + ui.px(12)},
                 packed(t.line2));
    float x = at.x + step * static_cast<float>(ramp_steps) + ui.px(20);
    draw_hatch(list, ui, {x, at.y}, {x + ui.px(22), at.y + ui.px(12)});
    list.AddRect({x, at.y}, {x + ui.px(22), at.y + ui.px(12)}, packed(t.line2));
    draw_text(list, font, {x + ui.px(28), at.y - ui.px(1)}, t.ink2, "nobody answered");
    x += ui.px(40) + text_size(font, "nobody answered").x;
    if (measure == BlockMeasure::density) {
        list.AddRect({x, at.y}, {x + ui.px(22), at.y + ui.px(12)}, packed(t.line));
        draw_text(list, font, {x + ui.px(28), at.y - ui.px(1)}, t.ink2, "– no pair");
    } else {
        list.AddRectFilled({x, at.y}, {x + ui.px(22), at.y + ui.px(12)}, packed(t.win));
        draw_text(list, font, {x + ui.px(4), at.y - ui.px(1)}, t.ink2, "<5");
        draw_text(list, font, {x + ui.px(28), at.y - ui.px(1)}, t.ink2, "too few to show");
    }
}

void choose_relation(const PanelInput& in, ImVec2 at, float width) {
    const Ui& ui = in.ui;
    const Network& network = *in.model.snapshot->network;
    const std::string now = matrix_relation(network, in.state);
    const auto shown = shown_relations(network, in.state.request.relations);
    if (now.empty() || shown.size() < 2) return;
    ImGui::SetCursorScreenPos(at);
    const auto index = network.find_relation(now);
    const bool open = begin_combo(ui, "##matrix relation",
                                  index ? relation_words(network, *index).title : now, width);
    if (ui.report && !open)
        ui.report("combo/matrix relation", ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
    if (!open) return;
    for (const RelationIndex r : shown) {
        const std::string& id = network.relations()[r].id;
        if (list_item(ui, ("matrix density/" + id).c_str(), relation_words(network, r).title,
                      id == now))
            in.queue.push("matrix density " + quote_word(id));
    }
    end_combo();
}

}  // namespace

void draw_matrix(const PanelInput& in, const Rect& at) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const MatrixModel& model = in.model.beside.matrix;
    const float left = at.x + ui.px(24), width = at.width - ui.px(48);
    float y = at.y + ui.px(16);
    ImFont* title = ui.font(Type::title, Weight::semibold);
    draw_text(list, title, {left, y}, t.ink, fitted(title, model.title, width));
    y += ui.px(30);
    y += draw_wrapped(ui, list, Type::table, Weight::regular, t.ink2, {left, y}, width,
                      model.subtitle);
    y += ui.px(10);
    std::vector<Segment> kinds{{"Density", "matrix density",
                                in.state.matrix.measure == BlockMeasure::density,
                                "matrix/density"}};
    if (model.source && model.source->rated) {
        kinds.push_back({"Trust", "matrix trust", in.state.matrix.measure == BlockMeasure::trust,
                         "matrix/trust"});
        kinds.push_back({"Trust gap", "matrix gap",
                         in.state.matrix.measure == BlockMeasure::trust_gap, "matrix/gap"});
    }
    const float taken = draw_segments(in, {left, y}, kinds, 32);
    const float spare = width - taken - ui.px(16);
    if (in.state.matrix.measure == BlockMeasure::density)
        choose_relation(in, {left + taken + ui.px(16), y + ui.px(2)}, std::min(spare, ui.px(200)));
    y += ui.px(40);
    ImFont* small = ui.font(Type::caption);
    draw_text(list, small, {left, y}, t.ink3, fitted(small, model.reading, width * 0.55F));
    if (model.matrix == nullptr) {
        const std::string text = !model.problem.empty() ? model.problem
                                 : model.source         ? "There is nothing to compare."
                                                        : "Being counted …";
        draw_wrapped(ui, list, Type::body, Weight::regular, t.ink2, {left, y + ui.px(30)}, width,
                     text);
        return;
    }
    // Actions stand at the right of the same line.
    float right = left + width;
    const auto action = [&](const char* id, const char* words) {
        right -= text_size(ui.font(Type::table), words).x;
        ImGui::SetCursorScreenPos({right, y - ui.px(3)});
        const bool pressed = link(ui, id, words, Type::table);
        right -= ui.px(16);
        return pressed;
    };
    if (const Metric* metric = block_metric(model.matrix->measure);
        action("matrix definition", "Definition") && metric != nullptr)
        in.queue.push("define " +
                      quote_word(std::string(metric->id) + "@" + model.matrix->relation));
    if (action("export matrix", "Export")) in.queue.push("export-matrix");
    if (action("copy matrix", "Copy")) ImGui::SetClipboardText(matrix_tsv(model).c_str());
    y += ui.px(24);
    const float foot = ui.px(48);
    if (model.order.empty()) {
        draw_wrapped(ui, list, Type::body, Weight::regular, t.ink2, {left, y + ui.px(10)}, width,
                     "Nobody here is in a group. Choose what the groups are in the View menu.");
        return;
    }
    draw_matrix_grid(in, {left, y, width, std::max(ui.px(80), at.bottom() - y - foot)});
    draw_key(in, {left, at.bottom() - foot + ui.px(12)}, width);
}

}  // namespace convene::viewer
