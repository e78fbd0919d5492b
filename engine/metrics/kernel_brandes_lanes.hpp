#pragma once
// Betweenness from several sources at once. Each vertex holds a path count and
// a share for every source, a lane each, so that a level adds whole rows of lanes
// instead of asking vertex by vertex which level it is on. Pays where a few levels
// span the network, as they do among people; elsewhere it declines.

#include <array>
#include <cstdint>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

class LaneBrandes {
public:
    static constexpr std::size_t lane_count = 32;
    using LaneSet = std::uint32_t;  ///< a bit for each lane
    /// A number for each lane, on cache line borders.
    struct alignas(64) Lanes {
        std::array<double, lane_count> at{};
        double& operator[](std::size_t lane) { return at[lane]; }
        double operator[](std::size_t lane) const { return at[lane]; }
    };
    enum class Outcome { done, stopped, declined };

    /// `in` holds the arcs of `out` turned round. Both must outlive this. 800 bytes a vertex.
    LaneBrandes(const Graph::Rows& out, const Graph::Rows& in);

    /// Adds to `sums` what the pairs that start at the vertices first..first+count-1
    /// (at most lane_count) give to each vertex. Declined, with `sums` untouched, where
    /// there are too many levels for this to pay or paths for a double to count. The
    /// same bits on every processor.
    Outcome add(Vertex first, std::size_t count, std::vector<double>& sums,
                const RunContext& context);

private:
    Outcome search(Vertex first, std::size_t count, const RunContext& context);

    const Graph::Rows& out_;
    const Graph::Rows& in_;
    std::vector<Lanes> paths_, share_, fresh_;
    std::vector<LaneSet> unseen_;
    std::vector<std::vector<LaneSet>> level_;  // lanes of each vertex on each level
};

}  // namespace convene
