#pragma once
// The last touch on a small map: vertices step off ties that are not theirs.

#include <cstddef>
#include <span>

#include "engine/core/geometry.hpp"
#include "engine/layout/stress.hpp"
#include "engine/layout/tie_graph.hpp"

namespace convene::layout {

struct ClearTiesInput {
    const TieGraph& graph;
    const Distances& wished;  ///< steps, any unit
    std::span<const double> radius;
    double spacing = 60.0;    ///< steps of movement are shares of it
    double clearance = 6.0;   ///< wished between a rim and a strange tie
    double least_gap = 24.0;  ///< between rims, not to be given up
};

/// Hill climbing on a sum of stress, of ties that pass too near, and of crossings
/// (Davidson & Harel 1996, without the annealing): every vertex in turn tries eight
/// directions at three step lengths and takes the best that lowers the sum.
/// O(rounds n (n + m) d).
void clear_ties(std::span<Point> points, const ClearTiesInput& input, int rounds);

}  // namespace convene::layout
