#include "engine/metrics/kernel_distances.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/core/ids.hpp"
#include "engine/metrics/kernel_parallel.hpp"
#include "engine/metrics/kernel_sweep.hpp"

namespace convene {
namespace {

std::size_t sweep_count(std::size_t n) {
    return (n + SourceSweep::lane_count - 1) / SourceSweep::lane_count;
}

/// What one thread adds up; whole numbers, so that order does not matter.
struct Counts {
    explicit Counts(std::size_t n) : total(n), reached(n), within_two(n), farthest(n), sweep(n) {}
    std::vector<std::uint64_t> total;
    std::vector<std::uint32_t> reached, within_two, farthest;
    SourceSweep sweep;
};

void join(DistanceSums& sums, const Counts& counts) {
    for (std::size_t v = 0; v < sums.total.size(); ++v) {
        sums.total[v] += counts.total[v];
        sums.reached[v] += counts.reached[v];
        sums.within_two[v] += counts.within_two[v];
        sums.farthest[v] = std::max(sums.farthest[v], counts.farthest[v]);
    }
}

}  // namespace

Result<DistanceSums> distance_sums(const Graph::Rows& out, const Graph::Rows& in,
                                   const RunContext& context) {
    const std::size_t n = out.offsets.size() - 1;
    const std::size_t blocks = sweep_count(n);
    std::vector<std::unique_ptr<Counts>> counts(threads_for(context, blocks));
    OrderedSum harmonic(n);
    // A search against the arcs reaches the vertices that have a way to the
    // sources: each of them counts its own distances.
    const auto done =
        run_blocks(context, blocks, "Measuring distances", [&](std::size_t block, unsigned thread) {
            if (!counts[thread]) counts[thread] = std::make_unique<Counts>(n);
            Counts& own = *counts[thread];
            std::vector<double> part(n);
            const auto first = static_cast<Vertex>(block * SourceSweep::lane_count);
            const std::size_t lanes = std::min<std::size_t>(SourceSweep::lane_count, n - first);
            const bool finished = own.sweep.run(
                in, out, first, lanes, context,
                [&](Vertex v, std::uint32_t distance, std::uint32_t sources) {
                    part[v] += static_cast<double>(sources) / static_cast<double>(distance);
                    own.total[v] += std::uint64_t{sources} * distance;
                    own.reached[v] += sources;
                    if (distance <= 2) own.within_two[v] += sources;
                    own.farthest[v] = std::max(own.farthest[v], distance);
                });
            if (finished) harmonic.add(block, std::move(part));
            return finished;
        });
    if (!done) return tl::unexpected(done.error());

    DistanceSums sums;
    sums.total.resize(n);
    sums.reached.resize(n);
    sums.within_two.resize(n);
    sums.farthest.resize(n);
    sums.harmonic = std::move(harmonic.total());
    for (const auto& own : counts) {
        if (own) join(sums, *own);
    }
    return sums;
}

}  // namespace convene
