// Everybody on one circle, tied people near each other.

#include <algorithm>

#include "engine/layout/layout.hpp"
#include "engine/layout/ring_order.hpp"
#include "engine/layout/tie_graph.hpp"

namespace convene {

using namespace layout;

Result<std::vector<Point>> circular_layout(const Graph& graph, const LayoutOptions& options,
                                           const RunContext& context) {
    const auto prepared = prepare(graph, options);
    if (!prepared) return tl::unexpected(prepared.error());
    const std::size_t n = prepared->size();
    std::vector<Point> points(n);
    if (n < 2) return points;
    context.report(0.0, "Ordering the circle");

    // Without groups a component is a block, so that none is torn apart.
    std::vector<std::uint32_t> block(n);
    std::uint32_t blocks = 0;
    if (prepared->group_count > 0) {
        block = prepared->group;
        blocks = static_cast<std::uint32_t>(prepared->group_count);
        for (std::uint32_t& b : block) {
            if (b == no_index) b = blocks;
        }
    } else {
        for (const Component& component : components_of(prepared->graph)) {
            for (const Vertex v : component.members) block[v] = blocks;
            ++blocks;
        }
    }
    const std::vector<Vertex> order = ring_order(prepared->graph, block, context.stop);
    if (context.stop_requested()) return stopped();

    // One free place between groups; none between components.
    const bool gaps = prepared->group_count > 1;
    std::vector<std::size_t> slot(n);
    std::size_t slots = 0;
    for (std::size_t k = 0; k < n; ++k) {
        if (gaps && k > 0 && block[order[k]] != block[order[k - 1]]) ++slots;
        slot[k] = slots++;
    }
    if (gaps && block[order.front()] != block[order.back()]) ++slots;
    const double widest = *std::max_element(prepared->radius.begin(), prepared->radius.end());
    const double step = std::max(0.75 * prepared->spacing, 2.4 * widest);
    const double half_turn = 0.5 / static_cast<double>(slots);
    const double ring_radius = 0.5 * step / on_circle(half_turn).x;
    for (std::size_t k = 0; k < n; ++k) {
        const Point p = on_circle(static_cast<double>(slot[k]) / static_cast<double>(slots));
        points[order[k]] = {ring_radius * p.x, ring_radius * p.y};
    }
    context.report(1.0, "Ordering the circle");
    return in_callers_order(*prepared, points);
}

}  // namespace convene
