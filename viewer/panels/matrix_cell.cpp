// The chosen cell of the matrix, below the map: what it says in a sentence each way.

#include <array>

#include <fmt/format.h>

#include "viewer/panels/chart_parts.hpp"
#include "viewer/state/plain_text.hpp"

namespace convene::viewer {
namespace {

struct Reading {
    const char* title;
    std::string term, value, words;
};

Reading reading_of(const PanelInput& in, BlockMeasure measure, const char* title, std::string term,
                   const std::string& from, const std::string& to) {
    Reading reading{title, std::move(term), {}, {}};
    const Matrices& source = *in.model.beside.matrix.source;
    const BlockMatrix* matrix = source.of(measure);
    if (matrix == nullptr) {
        reading.words = source.problem(measure);
        return reading;
    }
    std::size_t g = matrix->groups.size(), h = g;
    for (std::size_t i = 0; i < matrix->groups.size(); ++i) {
        if (matrix->groups[i].name == from) g = i;
        if (matrix->groups[i].name == to) h = i;
    }
    if (g == matrix->groups.size() || h == matrix->groups.size()) {
        reading.words = "Nobody of these groups was asked about this.";
        return reading;
    }
    const BlockCell& cell = matrix->at(g, h);
    reading.value = cell_text(*matrix, cell);
    if (reading.value.empty()) reading.value = "–";
    reading.words = cell_sentence(*in.model.snapshot->network, *matrix, g, h);
    if (measure == BlockMeasure::density && matrix->directed && g != h) {
        const BlockCell& back = matrix->at(h, g);
        if (back.value.ok())
            reading.words += fmt::format(" The other way: {}, {}.", cell_text(*matrix, back),
                                         cell_count(*matrix, back));
    }
    return reading;
}

}  // namespace

void draw_cell(const PanelInput& in, const Rect& at) {
    const MatrixModel& model = in.model.beside.matrix;
    if (at.height <= 0 || at.width <= 0 || !in.model.snapshot || !model.source) return;
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    begin_panel(in, "cell", at, t.panel, {0, 0},
                ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddLine({at.x, at.y + 0.5F}, {at.right(), at.y + 0.5F}, packed(t.line),
                 ui.scale >= 1.5F ? 2.0F : 1.0F);
    const std::string& from = in.state.matrix.from;
    const std::string& to = in.state.matrix.to;
    const float left = at.x + ui.px(16);
    const float width = at.width - ui.px(32);
    ImFont* bold = ui.font(Type::section, Weight::semibold);
    const std::string title = from == to ? "Among " + from : from + " → " + to;
    draw_text(list, bold, {left, at.y + ui.px(10)}, t.ink, fitted(bold, title, width - ui.px(70)));
    ImGui::SetCursorScreenPos({at.right() - ui.px(16) - ui.px(24), at.y + ui.px(6)});
    if (icon_button(ui, "close cell", Icon::close, "Light the whole map again (Esc)", true, 24))
        in.queue.push("cell");

    std::vector<Reading> readings{
        reading_of(in, BlockMeasure::density, "They work together", "density", from, to)};
    if (model.source->rated) {
        readings.push_back(
            reading_of(in, BlockMeasure::trust, "They trust", "0 lowest, 1 highest", from, to));
        if (from != to)
            readings.push_back(reading_of(in, BlockMeasure::trust_gap, "Trust gap",
                                          "given minus received", from, to));
    }
    const float gap = ui.px(20);
    const auto count = static_cast<float>(readings.size());
    const float each = (width - gap * (count - 1.0F)) / count;
    ImFont* small = ui.font(Type::caption);
    ImFont* head = ui.font(Type::table, Weight::semibold);
    ImFont* big = ui.font(Type::title, Weight::semibold);
    float x = left;
    for (const Reading& reading : readings) {
        float y = at.y + ui.px(36);
        draw_text(list, head, {x, y}, t.ink, reading.title);
        const float beside = x + text_size(head, reading.title).x + ui.px(8);
        draw_text(list, small, {beside, y + ui.px(1)}, t.ink3,
                  fitted(small, reading.term, std::max(0.0F, x + each - beside)));
        y += ui.px(18);
        const float wide =
            reading.value.empty() ? 0.0F : text_size(big, reading.value).x + ui.px(10);
        draw_text(list, big, {x, y + ui.px(2)}, t.ink, reading.value);
        list.PushClipRect({x, y}, {x + each, at.bottom()}, true);
        draw_wrapped(ui, list, Type::caption, Weight::regular, t.ink2, {x + wide, y + ui.px(2)},
                     each - wide, reading.words);
        list.PopClipRect();
        x += each;
        if (&reading != &readings.back())
            list.AddLine({x + gap / 2, at.y + ui.px(38)}, {x + gap / 2, at.bottom() - ui.px(12)},
                         packed(t.line), 1.0F);
        x += gap;
    }
    ImGui::End();
}

}  // namespace convene::viewer
