#include "viewer/state/inspector_text.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "viewer/state/partners.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

constexpr std::size_t most_bins = 13;

std::string attribute_of(const Snapshot& snapshot, const std::string& attribute, ActorIndex actor) {
    if (attribute.empty()) return {};
    const AttributeColumn* column = snapshot.network->find_attribute(attribute);
    if (column != nullptr) return attribute_text(column->values[actor]);
    const Actor& who = snapshot.network->actors()[actor];
    if (attribute == "kind") return std::string(kind_title(who.kind));
    if (attribute == "parent" && who.parent != no_index) {
        return snapshot.network->actors()[who.parent].name;
    }
    return {};
}

/// Who names (incoming) or is named in this relation: "people" where they all are.
std::string noun_of(const Snapshot& snapshot, const std::string& relation, bool incoming,
                    std::size_t count) {
    const auto index = snapshot.network->find_relation(relation);
    if (!index || *index >= snapshot.views.size() || !snapshot.views[*index])
        return actors_noun(*snapshot.network, count);
    const View& view = *snapshot.views[*index];
    std::vector<ActorIndex> tied;
    for (Vertex v = 0; v < view.graph.vertex_count(); ++v) {
        if ((incoming ? view.graph.out_degree(v) : view.graph.in_degree(v)) > 0)
            tied.push_back(view.actors[v]);
    }
    return actors_noun(*snapshot.network, tied, count);
}

/// What a count counts: "people, of 115 who answered".
std::string unit_of(const Snapshot& snapshot, const Measure& measure, const Value& value) {
    const Network& network = *snapshot.network;
    const std::size_t count = value.ok() && value.number == 1.0 ? 1 : 2;
    const std::string noun =
        noun_of(snapshot, measure.key.relation, measure.key.column == "in_degree", count);
    const std::string& column = measure.key.column;
    if (column == "in_degree") {
        const auto relation = network.find_relation(measure.key.relation);
        const bool asked = relation && network.respondents(snapshot.wave, *relation) != nullptr;
        return asked ? fmt::format("{}, of {} who answered", noun, grouped(measure.respondents))
                     : noun;
    }
    if (column == "out_degree") return noun;
    if (column == "degree") return noun;
    if (column == "strength" || column == "in_strength" || column == "out_strength") {
        return "strength of all their ties";
    }
    if (column == "betweenness") return "shortest routes pass here";
    return {};
}

std::vector<NumberCard> cards(const Snapshot& snapshot, ActorIndex actor,
                              const std::string& relation, const std::vector<std::string>& extra) {
    std::vector<std::string> keys;
    for (const char* column : {"in_degree", "out_degree", "degree", "betweenness"}) {
        keys.push_back(MeasureKey{column, relation}.text());
    }
    for (const std::string& key : extra) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    }
    const bool directed_numbers = snapshot.measures.contains(keys[0]);
    std::vector<NumberCard> result;
    for (const std::string& key : keys) {
        // Where ties have a direction, both ways say more than their sum.
        if (directed_numbers && key == keys[2]) continue;
        const auto at = snapshot.measures.find(key);
        if (at == snapshot.measures.end()) continue;
        if (rests_on_trust(*snapshot.network, at->second.key.column, at->second.key.relation))
            continue;
        result.push_back(number_card(snapshot, at->second, actor));
    }
    return result;
}

std::string summary(const Snapshot& snapshot, const ActorText& text,
                    const std::vector<ActorIndex>& partners, std::size_t groups) {
    const Network& network = *snapshot.network;
    const bool silent = text.tone == AnswerTone::silent;
    if (!snapshot.shown[text.actor]) return "Not on the map: another wave, or filtered away.";
    if (partners.empty()) {
        return silent ? "Nobody who answered names them. Whom they would name is unknown."
                      : "No ties in the relations that are shown.";
    }
    std::string sentence = fmt::format("Connected to {} {}", grouped(partners.size()),
                                       actors_noun(network, partners, partners.size()));
    if (groups > 1) sentence += fmt::format(" in {} groups", groups);
    sentence += ".";
    if (silent) sentence += " Whom they would name themselves is unknown.";
    return sentence;
}

}  // namespace

std::string_view kind_title(ActorKind kind) {
    switch (kind) {
        case ActorKind::person: return "Person";
        case ActorKind::organization: return "Organization";
        case ActorKind::body: return "Standing body";
    }
    return "";
}

std::string group_of(const Snapshot& snapshot, ActorIndex actor) {
    return attribute_of(snapshot, snapshot.request.group_attribute, actor);
}

std::string place_of(const Snapshot& snapshot, ActorIndex actor) {
    if (!snapshot.request.place_attribute.empty()) {
        return attribute_of(snapshot, snapshot.request.place_attribute, actor);
    }
    return attribute_of(snapshot, "parent", actor);
}

NumberCard number_card(const Snapshot& snapshot, const Measure& measure, ActorIndex actor) {
    const Network& network = *snapshot.network;
    NumberCard card;
    card.key = measure.key.text();
    card.title = measure_title(network, measure.key.column, measure.key.relation);
    if (measure.metric != nullptr) card.term = measure.metric->term;
    const Value value =
        actor < measure.by_actor.size() ? measure.by_actor[actor] : Value::unknown();
    card.has_number = value.ok();
    card.value = plain_value(value);
    card.unit = unit_of(snapshot, measure, value);
    card.distribution = histogram(measure.by_actor, actor, most_bins);
    if (value.ok()) {
        card.rank = rank_text(rank_of(measure.by_actor, actor));
        const std::size_t missing = measure.n - std::min(measure.n, measure.respondents);
        if (missing > 0) {
            card.note =
                fmt::format("{} {} unknown", grouped(missing), missing == 1 ? "row" : "rows");
        }
        return card;
    }
    card.unit.clear();
    if (value.status == Status::undefined) {
        card.note = "Has no meaning for somebody in this position.";
    } else if (actor < snapshot.shown.size() && !snapshot.shown[actor]) {
        card.note = "Not part of what is looked at now.";
    } else if (actor < snapshot.silent.size() && snapshot.silent[actor]) {
        card.note = "It rests on their own answers, and they did not answer.";
    } else if (was_silent_about(snapshot, measure.key.relation, actor)) {
        card.note = "It rests on their own answers, and about this they gave none.";
    } else {
        card.note = "It rests on answers that nobody gave.";
    }
    return card;
}

ActorText inspect_actor(const Snapshot& snapshot, ActorIndex actor, const std::string& relation,
                        const std::vector<std::string>& extra) {
    const Network& network = *snapshot.network;
    const Actor& who = network.actors()[actor];
    ActorText text;
    text.actor = actor;
    text.kind = kind_title(who.kind);
    text.name = who.name;
    text.subtitle = group_of(snapshot, actor);
    const std::string place = place_of(snapshot, actor);
    if (!place.empty() && place != text.subtitle) {
        text.subtitle += (text.subtitle.empty() ? "" : " · ") + place;
    }
    const AnswerState state = answer_state(snapshot, actor);
    text.answer = answer_sentence(snapshot, actor, state);
    text.tone = state.asked == 0      ? AnswerTone::neutral
                : state.answered == 0 ? AnswerTone::silent
                                      : AnswerTone::answered;
    for (const AttributeColumn& column : network.tables().actor_attributes) {
        if (column.id == snapshot.request.group_attribute ||
            column.id == snapshot.request.place_attribute || is_missing(column.values[actor])) {
            continue;
        }
        text.facts.emplace_back(column.id, attribute_text(column.values[actor]));
    }
    for (RelationIndex r = 0; r < network.relations().size(); ++r) {
        text.has_trust_ratings = text.has_trust_ratings || groups_only(network, r);
    }

    const std::vector<RelationIndex> shown = shown_relations(network, snapshot.request.relations);
    text.relations = shown;
    text.relation = speaking_relation(network, shown, relation);
    if (text.relation != no_index) {
        text.numbers = cards(snapshot, actor, network.relations()[text.relation].id, extra);
    }

    const bool one = !relation.empty() && text.relation != no_index;
    text.lists = partner_lists(snapshot, actor, one ? std::vector{text.relation} : shown);
    text.bodies = bodies_of(snapshot, actor);
    text.groups = count_groups(snapshot, text.lists);
    const std::vector<ActorIndex> partners = all_partners(text.lists);
    text.groups_heading = "Whom they connect to";
    text.groups_note = fmt::format("{} {}", grouped(partners.size()),
                                   actors_noun(network, partners, partners.size()));
    text.summary = summary(snapshot, text, partners, text.groups.size());
    return text;
}

}  // namespace convene::viewer
