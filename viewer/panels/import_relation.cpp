// What is known of a kind of tie in a survey.

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

void draw_import_relation(const PanelInput& in, const SurveyRelation& each) {
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

}  // namespace convene::viewer
