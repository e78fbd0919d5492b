// The import of a survey: what each column holds, changed by combos; beside it what
// would come in, live. Nothing is written until it is accepted.

#include <algorithm>
#include <vector>

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

/// Where one is on the way in: passed, now, still to come.
void steps(const PanelInput& in, bool into_project, std::size_t now) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    std::vector<const char*> names{"Choose a file", "Name the columns"};
    if (into_project) names.push_back("Compare with the project");
    names.push_back("Accept");
    ImVec2 at = ImGui::GetCursorScreenPos();
    const float side = ui.px(22), middle = at.y + side / 2, left = at.x;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool passed = i < now, here = i == now;
        const ImVec2 center{at.x + side / 2, middle};
        if (passed || here)
            list.AddCircleFilled(center, side / 2, packed(passed ? t.ok : t.accent));
        else
            list.AddCircle(center, side / 2, packed(t.line2), 0, ui.px(1.5F));
        ImFont* digit = ui.font(Type::caption, Weight::semibold);
        if (passed) {
            draw_icon(list, Icon::check, center, ui.px(12), packed(t.on_accent), 1.8F * ui.scale);
        } else {
            const std::string number = std::to_string(i + 1);
            draw_text(
                list, digit,
                {center.x - text_size(digit, number).x / 2, center.y - text_height(digit) / 2},
                here ? t.on_accent : t.ink2, number);
        }
        ImFont* font = ui.font(Type::body, here ? Weight::semibold : Weight::regular);
        draw_text(list, font, {at.x + side + ui.px(8), middle - text_height(font) / 2},
                  here ? t.ink : t.ink2, names[i]);
        at.x += side + ui.px(16) + text_size(font, names[i]).x;
        if (i + 1 < names.size()) {
            list.AddLine({at.x, middle}, {at.x + ui.px(24), middle}, packed(t.line2), ui.px(1));
            at.x += ui.px(34);
        }
    }
    ImGui::SetCursorScreenPos({left, at.y});
    ImGui::Dummy({1, side + ui.px(6)});
}

void columns_stage(const PanelInput& in, const ImportJob& job) {
    const Ui& ui = in.ui;
    steps(in, job.into_project, 1);
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
    draw_import_columns(in, job, ImGui::GetContentRegionAvail().y - below);
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
        draw_import_relation(in, each);
    }
    ImGui::EndChild();
    ImGui::EndChild();
    ImGui::SameLine(0, ui.px(20));
    ImGui::BeginChild("right", {right, height});
    draw_import_counts(in, job);
    draw_import_names(in, job);
    draw_import_problems(in, job);
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
