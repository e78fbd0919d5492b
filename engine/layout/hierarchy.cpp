#include "engine/layout/hierarchy.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>

#include "engine/core/random.hpp"
#include "engine/layout/threads.hpp"

namespace convene::layout {
namespace {

constexpr std::size_t coarse_enough = 40;

// Entry (v, u) of the rows -> entry (u, v). Rows are ascending, so walking all
// rows in order meets every row's entries in order.
std::vector<std::size_t> mirror_entries(const TieGraph& graph) {
    std::vector<std::size_t> next(graph.offsets.begin(), graph.offsets.end() - 1);
    std::vector<std::size_t> mirror(graph.neighbours.size());
    for (Vertex v = 0; v < graph.size(); ++v) {
        for (std::size_t e = graph.offsets[v]; e < graph.offsets[v + 1]; ++e) {
            mirror[e] = next[graph.neighbours[e]]++;
        }
    }
    return mirror;
}

WeightedTies weigh(const TieGraph& graph, std::span<const std::uint32_t> group, Threads& pool,
                   unsigned threads) {
    const std::vector<std::uint32_t> common = common_neighbours(graph, threads);
    WeightedTies ties;
    ties.offsets = graph.offsets;
    ties.neighbours = graph.neighbours;
    std::vector<double> raw(common.size());
    pool.over(graph.size(), 1024, [&](std::size_t begin, std::size_t end) {
        for (std::size_t v = begin; v < end; ++v) {
            const auto own = static_cast<double>(graph.degree(static_cast<Vertex>(v)));
            for (std::size_t e = graph.offsets[v]; e < graph.offsets[v + 1]; ++e) {
                const Vertex u = graph.neighbours[e];
                const auto other = static_cast<double>(graph.degree(u));
                const bool together =
                    !group.empty() && group[v] != no_index && group[v] == group[u];
                raw[e] = (together ? 3.0 : 1.0) * std::sqrt((1.0 + common[e]) / (own * other));
            }
        }
    });
    const double total = std::accumulate(raw.begin(), raw.end(), 0.0);
    const double scale = total > 0.0 ? static_cast<double>(graph.size()) / total : 1.0;
    ties.weights.resize(raw.size());
    for (std::size_t e = 0; e < raw.size(); ++e)
        ties.weights[e] = static_cast<float>(raw[e] * scale);
    return ties;
}

// One round of local moving at one resolution; returns each vertex's community,
// numbered by first member.
std::vector<Vertex> communities(const WeightedTies& ties, double resolution, std::uint64_t seed) {
    const std::size_t n = ties.size();
    std::vector<double> strength(n, 0.0);
    double total = 0.0;
    for (std::size_t v = 0; v < n; ++v) {
        for (std::size_t e = ties.offsets[v]; e < ties.offsets[v + 1]; ++e) {
            strength[v] += static_cast<double>(ties.weights[e]);
        }
        total += strength[v];
    }
    std::vector<Vertex> community(n);
    std::iota(community.begin(), community.end(), Vertex{0});
    if (total <= 0.0) return community;

    const double penalty = resolution / total;
    std::vector<double> community_strength = strength;
    std::vector<Vertex> order = community;
    Random random(seed);
    random.shuffle(std::span(order));
    std::deque<Vertex> queue(order.begin(), order.end());
    std::vector<bool> queued(n, true);
    std::vector<double> tie_to(n, 0.0);
    std::vector<Vertex> touched;
    // The queue empties on its own; the bound only guards against endless
    // exchange of equal gains.
    std::size_t visits_left = 30 * n;
    while (!queue.empty() && visits_left-- > 0) {
        const Vertex v = queue.front();
        queue.pop_front();
        queued[v] = false;
        touched.clear();
        for (std::size_t e = ties.offsets[v]; e < ties.offsets[v + 1]; ++e) {
            const Vertex u = ties.neighbours[e];
            if (u == v) continue;
            const Vertex c = community[u];
            if (tie_to[c] == 0.0) touched.push_back(c);
            tie_to[c] += static_cast<double>(ties.weights[e]);
        }
        const Vertex home = community[v];
        community_strength[home] -= strength[v];
        Vertex best = home;
        double best_gain = tie_to[home] - penalty * strength[v] * community_strength[home];
        for (const Vertex c : touched) {
            const double gain = tie_to[c] - penalty * strength[v] * community_strength[c];
            if (gain > best_gain + 1e-12) {
                best = c;
                best_gain = gain;
            }
        }
        community_strength[best] += strength[v];
        for (const Vertex c : touched) tie_to[c] = 0.0;
        if (best == home) continue;
        community[v] = best;
        for (std::size_t e = ties.offsets[v]; e < ties.offsets[v + 1]; ++e) {
            const Vertex u = ties.neighbours[e];
            if (!queued[u] && community[u] != best) {
                queued[u] = true;
                queue.push_back(u);
            }
        }
    }
    std::vector<Vertex> number(n, no_index);
    Vertex count = 0;
    for (Vertex& c : community) {
        if (number[c] == no_index) number[c] = count++;
        c = number[c];
    }
    return community;
}

Level aggregate(const Level& fine) {
    const std::size_t count =
        *std::max_element(fine.parent.begin(), fine.parent.end()) + std::size_t{1};
    Level coarse;
    coarse.mass.assign(count, 0.0F);
    coarse.key.assign(count, 0);
    std::vector<std::vector<Vertex>> members(count);
    for (Vertex v = 0; v < fine.parent.size(); ++v) {
        const Vertex c = fine.parent[v];
        if (members[c].empty()) coarse.key[c] = fine.key[v];
        members[c].push_back(v);
        coarse.mass[c] += fine.mass[v];
    }
    std::vector<double> tie_to(count, 0.0);
    std::vector<Vertex> touched;
    for (Vertex c = 0; c < count; ++c) {
        touched.clear();
        for (const Vertex v : members[c]) {
            for (std::size_t e = fine.ties.offsets[v]; e < fine.ties.offsets[v + 1]; ++e) {
                const Vertex other = fine.parent[fine.ties.neighbours[e]];
                if (tie_to[other] == 0.0) touched.push_back(other);
                tie_to[other] += static_cast<double>(fine.ties.weights[e]);
            }
        }
        std::sort(touched.begin(), touched.end());
        for (const Vertex other : touched) {
            coarse.ties.neighbours.push_back(other);
            coarse.ties.weights.push_back(static_cast<float>(tie_to[other]));
            tie_to[other] = 0.0;
        }
        coarse.ties.offsets.push_back(coarse.ties.neighbours.size());
    }
    return coarse;
}

// `order[new] = old`. Relabels one level.
Level reordered(const Level& level, std::span<const Vertex> order) {
    const std::size_t n = order.size();
    std::vector<Vertex> number(n);
    for (std::size_t k = 0; k < n; ++k) number[order[k]] = static_cast<Vertex>(k);
    Level result;
    std::vector<std::pair<Vertex, float>> row;
    for (const Vertex v : order) {
        row.clear();
        for (std::size_t e = level.ties.offsets[v]; e < level.ties.offsets[v + 1]; ++e) {
            // A tie inside a community pulls nothing any more.
            if (level.ties.neighbours[e] == v) continue;
            row.emplace_back(number[level.ties.neighbours[e]], level.ties.weights[e]);
        }
        std::sort(row.begin(), row.end());
        for (const auto& [u, w] : row) {
            result.ties.neighbours.push_back(u);
            result.ties.weights.push_back(w);
        }
        result.ties.offsets.push_back(result.ties.neighbours.size());
        result.mass.push_back(level.mass[v]);
        result.key.push_back(level.key[v]);
        if (!level.parent.empty()) result.parent.push_back(level.parent[v]);
    }
    return result;
}

// Numbers every level by its parents, coarsest first.
void order_by_hierarchy(Hierarchy& hierarchy) {
    std::vector<Vertex> order;
    for (std::size_t k = hierarchy.levels.size(); k-- > 0;) {
        Level& level = hierarchy.levels[k];
        std::vector<Vertex> next(level.mass.size());
        std::iota(next.begin(), next.end(), Vertex{0});
        if (!level.parent.empty()) {
            std::vector<Vertex> number(order.size());
            for (std::size_t i = 0; i < order.size(); ++i)
                number[order[i]] = static_cast<Vertex>(i);
            for (Vertex& p : level.parent) p = number[p];
            std::stable_sort(next.begin(), next.end(),
                             [&](Vertex a, Vertex b) { return level.parent[a] < level.parent[b]; });
        }
        level = reordered(level, next);
        order = std::move(next);
    }
    hierarchy.member_at = std::move(order);
}

}  // namespace

std::vector<std::uint32_t> common_neighbours(const TieGraph& graph, unsigned threads) {
    const std::vector<std::size_t> mirror = mirror_entries(graph);
    std::vector<std::uint32_t> common(graph.neighbours.size(), 0);
    const auto smaller = [&](Vertex u, Vertex v) {
        return graph.degree(u) != graph.degree(v) ? graph.degree(u) < graph.degree(v) : u < v;
    };
    Threads(threads).over(graph.size(), 4096, [&](std::size_t begin, std::size_t end) {
        std::vector<bool> marked(graph.size(), false);
        for (std::size_t i = begin; i < end; ++i) {
            const auto v = static_cast<Vertex>(i);
            for (const Vertex u : graph.row(v)) marked[u] = true;
            for (std::size_t e = graph.offsets[v]; e < graph.offsets[v + 1]; ++e) {
                const Vertex u = graph.neighbours[e];
                if (!smaller(u, v)) continue;
                std::uint32_t shared = 0;
                for (const Vertex t : graph.row(u)) shared += marked[t] ? 1U : 0U;
                common[e] = shared;
                common[mirror[e]] = shared;
            }
            for (const Vertex u : graph.row(v)) marked[u] = false;
        }
    });
    return common;
}

Hierarchy build_hierarchy(const TieGraph& graph, std::span<const std::uint64_t> key,
                          std::span<const std::uint32_t> group, std::uint64_t seed,
                          unsigned threads) {
    Threads pool(threads);
    Hierarchy hierarchy;
    Level finest;
    finest.ties = weigh(graph, group, pool, threads);
    finest.mass.assign(graph.size(), 1.0F);
    finest.key.assign(key.begin(), key.end());
    hierarchy.levels.push_back(std::move(finest));
    for (double resolution = static_cast<double>(graph.size()) / 64.0;
         hierarchy.levels.back().mass.size() > coarse_enough; resolution /= 6.0) {
        Level& fine = hierarchy.levels.back();
        const double at_least = 0.5;
        fine.parent = communities(fine.ties, std::max(resolution, at_least),
                                  mix_seed(seed, hierarchy.levels.size()));
        const std::size_t count =
            *std::max_element(fine.parent.begin(), fine.parent.end()) + std::size_t{1};
        // A level that hardly shrinks is not worth its iterations.
        if (10 * count > 9 * fine.mass.size()) {
            fine.parent.clear();
            if (resolution <= at_least) break;
            continue;
        }
        hierarchy.levels.push_back(aggregate(fine));
    }
    order_by_hierarchy(hierarchy);
    return hierarchy;
}

}  // namespace convene::layout
