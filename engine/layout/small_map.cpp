#include "engine/layout/small_map.hpp"

#include <algorithm>
#include <cmath>

#include "engine/core/random.hpp"
#include "engine/layout/arrange.hpp"
#include "engine/layout/clear_ties.hpp"
#include "engine/layout/stress.hpp"

namespace convene::layout {
namespace {

constexpr double most_ties_to_clear = 4.0;  // a vertex

// The force model of docs/layout.md with C = .1 and w = 1 / sqrt(d_u d_v),
// every pair counted.
std::vector<Point> force_start(const SmallMapInput& input, std::uint64_t seed) {
    constexpr int iterations = 200;
    const std::size_t n = input.graph.size();
    const double spot = 0.5 * std::sqrt(static_cast<double>(n));
    std::vector<Point> points(n), velocity(n), force(n);
    std::vector<double> stiffness(n);
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint64_t bits = mix_seed(seed, input.key[i]);
        points[i] = {spot * (static_cast<double>(bits >> 32U) * 0x1.0p-31 - 1.0),
                     spot * (static_cast<double>(bits & 0xFFFFFFFFU) * 0x1.0p-31 - 1.0)};
    }
    for (int k = 0; k < iterations; ++k) {
        const double share = static_cast<double>(k) / iterations;
        const double rho = 4.0 - 3.0 * std::min(1.0, share / 0.7);
        const double cooling = std::min(1.0, (1.0 - share) / 0.3);
        const Bounds bounds = bounds_of(points);
        const double limit = 0.05 * std::max(bounds.width(), bounds.height()) + 1e-6;
        for (Vertex i = 0; i < n; ++i) {
            force[i] = {};
            stiffness[i] = 1e-12;
            for (Vertex j = 0; j < n; ++j) {
                const double dx = points[i].x - points[j].x;
                const double dy = points[i].y - points[j].y;
                const double r2 = dx * dx + dy * dy;
                const double push = 0.1 / ((r2 + 0.01) * (r2 + 1.0));
                force[i].x += push * dx;
                force[i].y += push * dy;
            }
            for (const Vertex j : input.graph.row(i)) {
                const double dx = points[j].x - points[i].x;
                const double dy = points[j].y - points[i].y;
                const auto degrees =
                    static_cast<double>(input.graph.degree(i) * input.graph.degree(j));
                const double pull = (rho / (1.0 + dx * dx + dy * dy) + 0.1) / std::sqrt(degrees);
                force[i].x += pull * dx;
                force[i].y += pull * dy;
                stiffness[i] += pull;
            }
        }
        for (std::size_t i = 0; i < n; ++i) {
            velocity[i].x = 0.7 * velocity[i].x + 0.7 * force[i].x / stiffness[i];
            velocity[i].y = 0.7 * velocity[i].y + 0.7 * force[i].y / stiffness[i];
            const double speed =
                std::sqrt(velocity[i].x * velocity[i].x + velocity[i].y * velocity[i].y);
            const double brake = cooling * std::min(1.0, limit / std::max(speed, 1e-12));
            points[i].x += brake * velocity[i].x;
            points[i].y += brake * velocity[i].y;
        }
    }
    return points;
}

std::size_t crossings_of(const TieGraph& graph, std::span<const Point> points) {
    const auto side = [](const Point& a, const Point& b, const Point& c) {
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    };
    std::vector<std::pair<Vertex, Vertex>> ties;
    for (Vertex v = 0; v < graph.size(); ++v) {
        for (const Vertex u : graph.row(v)) {
            if (v < u) ties.emplace_back(v, u);
        }
    }
    std::size_t count = 0;
    for (std::size_t i = 0; i < ties.size(); ++i) {
        const Point& p = points[ties[i].first];
        const Point& q = points[ties[i].second];
        for (std::size_t j = 0; j < i; ++j) {
            const Point& r = points[ties[j].first];
            const Point& s = points[ties[j].second];
            if (side(p, q, r) * side(p, q, s) < 0.0 && side(r, s, p) * side(r, s, q) < 0.0) ++count;
        }
    }
    return count;
}

Distances wished_distances(const SmallMapInput& input) {
    Distances wished = steps_between(input.graph);
    const auto other_group = [&](std::uint32_t g) { return g != input.group[0]; };
    if (std::none_of(input.group.begin(), input.group.end(), other_group)) return wished;
    // Among several groups: members nearer, different groups further apart.
    for (std::size_t i = 0; i < wished.size; ++i) {
        for (std::size_t j = 0; j < wished.size; ++j) {
            if (i == j) continue;
            double& d = wished.at(i, j);
            if (input.group[i] != no_index && input.group[i] == input.group[j]) {
                d = 0.7 * std::min(d, 2.0);
            } else if (input.group[i] != no_index && input.group[j] != no_index) {
                d += 1.0;
            }
        }
    }
    return wished;
}

}  // namespace

std::optional<std::vector<Point>> small_map(const SmallMapInput& input,
                                            const std::stop_token& stop) {
    const std::size_t n = input.graph.size();
    if (n == 1) return std::vector<Point>{Point{}};
    const Distances wished = wished_distances(input);
    const double ties = 0.5 * static_cast<double>(input.graph.neighbours.size());
    std::vector<Point> best;
    double least = 0.0;
    const std::uint64_t starts = n < 4 ? 1 : n <= 60 ? 6 : 4;
    for (std::uint64_t start = 0; start < starts; ++start) {
        if (stop.stop_requested()) return std::nullopt;
        std::vector<Point> points = start == 0 ? classical_scaling(wished, input.key, input.seed)
                                               : force_start(input, mix_seed(input.seed, start));
        scale_to_least_stress(points, wished);
        lower_stress(points, wished, 300);
        const double cost = stress_of(points, wished) +
                            0.01 * static_cast<double>(crossings_of(input.graph, points)) / ties;
        if (best.empty() || cost < least * (1.0 - 1e-9)) {
            best = std::move(points);
            least = cost;
        }
    }
    const double typical = median(nearest_distances(best));
    const double scale = input.spacing / std::max(typical, 1e-9);
    for (Point& p : best) {
        p.x *= scale;
        p.y *= scale;
    }
    const double gap = 0.4 * input.spacing;
    separate(best, input.radius, input.key, {.gap = gap, .rounds = 200});
    // In dense networks ties pass everywhere; stepping off them only adds noise.
    if (n > 3 && ties <= most_ties_to_clear * static_cast<double>(n)) {
        if (stop.stop_requested()) return std::nullopt;
        clear_ties(
            best,
            {input.graph, wished, input.radius, input.spacing, 0.05 * input.spacing, 0.9 * gap},
            12);
        separate(best, input.radius, input.key, {.gap = 0.9 * gap, .rounds = 100});
    }
    turn_to_frame(best, input.aspect);
    return best;
}

}  // namespace convene::layout
