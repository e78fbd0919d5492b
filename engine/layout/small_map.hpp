#pragma once
// The map of one small connected network, where every actor is looked at.

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/core/geometry.hpp"
#include "engine/layout/tie_graph.hpp"

namespace convene::layout {

inline constexpr std::size_t small_network = 150;

struct SmallMapInput {
    const TieGraph& graph;  ///< connected
    std::span<const std::uint64_t> key;
    std::span<const double> radius;
    std::span<const std::uint32_t> group;  ///< no_index: none
    double spacing = 60.0;
    double aspect = 1.5;
    std::uint64_t seed = 1;
};

/// Map units, centred at the origin, no overlap; nothing where stopped.
/// Method: several starts (classical scaling, and force maps from random
/// places), each evened by stress majorization (Gansner, Koren & North 2004);
/// the one with least stress and crossings wins; then overlap removal and
/// turning to the frame. O(n^3 + starts n^2 rounds).
[[nodiscard]] std::optional<std::vector<Point>> small_map(const SmallMapInput& input,
                                                          const std::stop_token& stop);

}  // namespace convene::layout
