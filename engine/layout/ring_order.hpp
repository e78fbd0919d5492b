#pragma once
// Orders on a ring that keep tied vertices near each other.

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/core/geometry.hpp"
#include "engine/layout/tie_graph.hpp"

namespace convene::layout {

/// The point at `turns` of a full turn on the unit circle, from the top and
/// clockwise as seen (y grows downward). Only exact operations: the same bits
/// on every platform. Error below 1e-15.
[[nodiscard]] Point on_circle(double turns);

/// Vertices in ring order. Vertices of one `block` stay together where blocks
/// are given (one for each vertex); the blocks themselves are ordered the same way.
/// Method: start from a walk along strong ties, then sifting: every vertex takes
/// the place of least total ring length of ties, others making room. Above 600
/// vertices a vertex sifts over at most 100 places. O(rounds n m / n) swaps.
[[nodiscard]] std::vector<Vertex> ring_order(const TieGraph& graph,
                                             std::span<const std::uint32_t> block,
                                             const std::stop_token& stop);

struct WeightedPair {
    std::uint32_t first = 0, second = 0;
    double weight = 1.0;
};

/// The same for weighted ties, each pair once, without blocks.
[[nodiscard]] std::vector<Vertex> weighted_ring_order(std::size_t count,
                                                      std::span<const WeightedPair> ties,
                                                      const std::stop_token& stop);

}  // namespace convene::layout
