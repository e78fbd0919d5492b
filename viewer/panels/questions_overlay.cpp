// What nobody declared about the ties, asked in plain words; each answer is one command.

#include <fmt/format.h>
#include <imgui.h>

#include "engine/core/number.hpp"
#include "viewer/panels/field_editor.hpp"
#include "viewer/panels/overlays.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/edit_text.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

struct Answer {
    const char* title;
    edit::Options options;
    bool now;  ///< what holds at present
};

void question(const PanelInput& in, const Relation& relation, const char* key, const char* text,
              bool assumed, const std::vector<Answer>& answers) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    label(ui, Type::body, Weight::regular, t.ink, text);
    if (assumed) {
        ImGui::SameLine(0, ui.px(8));
        label(ui, Type::caption, Weight::regular, t.warn, "assumed");
    }
    bool first = true;
    for (const Answer& answer : answers) {
        if (!first) ImGui::SameLine(0, ui.px(6));
        first = false;
        const std::string id = "question/" + relation.id + "/" + key + "/" + answer.title;
        if (button(ui, id.c_str(), answer.title,
                   answer.now && !assumed ? ButtonLook::primary : ButtonLook::plain))
            in.queue.push(edit::set_relation(relation.id, answer.options));
    }
    ImGui::Dummy({0, ui.px(6)});
}

void about_relation(const PanelInput& in, RelationIndex r) {
    const Ui& ui = in.ui;
    const Relation& relation = in.session.network()->relations()[r];
    section_title(ui, relation_words(*in.session.network(), r).title);
    ImGui::Dummy({0, ui.px(4)});
    question(in, relation, "directed", "Does a tie go from one to the other, or both ways?",
             relation.directed_assumed,
             {{"From one to the other", {{"directed", "yes"}}, relation.directed},
              {"Both ways", {{"directed", "no"}}, !relation.directed}});
    question(
        in, relation, "reading", "What does a larger number mean?", relation.reading_assumed,
        {{"A stronger tie", {{"reading", "strength"}}, relation.reading == WeightReading::strength},
         {"A longer way, or a cost",
          {{"reading", "cost"}},
          relation.reading == WeightReading::cost},
         {"Only an order", {{"reading", "ordinal"}}, relation.reading == WeightReading::ordinal}});
    label(ui, Type::body, Weight::regular, ui.tokens->ink,
          "From which to which number did the answers go?");
    if (relation.scale_assumed) {
        ImGui::SameLine(0, ui.px(8));
        label(ui, Type::caption, Weight::regular, ui.tokens->warn, "assumed");
    }
    const std::string id = edit::set_relation(relation.id, {});
    const auto bound = [&](const char* field, double value) {
        committed_field(in, (std::string("scale/") + relation.id + "/" + field).c_str(),
                        shortest(value), id + " " + field + "=", ui.px(70));
    };
    bound("scale_min", relation.scale_minimum);
    ImGui::SameLine(0, ui.px(8));
    label(ui, Type::body, Weight::regular, ui.tokens->ink2, "to");
    ImGui::SameLine(0, ui.px(8));
    bound("scale_max", relation.scale_maximum);
    if (relation.scale_assumed) {
        ImGui::SameLine(0, ui.px(8));
        if (button(ui, ("scale/" + relation.id + "/right").c_str(), "That is right"))
            in.queue.push(
                edit::set_relation(relation.id, {{"scale_min", shortest(relation.scale_minimum)},
                                                 {"scale_max", shortest(relation.scale_maximum)}}));
    }
    ImGui::Dummy({0, ui.px(12)});
}

}  // namespace

void draw_questions(const PanelInput& in, ImVec2 window) {
    const Ui& ui = in.ui;
    if (!begin_overlay(in, "What the file did not say", window, 620, 560)) return;
    const auto& network = in.session.network();
    if (!network) {
        end_overlay();
        return;
    }
    paragraph(ui, Type::body, ui.tokens->ink2,
              "Numbers depend on it, so they say \"assumed\" until somebody answers. You can "
              "change an answer at any time.");
    ImGui::Dummy({0, ui.px(4)});
    ImGui::BeginChild("relations", {0, 0});
    for (RelationIndex r = 0; r < network->relations().size(); ++r) about_relation(in, r);
    ImGui::EndChild();
    end_overlay();
}

void draw_recovered(const PanelInput& in, ImVec2 window) {
    const Ui& ui = in.ui;
    if (!begin_overlay(in, "What could be recovered", window, 560, 460)) return;
    paragraph(ui, Type::body, ui.tokens->ink2,
              "The damaged file is as it was. You are now working in a copy: " +
                  in.session.path().filename().string());
    ImGui::Dummy({0, ui.px(4)});
    ImGui::BeginChild("lines", {0, 0});
    for (const std::string& each : in.session.recovered())
        paragraph(ui, Type::body, ui.tokens->ink, each);
    ImGui::EndChild();
    end_overlay();
}

}  // namespace convene::viewer
