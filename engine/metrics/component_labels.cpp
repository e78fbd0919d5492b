#include "engine/metrics/component_labels.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace convene {

namespace {

/// Disjoint sets of vertices; the representative of a set is its first vertex.
class Sets {
public:
    explicit Sets(std::size_t n) : parent_(n) {
        for (Vertex v = 0; v < n; ++v) parent_[v] = v;
    }
    Vertex find(Vertex v) {
        while (parent_[v] != v) {
            parent_[v] = parent_[parent_[v]];
            v = parent_[v];
        }
        return v;
    }
    void join(Vertex a, Vertex b) {
        Vertex x = parent_[a], y = parent_[b];
        while (x != y) {
            if (x < y) std::swap(x, y);
            const Vertex above = parent_[x];
            if (above == x) {
                parent_[x] = y;
                return;
            }
            parent_[x] = parent_[y];
            x = above;
            y = parent_[y];
        }
    }

private:
    std::vector<Vertex> parent_;
};

/// The set that most of some vertices belong to.
Vertex most_common(Sets& sets, std::size_t n) {
    constexpr std::size_t asked = 1024;
    std::vector<Vertex> roots;
    for (std::size_t i = 0; i < std::min(n, asked); ++i)
        roots.push_back(sets.find(static_cast<Vertex>(n <= asked ? i : i * (n / asked))));
    std::sort(roots.begin(), roots.end());
    Vertex best = no_index;
    std::size_t longest = 0;
    for (std::size_t begin = 0; begin < roots.size();) {
        std::size_t end = begin;
        while (end < roots.size() && roots[end] == roots[begin]) ++end;
        if (end - begin > longest) {
            longest = end - begin;
            best = roots[begin];
        }
        begin = end;
    }
    return best;
}

}  // namespace

/// A few ties of each vertex join nearly all of the largest component; all other ties are
/// only read at vertices outside it, whose rows hold whatever joins them to it. Sutton, Ben-Nun
/// & Barak 2018, Optimizing parallel graph connectivity computation via subgraph sampling.
ComponentLabels weak_components(const Graph& graph) {
    const std::size_t n = graph.vertex_count();
    constexpr std::size_t first_ties = 2;
    Sets sets(n);
    const auto join_row = [&](Vertex v, std::span<const Vertex> row, std::size_t begin,
                              std::size_t end) {
        for (std::size_t i = begin; i < std::min(end, row.size()); ++i) sets.join(v, row[i]);
    };
    for (Vertex v = 0; v < n; ++v) join_row(v, graph.out(v), 0, first_ties);
    const Vertex largest = most_common(sets, n);
    for (Vertex v = 0; v < n; ++v) {
        if (sets.find(v) == largest) continue;
        join_row(v, graph.out(v), first_ties, graph.out(v).size());
        if (graph.directed()) join_row(v, graph.in(v), 0, graph.in(v).size());
    }
    ComponentLabels labels;
    labels.of.resize(n);
    // A set's first vertex is its root: roots come before those who belong to them.
    for (Vertex v = 0; v < n; ++v) {
        const Vertex root = sets.find(v);
        if (root == v) {
            labels.of[v] = static_cast<std::uint32_t>(labels.size.size());
            labels.size.push_back(0);
        } else {
            labels.of[v] = labels.of[root];
        }
        ++labels.size[labels.of[v]];
    }
    return labels;
}

Result<ComponentLabels> strong_components(const Graph& graph, const RunContext& context) {
    constexpr std::uint32_t stop_interval = 4096;  // steps between looks at the stop token
    std::uint32_t steps = 0;
    const std::size_t n = graph.vertex_count();
    ComponentLabels labels;
    labels.of.assign(n, no_index);
    std::vector<std::uint32_t> order(n, no_index), low(n, 0);
    std::vector<Vertex> open;  // visited, not yet in a component
    struct Frame {
        Vertex vertex;
        std::size_t next;
    };
    std::vector<Frame> path;
    std::uint32_t counter = 0;
    for (Vertex root = 0; root < n; ++root) {
        if (order[root] != no_index) continue;
        path.push_back({root, 0});
        order[root] = low[root] = counter++;
        open.push_back(root);
        while (!path.empty()) {
            if (++steps % stop_interval == 0 && context.stop_requested()) return stopped();
            Frame& frame = path.back();
            const auto row = graph.out(frame.vertex);
            if (frame.next < row.size()) {
                const Vertex v = row[frame.next++];
                if (order[v] == no_index) {
                    order[v] = low[v] = counter++;
                    open.push_back(v);
                    path.push_back({v, 0});
                } else if (labels.of[v] == no_index) {
                    low[frame.vertex] = std::min(low[frame.vertex], order[v]);
                }
                continue;
            }
            const Vertex done = frame.vertex;
            path.pop_back();
            if (!path.empty())
                low[path.back().vertex] = std::min(low[path.back().vertex], low[done]);
            if (low[done] != order[done]) continue;
            const auto label = static_cast<std::uint32_t>(labels.size.size());
            labels.size.push_back(0);
            Vertex member;
            do {
                member = open.back();
                open.pop_back();
                labels.of[member] = label;
                ++labels.size[label];
            } while (member != done);
        }
    }
    return labels;
}

}  // namespace convene
