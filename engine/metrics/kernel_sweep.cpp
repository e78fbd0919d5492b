#include "engine/metrics/kernel_sweep.hpp"

#include <algorithm>

#include "engine/core/ids.hpp"

namespace convene {

void SourceSweep::start(Vertex first, std::size_t count, Vertex removed) {
    std::fill(seen_.begin(), seen_.end(), Lanes{});
    std::fill(frontier_.begin(), frontier_.end(), Lanes{});
    std::fill(next_.begin(), next_.end(), Lanes{});
    active_.clear();
    reached_.clear();
    everyone_ = Lanes{};
    for (std::size_t lane = 0; lane < count; ++lane) {
        const auto source = first + static_cast<Vertex>(lane);
        if (source == removed) continue;
        const std::uint64_t bit = std::uint64_t{1} << (lane % 64);
        frontier_[source].words[lane / 64] |= bit;
        everyone_.words[lane / 64] |= bit;
        active_.push_back(source);
    }
    for (const Vertex source : active_) seen_[source] = frontier_[source];
    if (removed != no_index) seen_[removed] = everyone_;
}

bool SourceSweep::push(const Graph::Rows& along, const RunContext& context) {
    reached_.clear();
    for (std::size_t i = 0; i < active_.size(); ++i) {
        if (i % stop_interval == 0 && context.stop_requested()) return false;
        const Lanes from = frontier_[active_[i]];
        for (const Vertex to : along.row(active_[i])) {
            if (!next_[to].any()) reached_.push_back(to);
            next_[to].add(from);
        }
    }
    return true;
}

bool SourceSweep::pull(const Graph::Rows& against, const RunContext& context) {
    reached_.clear();
    for (Vertex to = 0; to < seen_.size(); ++to) {
        if (to % stop_interval == 0 && context.stop_requested()) return false;
        Lanes open = everyone_;
        open.drop(seen_[to]);
        if (!open.any()) continue;
        Lanes gathered;
        for (const Vertex from : against.row(to)) gathered.add(frontier_[from]);
        if (!gathered.any()) continue;
        next_[to] = gathered;
        reached_.push_back(to);
    }
    return true;
}

}  // namespace convene
