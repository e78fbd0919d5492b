#include "engine/layout/ring_order.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace convene::layout {
namespace {

// sin and cos of an angle in 0..pi/4 by their series, to the last bit or so.
Point sine_cosine(double angle) {
    const double square = angle * angle;
    double sine = 0.0;
    double cosine = 0.0;
    for (int k = 10; k >= 1; --k) {
        sine = (1.0 + sine) * -square / static_cast<double>((2 * k) * (2 * k + 1));
        cosine = (1.0 + cosine) * -square / static_cast<double>((2 * k - 1) * (2 * k));
    }
    return {angle * (1.0 + sine), 1.0 + cosine};
}

struct WeightedRing {
    std::vector<std::vector<std::pair<Vertex, double>>> rows;
    std::vector<std::uint32_t> block;  // vertices swap only within one
};

// Sum over ties of the shorter way round.
class Sifting {
public:
    Sifting(const WeightedRing& ring, std::vector<Vertex>& order) : ring_(ring), order_(order) {
        place_.resize(order.size());
        for (std::size_t k = 0; k < order.size(); ++k) place_[order[k]] = k;
    }

    /// One vertex over all places within reach; true where that shortened ties.
    bool sift(Vertex v, std::size_t reach) {
        const std::size_t n = order_.size();
        // Out to one side, back, and out to the other: the best place is where
        // the running sum is least.
        const std::size_t start = place_[v];
        double running = 0.0, least = -1e-9;
        std::size_t best = start;
        for (const bool forward : {true, false}) {
            while (place_[v] != start) step(v, place_[v] < start);
            running = 0.0;
            for (std::size_t k = 0; k < reach; ++k) {
                const std::size_t here = place_[v];
                if (forward ? here + 1 >= n : here == 0) break;
                const Vertex other = order_[forward ? here + 1 : here - 1];
                if (ring_.block[other] != ring_.block[v]) break;
                running += step(v, forward);
                if (running < least) {
                    least = running;
                    best = place_[v];
                }
            }
        }
        while (place_[v] != best) step(v, place_[v] < best);
        return best != start;
    }

private:
    [[nodiscard]] double length(std::size_t a, std::size_t b) const {
        const std::size_t apart = a > b ? a - b : b - a;
        return static_cast<double>(std::min(apart, order_.size() - apart));
    }
    [[nodiscard]] double total(Vertex v, Vertex without) const {
        double sum = 0.0;
        for (const auto& [u, w] : ring_.rows[v]) {
            if (u != without) sum += w * length(place_[v], place_[u]);
        }
        return sum;
    }
    // Swaps v with its follower or predecessor; returns the change in length.
    double step(Vertex v, bool forward) {
        const std::size_t from = place_[v];
        const std::size_t to = forward ? from + 1 : from - 1;
        const Vertex other = order_[to];
        const double before = total(v, other) + total(other, v);
        std::swap(order_[from], order_[to]);
        std::swap(place_[v], place_[other]);
        return total(v, other) + total(other, v) - before;
    }

    const WeightedRing& ring_;
    std::vector<Vertex>& order_;
    std::vector<std::size_t> place_;
};

// A walk that always goes on to the vertex most tied to the last few visited.
std::vector<Vertex> walk(const WeightedRing& ring) {
    const std::size_t n = ring.rows.size();
    std::vector<Vertex> by_degree(n);
    std::iota(by_degree.begin(), by_degree.end(), Vertex{0});
    std::stable_sort(by_degree.begin(), by_degree.end(),
                     [&](Vertex a, Vertex b) { return ring.rows[a].size() < ring.rows[b].size(); });
    std::vector<bool> visited(n, false);
    std::vector<Vertex> order;
    std::vector<Vertex> stack;
    for (const Vertex start : by_degree) {
        stack.assign(1, start);
        while (!stack.empty()) {
            const Vertex v = stack.back();
            stack.pop_back();
            if (visited[v]) continue;
            visited[v] = true;
            order.push_back(v);
            // The strongest unvisited tie is taken first: depth first.
            std::vector<std::pair<double, Vertex>> next;
            for (const auto& [u, w] : ring.rows[v]) {
                if (!visited[u]) next.emplace_back(w / static_cast<double>(ring.rows[u].size()), u);
            }
            std::stable_sort(next.begin(), next.end(),
                             [](const auto& a, const auto& b) { return a.first < b.first; });
            for (const auto& [w, u] : next) stack.push_back(u);
        }
    }
    return order;
}

void improve(const WeightedRing& ring, std::vector<Vertex>& order, const std::stop_token& stop) {
    Sifting sifting(ring, order);
    const std::size_t reach = order.size() <= 600 ? order.size() : 100;
    const std::size_t rounds = order.size() <= 600 ? 12 : 3;
    std::vector<Vertex> all(order.size());
    std::iota(all.begin(), all.end(), Vertex{0});
    for (std::size_t round = 0; round < rounds; ++round) {
        bool moved = false;
        for (const Vertex v : all) {
            if (stop.stop_requested()) return;
            moved = sifting.sift(v, reach) || moved;
        }
        if (!moved) break;
    }
}

// Blocks as vertices, tied by the number of ties between them.
WeightedRing quotient(const TieGraph& graph, std::span<const std::uint32_t> block,
                      std::size_t blocks) {
    WeightedRing ring;
    ring.rows.resize(blocks);
    ring.block.assign(blocks, 0);
    std::vector<std::map<Vertex, double>> ties(blocks);
    for (Vertex v = 0; v < graph.size(); ++v) {
        for (const Vertex u : graph.row(v)) {
            if (block[u] != block[v]) ties[block[v]][block[u]] += 1.0;
        }
    }
    for (std::size_t b = 0; b < blocks; ++b) ring.rows[b].assign(ties[b].begin(), ties[b].end());
    return ring;
}

}  // namespace

Point on_circle(double turns) {
    constexpr double pi = 3.14159265358979323846;
    const double eighths = 8.0 * (turns - std::floor(turns));
    const int octant = std::min(7, static_cast<int>(eighths));
    const double within = eighths - octant;
    // In odd octants measured back from the next axis.
    const Point s = sine_cosine((octant % 2 == 0 ? within : 1.0 - within) * pi / 4.0);
    const double sine = s.x, cosine = s.y;
    switch (octant) {
        case 0: return {sine, -cosine};
        case 1: return {cosine, -sine};
        case 2: return {cosine, sine};
        case 3: return {sine, cosine};
        case 4: return {-sine, cosine};
        case 5: return {-cosine, sine};
        case 6: return {-cosine, -sine};
        default: return {-sine, -cosine};
    }
}

std::vector<Vertex> ring_order(const TieGraph& graph, std::span<const std::uint32_t> block,
                               const std::stop_token& stop) {
    WeightedRing ring;
    ring.rows.resize(graph.size());
    for (Vertex v = 0; v < graph.size(); ++v) {
        for (const Vertex u : graph.row(v)) ring.rows[v].emplace_back(u, 1.0);
    }
    ring.block.assign(graph.size(), 0);
    std::vector<Vertex> order = walk(ring);
    if (!block.empty()) {
        ring.block.assign(block.begin(), block.end());
        const std::size_t blocks =
            block.empty() ? 0 : *std::max_element(block.begin(), block.end()) + std::size_t{1};
        const WeightedRing outer = quotient(graph, block, blocks);
        std::vector<Vertex> block_order = walk(outer);
        improve(outer, block_order, stop);
        std::vector<std::size_t> rank(blocks);
        for (std::size_t k = 0; k < blocks; ++k) rank[block_order[k]] = k;
        std::stable_sort(order.begin(), order.end(),
                         [&](Vertex a, Vertex b) { return rank[block[a]] < rank[block[b]]; });
    }
    improve(ring, order, stop);
    return order;
}

std::vector<Vertex> weighted_ring_order(std::size_t count, std::span<const WeightedPair> ties,
                                        const std::stop_token& stop) {
    WeightedRing ring;
    ring.rows.resize(count);
    ring.block.assign(count, 0);
    for (const WeightedPair& tie : ties) {
        ring.rows[tie.first].emplace_back(tie.second, tie.weight);
        ring.rows[tie.second].emplace_back(tie.first, tie.weight);
    }
    std::vector<Vertex> order = walk(ring);
    improve(ring, order, stop);
    return order;
}

}  // namespace convene::layout
