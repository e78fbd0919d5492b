#include <algorithm>
#include <memory>

#include "engine/core/ids.hpp"
#include "engine/metrics/group_centrality.hpp"
#include "engine/metrics/kernel_parallel.hpp"

namespace convene {
namespace {

constexpr std::size_t sources_a_block = 32;
/// Counts of ways above this are scaled down, those of a whole distance alike.
constexpr double many_ways = 0x1.0p+600, scale_down = 0x1.0p-600;

/// Breadth-first search from some vertices at once.
void search(const Graph::Rows& rows, std::vector<Vertex>& order,
            std::vector<std::uint32_t>& distance) {
    std::fill(distance.begin(), distance.end(), no_index);
    for (const Vertex v : order) distance[v] = 0;
    for (std::size_t next = 0; next < order.size(); ++next) {
        const Vertex v = order[next];
        for (const Vertex w : rows.row(v)) {
            if (distance[w] != no_index) continue;
            distance[w] = distance[v] + 1;
            order.push_back(w);
        }
    }
}

/// Shortest ways from one source, and how many of them pass a member of the set.
class Ways {
public:
    Ways(const Graph::Rows& rows, const std::vector<bool>& in_set)
        : rows_(rows),
          in_set_(in_set),
          distance_(in_set.size(), no_index),
          ways_(in_set.size()),
          through_(in_set.size()) {}

    /// Sum over vertices outside the set of the share of ways that pass it; negative
    /// where counts range too far.
    double run(Vertex source) {
        order_.assign(1, source);
        distance_[source] = 0;
        ways_[source] = 1.0;
        through_[source] = 0.0;
        std::size_t begin = 0;
        double sum = 0.0;
        bool counted = true;
        while (begin < order_.size()) {
            const std::size_t end = order_.size();
            scale(begin, end);
            for (std::size_t i = begin; i < end; ++i) {
                const Vertex v = order_[i];
                counted = counted && ways_[v] > 0.0;
                if (!in_set_[v] && i > 0) sum += through_[v] / ways_[v];
                pass_on(v);
            }
            begin = end;
        }
        for (const Vertex v : order_) distance_[v] = no_index;
        return counted ? sum : -1.0;
    }

private:
    void pass_on(Vertex v) {
        const double through = in_set_[v] ? ways_[v] : through_[v];
        for (const Vertex w : rows_.row(v)) {
            if (distance_[w] == no_index) {
                distance_[w] = distance_[v] + 1;
                ways_[w] = through_[w] = 0.0;
                order_.push_back(w);
            }
            if (distance_[w] != distance_[v] + 1) continue;
            ways_[w] += ways_[v];
            through_[w] += through;
        }
    }

    /// Only shares among vertices at one distance count further on.
    void scale(std::size_t begin, std::size_t end) {
        double most = 0.0;
        for (std::size_t i = begin; i < end; ++i) most = std::max(most, ways_[order_[i]]);
        if (most < many_ways) return;
        for (std::size_t i = begin; i < end; ++i) {
            ways_[order_[i]] *= scale_down;
            through_[order_[i]] *= scale_down;
        }
    }

    const Graph::Rows& rows_;
    const std::vector<bool>& in_set_;
    std::vector<std::uint32_t> distance_;
    std::vector<double> ways_, through_;
    std::vector<Vertex> order_;
};

}  // namespace

double SetDistances::harmonic() const {
    double sum = 0.0;
    for (std::size_t d = 1; d < at.size(); ++d) sum += at[d] / static_cast<double>(d);
    return sum;
}

double SetDistances::within(double steps, std::size_t members) const {
    auto sum = static_cast<double>(members);
    for (std::size_t d = 1; d < at.size() && static_cast<double>(d) <= steps; ++d) sum += at[d];
    return sum;
}

Result<SetDistances> set_distances(const Graph::Rows& rows, std::span<const Vertex> set,
                                   bool each_member, const RunContext& context) {
    const std::size_t n = rows.offsets.size() - 1;
    SetDistances sums;
    sums.outside = n - set.size();
    std::vector<Vertex> order(set.begin(), set.end());
    std::vector<std::uint32_t> distance(n);
    if (context.stop_requested()) return stopped();
    search(rows, order, distance);
    sums.reaches_all = order.size() == n;
    for (std::size_t i = set.size(); i < order.size(); ++i) {
        const std::uint32_t d = distance[order[i]];
        if (d >= sums.at.size()) sums.at.resize(d + std::size_t{1}, 0.0);
        sums.at[d] += 1.0;
        sums.nearest += d;
    }
    sums.tied = sums.at.size() > 1 ? static_cast<std::size_t>(sums.at[1]) : 0;
    sums.each_reaches_all = sums.reaches_all && !set.empty();
    if (!each_member || !sums.each_reaches_all) return sums;

    std::vector<bool> in_set(n, false);
    for (const Vertex v : set) in_set[v] = true;
    std::vector<std::uint32_t> farthest(n, 0);
    double total = 0.0;  // whole numbers: exact
    for (std::size_t i = 0; i < set.size(); ++i) {
        if (context.stop_requested()) return stopped();
        order.assign(1, set[i]);
        search(rows, order, distance);
        for (Vertex v = 0; v < n; ++v) {
            if (in_set[v]) continue;
            if (distance[v] == no_index) {
                sums.each_reaches_all = false;
                return sums;
            }
            farthest[v] = std::max(farthest[v], distance[v]);
            total += distance[v];
        }
    }
    for (const std::uint32_t d : farthest) sums.farthest += d;
    sums.mean = total / static_cast<double>(set.size());
    return sums;
}

Result<double> set_betweenness(const Graph::Rows& rows, std::span<const Vertex> set,
                               const RunContext& context) {
    const std::size_t n = rows.offsets.size() - 1;
    std::vector<bool> in_set(n, false);
    for (const Vertex v : set) in_set[v] = true;
    const std::size_t blocks = (n + sources_a_block - 1) / sources_a_block;
    std::vector<std::unique_ptr<Ways>> ways(threads_for(context, blocks));
    std::vector<double> sums(n, 0.0);
    const auto done = run_blocks(
        context, blocks, "Following ways through the set", [&](std::size_t block, unsigned thread) {
            if (!ways[thread]) ways[thread] = std::make_unique<Ways>(rows, in_set);
            const std::size_t end = std::min(n, (block + 1) * sources_a_block);
            for (std::size_t source = block * sources_a_block; source < end; ++source) {
                if (context.stop_requested()) return false;
                if (!in_set[source]) sums[source] = ways[thread]->run(static_cast<Vertex>(source));
            }
            return true;
        });
    if (!done) return tl::unexpected(done.error());
    double sum = 0.0;
    for (const double each : sums) {
        if (each < 0.0) {
            return cannot_compute(
                "Two actors differ too far in the number of shortest ways that lead to them.",
                "Narrow the scope.");
        }
        sum += each;
    }
    return sum;
}

}  // namespace convene
