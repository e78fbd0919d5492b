#include "engine/layout/component_map.hpp"

#include <algorithm>

#include "engine/layout/arrange.hpp"
#include "engine/layout/multilevel.hpp"
#include "engine/layout/small_map.hpp"
#include "engine/layout/stress.hpp"

namespace convene::layout {
namespace {

constexpr std::size_t stress_limit = 1200;

// Grids, rings and chains: much longer than a mixed network of their size.
bool steps_say_all(std::size_t vertices, const Distances& steps) {
    const double longest = *std::max_element(steps.values.begin(), steps.values.end());
    double doublings = 0.0;
    for (std::size_t reached = 1; reached < vertices; reached *= 2) doublings += 1.0;
    return longest > 3.0 * doublings;
}

}  // namespace

std::optional<std::vector<Point>> component_map(const Prepared& prepared, const Component& component,
                                                const RunContext& context,
                                                const std::function<void(double)>& done) {
    const auto key = picked(prepared.key, component.members);
    const auto radius = picked(prepared.radius, component.members);
    const auto group = picked(prepared.group, component.members);
    const std::size_t n = component.members.size();
    if (n <= small_network) {
        return small_map({component.ties, key, radius, group, prepared.spacing, prepared.aspect,
                          context.seed},
                         context.stop);
    }
    auto points = multilevel_force(
        component.ties, key, {prepared.spread, context.seed, context.threads, group, prepared.aspect},
        context.stop, done);
    if (!points) return points;
    if (n <= stress_limit && prepared.group_count == 0) {
        const Distances steps = steps_between(component.ties);
        if (steps_say_all(n, steps)) {
            scale_to_least_stress(*points, steps);
            for (int rounds = 0; rounds < 100; rounds += 10) {
                if (context.stop_requested()) return std::nullopt;
                lower_stress(*points, steps, 10);
            }
        }
    }
    const double scale = prepared.spacing / std::max(median(nearest_distances(*points)), 1e-9);
    for (Point& p : *points) {
        p.x *= scale;
        p.y *= scale;
    }
    separate(*points, radius, key, {.gap = 0.15 * median(radius), .rounds = 60});
    turn_to_frame(*points, prepared.aspect);
    return points;
}

}  // namespace convene::layout
