#pragma once
// Where some vertices are held in place: the others of a finished map arranged around them.

#include <optional>
#include <span>
#include <vector>

#include "engine/core/geometry.hpp"
#include "engine/layout/tie_graph.hpp"

namespace convene::layout {

/// Moves the points of a map (by rank) so that every pinned vertex (by rank) is at its pin to
/// the bit, whoever is tied to it comes along, and everybody else stays about where they were:
/// what moves is the shift, which spreads over the ties by iterated means, the pins' own fixed,
/// and fades with every step. A neighbour with many more ties than the pinned one comes less
/// far. Then discs are pushed apart, pins standing. Nobody moves where every pin is where the
/// map had it. O(rounds (n + m)); the same for any number of threads.
void arrange_around_pins(std::vector<Point>& points, const Prepared& prepared,
                         std::span<const std::optional<Point>> pinned, unsigned threads);

}  // namespace convene::layout
