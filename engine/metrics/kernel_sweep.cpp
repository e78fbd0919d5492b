#include "engine/metrics/kernel_sweep.hpp"

#include <algorithm>
#include <span>

#include "engine/core/ids.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/metrics/kernel_sweep.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

// Plain loops over a fixed number of words, compiled for each instruction set.
HWY_BEFORE_NAMESPACE();
namespace convene::HWY_NAMESPACE {

using Lanes = SourceSweep::Lanes;
constexpr std::size_t words = SourceSweep::lane_count / 64;

/// Takes the sources `seen` out of `fresh` and puts the rest into it. How many there are.
inline std::uint32_t settle(std::uint64_t* fresh, std::uint64_t* seen) {
    std::uint64_t count = 0;
    for (std::size_t w = 0; w < words; ++w) {
        const std::uint64_t added = fresh[w] & ~seen[w];
        fresh[w] = added;
        seen[w] |= added;
        count += static_cast<std::uint64_t>(__builtin_popcountll(added));
    }
    return static_cast<std::uint32_t>(count);
}

/// Adds the sources of `active` to their rows' `next`. Appends whom no source had reached on
/// this level before to `reached`, which has room; the new number of these.
std::size_t spread(const Graph::Rows& along, const Vertex* active, std::size_t active_count,
                   const Lanes* frontier, Lanes* next, Vertex* reached, std::size_t reached_count) {
    for (std::size_t i = 0; i < active_count; ++i) {
        const std::uint64_t* from = frontier[active[i]].words.data();
        for (std::uint64_t at = along.offsets[active[i]]; at < along.offsets[active[i] + 1]; ++at) {
            const Vertex to = along.neighbours[at];
            std::uint64_t* row = next[to].words.data();
            std::uint64_t before = 0;
            for (std::size_t w = 0; w < words; ++w) {
                before |= row[w];
                row[w] |= from[w];
            }
            reached[reached_count] = to;
            reached_count += before == 0 ? 1 : 0;
        }
    }
    return reached_count;
}

/// Keeps of `reached` those whom a source reaches for the first time; how many these are.
std::size_t settle_reached(Vertex* reached, std::size_t reached_count, Lanes* seen, Lanes* next,
                           std::uint32_t* sources) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < reached_count; ++i) {
        const Vertex v = reached[i];
        sources[kept] = settle(next[v].words.data(), seen[v].words.data());
        reached[kept] = v;
        kept += sources[kept] > 0 ? 1 : 0;
    }
    return kept;
}

/// Gathers, for each vertex from begin to end that some source has not reached, the sources of
/// its row. Appends whom one reaches now to `reached`; the new number of these.
std::size_t gather(const Graph::Rows& against, Vertex begin, Vertex end, const Lanes& everyone,
                   const Lanes* frontier, Lanes* seen, Lanes* next, Vertex* reached,
                   std::uint32_t* sources, std::size_t reached_count) {
    const Vertex* neighbours = against.neighbours.data();
    const std::uint64_t* offsets = against.offsets.data();
    for (Vertex to = begin; to < end; ++to) {
        std::uint64_t open[words], any = 0;
        for (std::size_t w = 0; w < words; ++w) {
            open[w] = everyone.words[w] & ~seen[to].words[w];
            any |= open[w];
        }
        if (any == 0) continue;
        std::uint64_t gathered[words] = {};
        for (std::uint64_t at = offsets[to]; at < offsets[to + 1]; ++at) {
            const std::uint64_t* row = frontier[neighbours[at]].words.data();
            for (std::size_t w = 0; w < words; ++w) gathered[w] |= row[w];
        }
        std::uint64_t fresh = 0;
        for (std::size_t w = 0; w < words; ++w) fresh |= gathered[w] & open[w];
        if (fresh == 0) continue;
        const std::uint32_t count = settle(gathered, seen[to].words.data());
        for (std::size_t w = 0; w < words; ++w) next[to].words[w] = gathered[w];
        reached[reached_count] = to;
        sources[reached_count] = count;
        ++reached_count;
    }
    return reached_count;
}

}  // namespace convene::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace convene {
namespace {

HWY_EXPORT(spread);
HWY_EXPORT(settle_reached);
HWY_EXPORT(gather);

constexpr std::size_t stop_interval = 4096;  // vertices between looks at the stop token

}  // namespace

// One place more than vertices: a place is written before it is known to be kept.
SourceSweep::SourceSweep(std::size_t vertex_count)
    : seen_(vertex_count),
      frontier_(vertex_count),
      next_(vertex_count),
      reached_(vertex_count + 1),
      sources_(vertex_count + 1) {
    active_.reserve(vertex_count);
}

void SourceSweep::start(Vertex first, std::size_t count) {
    // Nothing is left on the frontier of a search that ended.
    std::fill(seen_.begin(), seen_.end(), Lanes{});
    active_.clear();
    everyone_ = Lanes{};
    for (std::size_t lane = 0; lane < count; ++lane) {
        const auto source = first + static_cast<Vertex>(lane);
        const std::uint64_t bit = std::uint64_t{1} << (lane % 64);
        frontier_[source].words[lane / 64] |= bit;
        everyone_.words[lane / 64] |= bit;
        active_.push_back(source);
    }
    for (const Vertex source : active_) seen_[source] = frontier_[source];
}

bool SourceSweep::advance(const Graph::Rows& along, const Graph::Rows& against,
                          const RunContext& context) {
    const bool dense = active_.size() > seen_.size() / 16;
    if (!(dense ? pull(against, context) : push(along, context))) return false;
    frontier_.swap(next_);
    return true;
}

bool SourceSweep::push(const Graph::Rows& along, const RunContext& context) {
    std::size_t reached = 0;
    for (std::size_t begin = 0; begin < active_.size(); begin += stop_interval) {
        if (context.stop_requested()) return false;
        reached = HWY_DYNAMIC_DISPATCH(spread)(
            along, active_.data() + begin, std::min(stop_interval, active_.size() - begin),
            frontier_.data(), next_.data(), reached_.data(), reached);
    }
    for (const Vertex v : active_) frontier_[v] = Lanes{};
    reached = HWY_DYNAMIC_DISPATCH(settle_reached)(reached_.data(), reached, seen_.data(),
                                                   next_.data(), sources_.data());
    active_.assign(reached_.begin(), reached_.begin() + static_cast<std::ptrdiff_t>(reached));
    return true;
}

bool SourceSweep::pull(const Graph::Rows& against, const RunContext& context) {
    std::size_t reached = 0;
    for (std::size_t begin = 0; begin < seen_.size(); begin += stop_interval) {
        if (context.stop_requested()) return false;
        reached = HWY_DYNAMIC_DISPATCH(gather)(
            against, static_cast<Vertex>(begin),
            static_cast<Vertex>(std::min(seen_.size(), begin + stop_interval)), everyone_,
            frontier_.data(), seen_.data(), next_.data(), reached_.data(), sources_.data(),
            reached);
    }
    for (const Vertex v : active_) frontier_[v] = Lanes{};
    active_.assign(reached_.begin(), reached_.begin() + static_cast<std::ptrdiff_t>(reached));
    return true;
}

}  // namespace convene
#endif
