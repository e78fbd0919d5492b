#include "viewer/state/partners.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

void sort_by_name(const Network& network, std::vector<ActorIndex>& actors) {
    std::sort(actors.begin(), actors.end(), [&](ActorIndex a, ActorIndex b) {
        const Actor& left = network.actors()[a];
        const Actor& right = network.actors()[b];
        return left.name != right.name ? left.name < right.name : left.id < right.id;
    });
}

bool membership(const Relation& relation) {
    return relation.two_mode || relation.category == "membership";
}

std::vector<ActorIndex> actors_of(const View& view, std::span<const Vertex> vertices) {
    std::vector<ActorIndex> actors;
    for (const Vertex v : vertices) actors.push_back(view.actors[v]);
    sort_by_name(*view.network, actors);
    return actors;
}

}  // namespace

std::vector<PartnerList> partner_lists(const Snapshot& snapshot, ActorIndex actor,
                                       const std::vector<RelationIndex>& relations) {
    std::vector<PartnerList> lists;
    const Network& network = *snapshot.network;
    for (const RelationIndex r : relations) {
        if (r >= snapshot.views.size() || !snapshot.views[r] || groups_only(network, r)) continue;
        const View& view = *snapshot.views[r];
        const Vertex vertex = view.vertex_of[actor];
        if (vertex == no_index) continue;
        const RelationWords words = relation_words(network, r);
        const Answer answer = network.answer(snapshot.wave, r, actor);
        const bool is_body = network.actors()[actor].kind == ActorKind::body;

        PartnerList outgoing{r, false, words.outgoing, actors_of(view, view.graph.out(vertex)), {}};
        if (membership(network.relations()[r]) && !is_body) {
            // Seats on bodies have their own section.
            std::erase_if(outgoing.partners, [&](ActorIndex partner) {
                return network.actors()[partner].kind == ActorKind::body;
            });
        } else if (membership(network.relations()[r])) {
            if (!view.graph.directed()) outgoing.heading = words.incoming;
        } else if (answer == Answer::silent) {
            outgoing.note = view.graph.directed() ? "Unknown: did not answer."
                                                  : "Only what others said: did not answer.";
        }
        if (!outgoing.partners.empty() || !outgoing.note.empty())
            lists.push_back(std::move(outgoing));

        if (view.graph.directed() || view.graph.two_mode()) {
            std::vector<ActorIndex> named_by = view.graph.directed()
                                                   ? actors_of(view, view.graph.in(vertex))
                                                   : std::vector<ActorIndex>{};
            if (!named_by.empty())
                lists.push_back({r, true, words.incoming, std::move(named_by), {}});
        }
    }
    return lists;
}

std::vector<ActorIndex> bodies_of(const Snapshot& snapshot, ActorIndex actor) {
    std::set<ActorIndex> bodies;
    const Network& network = *snapshot.network;
    for (RelationIndex r = 0; r < network.relations().size(); ++r) {
        if (!membership(network.relations()[r])) continue;
        for (const Tie& tie : network.ties(snapshot.wave, r)) {
            if (tie.source == actor && network.actors()[tie.target].kind == ActorKind::body) {
                bodies.insert(tie.target);
            }
        }
    }
    std::vector<ActorIndex> sorted(bodies.begin(), bodies.end());
    sort_by_name(network, sorted);
    return sorted;
}

std::vector<ActorIndex> all_partners(const std::vector<PartnerList>& lists) {
    std::set<ActorIndex> different;
    for (const PartnerList& list : lists)
        different.insert(list.partners.begin(), list.partners.end());
    return {different.begin(), different.end()};
}

std::vector<GroupCount> count_groups(const Snapshot& snapshot,
                                     const std::vector<PartnerList>& lists) {
    std::map<std::string, std::size_t> counts;
    for (const ActorIndex partner : all_partners(lists)) ++counts[group_of(snapshot, partner)];
    std::vector<GroupCount> groups;
    for (const auto& [group, count] : counts) groups.push_back({group, count});
    std::stable_sort(groups.begin(), groups.end(), [](const GroupCount& a, const GroupCount& b) {
        return a.partners > b.partners;
    });
    return groups;
}

RelationIndex speaking_relation(const Network& network, const std::vector<RelationIndex>& shown,
                                const std::string& asked) {
    RelationIndex first = no_index;
    RelationIndex advice = no_index;
    for (const RelationIndex r : shown) {
        const Relation& relation = network.relations()[r];
        if (relation.id == asked) return r;
        if (relation.category == "advice" && advice == no_index) advice = r;
        if (!membership(relation) && first == no_index) first = r;
    }
    if (advice != no_index) return advice;
    if (first != no_index) return first;
    return shown.empty() ? no_index : shown.front();
}

}  // namespace convene::viewer
