// Beside the columns of a survey: what would come in, who is meant, and what is wrong.

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

/// All rows in one bar; a part that is there is seen, however small.
void rows_bar(const PanelInput& in, const LedgerTotals& totals) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, least = ui.px(8), gap = ui.px(3);
    const std::pair<std::size_t, Color> parts[] = {
        {totals.kept, t.ok}, {totals.repaired + totals.merged, t.warn}, {totals.rejected, t.lost}};
    float room = width;
    std::size_t shared = 0;
    for (const auto& [count, color] : parts) {
        if (count == 0) continue;
        shared += count;
        room -= least + gap;
    }
    float x = at.x;
    for (const auto& [count, color] : parts) {
        if (count == 0) continue;
        const float wide = least + std::max(0.0F, room + gap) * static_cast<float>(count) /
                                       static_cast<float>(shared);
        list.AddRectFilled({x, at.y}, {x + wide, at.y + ui.px(8)}, packed(color), ui.px(2));
        x += wide + gap;
    }
    ImGui::Dummy({width, ui.px(14)});
}

}  // namespace

void draw_import_counts(const PanelInput& in, const ImportJob& job) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    section_title(ui, "What would come in", job.counting ? "counting …" : "live");
    ImGui::Dummy({0, ui.px(4)});
    if (!job.preview) return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (const LedgerTotals& totals = job.preview->totals; totals.read > 0) {
        ImFont* big = ui.font(Type::big, Weight::semibold);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const std::string rows = grouped(totals.read);
        draw_text(list, big, at, t.ink, rows);
        draw_text(list, ui.font(Type::body),
                  {at.x + text_size(big, rows).x + ui.px(10), at.y + ui.px(13)}, t.ink2,
                  totals.read == 1 ? "row read, and accounted for"
                                   : "rows read, every one accounted for");
        ImGui::Dummy({1, ui.px(40)});
        rows_bar(in, totals);
        const std::size_t changed = totals.repaired + totals.merged;
        if (changed + totals.rejected > 0) {
            std::string text = grouped(totals.kept) + " as they are";
            if (changed > 0) text += " · " + grouped(changed) + " joined or to look at";
            if (totals.rejected > 0) text += " · " + grouped(totals.rejected) + " not used";
            paragraph(ui, Type::caption, t.ink2, text);
        }
        ImGui::Dummy({0, ui.px(4)});
    }
    ImFont* bold = ui.font(Type::section, Weight::semibold);
    ImFont* font = ui.font(Type::body);
    ImFont* small = ui.font(Type::caption);
    for (const CountLine& each : count_lines(*job.preview)) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = ImGui::GetContentRegionAvail().x;
        const float height = each.note.empty() ? ui.px(24) : ui.px(38);
        const Color ink = each.tone == CountLine::Tone::warn ? t.warn : t.ink;
        draw_number(list, bold, at.x + ui.px(62), at.y + ui.px(2), ink, grouped(each.count));
        draw_text(list, font, {at.x + ui.px(76), at.y + ui.px(3)}, ink,
                  fitted(font, each.what, width - ui.px(76)));
        if (!each.note.empty()) {
            draw_text(list, small, {at.x + ui.px(76), at.y + ui.px(20)}, t.ink3,
                      fitted(small, each.note, width - ui.px(76)));
        }
        ImGui::Dummy({width, height});
    }
}

namespace {

/// The name behind an id: of the project, or of who answered with it.
std::string name_of(const PanelInput& in, const ImportJob& job, const std::string& id) {
    if (job.into_project && in.session.network()) {
        if (const auto actor = in.session.network()->find_actor(id)) {
            const std::string& name = in.session.network()->actors()[*actor].name;
            return name == id ? id : name + " (" + id + ")";
        }
    }
    const auto& columns = job.mapping.columns;
    const auto with_role = [&](ColumnRole role) {
        std::size_t c = 0;
        while (c < columns.size() && columns[c].role != role) ++c;
        return c;
    };
    const std::size_t ids = with_role(ColumnRole::respondent_id);
    const std::size_t names = with_role(ColumnRole::respondent_name);
    constexpr std::size_t most = 5000;  // a look per frame; larger surveys show ids
    const Table& table = *job.table;
    if (ids >= table.column_count() || names >= table.column_count() || table.row_count() > most)
        return id;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (table.cell(row, ids) == id)
            return std::string(table.cell(row, names)) + " (" + id + ")";
    }
    return id;
}

/// One choice of a name: a ring, filled where it is taken.
bool radio(const PanelInput& in, const std::string& id, const std::string& text, bool on) {
    const Ui& ui = in.ui;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const bool pressed = ImGui::InvisibleButton(id.c_str(), {width, ui.px(22)});
    report_item(ui, id);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 middle{at.x + ui.px(8), at.y + ui.px(11)};
    const bool lit =
        ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
    list.AddCircle(middle, ui.px(6), packed(on || lit ? ui.tokens->accent : ui.tokens->line2), 0,
                   ui.px(1.5F));
    if (on) list.AddCircleFilled(middle, ui.px(3.2F), packed(ui.tokens->accent));
    ImFont* font = ui.font(Type::table, on ? Weight::semibold : Weight::regular);
    draw_text(list, font, {at.x + ui.px(22), at.y + (ui.px(22) - text_height(font)) / 2},
              ui.tokens->ink, fitted(font, text, width - ui.px(24)));
    return pressed;
}

}  // namespace

void draw_import_names(const PanelInput& in, const ImportJob& job) {
    if (!job.preview || job.preview->names.empty()) return;
    const Ui& ui = in.ui;
    section_line(ui);
    section_title(ui, "Who is meant?", fmt::format("{}", job.preview->names.size()));
    paragraph(ui, Type::caption, ui.tokens->ink3,
              "These names fit nobody exactly. Nothing is decided for you.");
    for (const NameProposal& proposal : job.preview->names) {
        const NameDecision* decision = decision_of(job.mapping, proposal.written);
        ImGui::Dummy({0, ui.px(4)});
        label(ui, Type::body, Weight::semibold, ui.tokens->ink,
              fitted(ui.font(Type::body, Weight::semibold), "“" + proposal.written + "”",
                     ImGui::GetContentRegionAvail().x - ui.px(80)));
        if (!proposal.lines.empty()) {
            ImGui::SameLine(0, ui.px(8));
            if (link(ui, ("line of " + proposal.written).c_str(),
                     "line " + grouped(proposal.lines.front()), Type::caption))
                in.queue.push("import-row " + std::to_string(proposal.lines.front()));
        }
        const std::string command = "import-name " + quote_word(proposal.written) + " ";
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
        for (std::size_t i = 0; i < std::min<std::size_t>(proposal.actors.size(), 4); ++i) {
            const std::string& actor = proposal.actors[i];
            const std::string id = "name/" + proposal.written + "/" + actor;
            if (radio(in, id, name_of(in, job, actor),
                      decision != nullptr && decision->actor == actor))
                in.queue.push(command + quote_word(actor));
        }
        if (radio(in, "name/" + proposal.written + "/new", "Somebody new",
                  decision != nullptr && decision->actor.empty()))
            in.queue.push(command + "new");
        ImGui::PopStyleVar();
    }
}

void draw_import_problems(const PanelInput& in, const ImportJob& job) {
    if (!job.preview || job.preview->problems.empty()) return;
    const Ui& ui = in.ui;
    section_line(ui);
    section_title(ui, "Problems", fmt::format("{}", job.preview->problems.size()));
    std::size_t shown = 0;
    for (const SurveyProblem& problem : job.preview->problems) {
        if (++shown > 100) break;
        if (problem.line > 0) {
            if (link(ui, ("problem/" + std::to_string(shown)).c_str(),
                     "Line " + grouped(problem.line), Type::table))
                in.queue.push("import-row " + std::to_string(problem.line));
            if (!problem.column.empty()) {
                ImGui::SameLine(0, ui.px(8));
                label(ui, Type::caption, Weight::regular, ui.tokens->ink3,
                      fitted(ui.font(Type::caption), problem.column,
                             ImGui::GetContentRegionAvail().x));
            }
        }
        paragraph(ui, Type::table, ui.tokens->ink, problem.message);
    }
    if (job.preview->problems.size() > 100)
        paragraph(ui, Type::caption, ui.tokens->ink3,
                  "and " + grouped(job.preview->problems.size() - 100) + " more");
}

}  // namespace convene::viewer
