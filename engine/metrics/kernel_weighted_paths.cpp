#include "engine/metrics/kernel_weighted_paths.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>

#include "engine/metrics/kernel_brandes.hpp"
#include "engine/metrics/kernel_dijkstra.hpp"
#include "engine/metrics/kernel_parallel.hpp"
#include "engine/metrics/kernel_whole_paths.hpp"

namespace convene {
namespace {

/// Whole lengths up to this go into buckets: what the circle costs to empty and
/// to walk stays below what a heap costs.
constexpr std::uint64_t most_buckets = 1024;

/// Lengths in floating point, which count as equal within length_tolerance. `Real` holds
/// path counts: double first, and where a count overflows long double, whose exponent is 16
/// times as wide.
template <typename Real>
class TolerantPaths {
public:
    TolerantPaths(const Graph::Rows& rows, const std::vector<double>& lengths)
        : rows_(rows),
          lengths_(lengths),
          search_(rows, lengths),
          paths_(rows.offsets.size() - 1),
          share_(paths_.size()) {}

    PathOutcome add(Vertex source, std::vector<double>& sums, const RunContext& context) {
        if (!search_.run(source, context)) return PathOutcome::stopped;
        const auto order = search_.order();
        for (const Vertex v : order) paths_[v] = 0;
        paths_[source] = 1;
        Real largest = 1;
        for (const Vertex v : order) {
            largest = std::max(largest, paths_[v]);
            each_successor(v, [&](Vertex w) { paths_[w] += paths_[v]; });
        }
        if (!(largest <= std::sqrt(std::numeric_limits<Real>::max()))) return PathOutcome::overflow;
        for (std::size_t i = order.size(); i-- > 1;) {
            const Vertex v = order[i];
            Real sum = 0;
            each_successor(v, [&](Vertex w) { sum += share_[w]; });
            const Real dependency = paths_[v] * sum;
            share_[v] = (1 + dependency) / paths_[v];
            sums[v] += static_cast<double>(dependency);
        }
        return PathOutcome::done;
    }

private:
    /// Vertices whose shortest paths may end with the tie from v.
    template <typename Visit>
    void each_successor(Vertex v, Visit&& visit) const {
        for (std::uint64_t arc = rows_.offsets[v]; arc < rows_.offsets[v + 1]; ++arc) {
            const Vertex w = rows_.neighbours[arc];
            const double through = search_.distance(v) + lengths_[arc];
            const double longest = search_.distance(w) * (1 + length_tolerance);
            if (through <= longest && search_.rank(v) < search_.rank(w)) visit(w);
        }
    }

    const Graph::Rows& rows_;
    const std::vector<double>& lengths_;
    Dijkstra<double> search_;
    std::vector<Real> paths_, share_;
};

/// `make_narrow()` and `make_wide()` give the accumulators for counts in double and in long
/// double.
template <typename MakeNarrow, typename MakeWide>
Result<std::vector<double>> sums_of(std::size_t n, MakeNarrow make_narrow, MakeWide make_wide,
                                    const RunContext& context) {
    using Narrow = decltype(make_narrow());
    const std::size_t size = source_block_size(n);
    const std::size_t blocks = (n + size - 1) / size;
    std::vector<Narrow> accumulators(threads_for(context, blocks));
    std::atomic<bool> too_many{false};
    OrderedSum sums(n);
    const auto done = run_blocks(
        context, blocks, "Following shortest paths", [&](std::size_t block, unsigned thread) {
            auto& own = accumulators[thread];
            if (!own) own = make_narrow();
            std::vector<double> part(n);
            for (std::size_t s = block * size; s < std::min(n, (block + 1) * size); ++s) {
                PathOutcome outcome = own->add(static_cast<Vertex>(s), part, context);
                if (outcome == PathOutcome::overflow)
                    outcome = make_wide()->add(static_cast<Vertex>(s), part, context);
                if (outcome == PathOutcome::overflow) too_many = true;
                if (outcome != PathOutcome::done) return false;
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

template <typename Length, typename Values, typename Queue>
Result<std::vector<double>> whole_sums(const Graph::Rows& rows, const Values& values,
                                       const Queue& queue, const RunContext& context) {
    return sums_of(
        rows.offsets.size() - 1,
        [&] {
            return std::make_unique<WholePaths<Length, Values, Queue, double>>(rows, values, queue);
        },
        [&] {
            return std::make_unique<WholePaths<Length, Values, Queue, long double>>(rows, values,
                                                                                    queue);
        },
        context);
}

}  // namespace

Result<std::vector<double>> weighted_betweenness_sums(const Graph::Rows& rows,
                                                      const Lengths& lengths,
                                                      const RunContext& context) {
    if (const auto* small = std::get_if<std::vector<std::uint32_t>>(&lengths.values)) {
        if (lengths.longest <= most_buckets)
            return whole_sums<std::uint32_t>(rows, *small, BucketQueue(lengths.longest), context);
        return whole_sums<std::uint32_t>(rows, *small, HeapQueue<std::uint32_t>(), context);
    }
    if (const auto* large = std::get_if<std::vector<std::uint64_t>>(&lengths.values))
        return whole_sums<std::uint64_t>(rows, *large, HeapQueue<std::uint64_t>(), context);
    if (const auto* wide = std::get_if<WideLengths>(&lengths.values))
        return whole_sums<Wide>(rows, *wide, HeapQueue<Wide>(), context);
    const auto& tolerant = std::get<std::vector<double>>(lengths.values);
    return sums_of(
        rows.offsets.size() - 1,
        [&] { return std::make_unique<TolerantPaths<double>>(rows, tolerant); },
        [&] { return std::make_unique<TolerantPaths<long double>>(rows, tolerant); }, context);
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
