#pragma once
// The inside of a group: its members by their ties to each other, as a round,
// evenly filled disc.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/core/geometry.hpp"
#include "engine/core/run_context.hpp"
#include "engine/layout/tie_graph.hpp"

namespace convene::layout {

struct DiscMap {
    std::vector<Point> points;  ///< about the disc's centre
    double radius = 0.0;        ///< holds every member's own disc
};

/// `ties`: among the members, connected or not. Members without a way to each
/// other stand about two steps apart. Nothing where stopped. Stress majorization up to 300
/// members (O(n^2 rounds)), multilevel force above.
[[nodiscard]] std::optional<DiscMap> disc_map(const TieGraph& ties,
                                              std::span<const std::uint64_t> key,
                                              std::span<const double> radius, double spacing,
                                              const RunContext& context);

}  // namespace convene::layout
