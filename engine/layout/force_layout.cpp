// The force-directed map: every component apart, then packed.

#include <algorithm>

#include "engine/layout/around_pins.hpp"
#include "engine/layout/assemble.hpp"
#include "engine/layout/component_map.hpp"
#include "engine/layout/layout.hpp"
#include "engine/layout/tie_graph.hpp"

namespace convene {
namespace {

using namespace layout;

struct Progress {
    const RunContext& context;
    double vertices = 0.0;  // in all
    double before = 0.0;    // in the components done

    void report(double share, std::size_t size) const {
        context.report(
            0.98 * (before + share * static_cast<double>(size)) / std::max(vertices, 1.0),
            "Drawing the map");
    }
};

}  // namespace

Result<std::vector<Point>> force_layout(const Graph& graph, const LayoutOptions& options,
                                        const RunContext& context) {
    auto prepared = prepare(graph, options);
    if (!prepared) return tl::unexpected(prepared.error());
    if (!options.pinned.empty() && options.pinned.size() != graph.vertex_count())
        return invalid_input("Pins must be given for every vertex, or for none.");
    const std::vector<Component> components =
        prepared->group_count > 0
            ? components_of(with_ties(prepared->graph, group_ties(prepared->graph, prepared->group,
                                                                  prepared->group_count)))
            : components_of(prepared->graph);
    Progress progress{context, static_cast<double>(prepared->size())};
    std::vector<std::vector<Point>> maps;
    for (const Component& component : components) {
        if (context.stop_requested()) return stopped();
        const std::size_t size = component.members.size();
        auto map = component_map(*prepared, component, context,
                                 [&](double share) { progress.report(share, size); });
        if (!map) return stopped();
        maps.push_back(std::move(*map));
        progress.before += static_cast<double>(size);
        if (size > 1) progress.report(0.0, 0);
    }
    std::vector<Point> points = assembled(*prepared, components, maps);
    if (!options.pinned.empty()) {
        std::vector<std::optional<Point>> pinned;
        for (const Vertex v : prepared->original) pinned.push_back(options.pinned[v]);
        arrange_around_pins(points, *prepared, pinned, context.threads);
    }
    context.report(1.0, "Drawing the map");
    return in_callers_order(*prepared, points);
}

}  // namespace convene
