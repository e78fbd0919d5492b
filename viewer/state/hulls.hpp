#pragma once
// Outlines of places: convex hulls around discs.

#include <vector>

#include "engine/core/geometry.hpp"
#include "viewer/state/map_scene.hpp"

namespace convene::viewer {

struct Disc {
    Point center;
    double radius = 0.0;
};

/// Convex hull of points, counted in one turning sense, without repeated or straight
/// corners. Andrew's monotone chain (1979), O(n log n).
[[nodiscard]] std::vector<Point> convex_hull(std::vector<Point> points);

/// Hull of the discs, its corners rounded as the discs are. O(n log n).
[[nodiscard]] std::vector<Point> hull_around(const std::vector<Disc>& discs);

/// Whether `at` lies inside the convex `outline`.
[[nodiscard]] bool inside_hull(const std::vector<Point>& outline, Point at);

/// One hull a place with at least two members, 10 map units around them. A hull that
/// would hold strangers, more than one for every four members, says nothing and is
/// left out. `place_of` is by scene node.
[[nodiscard]] std::vector<SceneHull> place_hulls(const std::vector<SceneNode>& nodes,
                                                 const std::vector<std::uint32_t>& place_of,
                                                 const std::vector<std::string>& titles);

}  // namespace convene::viewer
