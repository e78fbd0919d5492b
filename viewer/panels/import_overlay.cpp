// The import of a survey: what each column holds, changed by combos; beside it what
// would come in, live. Nothing is written until it is accepted.

#include <fmt/format.h>
#include <imgui.h>

#include "engine/core/number.hpp"
#include "viewer/panels/field_editor.hpp"
#include "viewer/panels/overlays.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/view_model.hpp"

namespace convene::viewer {
namespace {

constexpr float column_width = 176.0F;
constexpr float line_width = 56.0F;

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

/// The first rows below their columns; scrolls sideways with them.
void preview(const PanelInput& in, const ImportJob& job, float height) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const Table& table = *job.table;
    const std::size_t columns = std::min(job.mapping.columns.size(), table.column_count());
    const float wide = ui.px(column_width);
    const float line = ui.px(line_width);
    ImGui::SetNextWindowContentSize({line + wide * static_cast<float>(columns), 0});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("survey", {0, height}, ImGuiChildFlags_None,
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
        const bool marked = table.line(row) == job.problem_line;
        if (marked)
            list.AddRectFilled({clip_min.x, y}, {clip_max.x, y + row_height}, packed(t.warn_soft));
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
    ImGui::PopStyleVar();
}

void relation_facts(const PanelInput& in, const SurveyRelation& each) {
    const Ui& ui = in.ui;
    const Relation& relation = each.relation;
    const std::string command = "import-relation " + quote_word(relation.id) + " ";
    const float whole = ImGui::GetContentRegionAvail().x;
    const float third = (whole - ui.px(16)) / 3;
    // Placed by hand: a text beside a field would sink to the field's baseline.
    ImVec2 at = ImGui::GetCursorScreenPos();
    const float left = at.x;
    const auto field = [&](const char* title, const char* name, const std::string& value,
                           float width) {
        ImFont* small = ui.font(Type::caption, Weight::semibold);
        draw_text(*ImGui::GetWindowDrawList(), small, at, ui.tokens->ink3, title);
        ImGui::SetCursorScreenPos({at.x, at.y + ui.px(18)});
        committed_field(in, (std::string("relation/") + relation.id + "/" + name).c_str(), value,
                        command + name, width);
        at.x += width + ui.px(8);
    };
    const auto next_line = [&] { at = {left, at.y + ui.px(56)}; };
    std::string anchors;
    for (const auto& [code, words] : relation.anchors)
        anchors += (anchors.empty() ? "" : ", ") + words + "=" + shortest(code);
    const auto joined = [](const std::vector<std::string>& words) {
        std::string text;
        for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
        return text;
    };
    field("Kind of tie", "title", relation.title, third);
    field("Words of the scale", "anchors", anchors, third * 2 + ui.px(8));
    next_line();
    field("Means \"no\"", "no", joined(each.no_words), third);
    field("Means \"don't know\"", "dont-know", joined(each.dont_know_words), third);
    field("Means \"not asked\"", "not-asked", joined(each.not_asked_words), third);
    next_line();
    ImGui::SetCursorScreenPos(at);
    label(ui, Type::caption, Weight::semibold, ui.tokens->ink3, "A blank cell is");
    const std::tuple<const char*, const char*, SurveyRelation::Blank> blanks[] = {
        {"unknown", "unknown", SurveyRelation::Blank::unknown},
        {"no", "\"no\"", SurveyRelation::Blank::no},
        {"not-asked", "not asked", SurveyRelation::Blank::not_asked}};
    for (const auto& [word, title, blank] : blanks) {
        const std::string id = "blank/" + relation.id + "/" + word;
        if (button(ui, id.c_str(), title,
                   each.blank == blank ? ButtonLook::primary : ButtonLook::plain))
            in.queue.push(command + "blank " + word);
        ImGui::SameLine(0, ui.px(6));
    }
    const std::string reversed = "reversed/" + relation.id;
    const ImVec2 end = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({end.x + ui.px(14), end.y + ui.px(7)});
    if (toggle(ui, reversed.c_str(), relation.reversed))
        in.queue.push(command + "reversed " + (relation.reversed ? "no" : "yes"));
    draw_text(*ImGui::GetWindowDrawList(), ui.font(Type::table),
              {end.x + ui.px(48), end.y + ui.px(6)}, ui.tokens->ink2,
              "the smallest number is the most");
    ImGui::SetCursorScreenPos({left, end.y});
    ImGui::Dummy({1, ui.px(36)});
}

void counts(const PanelInput& in, const ImportJob& job) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    section_title(ui, "What would come in", job.counting ? "counting …" : "live");
    ImGui::Dummy({0, ui.px(4)});
    if (!job.preview) return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
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

void names(const PanelInput& in, const ImportJob& job) {
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

void problems(const PanelInput& in, const ImportJob& job) {
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

void columns_stage(const PanelInput& in, const ImportJob& job) {
    const Ui& ui = in.ui;
    const float whole = ImGui::GetContentRegionAvail().x;
    const float right = std::min(ui.px(312), whole * 0.36F);
    const float left = whole - right - ui.px(20);
    const float height = ImGui::GetContentRegionAvail().y - ui.px(66);
    ImGui::BeginChild("left", {left, height});
    paragraph(
        ui, Type::body, ui.tokens->ink2,
        "What does each column hold? Guessed from headings and answers; change what is wrong, "
        "and the count follows.");
    const float below = std::min(height * 0.45F, ui.px(260));
    preview(in, job, ImGui::GetContentRegionAvail().y - below);
    ImGui::Dummy({0, ui.px(4)});
    ImGui::BeginChild("facts", {0, 0});
    const ImVec2 top = ImGui::GetCursorScreenPos();
    ImFont* small = ui.font(Type::caption, Weight::semibold);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_text(list, small, top, ui.tokens->ink3, "Wave");
    ImGui::SetCursorScreenPos({top.x, top.y + ui.px(18)});
    committed_field(in, "import wave", job.mapping.wave, "import-wave", ui.px(120));
    const float beside = top.x + ui.px(144);
    draw_text(list, small, {beside, top.y}, ui.tokens->ink3, "Who answers and is on no roster");
    ImGui::SetCursorScreenPos({beside, top.y + ui.px(25)});
    if (toggle(ui, "strangers", job.mapping.add_strangers))
        in.queue.push(std::string("import-strangers ") +
                      (job.mapping.add_strangers ? "off" : "on"));
    ImFont* plain = ui.font(Type::table);
    draw_text(list, plain, {beside + ui.px(36), top.y + ui.px(24)}, ui.tokens->ink2,
              job.mapping.add_strangers ? "joins the roster" : "is left out");
    ImGui::SetCursorScreenPos(top);
    ImGui::Dummy({1, ui.px(48)});
    for (const SurveyRelation& each : job.mapping.relations) {
        section_line(ui);
        relation_facts(in, each);
    }
    ImGui::EndChild();
    ImGui::EndChild();
    ImGui::SameLine(0, ui.px(20));
    ImGui::BeginChild("right", {right, height});
    counts(in, job);
    names(in, job);
    problems(in, job);
    ImGui::EndChild();
    footer_line(in);
    if (button(ui, "import cancel", "Cancel")) in.queue.push("import-cancel");
    ImGui::SameLine(0, ui.px(8));
    if (button(ui, "mapping load", "Load choices…")) in.queue.push("import-mapping load");
    ImGui::SameLine(0, ui.px(8));
    if (button(ui, "mapping save", "Save choices…")) in.queue.push("import-mapping save");
    const bool ready = job.preview && !job.counting && names_decided(job);
    const std::string text = !job.preview          ? std::string("Counting …")
                             : !names_decided(job) ? std::string("Decide the names first")
                             : job.into_project    ? std::string("Compare with the project")
                                                   : "Accept " + grouped(job.preview->ties) +
                                                      (job.preview->ties == 1 ? " tie" : " ties");
    const float wide = text_size(ui.font(Type::table, Weight::semibold), text).x + ui.px(28);
    ImGui::SameLine(0, 0);
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x - wide);
    if (button(ui, "import accept", text, ready ? ButtonLook::primary : ButtonLook::plain, wide) &&
        ready)
        in.queue.push("import-accept");
}

}  // namespace

void draw_import(const PanelInput& in, ImVec2 window) {
    const Ui& ui = in.ui;
    const ImportJob* job = in.session.importing();
    const std::string title = job == nullptr ? std::string("Import") : "Import " + job->name();
    const bool columns = job != nullptr && job->stage == ImportJob::Stage::columns;
    if (!begin_overlay(in, title.c_str(), window, columns ? 1400 : 820, columns ? 900 : 640))
        return;
    if (job == nullptr) {
        paragraph(ui, Type::body, ui.tokens->ink2, "Nothing is being imported.");
    } else if (job->stage == ImportJob::Stage::reading) {
        paragraph(ui, Type::body, ui.tokens->ink2, "Reading the file …");
    } else if (columns) {
        columns_stage(in, *job);
    } else {
        draw_import_plan(in, *job);
    }
    end_overlay();
}

}  // namespace convene::viewer
