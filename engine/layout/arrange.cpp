#include "engine/layout/arrange.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace convene::layout {
namespace {

struct Direction {
    double x = 1.0, y = 0.0;  // unit
};

double frame_size(std::span<const Point> hull, const Direction& level, double aspect) {
    double left = std::numeric_limits<double>::infinity(), right = -left, top = left,
           bottom = -left;
    for (const Point& p : hull) {
        const double x = p.x * level.x + p.y * level.y;
        const double y = p.y * level.x - p.x * level.y;
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
    }
    const double width = (right - left) / aspect;
    const double height = bottom - top;
    // The sum keeps long thin maps level instead of laying them along a diagonal.
    return std::max(width, height) + 0.5 * (width + height);
}

// The direction of greatest variance, by the half-angle formulas, and how much
// it outdoes the other (0 round, 1 a line).
Direction main_axis(std::span<const Point> points, double& anisotropy) {
    anisotropy = 0.0;
    double x_mean = 0.0, y_mean = 0.0;
    const auto n = static_cast<double>(points.size());
    for (const Point& p : points) {
        x_mean += p.x / n;
        y_mean += p.y / n;
    }
    double xx = 0.0, xy = 0.0, yy = 0.0;
    for (const Point& p : points) {
        xx += (p.x - x_mean) * (p.x - x_mean);
        xy += (p.x - x_mean) * (p.y - y_mean);
        yy += (p.y - y_mean) * (p.y - y_mean);
    }
    const double cos2 = xx - yy;
    const double sin2 = 2.0 * xy;
    const double length = std::sqrt(cos2 * cos2 + sin2 * sin2);
    if (length <= 1e-9 * (xx + yy)) return {};
    anisotropy = length / (xx + yy);
    const double cosine = std::sqrt(std::max(0.0, 0.5 * (1.0 + cos2 / length)));
    const double sine = std::sqrt(std::max(0.0, 0.5 * (1.0 - cos2 / length)));
    return {cosine, sin2 < 0.0 ? -sine : sine};
}

}  // namespace

Bounds bounds_of(std::span<const Point> points, std::span<const double> radius) {
    Bounds bounds;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double r = radius.empty() ? 0.0 : radius[i];
        const Bounds own{points[i].x - r, points[i].x + r, points[i].y - r, points[i].y + r};
        if (i == 0) bounds = own;
        bounds.left = std::min(bounds.left, own.left);
        bounds.right = std::max(bounds.right, own.right);
        bounds.top = std::min(bounds.top, own.top);
        bounds.bottom = std::max(bounds.bottom, own.bottom);
    }
    return bounds;
}

std::vector<Point> convex_hull(std::span<const Point> points) {
    std::vector<Point> sorted(points.begin(), points.end());
    std::sort(sorted.begin(), sorted.end(),
              [](const Point& a, const Point& b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    if (sorted.size() < 3) return sorted;
    // Andrew's monotone chain: lower side, then upper.
    std::vector<Point> hull;
    const auto extend = [&](const Point& p, std::size_t keep) {
        while (hull.size() > keep) {
            const Point& a = hull[hull.size() - 2];
            const Point& b = hull.back();
            if ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0.0) break;
            hull.pop_back();
        }
        hull.push_back(p);
    };
    for (const Point& p : sorted) extend(p, 1);
    const std::size_t lower = hull.size();
    for (std::size_t k = sorted.size() - 1; k-- > 0;) extend(sorted[k], lower);
    hull.pop_back();
    return hull;
}

void centre(std::span<Point> points) {
    const Bounds b = bounds_of(points);
    const double x = 0.5 * (b.left + b.right);
    const double y = 0.5 * (b.top + b.bottom);
    for (Point& p : points) {
        p.x -= x;
        p.y -= y;
    }
}

void turn_to_frame(std::span<Point> points, double aspect) {
    if (points.size() < 2) return centre(points);
    const std::vector<Point> hull = convex_hull(points);
    double anisotropy = 0.0;
    const Direction axis = main_axis(points, anisotropy);
    // A round map has no axis worth keeping level.
    const double loyalty = anisotropy < 0.1 ? 0.0 : 1.0;
    Direction best = axis;
    double least = frame_size(hull, axis, aspect);
    const auto consider = [&](Direction d, double handicap) {
        for (const Direction& level : {d, Direction{-d.y, d.x}}) {
            const double size = frame_size(hull, level, aspect) * handicap;
            if (size < least * (1.0 - 1e-9)) {
                least = size;
                best = level;
            }
        }
    };
    consider({-axis.y, axis.x}, 1.0);
    for (std::size_t k = 0; k < hull.size(); ++k) {
        const Point& a = hull[k];
        const Point& b = hull[(k + 1) % hull.size()];
        const double length = std::sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y));
        if (length > 0.0)
            consider({(b.x - a.x) / length, (b.y - a.y) / length}, 1.0 + 0.05 * loyalty);
    }
    // Every 3.75 degrees of the quarter turn: halving right angles needs no cosine.
    std::vector<Direction> quarter{{1.0, 0.0}, {0.0, 1.0}};
    for (int halving = 0; halving < 5; ++halving) {
        std::vector<Direction> finer;
        for (std::size_t k = 0; k + 1 < quarter.size(); ++k) {
            const Direction sum{quarter[k].x + quarter[k + 1].x, quarter[k].y + quarter[k + 1].y};
            const double length = std::sqrt(sum.x * sum.x + sum.y * sum.y);
            finer.push_back(quarter[k]);
            finer.push_back({sum.x / length, sum.y / length});
        }
        finer.push_back(quarter.back());
        quarter = std::move(finer);
    }
    for (const Direction& d : quarter) consider(d, 1.0 + 0.08 * loyalty);
    for (Point& p : points) {
        p = {p.x * best.x + p.y * best.y, p.y * best.x - p.x * best.y};
    }
    centre(points);
}

double median(std::vector<double> values) {
    if (values.empty()) return 0.0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace convene::layout
