#include "viewer/state/scene_builder.hpp"

#include <algorithm>
#include <map>

#include "viewer/state/chart_rings.hpp"
#include "viewer/state/hulls.hpp"
#include "viewer/state/legend.hpp"
#include "viewer/state/network_facts.hpp"
#include "viewer/state/plain_text.hpp"
#include "viewer/state/relation_words.hpp"
#include "viewer/state/scene_nodes.hpp"
#include "viewer/state/tie_styles.hpp"
#include "viewer/state/wave_difference.hpp"

namespace convene::viewer {
namespace {

struct Bounds {
    Point minimum, maximum;
    [[nodiscard]] Point middle() const {
        return {(minimum.x + maximum.x) / 2, (minimum.y + maximum.y) / 2};
    }
    void include(Point at, double around) {
        minimum = {std::min(minimum.x, at.x - around), std::min(minimum.y, at.y - around)};
        maximum = {std::max(maximum.x, at.x + around), std::max(maximum.y, at.y + around)};
    }
};

Bounds bounds_of(const std::vector<SceneNode>& nodes, const std::vector<SceneHull>& hulls) {
    if (nodes.empty()) return {{0, 0}, {1, 1}};
    Bounds bounds{nodes.front().at, nodes.front().at};
    for (const SceneNode& node : nodes)
        bounds.include(node.at, static_cast<double>(node.radius) + 6.0);
    for (const SceneHull& hull : hulls) {
        for (const Point& corner : hull.outline) bounds.include(corner, 1.0);
    }
    return bounds;
}

/// Places by name; members are actors (place_of) and scene nodes.
struct Places {
    std::vector<std::string> names;
    std::vector<std::uint32_t> of_actor;
    std::vector<std::uint32_t> of_node;
};

Places places_of(const Snapshot& snapshot, const std::vector<SceneNode>& nodes) {
    Places places;
    const std::string& attribute = snapshot.request.place_attribute;
    if (attribute.empty()) return places;
    const Network& network = *snapshot.network;
    std::map<std::string, std::uint32_t> index;
    places.of_actor.assign(network.actors().size(), no_index);
    for (const SceneNode& node : nodes) {
        const std::string name = actor_text(network, node.actor, attribute);
        if (name.empty()) {
            places.of_node.push_back(no_index);
            continue;
        }
        const auto [found, added] =
            index.try_emplace(name, static_cast<std::uint32_t>(places.names.size()));
        if (added) places.names.push_back(name);
        places.of_actor[node.actor] = found->second;
        places.of_node.push_back(found->second);
    }
    return places;
}

bool anybody_pinned(const Network& network, const ViewerState& state,
                    const std::vector<std::uint32_t>& node_of) {
    const auto& pinned = state.request.pinned;
    return std::any_of(pinned.begin(), pinned.end(), [&](const auto& one) {
        const auto actor = network.find_actor(one.first);
        return actor && node_of[*actor] != no_index;
    });
}

/// "Spring 2026 · Works with, Asks for advice · 150 people, 428 ties · 115 of 129 answered".
std::string subtitle_of(const Snapshot& snapshot, const MapScene& scene,
                        const std::vector<RelationIndex>& shown) {
    const Network& network = *snapshot.network;
    std::vector<std::string> parts;
    if (network.waves().size() > 1 ||
        (network.waves().size() == 1 && network.waves()[0].title != network.waves()[0].id)) {
        const Wave& wave = network.waves()[snapshot.wave];
        parts.push_back(wave.title.empty() ? wave.id : wave.title);
    }
    std::string relations;
    for (const RelationIndex r : shown) {
        if (!relations.empty()) relations += ", ";
        relations += relation_words(network, r).title;
    }
    if (!relations.empty())
        parts.push_back(shown.size() > 4 ? grouped(shown.size()) + " relations" : relations);
    parts.push_back(grouped(scene.nodes.size()) + " " + actors_noun(network, scene.nodes.size()) +
                    ", " + grouped(scene.ties.size()) +
                    (scene.ties.size() == 1 ? " tie" : " ties"));
    const ScopeCounts counts = scope_counts(snapshot);
    parts.push_back(counts.declared
                        ? grouped(counts.answered) + " of " + grouped(counts.asked) + " answered"
                        : "who answered is not recorded");
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : " · ") + part;
    return text;
}

}  // namespace

MapScene build_scene(const Snapshot& snapshot, const ViewerState& state, const Snapshot* also) {
    MapScene scene;
    if (!snapshot.network) return scene;
    const Network& network = *snapshot.network;
    const std::vector<RelationIndex> shown = shown_relations(network, snapshot.request.relations);
    const std::vector<TieStyle> styles = tie_styles(network, state.theme);

    NodeLooks looks = node_looks(snapshot, state, also);
    const Places places = places_of(snapshot, looks.nodes);
    const Point middle = bounds_of(looks.nodes, {}).middle();
    scene.ties = scene_ties(snapshot, shown, styles, looks.node_of, places.of_actor, middle);
    const bool by_sender = state.encoding.ties_by == "group";
    const Color mixed = tokens(state.theme).ink3;
    if (by_sender) color_by_sender(scene.ties, looks.nodes, snapshot, mixed);
    std::optional<WaveChanges> changes;
    if (!snapshot.request.compare.empty() && !snapshot.other_views.empty()) {
        changes =
            mark_changes(snapshot, shown, looks.nodes, looks.node_of, state.theme, scene.ties);
        scene.changes = changes->joined + changes->left > 0;
    }
    scene.legend =
        legend_rows(network, looks, scene.ties, styles, state.theme, changes ? &*changes : nullptr);
    if (by_sender && !changes) add_sender_row(scene.legend, mixed);
    add_ring_rows(scene.legend, snapshot);
    if (anybody_pinned(network, state, looks.node_of)) {
        LegendRow row;
        row.kind = LegendRow::Kind::heading;
        row.text = "Pin: held in place";
        scene.legend.push_back(std::move(row));
    }
    // Where rows, rings or a circle say something else, an outline would say nothing.
    const std::string& layout = snapshot.request.layout;
    const bool by_nearness =
        layout != "concentric" && layout != "circular" && layout != "two-column";
    if (state.show_outlines && by_nearness && !places.names.empty()) {
        scene.hulls = place_hulls(looks.nodes, places.of_node, places.names);
    }
    const Bounds bounds = bounds_of(looks.nodes, scene.hulls);
    scene.minimum = bounds.minimum;
    scene.maximum = bounds.maximum;
    scene.nodes = std::move(looks.nodes);
    scene.title = network.tables().title;
    scene.subtitle = subtitle_of(snapshot, scene, shown);
    return scene;
}

}  // namespace convene::viewer
