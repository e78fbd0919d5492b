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

void draw_grid(const PanelInput& in, const Rect& room) {
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
            // Broken between words alone; what is still too wide is told by the tooltip.
            const std::size_t space = group.name.find(' ');
            const bool one = space == std::string::npos ||
                             text_size(font, group.name).x <= grid.width - ui.px(4);
            const std::string first =
                fitted(font, one ? group.name : group.name.substr(0, space), grid.width - ui.px(2));
            const std::string second =
                one ? std::string()
                    : fitted(font, group.name.substr(space + 1), grid.width - ui.px(2));
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
    draw_grid(in, {left, y, width, std::max(ui.px(80), at.bottom() - y - foot)});
    draw_key(in, {left, at.bottom() - foot + ui.px(12)}, width);
}

}  // namespace convene::viewer
