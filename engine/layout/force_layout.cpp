// The force-directed map: every component apart, then packed.

#include <algorithm>
#include <cmath>

#include "engine/core/random.hpp"
#include "engine/layout/arrange.hpp"
#include "engine/layout/layout.hpp"
#include "engine/layout/multilevel.hpp"
#include "engine/layout/small_map.hpp"
#include "engine/layout/tie_graph.hpp"

namespace convene {
namespace {

using namespace layout;

struct Progress {
    const RunContext& context;
    double vertices = 0.0;  // in all
    double before = 0.0;    // in the components done

    void report(double share, std::size_t size) const {
        context.report(0.98 * (before + share * static_cast<double>(size)) / std::max(vertices, 1.0),
                       "Drawing the map");
    }
};

std::optional<std::vector<Point>> map_of(const Prepared& prepared, const Component& component,
                                         const Progress& progress) {
    const RunContext& context = progress.context;
    const auto key = picked(prepared.key, component.members);
    const auto radius = picked(prepared.radius, component.members);
    const auto group = picked(prepared.group, component.members);
    if (component.members.size() <= small_network) {
        return small_map({component.ties, key, radius, group, prepared.spacing, prepared.aspect,
                          context.seed},
                         context.stop);
    }
    auto points = multilevel_force(
        component.ties, key, {prepared.spread, context.seed, context.threads, group, prepared.aspect},
        context.stop,
        [&](double share) { progress.report(share, component.members.size()); });
    if (!points) return points;
    const double typical = median(nearest_distances(*points));
    const double scale = prepared.spacing / std::max(typical, 1e-9);
    for (Point& p : *points) {
        p.x *= scale;
        p.y *= scale;
    }
    const double mean_radius = median(radius);
    separate(*points, radius, key, {.gap = 0.15 * mean_radius, .rounds = 60});
    turn_to_frame(*points, prepared.aspect);
    return points;
}

// Components packed; isolates in rows below. `maps[k]` belongs to components[k].
std::vector<Point> assembled(const Prepared& prepared, std::span<const Component> components,
                             std::span<const std::vector<Point>> maps, std::size_t isolates) {
    const double spacing = prepared.spacing;
    const std::size_t tied = maps.size();
    std::vector<std::vector<Point>> hulls;
    for (const auto& map : maps) hulls.push_back(convex_hull(map));
    double widest = 0.0;
    for (const double r : prepared.radius) widest = std::max(widest, r);
    const double step = std::max(spacing, 2.5 * widest);
    const double margin = std::max(1.2 * spacing, 2.0 * widest + 0.5 * spacing);

    std::vector<Point> points(prepared.size());
    // The rows need room below, so that what lies above must be flatter.
    double aspect = prepared.aspect;
    Bounds bounds;
    for (int attempt = 0; attempt < (isolates > 0 && tied > 1 ? 3 : 1); ++attempt) {
        const std::vector<Point> shifts = pack(hulls, margin, aspect);
        std::vector<Point> corners;
        for (std::size_t k = 0; k < tied; ++k) {
            for (const Point& p : hulls[k]) corners.push_back({p.x + shifts[k].x, p.y + shifts[k].y});
            for (std::size_t i = 0; i < maps[k].size(); ++i) {
                points[components[k].members[i]] = {maps[k][i].x + shifts[k].x, maps[k][i].y + shifts[k].y};
            }
        }
        bounds = bounds_of(corners);
        const double per_row = std::max(1.0, bounds.width() / step);
        const double below = step * std::ceil(static_cast<double>(isolates) / per_row) + 0.5 * step;
        const double height = bounds.height() + below;
        aspect = prepared.aspect * height / std::max(bounds.height(), step);
    }
    if (isolates > 0) {
        const double count = static_cast<double>(isolates);
        const double alone = step * std::sqrt(count * prepared.aspect);
        const double width = std::max(bounds.width(), tied == 0 ? alone : 0.6 * alone);
        const std::vector<Point> row = rows(isolates, step, width);
        const Bounds own = bounds_of(row);
        const double top = tied == 0 ? 0.0 : bounds.bottom + 1.5 * step;
        const double middle = 0.5 * (bounds.left + bounds.right);
        for (std::size_t k = 0; k < isolates; ++k) {
            points[components[tied + k].members[0]] = {row[k].x + middle, row[k].y - own.top + top};
        }
    }
    layout::centre(points);
    return points;
}

}  // namespace

Result<std::vector<Point>> force_layout(const Graph& graph, const LayoutOptions& options,
                                        const RunContext& context) {
    auto prepared = prepare(graph, options);
    if (!prepared) return tl::unexpected(prepared.error());
    const std::vector<Component> components =
        prepared->group_count > 0 ? components_of(with_ties(prepared->graph, group_ties(prepared->graph, prepared->group, prepared->group_count)))
                                  : components_of(prepared->graph);
    Progress progress{context, static_cast<double>(prepared->size())};
    std::vector<std::vector<Point>> maps;
    std::size_t isolates = 0;
    for (const Component& component : components) {
        if (context.stop_requested()) return stopped();
        if (component.members.size() == 1) {
            ++isolates;  // these come last
            continue;
        }
        progress.report(0.0, 0);
        auto map = map_of(*prepared, component, progress);
        if (!map) return stopped();
        maps.push_back(std::move(*map));
        progress.before += static_cast<double>(component.members.size());
    }
    const std::vector<Point> points = assembled(*prepared, components, maps, isolates);
    context.report(1.0, "Drawing the map");
    return in_callers_order(*prepared, points);
}

}  // namespace convene
