#include "engine/layout/disc_map.hpp"

#include <algorithm>
#include <cmath>

#include "engine/layout/arrange.hpp"
#include "engine/layout/multilevel.hpp"
#include "engine/layout/stress.hpp"

namespace convene::layout {
namespace {

constexpr std::size_t disc_stress_limit = 300;

// Long ways count as three steps, no way as 2.5: a disc has no tails.
std::vector<Point> by_stress(const TieGraph& ties, std::span<const std::uint64_t> key,
                             std::uint64_t seed) {
    Distances wished = steps_between(ties);
    for (std::size_t i = 0; i < wished.size; ++i) {
        for (std::size_t j = 0; j < wished.size; ++j) {
            if (i == j) continue;
            double& d = wished.at(i, j);
            d = d < 0.0 ? 2.5 : std::min(d, 3.0);
        }
    }
    std::vector<Point> points = classical_scaling(wished, key, seed);
    scale_to_least_stress(points, wished);
    lower_stress(points, wished, 300);
    return points;
}

}  // namespace

std::optional<DiscMap> disc_map(const TieGraph& ties, std::span<const std::uint64_t> key,
                                std::span<const double> radius, double spacing,
                                const RunContext& context) {
    DiscMap disc;
    const std::size_t n = ties.size();
    if (n == 1) return DiscMap{{Point{}}, radius[0]};
    if (n <= disc_stress_limit) {
        disc.points = by_stress(ties, key, context.seed);
    } else {
        const std::vector<std::uint32_t> one(n, 0);
        auto points =
            multilevel_force(with_ties(ties, group_ties(ties, one, 1)), key,
                             {1.0, context.seed, context.threads, {}, 1.0}, context.stop, {});
        if (!points) return std::nullopt;
        disc.points = std::move(*points);
    }
    // Even discs: n of them `spacing` apart fill a circle of this radius.
    double mean_square = 0.0;
    Point middle;
    for (const Point& p : disc.points) {
        middle.x += p.x / static_cast<double>(n);
        middle.y += p.y / static_cast<double>(n);
    }
    for (Point& p : disc.points) {
        p = {p.x - middle.x, p.y - middle.y};
        mean_square += (p.x * p.x + p.y * p.y) / static_cast<double>(n);
    }
    const double wished = 0.5 * spacing * std::sqrt(static_cast<double>(n) / 0.8);
    const double scale = wished / std::sqrt(std::max(2.0 * mean_square, 1e-12));
    for (Point& p : disc.points) {
        p.x *= scale;
        p.y *= scale;
    }
    double widest = 0.0;
    for (const double r : radius) widest = std::max(widest, r);
    separate(disc.points, radius, key,
             {.gap = std::max(0.1 * widest, 0.85 * spacing - 2.0 * widest), .rounds = 200});
    // The smallest circle about the middle of the bounds is near enough.
    centre(disc.points);
    for (std::size_t i = 0; i < n; ++i) {
        const Point& p = disc.points[i];
        disc.radius = std::max(disc.radius, std::sqrt(p.x * p.x + p.y * p.y) + radius[i]);
    }
    return disc;
}

}  // namespace convene::layout
