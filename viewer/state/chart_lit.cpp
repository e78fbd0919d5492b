// What the matrix's chosen cell and the brush of a chart keep and light.

#include "viewer/state/categories.hpp"
#include "viewer/state/chart_model.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer {

std::optional<std::vector<bool>> brushed(const Snapshot& snapshot, const ViewerState& state) {
    const Brush& brush = state.chart.brush;
    const bool scatter = state.sight == Sight::scatter;
    if (!brush.on || !(scatter || state.sight == Sight::distribution)) return std::nullopt;
    const auto x = chosen_axis(snapshot, state, state.chart.x);
    const Measure* across = x ? measure_of(snapshot, *x) : nullptr;
    const auto y =
        scatter && x ? chosen_axis(snapshot, state, state.chart.y, x->id()) : std::optional<Axis>();
    const Measure* up = y ? measure_of(snapshot, *y) : nullptr;
    if (across == nullptr || (scatter && up == nullptr)) return std::nullopt;
    std::vector<bool> inside(snapshot.shown.size(), false);
    for (ActorIndex a = 0; a < inside.size(); ++a) {
        if (!snapshot.shown[a] || !across->by_actor[a].ok()) continue;
        const double value = across->by_actor[a].number;
        if (value < brush.low_x || value > brush.high_x) continue;
        if (scatter) {
            if (!up->by_actor[a].ok()) continue;
            const double height = up->by_actor[a].number;
            if (height < brush.low_y || height > brush.high_y) continue;
        }
        inside[a] = true;
    }
    return inside;
}

std::string matrix_relation(const Network& network, const ViewerState& state) {
    const auto shown = shown_relations(network, state.request.relations);
    for (const RelationIndex r : shown) {
        if (network.relations()[r].id == state.matrix.relation) return state.matrix.relation;
    }
    return shown.empty() ? std::string() : network.relations()[shown.front()].id;
}

bool behind_cell(const Snapshot& snapshot, const ViewerState& state, RelationIndex relation,
                 ActorIndex source, ActorIndex target) {
    const Network& network = *snapshot.network;
    if (state.matrix.measure != BlockMeasure::density ||
        network.relations()[relation].id != matrix_relation(network, state))
        return false;
    const std::string& attribute = snapshot.request.group_attribute;
    const std::string a = actor_text(network, source, attribute);
    const std::string b = actor_text(network, target, attribute);
    if (a == state.matrix.from && b == state.matrix.to) return true;
    const bool directed = relation < snapshot.views.size() && snapshot.views[relation]
                              ? snapshot.views[relation]->graph.directed()
                              : network.relations()[relation].directed;
    return !directed && b == state.matrix.from && a == state.matrix.to;
}

std::optional<std::vector<bool>> kept_actors(const Snapshot& snapshot, const ViewerState& state) {
    if (state.sight != Sight::matrix || !state.matrix.chosen()) return brushed(snapshot, state);
    std::vector<bool> kept(snapshot.shown.size(), false);
    for (ActorIndex a = 0; a < kept.size(); ++a) {
        const std::string group =
            actor_text(*snapshot.network, a, snapshot.request.group_attribute);
        kept[a] = snapshot.shown[a] && (group == state.matrix.from || group == state.matrix.to);
    }
    return kept;
}

Lit lit_by_chart(const Snapshot& snapshot, const MapScene& scene, const ViewerState& state) {
    Lit lit;
    const auto kept = kept_actors(snapshot, state);
    if (!kept) return lit;
    lit.nodes.assign(scene.nodes.size(), 0);
    lit.ties.assign(scene.ties.size(), 0);
    const bool cell = state.sight == Sight::matrix;
    const bool ties = cell && state.matrix.measure == BlockMeasure::density;
    for (std::size_t i = 0; i < scene.nodes.size(); ++i)
        lit.nodes[i] = !ties && (*kept)[scene.nodes[i].actor] ? 1 : 0;
    for (std::size_t i = 0; i < scene.ties.size(); ++i) {
        const SceneTie& tie = scene.ties[i];
        const ActorIndex from = scene.nodes[tie.from].actor, to = scene.nodes[tie.to].actor;
        if (ties && behind_cell(snapshot, state, tie.relation, from, to)) {
            lit.ties[i] = 1;
            lit.nodes[tie.from] = lit.nodes[tie.to] = 1;
        } else if (!cell && (*kept)[from] && (*kept)[to]) {
            lit.ties[i] = 1;
        }
    }
    return lit;
}

}  // namespace convene::viewer
