#include "engine/metrics/kernel_weighted_paths.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <memory>
#include <type_traits>
#include <utility>

#include "engine/metrics/kernel_brandes.hpp"
#include "engine/metrics/kernel_dijkstra.hpp"
#include "engine/metrics/kernel_parallel.hpp"

namespace convene {
namespace {

enum class Outcome { done, stopped, overflow };

/// Whole lengths up to this go into buckets: what the circle costs to empty and
/// to walk stays below what a heap costs.
constexpr std::uint64_t most_buckets = 1024;

/// `Real` holds path counts: double first, and where a count overflows long
/// double, whose exponent is 16 times as wide.
template <typename Length, typename Queue, typename Real>
class WeightedAccumulator {
public:
    WeightedAccumulator(const Graph::Rows& rows, std::span<const Length> lengths,
                        const Queue& queue)
        : rows_(rows),
          lengths_(lengths),
          search_(rows, lengths, queue),
          paths_(rows.offsets.size() - 1),
          share_(paths_.size()) {}

    Outcome add(Vertex source, std::vector<double>& sums, const RunContext& context) {
        if (!search_.run(source, context)) return Outcome::stopped;
        const auto order = search_.order();
        for (const Vertex v : order) paths_[v] = 0;
        paths_[source] = 1;
        Real largest = 1;
        for (const Vertex v : order) {
            largest = std::max(largest, paths_[v]);
            each_successor(v, [&](Vertex w) { paths_[w] += paths_[v]; });
        }
        if (!(largest <= std::sqrt(std::numeric_limits<Real>::max()))) return Outcome::overflow;
        for (std::size_t i = order.size(); i-- > 1;) {
            const Vertex v = order[i];
            Real sum = 0;
            each_successor(v, [&](Vertex w) { sum += share_[w]; });
            const Real dependency = paths_[v] * sum;
            share_[v] = (1 + dependency) / paths_[v];
            sums[v] += static_cast<double>(dependency);
        }
        return Outcome::done;
    }

private:
    /// Vertices whose shortest paths may end with the tie from v.
    template <typename Visit>
    void each_successor(Vertex v, Visit&& visit) const {
        for (std::uint64_t arc = rows_.offsets[v]; arc < rows_.offsets[v + 1]; ++arc) {
            const Vertex w = rows_.neighbours[arc];
            const Length through = search_.distance(v) + lengths_[arc];
            if constexpr (std::is_floating_point_v<Length>) {
                const Length longest = search_.distance(w) * (1 + length_tolerance);
                if (through <= longest && search_.rank(v) < search_.rank(w)) visit(w);
            } else {
                if (through == search_.distance(w)) visit(w);
            }
        }
    }

    const Graph::Rows& rows_;
    std::span<const Length> lengths_;
    Dijkstra<Length, Queue> search_;
    std::vector<Real> paths_, share_;
};

template <typename Length, typename Queue>
Result<std::vector<double>> sums_of(const Graph::Rows& rows, const std::vector<Length>& lengths,
                                    const Queue& queue, const RunContext& context) {
    using Narrow = WeightedAccumulator<Length, Queue, double>;
    const std::size_t n = rows.offsets.size() - 1;
    const std::size_t size = source_block_size(n);
    const std::size_t blocks = (n + size - 1) / size;
    std::vector<std::unique_ptr<Narrow>> accumulators(threads_for(context, blocks));
    std::atomic<bool> too_many{false};
    OrderedSum sums(n);
    const auto done = run_blocks(
        context, blocks, "Following shortest paths", [&](std::size_t block, unsigned thread) {
            auto& own = accumulators[thread];
            if (!own) own = std::make_unique<Narrow>(rows, lengths, queue);
            std::vector<double> part(n);
            for (std::size_t s = block * size; s < std::min(n, (block + 1) * size); ++s) {
                Outcome outcome = own->add(static_cast<Vertex>(s), part, context);
                if (outcome == Outcome::overflow) {
                    WeightedAccumulator<Length, Queue, long double> wide(rows, lengths, queue);
                    outcome = wide.add(static_cast<Vertex>(s), part, context);
                }
                if (outcome == Outcome::overflow) too_many = true;
                if (outcome != Outcome::done) return false;
            }
            sums.add(block, std::move(part));
            return true;
        });
    if (too_many) {
        return cannot_compute("Some pairs have too many shortest paths between them to be counted.",
                              "Narrow the scope to a part of the network.");
    }
    if (!done) return tl::unexpected(done.error());
    return std::move(sums.total());
}

}  // namespace

Result<std::vector<double>> weighted_betweenness_sums(const Graph::Rows& rows,
                                                      const Lengths& lengths,
                                                      const RunContext& context) {
    return std::visit(
        [&]<typename Length>(const std::vector<Length>& values) {
            if constexpr (std::is_same_v<Length, std::uint64_t>) {
                const auto longest =
                    values.empty() ? 0 : *std::max_element(values.begin(), values.end());
                if (longest <= most_buckets)
                    return sums_of(rows, values, BucketQueue(longest), context);
            }
            return sums_of(rows, values, HeapQueue<Length>(), context);
        },
        lengths.values);
}

Result<std::vector<double>> weighted_harmonic_sums(const Graph::Rows& rows,
                                                   const std::vector<double>& lengths,
                                                   const RunContext& context) {
    const std::size_t n = rows.offsets.size() - 1;
    const std::size_t size = source_block_size(n);
    std::vector<std::unique_ptr<Dijkstra<double>>> searches(threads_for(context, n));
    std::vector<double> sums(n);
    const auto done = run_blocks(
        context, (n + size - 1) / size, "Measuring distances",
        [&](std::size_t block, unsigned thread) {
            if (!searches[thread])
                searches[thread] = std::make_unique<Dijkstra<double>>(rows, lengths);
            Dijkstra<double>& search = *searches[thread];
            for (std::size_t s = block * size; s < std::min(n, (block + 1) * size); ++s) {
                if (!search.run(static_cast<Vertex>(s), context)) return false;
                for (const Vertex v : search.order().subspan(1))
                    sums[s] += 1.0 / search.distance(v);
            }
            return true;
        });
    if (!done) return tl::unexpected(done.error());
    return sums;
}

}  // namespace convene
