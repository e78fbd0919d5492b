// Before an import changes a project: what is new, and where both disagree.

#include <fmt/format.h>
#include <imgui.h>

#include "viewer/panels/overlays.hpp"
#include "viewer/panels/widgets.hpp"

namespace convene::viewer {
namespace {

void summary(const PanelInput& in, const MergePlan& plan) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    struct Part {
        std::size_t count;
        const char *one, *many;
    };
    const Part parts[] = {
        {plan.new_actors, "new person, organization or body",
         "new people, organizations or bodies"},
        {plan.new_ties, "new tie", "new ties"},
        {plan.new_relations, "new kind of tie", "new kinds of ties"},
        {plan.new_waves, "new wave", "new waves"},
        {plan.new_attributes, "new column", "new columns"},
        {plan.new_answers, "answer recorded", "answers recorded"},
        {plan.filled_cells, "empty cell filled in", "empty cells filled in"},
        {plan.unchanged_ties, "tie that is there already", "ties that are there already"}};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* bold = ui.font(Type::body, Weight::semibold);
    ImFont* font = ui.font(Type::body);
    bool anything = false;
    for (const auto& [count, one, many] : parts) {
        if (count == 0) continue;
        anything = true;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        draw_number(list, bold, at.x + ui.px(60), at.y + ui.px(2), t.ink, grouped(count));
        draw_text(list, font, {at.x + ui.px(74), at.y + ui.px(2)}, t.ink2, count == 1 ? one : many);
        ImGui::Dummy({ui.px(300), ui.px(22)});
    }
    if (!anything && plan.conflicts.empty())
        paragraph(ui, Type::body, t.ink, "Everything in this file is in the project already.");
}

/// One side of a conflict; the taken one stands out.
bool value_button(const PanelInput& in, const std::string& id, const std::string& value, bool taken,
                  float width) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size{width, ui.px(28)};
    const bool pressed = ImGui::InvisibleButton(id.c_str(), size);
    report_item(ui, id);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool lit =
        ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
    list.AddRectFilled(at, {at.x + size.x, at.y + size.y},
                       packed(taken ? t.accent_soft
                              : lit ? t.hover
                                    : t.panel),
                       ui.px(6));
    list.AddRect(at, {at.x + size.x, at.y + size.y}, packed(taken ? t.accent : t.line2), ui.px(6));
    ImFont* font = ui.font(Type::table, taken ? Weight::semibold : Weight::regular);
    draw_text(list, font, {at.x + ui.px(10), at.y + (size.y - text_height(font)) / 2},
              taken ? t.ink : t.ink2,
              fitted(font, value.empty() ? "not given" : value, width - ui.px(20)));
    return pressed;
}

void conflicts(const PanelInput& in, const MergePlan& plan) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    section_title(ui,
                  plan.conflicts.size() == 1
                      ? std::string("1 place where both say something else")
                      : grouped(plan.conflicts.size()) + " places where both say something else");
    ImGui::Dummy({0, ui.px(2)});
    if (button(ui, "keep all", "Keep the project's everywhere"))
        in.queue.push("import-conflict all keep");
    ImGui::SameLine(0, ui.px(8));
    if (button(ui, "take all", "Take the file's everywhere"))
        in.queue.push("import-conflict all take");
    const ImVec2 heads = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x - ui.px(10);
    const float first = room * 0.34F;
    ImFont* head = ui.font(Type::caption, Weight::semibold);
    ImDrawList& drawn = *ImGui::GetWindowDrawList();
    draw_text(drawn, head, {heads.x + first, heads.y + ui.px(4)}, t.ink3, "The project says");
    draw_text(drawn, head,
              {heads.x + first + (room - first - ui.px(16)) / 2 + ui.px(8), heads.y + ui.px(4)},
              t.ink3, "The file says");
    ImGui::Dummy({room, ui.px(20)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("conflicts", {0, ImGui::GetContentRegionAvail().y - ui.px(52)});
    const float width = ImGui::GetContentRegionAvail().x - ui.px(10);
    const float names = width * 0.34F;
    const float side = (width - names - ui.px(16)) / 2;
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(plan.conflicts.size()), ui.px(40));
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const MergeConflict& each = plan.conflicts[static_cast<std::size_t>(i)];
            const ImVec2 at = ImGui::GetCursorScreenPos();
            ImFont* bold = ui.font(Type::table, Weight::medium);
            ImFont* small = ui.font(Type::caption);
            ImDrawList& list = *ImGui::GetWindowDrawList();
            draw_text(list, bold, {at.x, at.y + ui.px(2)}, t.ink,
                      fitted(bold, each.subject, names - ui.px(8)));
            draw_text(list, small, {at.x, at.y + ui.px(18)}, t.ink3,
                      fitted(small, each.table + " · " + each.field, names - ui.px(8)));
            const std::string number = std::to_string(i + 1);
            ImGui::SetCursorScreenPos({at.x + names, at.y + ui.px(3)});
            if (value_button(in, "keep/" + number, each.present, !each.take_incoming, side))
                in.queue.push("import-conflict " + number + " keep");
            ImGui::SetCursorScreenPos({at.x + names + side + ui.px(8), at.y + ui.px(3)});
            if (value_button(in, "take/" + number, each.incoming, each.take_incoming, side))
                in.queue.push("import-conflict " + number + " take");
            ImGui::SetCursorScreenPos(at);
            ImGui::Dummy({width, ui.px(40)});
        }
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
}

}  // namespace

void draw_import_plan(const PanelInput& in, const ImportJob& job) {
    const Ui& ui = in.ui;
    paragraph(
        ui, Type::body, ui.tokens->ink2,
        "The file adds to the project and fills in what was empty. Nothing is removed, and one "
        "undo takes all of it back.");
    summary(in, job.plan);
    ImGui::Dummy({0, ui.px(6)});
    if (!job.plan.conflicts.empty()) {
        conflicts(in, job.plan);
    } else {
        ImGui::Dummy({0, ImGui::GetContentRegionAvail().y - ui.px(56)});
    }
    footer_line(in);
    if (button(ui, "import cancel", "Cancel")) in.queue.push("import-cancel");
    if (job.table) {
        ImGui::SameLine(0, ui.px(8));
        if (button(ui, "import back", "Back to the columns")) in.queue.push("import-back");
    }
    ImGui::SameLine(0, 0);
    const float wide = ui.px(110);
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x - wide);
    if (button(ui, "import accept", "Import", ButtonLook::primary, wide))
        in.queue.push("import-accept");
}

}  // namespace convene::viewer
