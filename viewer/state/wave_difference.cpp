#include "viewer/state/wave_difference.hpp"

namespace convene::viewer {
namespace {

constexpr float still_opacity = 0.22F;
constexpr float changed_opacity = 0.92F;

/// What a tie of one wave is in view of the other.
Change change_in(const View& other, ActorIndex source, ActorIndex target, Change if_absent) {
    const Vertex u = other.vertex_of[source];
    const Vertex v = other.vertex_of[target];
    if (u == no_index || v == no_index) return if_absent;  // one of them was not there
    const bool directed = other.graph.directed();
    if (other.graph.has_arc(u, v)) return Change::same;
    return other.coverage.observed(u, v, directed) ? if_absent : Change::unknown;
}

}  // namespace

WaveChanges mark_changes(const Snapshot& snapshot, const std::vector<RelationIndex>& shown,
                         const std::vector<SceneNode>& nodes,
                         const std::vector<std::uint32_t>& node_of, Theme theme,
                         std::vector<SceneTie>& ties) {
    const Tokens& t = tokens(theme);
    const Network& network = *snapshot.network;
    WaveChanges changes;
    const auto wave = network.find_wave(snapshot.request.compare);
    if (wave) {
        const Wave& other = network.waves()[*wave];
        changes.since = other.title.empty() ? other.id : other.title;
    }
    for (const SceneNode& node : nodes) {
        if (node.change == Change::added) ++changes.joined;
        if (node.change == Change::gone) ++changes.left;
    }
    for (SceneTie& tie : ties) {
        const View* before = snapshot.other_views[tie.relation].get();
        tie.change = before == nullptr ? Change::unknown
                                       : change_in(*before, nodes[tie.from].actor,
                                                   nodes[tie.to].actor, Change::added);
        if (tie.change == Change::added) {
            ++changes.added;
            tie.color = t.ok;
            tie.opacity = changed_opacity;
            tie.width += 0.6F;
        } else {
            ++(tie.change == Change::same ? changes.same : changes.unknown);
            tie.color = t.ink3;
            tie.opacity = still_opacity;
        }
    }
    for (const RelationIndex r : shown) {
        const View* before = snapshot.other_views[r].get();
        const View* now = r < snapshot.views.size() ? snapshot.views[r].get() : nullptr;
        if (before == nullptr) continue;
        for (const Arc& arc : before->graph.arcs()) {
            const ActorIndex source = before->actors[arc.source];
            const ActorIndex target = before->actors[arc.target];
            const Change change =
                now == nullptr ? Change::unknown : change_in(*now, source, target, Change::gone);
            if (change == Change::same) continue;
            if (change == Change::unknown) ++changes.unknown;
            if (change != Change::gone) continue;
            if (node_of[source] == no_index || node_of[target] == no_index) continue;
            ++changes.lost;
            SceneTie tie;
            tie.from = node_of[source];
            tie.to = node_of[target];
            tie.relation = r;
            tie.color = t.lost;
            tie.stroke = TieStroke::dashed;
            tie.width = 1.4F;
            tie.opacity = changed_opacity;
            tie.change = Change::gone;
            ties.push_back(tie);
        }
    }
    return changes;
}

std::string wave_to_compare(const Network& network, const std::string& wave) {
    const auto waves = network.waves();
    if (waves.size() < 2) return {};
    const std::size_t at =
        network.find_wave(wave).value_or(static_cast<WaveIndex>(waves.size() - 1));
    return waves[at > 0 ? at - 1 : 1].id;
}

}  // namespace convene::viewer
