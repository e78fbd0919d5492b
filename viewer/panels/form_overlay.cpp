// The small forms: add somebody, a tie, a goal, a column; merge two entries; keep a state.

#include <array>

#include <imgui.h>

#include "viewer/panels/field_editor.hpp"
#include "viewer/panels/overlays.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/form.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

constexpr float line_gap = 6.0F;

bool line(const PanelInput& in, const char* title, const char* field, const char* hint,
          bool focus = false) {
    label(in.ui, Type::caption, Weight::semibold, in.ui.tokens->ink3, title);
    const bool enter = text_field(in, (std::string("form ") + field).c_str(), hint,
                                  form_field(in.state.form, field), std::string("fill ") + field,
                                  ImGui::GetContentRegionAvail().x, focus);
    ImGui::Dummy({0, in.ui.px(line_gap)});
    return enter;
}

struct Option {
    std::string value, title;
};

/// A row of choices of which one is taken.
void choices(const PanelInput& in, const char* title, const char* field,
             const std::vector<Option>& options) {
    const Ui& ui = in.ui;
    label(ui, Type::caption, Weight::semibold, ui.tokens->ink3, title);
    const std::string& chosen = form_field(in.state.form, field);
    bool first = true;
    for (const Option& option : options) {
        if (!first) ImGui::SameLine(0, ui.px(6));
        first = false;
        const std::string id = std::string("form ") + field + "/" + option.value;
        if (button(ui, id.c_str(), option.title,
                   option.value == chosen ? ButtonLook::primary : ButtonLook::plain))
            in.queue.push(std::string("fill ") + field + " " + quote_word(option.value));
    }
    ImGui::Dummy({0, ui.px(line_gap)});
}

void combo(const PanelInput& in, const char* title, const char* field,
           const std::vector<Option>& options) {
    const Ui& ui = in.ui;
    label(ui, Type::caption, Weight::semibold, ui.tokens->ink3, title);
    const std::string& chosen = form_field(in.state.form, field);
    std::string shown = chosen;
    for (const Option& option : options) {
        if (option.value == chosen) shown = option.title;
    }
    const std::string id = std::string("form ") + field;
    if (begin_combo(ui, ("##" + id).c_str(), shown, ImGui::GetContentRegionAvail().x)) {
        for (const Option& option : options) {
            const std::string item = id + "/" + option.value;
            if (list_item(ui, item.c_str(), option.title, option.value == chosen))
                in.queue.push(std::string("fill ") + field + " " + quote_word(option.value));
        }
        end_combo();
    }
    ImGui::Dummy({0, ui.px(line_gap)});
}

/// Finding an actor: what is typed, and who it may be; one click chooses.
void picker(const PanelInput& in, const char* title, const char* field, bool focus) {
    const Ui& ui = in.ui;
    const Network& network = *in.session.network();
    label(ui, Type::caption, Weight::semibold, ui.tokens->ink3, title);
    const std::string& chosen = form_field(in.state.form, field);
    const std::string search = std::string("search-") + field;
    const float width = ImGui::GetContentRegionAvail().x;
    if (const auto actor = network.find_actor(chosen); actor && !chosen.empty()) {
        label(ui, Type::body, Weight::semibold, ui.tokens->ink,
              fitted(ui.font(Type::body, Weight::semibold), network.actors()[*actor].name,
                     width - ui.px(90)));
        ImGui::SameLine(0, ui.px(12));
        if (link(ui, (search + "/change").c_str(), "Change"))
            in.queue.push(std::string("fill ") + field + " \"\"");
        ImGui::Dummy({0, ui.px(line_gap)});
        return;
    }
    const std::string& typed = form_field(in.state.form, search);
    (void)text_field(in, search.c_str(), "Type a name or an id", typed, "fill " + search, width,
                     focus);
    if (in.model.snapshot && !typed.empty()) {
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
        const auto hits = search_actors(*in.model.snapshot, typed, 6);
        for (const SearchHit& hit : hits) {
            const Actor& actor = in.model.snapshot->network->actors()[hit.actor];
            if (actor.id == in.state.form.subject) continue;
            const std::string id = "pick/" + actor.id;
            if (list_item(ui, id.c_str(), actor.name, false,
                          group_of(*in.model.snapshot, hit.actor), false))
                in.queue.push(std::string("fill ") + field + " " + quote_word(actor.id));
        }
        ImGui::PopStyleVar();
        if (hits.empty()) paragraph(ui, Type::table, ui.tokens->ink2, "Nobody by that name or id.");
    }
    ImGui::Dummy({0, ui.px(line_gap)});
}

bool actor_form(const PanelInput& in) {
    const bool enter = line(in, "Name", "name", "As people know them", ImGui::IsWindowAppearing());
    choices(in, "Kind", "kind",
            {{"person", "Person"}, {"organization", "Organization"}, {"body", "Standing body"}});
    const std::string& attribute = form_field(in.state.form, "attribute");
    if (!attribute.empty()) {
        std::vector<Option> groups{{"", "Not given"}};
        for (const GroupRow& row : in.model.groups)
            groups.push_back({row.group.name, row.group.name});
        combo(in, attribute_title(attribute).c_str(), "group", groups);
    }
    const bool by_id = line(in, "Id", "id", "Left empty, it is made from the name");
    return enter || by_id;
}

bool tie_form(const PanelInput& in) {
    const Network& network = *in.session.network();
    const auto subject = network.find_actor(in.state.form.subject);
    if (subject) {
        label(in.ui, Type::body, Weight::semibold, in.ui.tokens->ink,
              "From " + network.actors()[*subject].name);
        ImGui::Dummy({0, in.ui.px(line_gap)});
    } else {
        picker(in, "From", "source", ImGui::IsWindowAppearing());
    }
    picker(in, "To", "target", subject.has_value() && ImGui::IsWindowAppearing());
    std::vector<Option> relations;
    bool directed = true;
    for (const RelationIndex r : shown_relations(network, {})) {
        relations.push_back({network.relations()[r].id, relation_words(network, r).title});
        if (network.relations()[r].id == form_field(in.state.form, "relation"))
            directed = network.relations()[r].directed;
    }
    combo(in, "Kind of tie", "relation", relations);
    if (directed && subject)
        choices(in, "Direction", "direction",
                {{"out", "From " + network.actors()[*subject].name},
                 {"in", "To " + network.actors()[*subject].name}});
    return line(in, "Strength", "weight", "Left empty: 1");
}

void merge_form(const PanelInput& in) {
    const Network& network = *in.session.network();
    const auto subject = network.find_actor(in.state.form.subject);
    if (!subject) return;
    paragraph(in.ui, Type::body, in.ui.tokens->ink2,
              "Everything of " + network.actors()[*subject].name +
                  " moves to the one that you choose. Where both say something, the chosen one's "
                  "value stays.");
    picker(in, "Is the same as", "target", ImGui::IsWindowAppearing());
}

}  // namespace

void draw_form(const PanelInput& in, ImVec2 window) {
    const Ui& ui = in.ui;
    using Kind = Form::Kind;
    const Form& form = in.state.form;
    const float height = form.kind == Kind::tie     ? 520.0F
                         : form.kind == Kind::actor ? 400.0F
                         : form.kind == Kind::merge ? 420.0F
                                                    : 250.0F;
    const std::string title(form_title(form.kind));
    if (!begin_overlay(in, title.c_str(), window, 460, height)) return;
    if (!in.session.network()) {
        end_overlay();
        return;
    }
    const char* accept = "Add";
    bool enter = false;
    switch (form.kind) {
        case Kind::none: break;
        case Kind::actor: enter = actor_form(in); break;
        case Kind::tie: enter = tie_form(in); break;
        case Kind::merge:
            merge_form(in);
            accept = "Merge";
            break;
        case Kind::goal:
            enter = line(in, "Goal", "title", "What is to be reached", ImGui::IsWindowAppearing());
            break;
        case Kind::snapshot:
            enter =
                line(in, "Name", "name", "Before the spring meeting", ImGui::IsWindowAppearing());
            accept = "Keep";
            break;
        case Kind::attribute:
            enter =
                line(in, "Name of the column", "name", "Years here", ImGui::IsWindowAppearing());
            choices(in, "Holds", "type",
                    {{"text", "Words"}, {"number", "Numbers"}, {"truth", "Yes or no"}});
            break;
    }
    if (!form.problem.empty()) {
        paragraph(ui, Type::body, ui.tokens->warn, form.problem);
        ImGui::Dummy({0, ui.px(line_gap)});
    }
    if (button(ui, "submit", accept, ButtonLook::primary, ui.px(110)) || enter)
        in.queue.push("submit");
    ImGui::SameLine(0, ui.px(8));
    if (button(ui, "cancel form", "Cancel", ButtonLook::plain, ui.px(90))) in.queue.push("close");
    end_overlay();
}

}  // namespace convene::viewer
