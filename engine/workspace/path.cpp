#include "engine/workspace/path.hpp"

#include <algorithm>

#include "engine/partnership/fit.hpp"
#include "engine/workspace/map_actors.hpp"
#include "engine/workspace/subjects.hpp"

namespace convene {
namespace {

/// Actors are the vertices.
struct WayGraphs {
    Graph steps;   ///< every tie that the map shows
    Graph strong;  ///< those with a strength
    bool inverse = true;
    bool comparable = true;
};

void add_arcs(std::vector<Arc>& arcs, const View& view, bool both_ways) {
    for (const Arc& arc : view.graph.arcs()) {
        const ActorIndex source = view.actors[arc.source];
        const ActorIndex target = view.actors[arc.target];
        arcs.push_back({source, target, arc.weight});
        if (both_ways) arcs.push_back({target, source, arc.weight});
    }
}

Result<WayGraphs> way_graphs(const std::shared_ptr<const Network>& network,
                             const SnapshotRequest& request, WaveIndex wave,
                             WayDirection direction) {
    std::vector<std::string> valued, seats;
    for (const Relation& relation : network->relations()) {
        if (is_shown(*network, request, relation.id))
            (relation.two_mode ? seats : valued).push_back(relation.id);
    }
    const bool any = direction == WayDirection::any;
    WayGraphs graphs;
    std::vector<Arc> arcs;
    MergeRule merge = MergeRule::maximum;
    if (!valued.empty()) {
        auto view = resolve_request(network, request, wave, valued, true);
        if (!view) {
            // No strengths that could be compared; each relation still gives its steps.
            graphs.comparable = false;
            for (const std::string& id : valued) {
                view = resolve_request(network, request, wave, {id}, true);
                if (!view) return tl::unexpected(view.error());
                add_arcs(arcs, *view, any || !view->graph.directed());
            }
        } else {
            graphs.inverse = view->reading != WeightReading::cost;
            if (!graphs.inverse) merge = MergeRule::minimum;
            add_arcs(arcs, *view, any || !view->graph.directed());
        }
    }
    const std::size_t count = network->actors().size();
    graphs.strong = Graph::from_arcs(count, true, arcs, merge);
    for (const std::string& id : seats) {
        const auto view = resolve_request(network, request, wave, {id}, true);
        if (!view) return tl::unexpected(view.error());
        add_arcs(arcs, *view, true);
    }
    graphs.steps = Graph::from_arcs(count, true, arcs, merge);
    return graphs;
}

}  // namespace

Result<Ways> find_ways(const std::shared_ptr<const Network>& network,
                       const SnapshotRequest& request, WaveIndex wave, ActorIndex from,
                       ActorIndex to, WayDirection direction, const RunContext& context) {
    if (from == to) return invalid_input("A way needs two different people.");
    const auto graphs = way_graphs(network, request, wave, direction);
    if (!graphs) return tl::unexpected(graphs.error());
    Ways ways;
    ways.from = from;
    ways.to = to;
    ways.direction = direction;
    ways.shortest.actors = shortest_way(graphs->steps, from, to);
    if (context.stop_requested()) return stopped();
    const auto& weights = graphs->strong.out_rows().weights;
    ways.has_strengths = graphs->comparable && !weights.empty() &&
                         *std::min_element(weights.begin(), weights.end()) <
                             *std::max_element(weights.begin(), weights.end());
    if (ways.has_strengths) {
        VertexPath strongest = strongest_way(graphs->strong, from, to, graphs->inverse);
        if (!strongest.empty()) ways.strongest = Way{std::move(strongest)};
    }
    if (context.stop_requested()) return stopped();
    if (ways.shortest.actors.empty()) return ways;
    auto apart = independent_ways(graphs->steps, from, to, most_independent + 1, context);
    if (!apart) return tl::unexpected(apart.error());
    ways.more_independent = apart->size() > most_independent;
    if (ways.more_independent) apart->resize(most_independent);
    for (VertexPath& path : *apart) ways.independent.push_back({std::move(path)});
    return ways;
}

}  // namespace convene
