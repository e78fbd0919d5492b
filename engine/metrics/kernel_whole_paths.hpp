#pragma once
// Betweenness from one source along shortest paths whose lengths are whole numbers: two
// ways are equally long exactly where their sums are equal, so that paths are counted
// while the search goes on.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

enum class PathOutcome { done, stopped, overflow };

/// `Length` is std::uint32_t, std::uint64_t or Wide, and holds any path and a tie more;
/// `Values` gives positive ones by position in rows.neighbours; `Real` holds path counts.
/// Holds a Length, two Reals and 4 bytes a vertex, and the queue.
template <typename Length, typename Values, typename Queue, typename Real>
class WholePaths {
public:
    /// `rows` and `lengths` must outlive this.
    WholePaths(const Graph::Rows& rows, const Values& lengths, Queue queue)
        : rows_(rows),
          lengths_(lengths),
          queue_(std::move(queue)),
          distance_(rows.offsets.size() - 1, unreached),
          paths_(distance_.size()),
          share_(distance_.size()) {}

    /// Adds to `sums` what the pairs that start at `source` give to each vertex.
    PathOutcome add(Vertex source, std::vector<double>& sums, const RunContext& context) {
        std::fill(distance_.begin(), distance_.end(), unreached);
        const PathOutcome outcome = search(source, context);
        if (outcome == PathOutcome::done) accumulate(sums);
        return outcome;
    }

private:
    static constexpr Length unreached = static_cast<Length>(~Length{0}) >> 1;

    PathOutcome search(Vertex source, const RunContext& context) {
        order_.clear();
        queue_.clear();
        distance_[source] = 0;
        paths_[source] = 1;
        queue_.push(0, source);
        Real largest = 1;
        while (!queue_.empty()) {
            const auto [popped, v] = queue_.pop_entry();
            const auto distance = static_cast<Length>(popped);
            if (distance != distance_[v]) continue;  // it came nearer since
            if (order_.size() % 1024 == 0 && context.stop_requested()) return PathOutcome::stopped;
            order_.push_back(v);
            // All vertices before v are settled: its count is final.
            const Real paths = paths_[v];
            largest = std::max(largest, paths);
            for (std::uint64_t arc = rows_.offsets[v]; arc < rows_.offsets[v + 1]; ++arc) {
                const Vertex w = rows_.neighbours[arc];
                const Length through = distance + lengths_[arc];
                const Length known = distance_[w];
                if (through > known) continue;
                if (through == known) {
                    paths_[w] += paths;
                } else {
                    distance_[w] = through;
                    paths_[w] = paths;
                    queue_.push(through, w);
                }
            }
        }
        // Products of a count and a sum of shares stay finite below this.
        return largest <= std::sqrt(std::numeric_limits<Real>::max()) ? PathOutcome::done
                                                                      : PathOutcome::overflow;
    }

    /// share[w] = (1 + dependency of w) / paths to w; the dependency of v is its paths times
    /// the sum of share over its successors.
    void accumulate(std::vector<double>& sums) {
        for (std::size_t i = order_.size(); i-- > 1;) {
            const Vertex v = order_[i];
            const Length distance = distance_[v];
            Real sum = 0;
            for (std::uint64_t arc = rows_.offsets[v]; arc < rows_.offsets[v + 1]; ++arc) {
                const Vertex w = rows_.neighbours[arc];
                if (distance + lengths_[arc] == distance_[w]) sum += share_[w];
            }
            const Real dependency = paths_[v] * sum;
            share_[v] = (1 + dependency) / paths_[v];
            sums[v] += static_cast<double>(dependency);
        }
    }

    const Graph::Rows& rows_;
    const Values& lengths_;
    Queue queue_;
    std::vector<Length> distance_;
    std::vector<Real> paths_, share_;
    std::vector<Vertex> order_;
};

}  // namespace convene
