// Overlap removal and nearest distances, both on a grid of cells.

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>

#include "engine/core/random.hpp"
#include "engine/layout/arrange.hpp"
#include "engine/layout/cell_grid.hpp"
#include "engine/layout/distance.hpp"
#include "engine/layout/threads.hpp"

namespace convene::layout {
namespace {

// Where two points coincide, their keys decide which way they part.
Point parting(std::uint64_t a, std::uint64_t b) {
    const std::uint64_t bits = mix_seed(std::min(a, b), std::max(a, b));
    const double x = static_cast<double>(bits >> 40U) * 0x1.0p-23 - 1.0;
    const double y = static_cast<double>(bits & 0xFFFFFFU) * 0x1.0p-23 - 1.0;
    const double length = std::max(std::sqrt(x * x + y * y), 1e-3);
    const double sign = a < b ? 1.0 : -1.0;
    return {sign * x / length, sign * y / length};
}

}  // namespace

std::vector<double> nearest_distances(std::span<const Point> points) {
    std::vector<double> nearest(points.size(), std::numeric_limits<double>::infinity());
    if (points.size() < 2) return nearest;
    const Bounds bounds = bounds_of(points);
    const double area = std::max(bounds.width() * bounds.height(), 1e-12);
    const CellGrid grid(points, std::sqrt(area / static_cast<double>(points.size())));
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t rings = 1;; rings *= 2) {
            grid.near_runs(points[i], rings, [&](std::size_t first, std::size_t last) {
                for (std::size_t k = first; k < last; ++k) {
                    const std::uint32_t j = grid.members()[k];
                    if (j != i) nearest[i] = std::min(nearest[i], distance(points[i], points[j]));
                }
            });
            // All within that many cell sides have been seen.
            if (nearest[i] <= static_cast<double>(rings) * grid.side()) break;
            if (rings > grid.rings_to_cover()) break;
        }
    }
    return nearest;
}

void separate(std::span<Point> points, std::span<const double> radius,
              std::span<const std::uint64_t> key, const SeparateOptions& options) {
    const std::size_t n = points.size();
    if (n < 2) return;
    const double widest = *std::max_element(radius.begin(), radius.end());
    const double reach = 2.0 * widest + options.gap;
    Threads threads(options.threads);
    struct Body {
        double x, y, radius;
    };
    std::vector<Body> bodies(n);  // cell by cell, to be read in runs
    std::vector<Point> push(n);
    std::vector<double> least_ratio(n);  // squared distance over squared sum of radii
    const auto stands = [&](std::size_t v) {
        return !options.fixed.empty() && options.fixed[v] != 0;
    };
    double least = 0.0;
    for (int round = 0; round <= options.rounds; ++round) {
        const CellGrid grid(points, reach);
        const auto members = grid.members();
        for (std::size_t k = 0; k < n; ++k) {
            bodies[k] = {points[members[k]].x, points[members[k]].y, radius[members[k]]};
        }
        std::atomic<bool> crowded = false;
        threads.over(n, 4096, [&](std::size_t begin, std::size_t end) {
            for (std::size_t own = begin; own < end; ++own) {
                const Body& body = bodies[own];
                const bool own_stands = stands(members[own]);
                Point sum;
                double pushes = 0.0;
                double ratio = std::numeric_limits<double>::infinity();
                grid.near_runs({body.x, body.y}, 1, [&](std::size_t first, std::size_t last) {
                    for (std::size_t k = first; k < last; ++k) {
                        const Body& other = bodies[k];
                        const double dx = body.x - other.x;
                        const double dy = body.y - other.y;
                        const double apart2 = dx * dx + dy * dy;
                        const double rims = body.radius + other.radius;
                        const double wished = rims + options.gap;
                        // A thousandth may be missing of the whole, nothing of the rims.
                        const double enough = std::max(rims * rims, 0.998 * wished * wished);
                        if (apart2 >= enough || k == own || own_stands) continue;
                        ratio = std::min(ratio, apart2 / (rims * rims));
                        const double apart = std::sqrt(apart2);
                        const Point away = apart > 1e-9 * wished
                                               ? Point{dx / apart, dy / apart}
                                               : parting(key[members[own]], key[members[k]]);
                        // The larger disc gives way less.
                        const double share =
                            stands(members[k])
                                ? 1.0
                                : other.radius * other.radius /
                                      (body.radius * body.radius + other.radius * other.radius);
                        sum.x += share * (wished - apart) * away.x;
                        sum.y += share * (wished - apart) * away.y;
                        pushes += 1.0;
                    }
                });
                // Several pushes at once would overshoot.
                const double brake = pushes > 2.0 ? 2.0 / pushes : 1.0;
                push[members[own]] = {sum.x * brake, sum.y * brake};
                least_ratio[own] = ratio;
                if (pushes > 0.0) crowded = true;
            }
        });
        least = *std::min_element(least_ratio.begin(), least_ratio.end());
        if (!crowded || round == options.rounds) break;
        for (std::size_t i = 0; i < n; ++i) {
            points[i].x += push[i].x;
            points[i].y += push[i].y;
        }
    }
    if (least < 1.0 && options.fixed.empty()) {
        const double scale = (1.0 + 1e-9) / std::max(std::sqrt(least), 1e-6);
        for (Point& p : points) {
            p.x *= scale;
            p.y *= scale;
        }
    }
}

}  // namespace convene::layout
