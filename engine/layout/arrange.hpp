#pragma once
// Plane geometry that every layout shares: turning a map to its frame, keeping
// vertices apart, and packing separate parts side by side.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/geometry.hpp"

namespace convene::layout {

struct Bounds {
    double left = 0.0, right = 0.0, top = 0.0, bottom = 0.0;
    [[nodiscard]] double width() const { return right - left; }
    [[nodiscard]] double height() const { return bottom - top; }
};

/// Bounds of the discs around the points (radius empty: of the points). Zero for none.
[[nodiscard]] Bounds bounds_of(std::span<const Point> points, std::span<const double> radius = {});

/// Corners of the convex hull, in turning order, from the leftmost. O(n log n).
[[nodiscard]] std::vector<Point> convex_hull(std::span<const Point> points);

/// Turns the map about its centre of bounds, and moves that to the origin, so
/// that it needs the smallest frame of the given width over height. Prefers the
/// directions of hull edges and of greatest variance, so that grids and paths
/// come out level. O(n log n).
void turn_to_frame(std::span<Point> points, double aspect);

/// Moves all points so that the centre of their bounds is the origin.
void centre(std::span<Point> points);

/// Distance from each point to its nearest other (infinity for one). O(n) expected.
[[nodiscard]] std::vector<double> nearest_distances(std::span<const Point> points);

/// The median of `values`; 0 for none.
[[nodiscard]] double median(std::vector<double> values);

struct SeparateOptions {
    double gap = 0.0;      ///< wished room between two rims
    int rounds = 200;      ///< most rounds of pushing
    unsigned threads = 1;  ///< results do not depend on it
    /// Not 0: this disc stands, and the others give way to it. Then nothing is scaled, and
    /// where `rounds` do not suffice, discs may still touch. Empty: all may move.
    std::span<const std::uint8_t> fixed = {};
};

/// Pushes discs apart until no two overlap. Afterwards the distance of every
/// pair is at least the sum of its radii (the wished gap is met where `rounds`
/// suffice): what little is left after the last round is cured by scaling.
/// `key` breaks ties between coincident points. O(rounds n) expected.
void separate(std::span<Point> points, std::span<const double> radius,
              std::span<const std::uint64_t> key, const SeparateOptions& options);

/// Packs separate maps, each centred at the origin and given by its convex hull,
/// into a frame of the given aspect: the first in the middle, every next one in
/// the free place that needs the smallest frame, then the nearest to the middle.
/// Places lie on a common lattice, so that equal parts come out in rows. Returns
/// the shift of each; hulls keep at least `margin` from each other.
/// Method: Freivalds, Dogrusoz & Kikusts (2002), polyomino packing.
[[nodiscard]] std::vector<Point> pack(std::span<const std::vector<Point>> hulls, double margin,
                                      double aspect);

/// Shelves: boxes of the given width and height side by side in level rows, `gap`
/// apart either way, a new row where `width` is full; one row is centred, several
/// begin at one left edge. Returns centres; the centre of all is the origin.
[[nodiscard]] std::vector<Point> shelve(std::span<const Point> sizes, double gap, double width);

}  // namespace convene::layout
