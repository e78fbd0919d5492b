#include "engine/workspace/positions.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "engine/core/random.hpp"

namespace convene {

namespace {

constexpr double least_share = 0.05;

/// Ties of all views between the listed actors. With two modes only views that
/// have them count; `order` then holds the first mode before the second.
struct Frame {
    std::vector<std::size_t> order;  ///< vertex -> position in `actors`
    Graph graph;
};

Result<Frame> frame_of(const Network& network, std::span<const ActorIndex> actors,
                       std::span<const View* const> views, bool two_modes) {
    Frame frame;
    frame.order.resize(actors.size());
    std::iota(frame.order.begin(), frame.order.end(), std::size_t{0});
    std::size_t first_mode = 0;
    if (two_modes) {
        std::vector<bool> second(network.actors().size(), false);
        for (const View* view : views) {
            for (std::size_t v = view->graph.first_mode_count();
                 view->graph.two_mode() && v < view->actors.size(); ++v) {
                second[view->actors[v]] = true;
            }
        }
        const auto middle =
            std::stable_partition(frame.order.begin(), frame.order.end(),
                                  [&](std::size_t i) { return !second[actors[i]]; });
        first_mode = static_cast<std::size_t>(middle - frame.order.begin());
        if (first_mode == actors.size() || first_mode == 0) {
            return cannot_compute(
                "Two columns need members and the bodies or events that they join.",
                "Choose a relation that ties members to bodies with --relation.");
        }
    }
    std::vector<Vertex> vertex_of(network.actors().size(), no_index);
    for (std::size_t v = 0; v < frame.order.size(); ++v) {
        vertex_of[actors[frame.order[v]]] = static_cast<Vertex>(v);
    }
    std::vector<Arc> arcs;
    for (const View* view : views) {
        if (two_modes && !view->graph.two_mode()) continue;
        for (const Arc& arc : view->graph.arcs()) {
            const Vertex u = vertex_of[view->actors[arc.source]];
            const Vertex v = vertex_of[view->actors[arc.target]];
            if (u != no_index && v != no_index)
                arcs.push_back({u, v, tie_share(*view, arc.weight)});
        }
    }
    frame.graph = Graph::from_arcs(actors.size(), false, arcs, MergeRule::sum);
    if (two_modes) frame.graph = frame.graph.with_modes(first_mode);
    return frame;
}

}  // namespace

Result<const LayoutMethod*> find_layout(std::string_view id) {
    std::string known;
    for (const LayoutMethod& method : layout_methods()) {
        if (method.id == id) return &method;
        if (!known.empty()) known += ", ";
        known += method.id;
    }
    return invalid_input(fmt::format("There is no layout \"{}\".", id),
                         fmt::format("Choose one of: {}.", known));
}

double tie_share(const View& view, double weight) {
    const double share = view.reading == WeightReading::cost
                             ? (weight > 0.0 ? std::min(1.0, view.scale_minimum / weight) : 1.0)
                             : (view.scale_maximum > 0.0 ? weight / view.scale_maximum : 1.0);
    return std::clamp(share, least_share, 1.0);
}

Result<std::vector<Point>> place_actors(std::shared_ptr<const Network> network,
                                        std::span<const ActorIndex> actors,
                                        std::span<const View* const> views,
                                        const PlaceRequest& request, const RunContext& context) {
    const auto method = find_layout(request.method);
    if (!method) return tl::unexpected(method.error());
    if (actors.empty()) return std::vector<Point>{};
    const auto frame = frame_of(*network, actors, views, (*method)->needs_two_modes);
    if (!frame) return tl::unexpected(frame.error());

    View seats;  // carries the vertices' actors to group_by()
    seats.network = network;
    std::vector<std::uint64_t> keys;
    for (const std::size_t i : frame->order) {
        seats.actors.push_back(actors[i]);
        keys.push_back(mix_seed(0, network->actors()[actors[i]].id));
    }
    LayoutOptions options;
    options.stable_key = keys;
    Grouping grouping;
    if ((*method)->needs_groups) {
        auto found = group_by(seats, request.attribute);
        if (!found) return tl::unexpected(std::move(found.error()));
        grouping = std::move(*found);
        options.group_of = grouping.group_of;
    }
    std::vector<double> values;
    if ((*method)->uses_values && !request.values.empty()) {
        for (const std::size_t i : frame->order) values.push_back(request.values[i]);
        options.value = values;
    }
    std::vector<std::optional<Point>> pinned;
    if (!request.pinned.empty()) {
        for (const std::size_t i : frame->order) pinned.push_back(request.pinned[i]);
        options.pinned = pinned;
    }
    const auto points = (*method)->run(frame->graph, options, context);
    if (!points) return tl::unexpected(points.error());
    if (context.stop_requested()) return stopped();
    std::vector<Point> placed(actors.size());
    for (std::size_t v = 0; v < points->size(); ++v) placed[frame->order[v]] = (*points)[v];
    return placed;
}

}  // namespace convene
