#pragma once
// Shortest path lengths from one source with buffers kept between sources.
// Dijkstra 1959.

#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/run_context.hpp"
#include "engine/metrics/kernel_queues.hpp"

namespace convene {

/// `Length` is std::uint64_t, Wide or double. Holds a Length and 13 bytes a vertex, and in
/// the queue an entry each time a vertex comes nearer, at most one an arc.
template <typename Length, typename Queue = HeapQueue<Length>>
class Dijkstra {
public:
    static constexpr std::uint32_t unreached = std::numeric_limits<std::uint32_t>::max();

    /// `lengths` run parallel to rows.neighbours and are positive. Both must outlive this.
    Dijkstra(const Graph::Rows& rows, std::span<const Length> lengths, Queue queue = {})
        : rows_(rows),
          lengths_(lengths),
          queue_(std::move(queue)),
          distance_(rows.offsets.size() - 1),
          rank_(distance_.size(), unreached),
          seen_(distance_.size(), 0) {}

    /// Distances from `source`. False when a stop was requested. O(m log m) with a heap.
    bool run(Vertex source, const RunContext& context) {
        for (const Vertex v : touched_) {
            rank_[v] = unreached;
            seen_[v] = 0;
        }
        touched_.clear();
        order_.clear();
        queue_.clear();
        reach(source, Length{});
        while (!queue_.empty()) {
            if (order_.size() % 1024 == 0 && context.stop_requested()) return false;
            const Vertex v = queue_.pop();
            if (rank_[v] != unreached) continue;
            rank_[v] = static_cast<std::uint32_t>(order_.size());
            order_.push_back(v);
            for (std::uint64_t arc = rows_.offsets[v]; arc < rows_.offsets[v + 1]; ++arc) {
                const Vertex w = rows_.neighbours[arc];
                const Length through = distance_[v] + lengths_[arc];
                if (seen_[w] == 0 || through < distance_[w]) reach(w, through);
            }
        }
        return true;
    }

    /// After run: reached vertices by distance, source first; their distances; and
    /// a vertex's place in that order (`unreached` where there is none).
    [[nodiscard]] std::span<const Vertex> order() const { return order_; }
    [[nodiscard]] Length distance(Vertex v) const { return distance_[v]; }
    [[nodiscard]] std::uint32_t rank(Vertex v) const { return rank_[v]; }

private:
    void reach(Vertex v, Length distance) {
        if (seen_[v] == 0) touched_.push_back(v);
        seen_[v] = 1;
        distance_[v] = distance;
        queue_.push(distance, v);
    }

    const Graph::Rows& rows_;
    std::span<const Length> lengths_;
    Queue queue_;
    std::vector<Length> distance_;
    std::vector<std::uint32_t> rank_;
    std::vector<unsigned char> seen_;
    std::vector<Vertex> order_, touched_;
};

}  // namespace convene
