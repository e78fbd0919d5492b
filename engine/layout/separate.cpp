// Overlap removal and nearest distances, both on a grid of cells.

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/core/random.hpp"
#include "engine/layout/arrange.hpp"
#include "engine/layout/cell_grid.hpp"

namespace convene::layout {
namespace {

double distance(const Point& a, const Point& b) {
    return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

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
            grid.near(points[i], rings, [&](std::uint32_t j) {
                if (j != i) nearest[i] = std::min(nearest[i], distance(points[i], points[j]));
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
    std::vector<Point> push(n);
    double least_ratio = 0.0;
    for (int round = 0; round <= options.rounds; ++round) {
        const CellGrid grid(points, reach);
        bool crowded = false;
        least_ratio = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < n; ++i) {
            push[i] = {};
            double pushes = 0.0;
            grid.near(points[i], 1, [&](std::uint32_t j) {
                if (j == i) return;
                const double wished = radius[i] + radius[j] + options.gap;
                const double apart = distance(points[i], points[j]);
                least_ratio = std::min(least_ratio, apart / (radius[i] + radius[j]));
                if (apart >= wished * (1.0 - 1e-3)) return;
                crowded = true;
                const Point away = apart > 1e-9 * wished
                                       ? Point{(points[i].x - points[j].x) / apart,
                                               (points[i].y - points[j].y) / apart}
                                       : parting(key[i], key[j]);
                // The larger disc gives way less.
                const double share = radius[j] * radius[j] / (radius[i] * radius[i] + radius[j] * radius[j]);
                push[i].x += share * (wished - apart) * away.x;
                push[i].y += share * (wished - apart) * away.y;
                pushes += 1.0;
            });
            // Several pushes at once would overshoot.
            if (pushes > 2.0) {
                push[i].x *= 2.0 / pushes;
                push[i].y *= 2.0 / pushes;
            }
        }
        if (!crowded || round == options.rounds) break;
        for (std::size_t i = 0; i < n; ++i) {
            points[i].x += push[i].x;
            points[i].y += push[i].y;
        }
    }
    if (least_ratio < 1.0) {
        const double scale = (1.0 + 1e-9) / std::max(least_ratio, 1e-6);
        for (Point& p : points) {
            p.x *= scale;
            p.y *= scale;
        }
    }
}

}  // namespace convene::layout
