#include "viewer/state/hulls.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/core/ids.hpp"

namespace convene::viewer {
namespace {

constexpr double hull_margin = 10.0;
constexpr int rounding_points = 20;

double turn(Point o, Point a, Point b) {
    return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

}  // namespace

std::vector<Point> convex_hull(std::vector<Point> points) {
    std::sort(points.begin(), points.end(),
              [](Point a, Point b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    points.erase(std::unique(points.begin(), points.end()), points.end());
    if (points.size() < 3) return points;
    std::vector<Point> hull;
    const auto chain = [&hull](auto first, auto last) {
        const std::size_t start = hull.size();
        for (auto it = first; it != last; ++it) {
            while (hull.size() >= start + 2 && turn(hull[hull.size() - 2], hull.back(), *it) <= 0)
                hull.pop_back();
            hull.push_back(*it);
        }
        hull.pop_back();
    };
    chain(points.begin(), points.end());
    chain(points.rbegin(), points.rend());
    return hull;
}

std::vector<Point> hull_around(const std::vector<Disc>& discs) {
    std::vector<Point> points;
    points.reserve(discs.size() * rounding_points);
    for (const Disc& disc : discs) {
        for (int i = 0; i < rounding_points; ++i) {
            const double angle = 2.0 * std::numbers::pi * i / rounding_points;
            points.push_back({disc.center.x + disc.radius * std::cos(angle),
                              disc.center.y + disc.radius * std::sin(angle)});
        }
    }
    return convex_hull(std::move(points));
}

bool inside_hull(const std::vector<Point>& outline, Point at) {
    if (outline.size() < 3) return false;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        if (turn(outline[i], outline[(i + 1) % outline.size()], at) < 0) return false;
    }
    return true;
}

std::vector<SceneHull> place_hulls(const std::vector<SceneNode>& nodes,
                                   const std::vector<std::uint32_t>& place_of,
                                   const std::vector<std::string>& titles) {
    std::vector<SceneHull> hulls(titles.size());
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        if (place_of[i] != no_index) hulls[place_of[i]].nodes.push_back(i);
    }
    for (std::uint32_t p = 0; p < hulls.size(); ++p) {
        SceneHull& hull = hulls[p];
        hull.title = titles[p];
        if (hull.nodes.size() < 2) continue;
        std::vector<Disc> discs;
        for (const std::uint32_t node : hull.nodes) {
            discs.push_back(
                {nodes[node].at, static_cast<double>(nodes[node].radius) + hull_margin});
        }
        hull.outline = hull_around(discs);
        std::size_t strangers = 0;
        for (std::uint32_t i = 0; i < nodes.size(); ++i) {
            strangers += place_of[i] != p && inside_hull(hull.outline, nodes[i].at);
        }
        if (strangers * 4 > hull.nodes.size()) hull.outline.clear();
    }
    std::erase_if(hulls, [](const SceneHull& hull) { return hull.outline.empty(); });
    return hulls;
}

}  // namespace convene::viewer
