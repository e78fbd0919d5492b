#pragma once
// Breadth-first search from up to 512 sources in one sweep, a bit for each
// (Then et al. 2014, The more the merrier: efficient multi-source graph
// traversal, VLDB 8(4)). A level pushes along the rows of a small frontier and
// pulls into the vertices not yet reached by all where the frontier is large.

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

class SourceSweep {
public:
    static constexpr std::size_t lane_count = 512;

    explicit SourceSweep(std::size_t vertex_count)
        : seen_(vertex_count), frontier_(vertex_count), next_(vertex_count) {}

    /// Searches from the vertices first..first+count-1 along `along` (`against`:
    /// the same arcs turned round) and calls visit(vertex, distance, sources)
    /// for each vertex and distance > 0 with the number of sources that first reach
    /// it there. `removed` and its ties do not exist; no_index: none. False when
    /// a stop was requested.
    template <typename Visit>
    bool run(const Graph::Rows& along, const Graph::Rows& against, Vertex first, std::size_t count,
             Vertex removed, const RunContext& context, Visit&& visit);

private:
    struct alignas(64) Lanes {
        std::array<std::uint64_t, lane_count / 64> words{};
        [[nodiscard]] bool any() const {
            std::uint64_t all = 0;
            for (const std::uint64_t word : words) all |= word;
            return all != 0;
        }
        void add(const Lanes& other) {
            for (std::size_t i = 0; i < words.size(); ++i) words[i] |= other.words[i];
        }
        void drop(const Lanes& other) {
            for (std::size_t i = 0; i < words.size(); ++i) words[i] &= ~other.words[i];
        }
        [[nodiscard]] std::uint32_t count() const {
            int total = 0;
            for (const std::uint64_t word : words) total += std::popcount(word);
            return static_cast<std::uint32_t>(total);
        }
    };
    static constexpr std::size_t stop_interval =
        4096;  ///< vertices between looks at the stop token

    void start(Vertex first, std::size_t count, Vertex removed);
    bool push(const Graph::Rows& along, const RunContext& context);
    bool pull(const Graph::Rows& against, const RunContext& context);

    Lanes everyone_;
    std::vector<Lanes> seen_, frontier_, next_;
    std::vector<Vertex> active_, reached_;
};

template <typename Visit>
bool SourceSweep::run(const Graph::Rows& along, const Graph::Rows& against, Vertex first,
                      std::size_t count, Vertex removed, const RunContext& context, Visit&& visit) {
    start(first, count, removed);
    for (std::uint32_t distance = 1; !active_.empty(); ++distance) {
        const bool dense = active_.size() > seen_.size() / 16;
        if (!(dense ? pull(against, context) : push(along, context))) return false;
        for (const Vertex v : active_) frontier_[v] = Lanes{};
        active_.clear();
        for (const Vertex v : reached_) {
            next_[v].drop(seen_[v]);
            if (!next_[v].any()) continue;
            seen_[v].add(next_[v]);
            visit(v, distance, next_[v].count());
            frontier_[v] = next_[v];
            next_[v] = Lanes{};
            active_.push_back(v);
        }
    }
    return true;
}

}  // namespace convene
