#include "viewer/state/form.hpp"

#include <algorithm>
#include <functional>

#include "engine/core/number.hpp"
#include "viewer/state/edit_text.hpp"
#include "viewer/state/plain_text.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

using Kind = Form::Kind;

constexpr Kind kinds[] = {Kind::actor, Kind::tie,      Kind::merge,
                          Kind::goal,  Kind::snapshot, Kind::attribute};

/// Letters and digits of a text in lower case, parted by dashes.
std::string slug(std::string_view text, std::string_view otherwise) {
    std::string id;
    for (const char c : folded(text)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                           static_cast<unsigned char>(c) >= 0x80;
        if (plain) {
            id += c;
        } else if (!id.empty() && id.back() != '-') {
            id += '-';
        }
    }
    while (!id.empty() && id.back() == '-') id.pop_back();
    return id.empty() ? std::string(otherwise) : id;
}

std::string numbered(const std::string& base,
                     const std::function<bool(const std::string&)>& taken) {
    std::string id = base;
    for (int i = 2; taken(id); ++i) id = base + "-" + std::to_string(i);
    return id;
}

/// A wave's id for new ties: the one that is looked at, else the last.
std::string wave_of(const Network& network, const ViewerState& state) {
    if (network.find_wave(state.request.wave)) return state.request.wave;
    return network.waves().empty() ? std::string() : network.waves().back().id;
}

Result<std::string> actor_command(const Form& form, const Network& network) {
    const std::string& name = form_field(form, "name");
    std::string id = form_field(form, "id");
    if (name.empty() && id.empty()) return invalid_input("A name is needed.");
    if (id.empty()) id = fresh_actor_id(network, name);
    if (network.find_actor(id)) {
        return invalid_input("Somebody already has the id \"" + id + "\".",
                             "Choose another one, or leave it empty.");
    }
    edit::Options options;
    if (!name.empty()) options.emplace_back("name", name);
    if (const std::string& kind = form_field(form, "kind"); !kind.empty())
        options.emplace_back("kind", kind);
    const std::string& attribute = form_field(form, "attribute");
    const std::string& group = form_field(form, "group");
    if (!attribute.empty() && !group.empty()) options.emplace_back(attribute, group);
    return edit::add_actor(id, options);
}

Result<std::string> tie_command(const Form& form, const Network& network,
                                const ViewerState& state) {
    const std::string& other = form_field(form, "target");
    const std::string& subject = form.subject.empty() ? form_field(form, "source") : form.subject;
    if (subject.empty()) return invalid_input("Choose from whom the tie goes.");
    if (other.empty()) return invalid_input("Choose whom the tie goes to.");
    if (!network.find_actor(other) || !network.find_actor(subject))
        return invalid_input("One of the two is not there any more.");
    const std::string& relation = form_field(form, "relation");
    if (!network.find_relation(relation)) return invalid_input("Choose a kind of tie.");
    const bool incoming = form_field(form, "direction") == "in";
    edit::Options options;
    if (const std::string& weight = form_field(form, "weight"); !weight.empty()) {
        if (!parse_number(weight)) return invalid_input("The strength must be a number.");
        options.emplace_back("weight", weight);
    }
    return edit::add_tie(
        {incoming ? other : subject, incoming ? subject : other, relation, wave_of(network, state)},
        options);
}

}  // namespace

std::string_view form_name(Kind kind) {
    switch (kind) {
        case Kind::none: break;
        case Kind::actor: return "actor";
        case Kind::tie: return "tie";
        case Kind::merge: return "merge";
        case Kind::goal: return "goal";
        case Kind::snapshot: return "snapshot";
        case Kind::attribute: return "attribute";
    }
    return "";
}

std::string_view form_title(Kind kind) {
    switch (kind) {
        case Kind::none: break;
        case Kind::actor: return "Add a person, organization or body";
        case Kind::tie: return "Add a tie";
        case Kind::merge: return "Merge two entries for the same";
        case Kind::goal: return "Add a goal";
        case Kind::snapshot: return "Keep this state";
        case Kind::attribute: return "Add a column";
    }
    return "";
}

const std::string& form_field(const Form& form, const std::string& name) {
    static const std::string none;
    const auto at = form.fields.find(name);
    return at == form.fields.end() ? none : at->second;
}

Result<Form> open_form(std::string_view name, const std::string& subject, const Network& network,
                       const ViewerState& state) {
    const auto* kind = std::find_if(std::begin(kinds), std::end(kinds),
                                    [&](Kind each) { return form_name(each) == name; });
    if (kind == std::end(kinds)) {
        return invalid_input("There is no form \"" + std::string(name) + "\".",
                             "There are: actor, tie, merge, goal, snapshot, attribute.");
    }
    Form form;
    form.kind = *kind;
    form.subject = subject;
    const bool about_somebody = *kind == Kind::tie || *kind == Kind::merge;
    if (about_somebody) {
        if (form.subject.empty()) form.subject = state.selected;
        if (form.subject.empty() && *kind == Kind::merge) {
            return invalid_input("Nobody is selected.",
                                 "Select who it starts from, then try again.");
        }
        if (!form.subject.empty() && !network.find_actor(form.subject))
            return invalid_input("There is nobody with the id \"" + form.subject + "\".");
    }
    if (*kind == Kind::actor) {
        const auto actors = network.actors();
        const auto people = static_cast<std::size_t>(
            std::count_if(actors.begin(), actors.end(),
                          [](const Actor& a) { return a.kind == ActorKind::person; }));
        form.fields["kind"] = people * 2 >= actors.size() ? "person" : "organization";
        if (state.table.tab == TableTab::bodies) form.fields["kind"] = "body";
        if (network.find_attribute(state.request.group_attribute) != nullptr)
            form.fields["attribute"] = state.request.group_attribute;
    }
    if (*kind == Kind::tie) {
        const auto shown = shown_relations(network, state.request.relations);
        if (shown.empty()) {
            return invalid_input("This network has no kind of tie yet.",
                                 "Add one with: add relation ID title=\"...\".");
        }
        form.fields["relation"] = network.relations()[shown.front()].id;
        form.fields["direction"] = "out";
    }
    if (*kind == Kind::attribute) form.fields["type"] = "text";
    return form;
}

Result<std::string> form_command(const Form& form, const Network& network,
                                 const ViewerState& state) {
    switch (form.kind) {
        case Kind::actor: return actor_command(form, network);
        case Kind::tie: return tie_command(form, network, state);
        case Kind::merge: {
            const std::string& other = form_field(form, "target");
            if (!network.find_actor(other)) return invalid_input("Choose who it is the same as.");
            if (other == form.subject) return invalid_input("That is the very same entry.");
            return edit::merge_actors(other, form.subject);
        }
        case Kind::goal: {
            const std::string& title = form_field(form, "title");
            if (title.empty()) return invalid_input("Say what the goal is.");
            return edit::add_goal(fresh_goal_id(network, title), title);
        }
        case Kind::snapshot: {
            const std::string& name = form_field(form, "name");
            if (name.empty()) return invalid_input("A name is needed to find it again.");
            return edit::snapshot(name);
        }
        case Kind::attribute: {
            const std::string& name = form_field(form, "name");
            if (name.empty()) return invalid_input("The column needs a name.");
            if (network.find_attribute(name) != nullptr)
                return invalid_input("There is already a column of that name.");
            return edit::add_attribute(name, form_field(form, "type"));
        }
        case Kind::none: break;
    }
    return invalid_input("Nothing is being filled in.");
}

std::string fresh_actor_id(const Network& network, std::string_view name) {
    return numbered(slug(name, "actor"),
                    [&](const std::string& id) { return network.find_actor(id).has_value(); });
}

std::string fresh_goal_id(const Network& network, std::string_view title) {
    const auto& goals = network.tables().goals;
    return numbered(slug(title, "goal").substr(0, 40), [&](const std::string& id) {
        return std::any_of(goals.begin(), goals.end(), [&](const Goal& g) { return g.id == id; });
    });
}

std::string goes_with(const Network& network, ActorIndex actor) {
    std::size_t ties = 0;
    for (const Tie& tie : network.tables().ties) {
        if (tie.source == actor || tie.target == actor) ++ties;
    }
    if (ties == 0) return {};
    return grouped(ties) + (ties == 1 ? " tie goes" : " ties go") + " with them.";
}

}  // namespace convene::viewer
