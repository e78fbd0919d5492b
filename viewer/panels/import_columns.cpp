// The columns of a survey with what each is taken for, its first rows, and what happens to them.

#include <algorithm>

#include <fmt/format.h>
#include <imgui.h>

#include "engine/core/number.hpp"
#include "viewer/panels/field_editor.hpp"
#include "viewer/panels/import_parts.hpp"
#include "viewer/panels/overlays.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/view_model.hpp"

namespace convene::viewer {
namespace {

constexpr float column_width = 176.0F;
constexpr float line_width = 56.0F;
constexpr float happens_width = 148.0F;

bool of_relation(ColumnRole role) {
    return role == ColumnRole::nomination || role == ColumnRole::rating ||
           role == ColumnRole::weight;
}

/// What a column's role asks beside: the relation, the partner, the attribute.
void role_detail(const PanelInput& in, const ImportJob& job, std::size_t c, float width) {
    const Ui& ui = in.ui;
    const SurveyColumn& column = job.mapping.columns[c];
    const std::string number = std::to_string(c + 1);
    const std::string command = "import-column " + number;
    if (of_relation(column.role)) {
        std::string shown = column.relation;
        for (const SurveyRelation& each : job.mapping.relations) {
            if (each.relation.id == column.relation && !each.relation.title.empty())
                shown = each.relation.title;
        }
        if (begin_combo(ui, ("##column relation/" + number).c_str(), shown, width)) {
            for (const SurveyRelation& each : job.mapping.relations) {
                const std::string id = "relation of " + number + "/" + each.relation.id;
                if (list_item(ui, id.c_str(),
                              each.relation.title.empty() ? each.relation.id : each.relation.title,
                              each.relation.id == column.relation))
                    in.queue.push(command + " relation " + quote_word(each.relation.id));
            }
            if (list_item(ui, ("relation of " + number + "/fresh").c_str(), "A kind of its own",
                          false, column.header))
                in.queue.push(command + " relation " + quote_word(column.header));
            end_combo();
        }
    } else if (column.role == ColumnRole::attribute) {
        committed_field(in, ("column attribute/" + number).c_str(), column.attribute,
                        command + " attribute", width);
    } else {
        ImFont* small = ui.font(Type::caption);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        draw_text(*ImGui::GetWindowDrawList(), small, {at.x + ui.px(2), at.y + ui.px(6)},
                  ui.tokens->ink3, fitted(small, role_note(column.role), width));
        ImGui::Dummy({width, ui.px(28)});
    }
}

void column_head(const PanelInput& in, const ImportJob& job, std::size_t c, ImVec2 at,
                 float width) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const SurveyColumn& column = job.mapping.columns[c];
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* bold = ui.font(Type::table, Weight::semibold);
    const std::string shown = fitted(bold, column.header, width);
    draw_text(list, bold, at, column.role == ColumnRole::ignore ? t.ink3 : t.ink, shown);
    if (shown != column.header && ImGui::IsMouseHoveringRect(at, {at.x + width, at.y + ui.px(18)}))
        ImGui::SetItemTooltip("%s", column.header.c_str());
    ImGui::SetCursorScreenPos({at.x, at.y + ui.px(20)});
    const std::string number = std::to_string(c + 1);
    if (begin_combo(ui, ("##column role/" + number).c_str(), role_title(column.role), width)) {
        for (const ColumnRole role : all_roles()) {
            const std::string id = "role of " + number + "/" + std::string(role_name(role));
            if (list_item(ui, id.c_str(), role_title(role), role == column.role, role_note(role)))
                in.queue.push("import-column " + number + " role " + std::string(role_name(role)));
        }
        end_combo();
    }
    ImGui::SetCursorScreenPos({at.x, at.y + ui.px(52)});
    role_detail(in, job, c, width);
    ImFont* small = ui.font(Type::caption);
    draw_text(list, small, {at.x + ui.px(2), at.y + ui.px(84)}, column.guessed ? t.warn : t.ok,
              column.guessed ? "guessed" : "chosen");
}

Color tone_color(const Tokens& t, RowWord::Tone tone) {
    switch (tone) {
        case RowWord::Tone::good: return t.ok;
        case RowWord::Tone::open:
        case RowWord::Tone::merged: return t.warn;
        case RowWord::Tone::rejected: return t.lost;
    }
    return t.ink2;
}

Icon tone_icon(RowWord::Tone tone) {
    switch (tone) {
        case RowWord::Tone::good: return Icon::check;
        case RowWord::Tone::open: return Icon::question;
        case RowWord::Tone::merged: return Icon::sort_up;
        case RowWord::Tone::rejected: return Icon::close;
    }
    return Icon::check;
}

/// Beside the rows, which scroll sideways: what happens to each.
void what_happens(const PanelInput& in, const ImportJob& job, std::size_t first, std::size_t rows,
                  ImVec2 at, float head, float row_height) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* small = ui.font(Type::caption, Weight::semibold);
    ImFont* font = ui.font(Type::table);
    list.AddLine({at.x - ui.px(8), at.y + head}, {at.x + ui.px(happens_width), at.y + head},
                 packed(t.line2));
    draw_text(list, small, {at.x, at.y + ui.px(84)}, t.ink2, "What happens");
    for (std::size_t i = 0; i < rows && first + i < job.table->row_count(); ++i) {
        const float y = at.y + head + row_height * static_cast<float>(i);
        const RowWord word = row_word(job, first + i);
        if (!word.text.empty()) {
            const Color color = tone_color(t, word.tone);
            draw_icon(list, tone_icon(word.tone), {at.x + ui.px(6), y + row_height / 2}, ui.px(11),
                      packed(color), 1.6F * ui.scale);
            draw_text(list, font, {at.x + ui.px(18), y + (row_height - text_height(font)) / 2},
                      word.tone == RowWord::Tone::good ? t.ink2 : color,
                      fitted(font, word.text, ui.px(happens_width - 20)));
        }
        list.AddLine({at.x - ui.px(8), y + row_height},
                     {at.x + ui.px(happens_width), y + row_height}, packed(t.line));
    }
}

}  // namespace

void draw_import_columns(const PanelInput& in, const ImportJob& job, float height) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const Table& table = *job.table;
    const std::size_t columns = std::min(job.mapping.columns.size(), table.column_count());
    const float wide = ui.px(column_width);
    const float line = ui.px(line_width);
    ImGui::SetNextWindowContentSize({line + wide * static_cast<float>(columns), 0});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    const float beside = ui.px(happens_width + 12);
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x;
    ImGui::BeginChild("survey", {room - beside, height}, ImGuiChildFlags_None,
                      ImGuiWindowFlags_HorizontalScrollbar);
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    const float head = ui.px(108);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 clip_min = list.GetClipRectMin();
    const ImVec2 clip_max = list.GetClipRectMax();
    for (std::size_t c = 0; c < columns; ++c) {
        const float x = origin.x + line + wide * static_cast<float>(c);
        if (x + wide < clip_min.x || x > clip_max.x) continue;  // out of sight
        column_head(in, job, c, {x, origin.y + ui.px(4)}, wide - ui.px(12));
    }
    const float row_height = ui.px(24);
    const auto fitting =
        static_cast<std::size_t>(std::max(1.0F, (height - head - ui.px(14)) / row_height));
    ImFont* font = ui.font(Type::table);
    ImFont* small = ui.font(Type::caption);
    list.AddLine({clip_min.x, origin.y + head}, {clip_max.x, origin.y + head}, packed(t.line2));
    std::size_t first = job.first_row;
    while (first < table.row_count() && table.line(first) < job.mapping.first_row) ++first;
    for (std::size_t i = 0; i < fitting && first + i < table.row_count(); ++i) {
        const std::size_t row = first + i;
        const float y = origin.y + head + row_height * static_cast<float>(i);
        const RowWord::Tone tone = row_word(job, row).tone;
        if (tone == RowWord::Tone::rejected || tone == RowWord::Tone::open ||
            table.line(row) == job.problem_line) {
            const bool lost = tone == RowWord::Tone::rejected;
            list.AddRectFilled({clip_min.x, y}, {clip_max.x, y + row_height},
                               packed(lost ? t.lost_soft : t.warn_soft));
            list.AddRectFilled({clip_min.x, y}, {clip_min.x + ui.px(3), y + row_height},
                               packed(lost ? t.lost : t.warn));
        }
        const std::string number = grouped(table.line(row));
        draw_text(list, small,
                  {origin.x + line - ui.px(14) - text_size(small, number).x,
                   y + (row_height - text_height(small)) / 2},
                  t.ink3, number);
        for (std::size_t c = 0; c < columns; ++c) {
            const float x = origin.x + line + wide * static_cast<float>(c);
            if (x + wide < clip_min.x || x > clip_max.x) continue;
            const std::string_view cell = table.cell(row, c);
            const bool left_out = job.mapping.columns[c].role == ColumnRole::ignore;
            draw_text(list, font, {x, y + (row_height - text_height(font)) / 2},
                      cell.empty() || left_out ? t.ink3 : t.ink,
                      cell.empty() ? "blank" : fitted(font, cell, wide - ui.px(12)));
        }
        list.AddLine({clip_min.x, y + row_height}, {clip_max.x, y + row_height}, packed(t.line));
    }
    ImGui::SetCursorScreenPos(origin);
    ImGui::Dummy({line + wide * static_cast<float>(columns),
                  head + row_height * static_cast<float>(fitting)});
    ImGui::EndChild();
    what_happens(in, job, first, fitting, {corner.x + room - beside + ui.px(12), corner.y}, head,
                 row_height);
    ImGui::PopStyleVar();
}

}  // namespace convene::viewer
