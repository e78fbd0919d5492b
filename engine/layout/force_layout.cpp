// The force-directed map: every component apart, then packed.

#include <algorithm>
#include <cmath>

#include "engine/layout/arrange.hpp"
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

constexpr std::size_t tiny = 3;           // vertices of a component that goes on a shelf
constexpr std::size_t worth_shelves = 8;  // vertices of the component that they go below

// Components packed; isolates, and beside a larger network the tiny ones, on
// shelves below. `maps[k]` belongs to components[k]; both largest first.
std::vector<Point> assembled(const Prepared& prepared, std::span<const Component> components,
                             std::span<const std::vector<Point>> maps) {
    std::vector<Point> points(prepared.size());
    if (maps.empty()) return points;
    const double spacing = prepared.spacing;
    const double widest = *std::max_element(prepared.radius.begin(), prepared.radius.end());
    const double step = std::max(spacing, 2.5 * widest);
    const double margin = std::max(1.2 * spacing, 2.0 * widest + 0.5 * spacing);
    const std::size_t shelved_from = maps.front().size() >= worth_shelves ? tiny + 1 : 2;
    std::size_t packed = 0;
    while (packed < maps.size() && maps[packed].size() >= shelved_from) ++packed;

    std::vector<std::vector<Point>> hulls;
    for (std::size_t k = 0; k < packed; ++k) hulls.push_back(convex_hull(maps[k]));
    std::vector<Point> sizes;
    double shelf_area = 0.0;
    for (std::size_t k = packed; k < maps.size(); ++k) {
        const Bounds b = bounds_of(maps[k]);
        sizes.push_back({b.width(), b.height()});
        shelf_area += (b.width() + step) * (b.height() + step);
    }
    const auto put = [&](std::size_t k, const Point& shift) {
        for (std::size_t i = 0; i < maps[k].size(); ++i) {
            points[components[k].members[i]] = {maps[k][i].x + shift.x, maps[k][i].y + shift.y};
        }
    };
    // Shelves need room below, so what lies above must be flatter.
    double aspect = prepared.aspect;
    Bounds above;
    double width = 0.0;
    for (int attempt = 0; attempt < (sizes.empty() ? 1 : 3); ++attempt) {
        const std::vector<Point> shifts = pack(hulls, margin, aspect);
        std::vector<Point> corners;
        for (std::size_t k = 0; k < packed; ++k) {
            for (const Point& p : hulls[k])
                corners.push_back({p.x + shifts[k].x, p.y + shifts[k].y});
            put(k, shifts[k]);
        }
        above = bounds_of(corners);
        const double all = above.width() * above.height() + shelf_area;
        width =
            std::max(above.width(), std::sqrt(all * prepared.aspect) - (packed == 0 ? step : 0.0));
        // A handful alone is one row.
        if (packed == 0) width = std::max(width, 5.0 * step);
        if (packed < 2 || sizes.empty()) break;
        const double height = above.height() + shelf_area / width + 0.5 * step;
        aspect = prepared.aspect * height / std::max(above.height(), step);
    }
    const std::vector<Point> shelf = shelve(sizes, step, width);
    double top = 0.0;
    for (std::size_t k = 0; k < shelf.size(); ++k)
        top = std::min(top, shelf[k].y - 0.5 * sizes[k].y);
    const double x = 0.5 * (above.left + above.right);
    const double y = packed == 0 ? 0.0 : above.bottom + 1.25 * step - top;
    for (std::size_t k = 0; k < shelf.size(); ++k)
        put(packed + k, {shelf[k].x + x, shelf[k].y + y});
    layout::centre(points);
    return points;
}

}  // namespace

Result<std::vector<Point>> force_layout(const Graph& graph, const LayoutOptions& options,
                                        const RunContext& context) {
    auto prepared = prepare(graph, options);
    if (!prepared) return tl::unexpected(prepared.error());
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
    const std::vector<Point> points = assembled(*prepared, components, maps);
    context.report(1.0, "Drawing the map");
    return in_callers_order(*prepared, points);
}

}  // namespace convene
