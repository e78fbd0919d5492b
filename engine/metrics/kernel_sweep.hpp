#pragma once
// Breadth-first search from up to 512 sources in one sweep, a bit for each
// (Then et al. 2014, The more the merrier: efficient multi-source graph
// traversal, VLDB 8(4)). A level pushes along the rows of a small frontier and
// pulls into the vertices not yet reached by all where the frontier is large.

#include <array>
#include <cstdint>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

/// 200 bytes a vertex. Not shared between threads. The same result on every instruction set.
class SourceSweep {
public:
    static constexpr std::size_t lane_count = 512;
    /// A bit for each source.
    struct alignas(64) Lanes {
        std::array<std::uint64_t, lane_count / 64> words{};
    };

    explicit SourceSweep(std::size_t vertex_count);

    /// Searches from the vertices first..first+count-1 along `along` (`against`:
    /// the same arcs turned round) and calls visit(vertex, distance, sources)
    /// for each vertex and distance > 0 with the number of sources that first reach
    /// it there. False when a stop was requested; the sweep is of no more use then.
    template <typename Visit>
    bool run(const Graph::Rows& along, const Graph::Rows& against, Vertex first, std::size_t count,
             const RunContext& context, Visit&& visit) {
        start(first, count);
        for (std::uint32_t distance = 1; !active_.empty(); ++distance) {
            if (!advance(along, against, context)) return false;
            for (std::size_t i = 0; i < active_.size(); ++i)
                visit(active_[i], distance, sources_[i]);
        }
        return true;
    }

private:
    void start(Vertex first, std::size_t count);
    /// One level: the frontier becomes the vertices that some source reaches now.
    bool advance(const Graph::Rows& along, const Graph::Rows& against, const RunContext& context);
    bool push(const Graph::Rows& along, const RunContext& context);
    bool pull(const Graph::Rows& against, const RunContext& context);

    Lanes everyone_;
    std::vector<Lanes> seen_, frontier_, next_;  ///< next_ is empty between levels
    std::vector<Vertex> active_, reached_;       ///< on the frontier; on the next one
    std::vector<std::uint32_t> sources_;         ///< that reached active_[i] on this level
};

}  // namespace convene
