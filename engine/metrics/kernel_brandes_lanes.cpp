#include "engine/metrics/kernel_brandes_lanes.hpp"

#include <algorithm>
#include <utility>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/metrics/kernel_brandes_lanes.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

// Plain loops over a fixed number of lanes, compiled for each instruction set.
// Every lane adds in the order of the rows, so that all sets give the same bits.
HWY_BEFORE_NAMESPACE();
namespace convene::HWY_NAMESPACE {

constexpr std::size_t lanes = LaneBrandes::lane_count;
using LaneSet = LaneBrandes::LaneSet;
using Row = LaneBrandes::Lanes;

/// For each vertex from begin to end with a lane in `wanted`: the sum of `values`
/// over those of its row that share a wanted lane with `here`, 0 in other lanes.
void gather(const Graph::Rows& rows, Vertex begin, Vertex end, const LaneSet* here,
            const LaneSet* wanted, const Row* values, Row* result) {
    for (Vertex v = begin; v < end; ++v) {
        if (wanted[v] == 0) continue;
        double sum[lanes];
        for (std::size_t lane = 0; lane < lanes; ++lane) sum[lane] = 0.0;
        for (std::uint64_t at = rows.offsets[v]; at < rows.offsets[v + 1]; ++at) {
            const Vertex from = rows.neighbours[at];
            if ((here[from] & wanted[v]) == 0) continue;
            const double* row = values[from].at.data();
            for (std::size_t lane = 0; lane < lanes; ++lane) sum[lane] += row[lane];
        }
        double* out = result[v].at.data();
        for (std::size_t lane = 0; lane < lanes; ++lane)
            out[lane] = ((wanted[v] >> lane) & 1) != 0 ? sum[lane] : 0.0;
    }
}

/// Adds the fresh path counts of unseen lanes; `reached` gets the lanes that have
/// any. The largest of them.
double settle(Vertex begin, Vertex end, const Row* fresh, LaneSet* unseen, LaneSet* reached,
              Row* paths) {
    double largest = 0.0;
    for (Vertex v = begin; v < end; ++v) {
        if (unseen[v] == 0) continue;
        const double* added = fresh[v].at.data();
        double* row = paths[v].at.data();
        LaneSet bits = 0;
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            row[lane] += added[lane];
            bits |= static_cast<LaneSet>(added[lane] > 0.0) << lane;
            largest = added[lane] > largest ? added[lane] : largest;
        }
        reached[v] = bits;
        unseen[v] &= ~bits;
    }
    return largest;
}

/// From the gathered shares of successors: each vertex's own share on the lanes
/// that are here, and what it adds to its betweenness.
void accumulate(Vertex begin, Vertex end, const Row* fresh, const LaneSet* here, const Row* paths,
                Row* share, double* sums) {
    for (Vertex v = begin; v < end; ++v) {
        if (here[v] == 0) continue;
        double dependency[lanes];
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            dependency[lane] = paths[v][lane] * fresh[v][lane];
            const double own = (1.0 + dependency[lane]) / paths[v][lane];
            share[v][lane] = ((here[v] >> lane) & 1) != 0 ? own : share[v][lane];
        }
        for (std::size_t half = lanes / 2; half > 0; half /= 2) {
            for (std::size_t lane = 0; lane < half; ++lane)
                dependency[lane] += dependency[lane + half];
        }
        sums[v] += dependency[0];
    }
}

}  // namespace convene::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace convene {
namespace {

HWY_EXPORT(gather);
HWY_EXPORT(settle);
HWY_EXPORT(accumulate);

/// More levels than this, and one source at a time is faster.
constexpr std::size_t most_levels = 48;
/// Products of a count and a sum of shares stay finite below this.
constexpr double most_paths = 1e150;

/// Calls work(begin, end) for runs of vertices; false when a stop was requested.
template <typename Work>
bool in_runs(std::size_t n, const RunContext& context, Work&& work) {
    constexpr std::size_t run = 4096;
    for (std::size_t begin = 0; begin < n; begin += run) {
        if (context.stop_requested()) return false;
        work(static_cast<Vertex>(begin), static_cast<Vertex>(std::min(n, begin + run)));
    }
    return true;
}

}  // namespace

LaneBrandes::LaneBrandes(const Graph::Rows& out, const Graph::Rows& in)
    : out_(out),
      in_(in),
      paths_(out.offsets.size() - 1),
      share_(paths_.size()),
      fresh_(paths_.size()),
      unseen_(paths_.size()) {}

LaneBrandes::Outcome LaneBrandes::search(Vertex first, std::size_t count,
                                         const RunContext& context) {
    const std::size_t n = paths_.size();
    const LaneSet everyone = count == lane_count ? ~LaneSet{0} : (LaneSet{1} << count) - 1U;
    std::fill(paths_.begin(), paths_.end(), Lanes{});
    std::fill(unseen_.begin(), unseen_.end(), everyone);
    level_.assign(1, std::vector<LaneSet>(n, 0));
    for (std::size_t lane = 0; lane < count; ++lane) {
        const std::size_t source = first + lane;
        paths_[source][lane] = 1.0;
        unseen_[source] &= ~(LaneSet{1} << lane);
        level_[0][source] = LaneSet{1} << lane;
    }
    while (true) {
        // What a vertex not yet seen in a lane gathers in it comes from the last
        // level alone: rows of vertices that are not on it hold 0 there.
        const std::vector<LaneSet>& last = level_.back();
        if (!in_runs(n, context, [&](Vertex begin, Vertex end) {
                HWY_DYNAMIC_DISPATCH(gather)
                (in_, begin, end, last.data(), unseen_.data(), paths_.data(), fresh_.data());
            })) {
            return Outcome::stopped;
        }
        std::vector<LaneSet> reached(n, 0);
        const double largest =
            HWY_DYNAMIC_DISPATCH(settle)(0, static_cast<Vertex>(n), fresh_.data(), unseen_.data(),
                                         reached.data(), paths_.data());
        if (largest == 0.0) return Outcome::done;
        if (!(largest < most_paths) || level_.size() == most_levels) return Outcome::declined;
        level_.push_back(std::move(reached));
    }
}

LaneBrandes::Outcome LaneBrandes::add(Vertex first, std::size_t count, std::vector<double>& sums,
                                      const RunContext& context) {
    const Outcome outcome = search(first, count, context);
    if (outcome != Outcome::done) return outcome;
    const std::size_t n = paths_.size();
    std::fill(share_.begin(), share_.end(), Lanes{});
    // share = (1 + dependency) / paths; the dependency of v is its paths times the
    // sum of its successors' shares, which are the only ones above 0 among its row.
    level_.emplace_back(n, LaneSet{0});
    for (std::size_t level = level_.size() - 1; level-- > 1;) {
        const LaneSet* here = level_[level].data();
        const LaneSet* below = level_[level + 1].data();
        if (!in_runs(n, context, [&](Vertex begin, Vertex end) {
                HWY_DYNAMIC_DISPATCH(gather)
                (out_, begin, end, below, here, share_.data(), fresh_.data());
            })) {
            return Outcome::stopped;
        }
        HWY_DYNAMIC_DISPATCH(accumulate)
        (0, static_cast<Vertex>(n), fresh_.data(), here, paths_.data(), share_.data(), sums.data());
    }
    return Outcome::done;
}

}  // namespace convene
#endif
