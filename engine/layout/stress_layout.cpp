// The stress map: every component by itself, its distances those of the steps, then packed.

#include <algorithm>

#include <fmt/format.h>

#include "engine/layout/arrange.hpp"
#include "engine/layout/assemble.hpp"
#include "engine/layout/layout.hpp"
#include "engine/layout/stress.hpp"
#include "engine/layout/tie_graph.hpp"

namespace convene {
namespace {

using namespace layout;

constexpr std::size_t most_vertices = 4000;  // 128 MB of distances
constexpr int most_rounds = 300;
constexpr int rounds_at_once = 5;

std::vector<Point> stress_map(const Prepared& prepared, const Component& component,
                              const RunContext& context) {
    const std::size_t n = component.members.size();
    if (n == 1) return {Point{}};
    const auto key = picked(prepared.key, component.members);
    const auto radius = picked(prepared.radius, component.members);
    const Distances wished = steps_between(component.ties);
    std::vector<Point> points = classical_scaling(wished, key, context.seed);
    scale_to_least_stress(points, wished);
    const int rounds = n > 1000 ? most_rounds / 3 : most_rounds;
    for (int k = 0; k < rounds && !context.stop_requested(); k += rounds_at_once)
        lower_stress(points, wished, rounds_at_once);
    const double scale = prepared.spacing / std::max(median(nearest_distances(points)), 1e-9);
    // Whoever has the same partners has the same place: a step is then no shorter than room
    // for one actor, and the rest is for the removal of overlap.
    const double step = std::min(scale, 4.0 * prepared.spacing);
    for (Point& p : points) {
        p.x *= step;
        p.y *= step;
    }
    separate(points, radius, key, {.gap = 0.25 * prepared.spacing, .rounds = 200});
    turn_to_frame(points, prepared.aspect);
    return points;
}

}  // namespace

Result<std::vector<Point>> stress_layout(const Graph& graph, const LayoutOptions& options,
                                         const RunContext& context) {
    const auto prepared = prepare(graph, options);
    if (!prepared) return tl::unexpected(prepared.error());
    const std::vector<Component> components = components_of(prepared->graph);
    if (!components.empty() && components.front().members.size() > most_vertices) {
        return cannot_compute(
            fmt::format("The stress map is for up to {} actors that are tied together; here "
                        "there are {}.",
                        most_vertices, components.front().members.size()),
            "Choose the layout force.");
    }
    std::vector<std::vector<Point>> maps;
    double done = 0.0;
    for (const Component& component : components) {
        maps.push_back(stress_map(*prepared, component, context));
        if (context.stop_requested()) return stopped();
        done += static_cast<double>(component.members.size());
        if (component.members.size() > 1)
            context.report(done / static_cast<double>(prepared->size()), "Drawing the map");
    }
    const std::vector<Point> points = assembled(*prepared, components, maps);
    context.report(1.0, "Drawing the map");
    return in_callers_order(*prepared, points);
}

}  // namespace convene
