// The cells of the matrix, with the groups at the top and at the left.

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <imgui.h>

#include "viewer/panels/chart_parts.hpp"
#include "viewer/state/command_text.hpp"
#include "viewer/state/plain_text.hpp"

namespace convene::viewer {
namespace {

const GroupRow* look_of(const PanelInput& in, const std::string& name) {
    for (const GroupRow& row : in.model.groups) {
        if (row.group.name == name) return &row;
    }
    return nullptr;
}

void draw_mark_of(const PanelInput& in, ImDrawList& list, const std::string& name, ImVec2 center,
                  Color ground) {
    const GroupRow* row = look_of(in, name);
    if (row != nullptr && in.ui.symbol)
        in.ui.symbol(list, center, in.ui.px(5.5F),
                     {row->shape, row->mark, row->color, false, false}, ground);
}

std::string answered_words(const PanelInput& in, const BlockMatrix& matrix, std::size_t g) {
    const BlockGroup& group = matrix.groups[g];
    const GroupRow* row = look_of(in, group.name);
    if (row != nullptr && row->group.asked == 0 && in.model.counts.declared) return "not asked";
    return fmt::format("{} of {} answered", grouped(group.answered), grouped(group.actors.size()));
}

/// What lies where in the table.
struct Grid {
    float names = 0.0F;                 ///< width of the row headers
    float header = 0.0F;                ///< height of the column headers
    float width = 0.0F, height = 0.0F;  ///< of a cell
    bool counts = true;                 ///< cells hold their counts
};

Grid grid_of(const Ui& ui, const Rect& room, std::size_t groups) {
    Grid grid;
    grid.names = std::clamp(room.width * 0.21F, ui.px(120), ui.px(190));
    grid.header = ui.px(58);
    const auto k = static_cast<float>(std::max<std::size_t>(groups, 1));
    grid.width = std::clamp((room.width - grid.names) / k, ui.px(50), ui.px(110));
    grid.height = std::clamp((room.height - grid.header - ui.px(4)) / k, ui.px(30), ui.px(60));
    grid.counts = grid.height >= ui.px(38);
    return grid;
}

void draw_cell_at(const PanelInput& in, std::size_t g, std::size_t h, ImVec2 at, const Grid& grid) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const MatrixModel& model = in.model.beside.matrix;
    const BlockMatrix& matrix = *model.matrix;
    const BlockCell& cell = matrix.at(g, h);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float gap = std::max(1.0F, ui.px(1));
    const ImVec2 min{at.x + gap, at.y + gap};
    const ImVec2 max{at.x + grid.width - gap, at.y + grid.height - gap};
    ImGui::SetCursorScreenPos(at);
    ImGui::PushID(static_cast<int>(g * matrix.groups.size() + h));
    const bool pressed = ImGui::InvisibleButton("cell", {grid.width, grid.height});
    ImGui::PopID();
    report_item(ui, "matrix/" + matrix.groups[g].name + "/" + matrix.groups[h].name);
    const bool chosen = model.chosen && model.chosen->first == g && model.chosen->second == h;
    if (pressed)
        in.queue.push(chosen ? std::string("cell")
                             : "cell " + quote_word(matrix.groups[g].name) + " " +
                                   quote_word(matrix.groups[h].name));
    const bool focused = ImGui::IsItemFocused() && ImGui::GetIO().NavVisible;
    if (ImGui::IsItemHovered() || focused)
        wrapped_tip(ui, cell_sentence(*in.model.snapshot->network, matrix, g, h));
    Color ink = t.ink;
    if (cell.applies && cell.value.ok()) {
        const Color ground =
            ramp_color(t, matrix.measure, ramp_step(matrix.measure, cell.value.number));
        list.AddRectFilled(min, max, packed(ground));
        if (contrast(ground, t.ramp_text) > contrast(ground, t.ink)) ink = t.ramp_text;
    } else if (cell.applies && cell.value.status == Status::suppressed) {
        list.AddRectFilled(min, max, packed(t.win));
        ink = t.ink2;
    } else if (cell.applies && cell.value.status == Status::unknown) {
        draw_hatch(list, ui, min, max);
    } else {
        list.AddRect(min, max, packed(t.line));
        ink = t.ink3;
    }
    std::string text = cell_text(matrix, cell);
    if (text.empty() && (!cell.applies || cell.value.status == Status::undefined)) text = "–";
    const std::string count = grid.counts ? cell_count(matrix, cell) : std::string();
    ImFont* font = ui.font(Type::table, Weight::semibold);
    ImFont* small = ui.font(Type::caption);
    const bool both = !count.empty() && text_size(small, count).x <= grid.width - ui.px(6);
    const float whole = text_height(font) + (both ? text_height(small) + ui.px(1) : 0.0F);
    float y = at.y + (grid.height - whole) / 2;
    draw_text(list, font, {at.x + (grid.width - text_size(font, text).x) / 2, y}, ink, text);
    if (both)
        draw_text(
            list, small,
            {at.x + (grid.width - text_size(small, count).x) / 2, y + text_height(font) + ui.px(1)},
            ink, count);
    if (chosen || focused)
        list.AddRect({at.x, at.y}, {at.x + grid.width, at.y + grid.height},
                     packed(chosen ? t.ink : t.accent), ui.px(3), 0, ui.px(2));
    else if (ImGui::IsItemHovered())
        list.AddRect(min, max, packed(t.ink2), ui.px(2), 0, ui.px(1));
}

/// Broken between words, else within the only word; what is still too wide is cut, and the
/// tooltip tells it.
std::pair<std::string, std::string> in_two_lines(ImFont* font, const std::string& name,
                                                 float width) {
    constexpr std::size_t least_letters = 4;  // before and after a hyphen
    if (text_size(font, name).x <= width) return {name, {}};
    const std::size_t space = name.find(' ');
    if (space != std::string::npos)
        return {fitted(font, name.substr(0, space), width),
                fitted(font, name.substr(space + 1), width)};
    std::size_t best = 0;
    for (std::size_t at = least_letters; at + least_letters <= name.size(); ++at) {
        const bool inside_letter = (static_cast<unsigned char>(name[at]) & 0xC0U) == 0x80U;
        if (!inside_letter && text_size(font, name.substr(0, at) + "-").x <= width) best = at;
    }
    if (best == 0) return {fitted(font, name, width), {}};
    return {name.substr(0, best) + "-", fitted(font, name.substr(best), width)};
}

}  // namespace

void draw_matrix_grid(const PanelInput& in, const Rect& room) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const MatrixModel& model = in.model.beside.matrix;
    const BlockMatrix& matrix = *model.matrix;
    const std::size_t k = model.order.size();
    const Grid grid = grid_of(ui, room, k);
    ImGui::SetCursorScreenPos({room.x, room.y});
    const float wide = grid.names + grid.width * static_cast<float>(k);
    const float high = grid.header + grid.height * static_cast<float>(k);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::SetNextWindowContentSize({wide, high});
    if (ImGui::BeginChild("matrix cells", {room.width + ui.px(10), room.height},
                          ImGuiChildFlags_None, ImGuiWindowFlags_HorizontalScrollbar)) {
        ImDrawList& list = *ImGui::GetWindowDrawList();
        const ImVec2 origin{room.x - ImGui::GetScrollX(), room.y - ImGui::GetScrollY()};
        ImFont* font = ui.font(Type::caption);
        ImFont* name = ui.font(Type::table, Weight::medium);
        for (std::size_t c = 0; c < k; ++c) {
            const BlockGroup& group = matrix.groups[model.order[c]];
            const float x = origin.x + grid.names + grid.width * static_cast<float>(c);
            draw_mark_of(in, list, group.name, {x + grid.width / 2, origin.y + ui.px(10)}, t.panel);
            const auto [first, second] = in_two_lines(font, group.name, grid.width - ui.px(4));
            float y = origin.y + ui.px(22);
            for (const std::string& line : {first, second}) {
                draw_text(list, font, {x + (grid.width - text_size(font, line).x) / 2, y}, t.ink2,
                          line);
                y += text_height(font) + ui.px(2);
            }
            ImGui::SetCursorScreenPos({x, origin.y});
            ImGui::PushID(static_cast<int>(c));
            ImGui::Dummy({grid.width, grid.header});
            tip(ui, group.name.c_str());
            ImGui::PopID();
        }
        for (std::size_t r = 0; r < k; ++r) {
            const std::size_t g = model.order[r];
            const float y = origin.y + grid.header + grid.height * static_cast<float>(r);
            if (!ImGui::IsRectVisible({room.x, y}, {room.right(), y + grid.height}) && k > 40)
                continue;
            const float middle = y + grid.height / 2;
            draw_mark_of(in, list, matrix.groups[g].name, {origin.x + ui.px(8), middle}, t.panel);
            const float left = origin.x + ui.px(22), room_for = grid.names - ui.px(28);
            const bool two = grid.height >= ui.px(32);
            const float whole = text_height(name) + (two ? text_height(font) + ui.px(1) : 0.0F);
            draw_text(list, name, {left, middle - whole / 2}, t.ink,
                      fitted(name, matrix.groups[g].name, room_for));
            if (two)
                draw_text(list, font, {left, middle - whole / 2 + text_height(name) + ui.px(1)},
                          t.ink2, fitted(font, answered_words(in, matrix, g), room_for));
            for (std::size_t c = 0; c < k; ++c) {
                draw_cell_at(in, g, model.order[c],
                             {origin.x + grid.names + grid.width * static_cast<float>(c), y}, grid);
            }
        }
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
}

}  // namespace convene::viewer
