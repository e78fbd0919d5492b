#include <algorithm>
#include <deque>
#include <limits>
#include <queue>
#include <tuple>

#include "engine/metrics/kernel_lengths.hpp"
#include "engine/workspace/path.hpp"

namespace convene {
namespace {

VertexPath traced(const std::vector<Vertex>& parent, Vertex from, Vertex to) {
    VertexPath path{to};
    while (path.back() != from) path.push_back(parent[path.back()]);
    std::reverse(path.begin(), path.end());
    return path;
}

/// `lengths` by position of the tie in the rows: any of the kinds of Lengths.
template <typename Values>
VertexPath least_sum(const Graph& graph, const Values& lengths, Vertex from, Vertex to) {
    using Length = std::decay_t<decltype(lengths[0])>;
    using Cost = std::pair<Length, std::size_t>;  // length, ties
    using Entry = std::tuple<Cost, Vertex>;
    const auto& rows = graph.out_rows();
    std::vector<Cost> best(graph.vertex_count(), Cost{Length{}, 0});
    std::vector<bool> reached(graph.vertex_count(), false), settled(graph.vertex_count(), false);
    std::vector<Vertex> parent(graph.vertex_count(), no_index);
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    reached[from] = true;
    queue.push({best[from], from});
    while (!queue.empty()) {
        const Vertex v = std::get<1>(queue.top());
        queue.pop();
        if (settled[v]) continue;
        settled[v] = true;
        if (v == to) return traced(parent, from, to);
        for (std::uint64_t i = rows.offsets[v]; i < rows.offsets[v + 1]; ++i) {
            const Vertex w = rows.neighbours[i];
            const Cost through{static_cast<Length>(best[v].first + lengths[i]), best[v].second + 1};
            if (settled[w] || (reached[w] && best[w] <= through)) continue;
            reached[w] = true;
            best[w] = through;
            parent[w] = v;
            queue.push({through, w});
        }
    }
    return {};
}

/// Vertex-disjoint ways as a flow: each vertex but the ends carries one at most, and knows
/// whom it has it from and whom it gives it to.
class Disjoint {
public:
    Disjoint(const Graph& graph, Vertex from, Vertex to)
        : graph_(graph),
          from_(from),
          to_(to),
          next_(graph.vertex_count(), no_index),
          before_(graph.vertex_count(), no_index) {}

    /// One more way, others giving way where that is shorter in all. False: there is none.
    bool augment(const RunContext& context) {
        search(context);
        if (cost_[entry(to_)] == unreached || context.stop_requested()) return false;
        apply();
        return true;
    }

    [[nodiscard]] std::vector<VertexPath> ways() const {
        std::vector<VertexPath> found;
        if (direct_) found.push_back({from_, to_});
        for (Vertex v = 0; v < before_.size(); ++v) {
            if (before_[v] != from_) continue;
            VertexPath path{from_};
            for (Vertex at = v; at != to_; at = next_[at]) path.push_back(at);
            path.push_back(to_);
            found.push_back(std::move(path));
        }
        std::sort(found.begin(), found.end(), [](const VertexPath& a, const VertexPath& b) {
            return a.size() != b.size() ? a.size() < b.size() : a < b;
        });
        return found;
    }

private:
    // Each vertex is two: where ways come in, and where they go out.
    using Half = std::uint64_t;
    static Half entry(Vertex v) { return 2 * Half{v}; }
    static Half exit(Vertex v) { return 2 * Half{v} + 1; }
    static constexpr std::int64_t unreached = std::numeric_limits<std::int64_t>::max();
    static constexpr Half nowhere = std::numeric_limits<Half>::max();

    void reach(Half half, std::int64_t cost, Half parent) {
        if (cost >= cost_[half]) return;
        cost_[half] = cost;
        parent_[half] = parent;
        if (waiting_[half]) return;
        waiting_[half] = true;
        queue_.push_back(half);
    }

    /// Cheapest ways from the start over what is still free; giving back a used tie earns 1.
    void search(const RunContext& context) {
        cost_.assign(2 * graph_.vertex_count(), unreached);
        parent_.assign(2 * graph_.vertex_count(), nowhere);
        waiting_.assign(2 * graph_.vertex_count(), false);
        queue_.clear();
        reach(exit(from_), 0, nowhere);
        while (!queue_.empty() && !context.stop_requested()) {
            const Half half = queue_.front();
            queue_.pop_front();
            waiting_[half] = false;
            const auto v = static_cast<Vertex>(half / 2);
            if (half == exit(v)) {
                for (const Vertex w : graph_.out(v)) {
                    const bool used =
                        v == from_ ? (w == to_ ? direct_ : before_[w] == from_) : next_[v] == w;
                    if (w != from_ && !used) reach(entry(w), cost_[half] + 1, half);
                }
                if (v != from_ && before_[v] != no_index) reach(entry(v), cost_[half], half);
            } else if (v != to_) {
                if (before_[v] == no_index) {
                    reach(exit(v), cost_[half], half);
                } else if (before_[v] != from_) {
                    reach(exit(before_[v]), cost_[half] - 1, half);
                }
            }
        }
    }

    void apply() {
        std::vector<std::pair<Vertex, Vertex>> added, removed;
        for (Half half = entry(to_); parent_[half] != nowhere; half = parent_[half]) {
            const Half parent = parent_[half];
            const auto v = static_cast<Vertex>(parent / 2);
            const auto w = static_cast<Vertex>(half / 2);
            if (v == w) continue;
            if (parent == exit(v)) {
                added.emplace_back(v, w);
            } else {
                removed.emplace_back(w, v);
            }
        }
        for (const auto& [v, w] : removed) {
            if (next_[v] == w) next_[v] = no_index;
            if (before_[w] == v) before_[w] = no_index;
        }
        for (const auto& [v, w] : added) {
            if (v == from_ && w == to_) {
                direct_ = true;
                continue;
            }
            if (v != from_) next_[v] = w;
            if (w != to_) before_[w] = v;
        }
    }

    const Graph& graph_;
    Vertex from_, to_;
    std::vector<Vertex> next_, before_;
    bool direct_ = false;
    std::vector<std::int64_t> cost_;
    std::vector<Half> parent_;
    std::vector<bool> waiting_;
    std::deque<Half> queue_;
};

}  // namespace

VertexPath shortest_way(const Graph& graph, Vertex from, Vertex to) {
    if (from == to) return {from};
    std::vector<Vertex> parent(graph.vertex_count(), no_index);
    std::vector<Vertex> queue{from};
    parent[from] = from;
    for (std::size_t i = 0; i < queue.size(); ++i) {
        for (const Vertex w : graph.out(queue[i])) {
            if (parent[w] != no_index) continue;
            parent[w] = queue[i];
            if (w == to) return traced(parent, from, to);
            queue.push_back(w);
        }
    }
    return {};
}

VertexPath strongest_way(const Graph& graph, Vertex from, Vertex to, bool inverse) {
    if (from == to) return {from};
    const auto& weights = graph.out_rows().weights;
    if (std::any_of(weights.begin(), weights.end(), [](double w) { return !(w > 0.0); })) {
        std::vector<Arc> arcs = graph.arcs();
        std::erase_if(arcs, [](const Arc& arc) { return !(arc.weight > 0.0); });
        return strongest_way(Graph::from_arcs(graph.vertex_count(), graph.directed(), arcs), from,
                             to, inverse);
    }
    const Lengths lengths = lengths_of(weights, inverse, graph.vertex_count());
    return std::visit([&](const auto& values) { return least_sum(graph, values, from, to); },
                      lengths.values);
}

Result<std::vector<VertexPath>> independent_ways(const Graph& graph, Vertex from, Vertex to,
                                                 std::size_t most, const RunContext& context) {
    if (from == to) return std::vector<VertexPath>{};
    Disjoint disjoint(graph, from, to);
    for (std::size_t i = 0; i < most && disjoint.augment(context); ++i) {
    }
    if (context.stop_requested()) return stopped();
    return disjoint.ways();
}

}  // namespace convene
