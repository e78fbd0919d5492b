#include "viewer/state/selection.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

/// "8 Teachers, 3 Parents and 1 without a group".
std::string composition(const std::vector<GroupCount>& groups) {
    constexpr std::size_t most_named = 4;
    std::vector<std::string> parts;
    std::size_t rest = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (i >= most_named && groups.size() > most_named + 1) {
            rest += groups[i].partners;
            continue;
        }
        parts.push_back(grouped(groups[i].partners) + " " +
                        (groups[i].group.empty() ? "without a group" : groups[i].group));
    }
    if (rest > 0) parts.push_back(grouped(rest) + " others");
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return text;
}

TiesAmong ties_among(const View& view, const std::vector<bool>& chosen) {
    TiesAmong among;
    std::size_t there = 0;
    std::size_t gave = 0;
    for (Vertex v = 0; v < view.actors.size(); ++v) {
        if (!chosen[view.actors[v]]) continue;
        ++there;
        if (view.coverage.answered(v)) ++gave;
    }
    const bool directed = view.graph.directed();
    for (const Arc& arc : view.graph.arcs()) {
        if (!chosen[view.actors[arc.source]] || !chosen[view.actors[arc.target]]) continue;
        if (view.coverage.observed(arc.source, arc.target, directed)) ++among.ties;
    }
    if (there < 2) return among;
    const std::size_t silent = there - gave;
    const std::size_t all = directed ? there * (there - 1) : there * (there - 1) / 2;
    among.unasked = directed ? silent * (there - 1) : silent * (silent - (silent > 0 ? 1 : 0)) / 2;
    among.possible = all - among.unasked;
    return among;
}

}  // namespace

std::vector<std::string> selected_ids(const ViewerState& state) {
    std::vector<std::string> ids;
    if (state.selected.empty()) return ids;
    ids.push_back(state.selected);
    ids.insert(ids.end(), state.also_selected.begin(), state.also_selected.end());
    return ids;
}

void set_selection(ViewerState& state, std::vector<std::string> ids) {
    const std::string named = ids.empty() ? std::string()
                              : std::find(ids.begin(), ids.end(), state.selected) != ids.end()
                                  ? state.selected
                                  : ids.front();
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::erase(ids, named);
    state.selected = named;
    state.also_selected = std::move(ids);
}

bool is_selected(const ViewerState& state, const std::string& id) {
    return !id.empty() &&
           (id == state.selected ||
            std::binary_search(state.also_selected.begin(), state.also_selected.end(), id));
}

std::vector<bool> reached(const Snapshot& snapshot, const Reach& reach) {
    const Network& network = *snapshot.network;
    std::vector<bool> found(network.actors().size(), false);
    for (const ActorIndex actor : reach.start) found[actor] = true;
    std::vector<ActorIndex> edge = reach.start;
    for (int step = 0; step < reach.steps && !edge.empty(); ++step) {
        std::vector<ActorIndex> next;
        for (const RelationIndex r : shown_relations(network, snapshot.request.relations)) {
            if (reach.relation != no_index && r != reach.relation) continue;
            if (r >= snapshot.views.size() || !snapshot.views[r]) continue;
            const View& view = *snapshot.views[r];
            const auto take = [&](std::span<const Vertex> row) {
                for (const Vertex v : row) {
                    const ActorIndex other = view.actors[v];
                    if (found[other] || !snapshot.shown[other]) continue;
                    found[other] = true;
                    next.push_back(other);
                }
            };
            for (const ActorIndex actor : edge) {
                const Vertex v = view.vertex_of[actor];
                if (v == no_index) continue;
                if (reach.way != Reach::Way::in) take(view.graph.out(v));
                if (reach.way != Reach::Way::out) take(view.graph.in(v));
            }
        }
        edge = std::move(next);
    }
    return found;
}

bool stands_on_map(const Snapshot& snapshot, ActorIndex actor) {
    return snapshot.shown[actor] || (snapshot.second && snapshot.second->shown[actor]);
}

std::vector<ActorIndex> inside(const Snapshot& snapshot, const std::vector<Point>& outline) {
    std::vector<ActorIndex> found;
    for (ActorIndex a = 0; a < snapshot.shown.size(); ++a) {
        if (!stands_on_map(snapshot, a)) continue;
        const Point at = snapshot.positions[a];
        bool in = false;
        for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
            const Point& p = outline[i];
            const Point& q = outline[j];
            if ((p.y > at.y) != (q.y > at.y) &&
                at.x < (q.x - p.x) * (at.y - p.y) / (q.y - p.y) + p.x) {
                in = !in;
            }
        }
        if (in) found.push_back(a);
    }
    return found;
}

SelectionText describe_selection(const Snapshot& snapshot, const std::vector<std::string>& ids) {
    const Network& network = *snapshot.network;
    SelectionText text;
    std::vector<bool> chosen(network.actors().size(), false);
    std::map<std::string, std::size_t> counts;
    for (const std::string& id : ids) {
        const auto actor = network.find_actor(id);
        if (!actor) continue;
        text.actors.push_back(*actor);
        if (!snapshot.shown[*actor]) {
            ++text.off_map;
        } else {
            chosen[*actor] = true;
        }
        ++counts[group_of(snapshot, *actor)];
        const AnswerState state = answer_state(snapshot, *actor);
        if (state.asked > 0) ++text.asked;
        if (state.answered > 0) ++text.answered;
    }
    std::sort(text.actors.begin(), text.actors.end(), [&](ActorIndex a, ActorIndex b) {
        const auto actors = network.actors();
        return std::tie(actors[a].name, actors[a].id) < std::tie(actors[b].name, actors[b].id);
    });
    text.title =
        grouped(text.actors.size()) + " " + actors_noun(network, text.actors, text.actors.size());
    for (const auto& [group, count] : counts) text.groups.push_back({group, count});
    std::stable_sort(
        text.groups.begin(), text.groups.end(),
        [](const GroupCount& a, const GroupCount& b) { return a.partners > b.partners; });
    text.subtitle = composition(text.groups);
    for (const RelationIndex r : shown_relations(network, snapshot.request.relations)) {
        const Relation& relation = network.relations()[r];
        if (relation.two_mode || relation.category == "membership") continue;
        if (r >= snapshot.views.size() || !snapshot.views[r]) continue;
        TiesAmong among = ties_among(*snapshot.views[r], chosen);
        among.relation = r;
        among.title = relation_words(network, r).title;
        text.among.push_back(std::move(among));
    }
    return text;
}

}  // namespace convene::viewer
