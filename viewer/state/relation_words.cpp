#include "viewer/state/relation_words.hpp"

#include <algorithm>

#include "engine/workspace/measures.hpp"

namespace convene::viewer {
namespace {

/// A title that nobody wrote (it is the id) is set into a sentence as a quotation.
bool titled(const Relation& relation) {
    return !relation.title.empty() && relation.title != relation.id;
}

/// How many relations of the same category people may see side by side.
std::size_t category_size(const Network& network, const std::string& category) {
    return static_cast<std::size_t>(
        std::count_if(network.relations().begin(), network.relations().end(),
                      [&](const Relation& other) { return other.category == category; }));
}

}  // namespace

bool groups_only(const Network& network, RelationIndex relation) {
    const Relation& r = network.relations()[relation];
    return r.category == "trust" || !r.rating_scale.empty();
}

bool rests_on_trust(const Network& network, std::string_view column, std::string_view relation) {
    const Metric* metric = metric_of_column(column);
    if (metric != nullptr && metric->trust_only) return true;
    while (!relation.empty()) {
        const std::size_t plus = relation.find('+');
        const std::string_view part = relation.substr(0, plus);
        relation = plus == std::string_view::npos ? std::string_view{} : relation.substr(plus + 1);
        if (network.find_rating_scale(part) != nullptr) return true;
        const auto index = network.find_relation(part);
        if (index && groups_only(network, *index)) return true;
    }
    return false;
}

Error trust_error() {
    return {ErrorKind::invalid_input,
            "Trust ratings of single people are never shown.",
            "They are only ever shown between groups.",
            {},
            0};
}

std::vector<std::string> relation_ids(const Network& network) {
    std::vector<std::string> ids;
    for (const Relation& relation : network.relations()) ids.push_back(relation.id);
    return ids;
}

std::vector<RelationIndex> shown_relations(const Network& network,
                                           const std::vector<std::string>& asked) {
    std::vector<RelationIndex> shown;
    for (RelationIndex r = 0; r < network.relations().size(); ++r) {
        const bool named = asked.empty() || std::find(asked.begin(), asked.end(),
                                                      network.relations()[r].id) != asked.end();
        if (named && !groups_only(network, r)) shown.push_back(r);
    }
    return shown;
}

RelationWords relation_words(const Network& network, RelationIndex index) {
    const Relation& relation = network.relations()[index];
    const std::string title = relation.title.empty() ? relation.id : relation.title;
    const bool only = network.relations().size() == 1;
    const bool alone = category_size(network, relation.category) == 1;
    const std::string suffix = alone ? "" : " · " + title;

    RelationWords words;
    words.title = title;
    if (relation.category == "advice" && relation.directed) {
        words.outgoing = (alone ? "Asks for advice" : title);
        words.incoming = "Is asked for advice by" + suffix;
        words.in_degree = "Asked for advice by";
        words.out_degree = "Asks for advice";
    } else if (relation.category == "mentoring" && relation.directed) {
        words.outgoing = alone ? "Mentors" : title;
        words.incoming = "Is mentored by" + suffix;
        words.in_degree = "Mentored by";
        words.out_degree = "Mentors";
    } else if (relation.category == "membership") {
        words.outgoing = alone ? "Sits on" : title;
        words.incoming = "Members" + suffix;
        words.in_degree = "Members";
        words.out_degree = "Sits on";
    } else if (only && !titled(relation)) {
        words.outgoing = "Names";
        words.incoming = "Is named by";
    } else {
        words.outgoing = titled(relation) ? title : "Names, under “" + title + "”";
        words.incoming =
            titled(relation) ? title + ": is named by" : "Is named by, under “" + title + "”";
    }
    if (words.in_degree.empty()) words.in_degree = "Named by";
    if (words.out_degree.empty()) words.out_degree = "Names";
    words.degree = titled(relation) && (!alone || relation.two_mode) ? title
                   : relation.category == "collaboration"            ? "Works with"
                   : relation.category == "communication"            ? "Talks with"
                   : relation.category == "advice"                   ? "Advice with"
                   : relation.category == "membership"               ? "Sits with"
                                                                     : "Tied to";
    if (!relation.directed) {
        words.outgoing = only && !titled(relation) ? words.degree : title;
        words.incoming = words.outgoing;
    }
    return words;
}

std::string measure_title(const Network& network, std::string_view column,
                          std::string_view relation) {
    if (const auto index = network.find_relation(relation)) {
        const RelationWords words = relation_words(network, *index);
        if (column == "in_degree") return words.in_degree;
        if (column == "out_degree") return words.out_degree;
        if (column == "degree") return words.degree;
    }
    const Metric* metric = metric_of_column(column);
    if (metric != nullptr && metric->id == column) return std::string(metric->title);
    return std::string(column);
}

namespace {
std::string noun(bool people, bool others, std::size_t count) {
    if (people && !others) return count == 1 ? "person" : "people";
    if (others && !people) return count == 1 ? "organization" : "organizations";
    return count == 1 ? "actor" : "actors";
}
}  // namespace

std::string actors_noun(const Network& network, const std::vector<ActorIndex>& some,
                        std::size_t count) {
    bool people = false;
    bool others = false;
    for (const ActorIndex actor : some)
        (network.actors()[actor].kind == ActorKind::person ? people : others) = true;
    return noun(people, others, count);
}

std::string actors_noun(const Network& network, std::size_t count) {
    bool people = false;
    bool others = false;
    for (const Actor& actor : network.actors())
        (actor.kind == ActorKind::person ? people : others) = true;
    return noun(people, others, count);
}

}  // namespace convene::viewer
