#include "engine/layout/component_map.hpp"

#include <algorithm>
#include <utility>

#include "engine/layout/arrange.hpp"
#include "engine/layout/multilevel.hpp"
#include "engine/layout/small_map.hpp"
#include "engine/layout/stress.hpp"

namespace convene::layout {
namespace {

constexpr std::size_t stress_limit = 1200;

// The furthest vertex from `start` and how many steps it is away.
std::pair<Vertex, std::size_t> furthest(const TieGraph& ties, Vertex start) {
    std::vector<bool> seen(ties.size(), false);
    std::vector<Vertex> front{start}, next;
    seen[start] = true;
    for (std::size_t steps = 0;; ++steps) {
        next.clear();
        for (const Vertex v : front) {
            for (const Vertex u : ties.row(v)) {
                if (seen[u]) continue;
                seen[u] = true;
                next.push_back(u);
            }
        }
        if (next.empty()) return {front.front(), steps};
        front.swap(next);
    }
}

// Grids, rings and chains: much longer (by a double sweep) than a mixed network
// of their size.
bool steps_say_all(const TieGraph& ties) {
    const std::size_t longest = furthest(ties, furthest(ties, 0).first).second;
    std::size_t doublings = 0;
    for (std::size_t reached = 1; reached < ties.size(); reached *= 2) ++doublings;
    return longest > 3 * doublings;
}

}  // namespace

std::optional<std::vector<Point>> component_map(const Prepared& prepared,
                                                const Component& component,
                                                const RunContext& context,
                                                const std::function<void(double)>& done) {
    const auto key = picked(prepared.key, component.members);
    const auto radius = picked(prepared.radius, component.members);
    const auto group = picked(prepared.group, component.members);
    const std::size_t n = component.members.size();
    if (n <= small_network) {
        return small_map(
            {component.ties, key, radius, group, prepared.spacing, prepared.aspect, context.seed},
            context.stop);
    }
    auto points =
        multilevel_force(component.ties, key,
                         {prepared.spread, context.seed, context.threads, group, prepared.aspect},
                         context.stop, done);
    if (!points) return points;
    if (n <= stress_limit && prepared.group_count == 0 && steps_say_all(component.ties)) {
        const Distances steps = steps_between(component.ties);
        scale_to_least_stress(*points, steps);
        for (int rounds = 0; rounds < 100; rounds += 10) {
            if (context.stop_requested()) return std::nullopt;
            lower_stress(*points, steps, 10);
        }
    }
    const double scale = prepared.spacing / std::max(median(nearest_distances(*points)), 1e-9);
    for (Point& p : *points) {
        p.x *= scale;
        p.y *= scale;
    }
    separate(*points, radius, key,
             {.gap = 0.15 * median(radius), .rounds = 60, .threads = context.threads});
    turn_to_frame(*points, prepared.aspect);
    return points;
}

}  // namespace convene::layout
