#include "engine/core/graph.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "engine/core/key_order.hpp"
#include "engine/core/large_memory.hpp"

namespace convene {
namespace {

double merged(std::span<const Arc> same, MergeRule rule) {
    double value = same.front().weight;
    for (const Arc& arc : same.subspan(1)) {
        switch (rule) {
            case MergeRule::sum:
            case MergeRule::mean: value += arc.weight; break;
            case MergeRule::maximum: value = std::max(value, arc.weight); break;
            case MergeRule::minimum: value = std::min(value, arc.weight); break;
            case MergeRule::first: break;
        }
    }
    return rule == MergeRule::mean ? value / static_cast<double>(same.size()) : value;
}

bool by_pair(const Arc& a, const Arc& b) {
    return a.source != b.source ? a.source < b.source : a.target < b.target;
}

/// Stable. Linear as long as positions fit 32 bits.
void sort_by_pair(std::vector<Arc>& arcs, std::size_t vertex_count) {
    if (std::is_sorted(arcs.begin(), arcs.end(), by_pair)) return;
    if (arcs.size() >= no_index) {
        std::stable_sort(arcs.begin(), arcs.end(), by_pair);
        return;
    }
    std::vector<KeyedIndex> items(arcs.size());
    for (std::uint32_t i = 0; i < items.size(); ++i)
        items[i] = {std::uint64_t{arcs[i].source} * vertex_count + arcs[i].target, i};
    sort_by_key(items);
    std::vector<Arc> sorted;
    sorted.reserve(arcs.size());
    for (const KeyedIndex& item : items) sorted.push_back(arcs[item.index]);
    arcs = std::move(sorted);
}

Graph::Rows rows_of(std::size_t vertex_count, std::span<const Arc> sorted) {
    Graph::Rows rows;
    rows.offsets.assign(vertex_count + 1, 0);
    reserve_large(rows.neighbours, sorted.size());
    reserve_large(rows.weights, sorted.size());
    for (const Arc& arc : sorted) {
        ++rows.offsets[arc.source + 1];
        rows.neighbours.push_back(arc.target);
        rows.weights.push_back(arc.weight);
    }
    for (std::size_t v = 0; v < vertex_count; ++v) rows.offsets[v + 1] += rows.offsets[v];
    return rows;
}

/// Counting transpose: visiting sources in order leaves every in-row sorted.
Graph::Rows transposed(const Graph::Rows& rows) {
    const std::size_t n = rows.offsets.size() - 1;
    Graph::Rows result;
    result.offsets.assign(n + 1, 0);
    for (const Vertex v : rows.neighbours) ++result.offsets[v + 1];
    for (std::size_t v = 0; v < n; ++v) result.offsets[v + 1] += result.offsets[v];
    resize_large(result.neighbours, rows.neighbours.size());
    resize_large(result.weights, rows.weights.size());
    std::vector<std::uint64_t> next;
    reserve_large(next, n);
    next.assign(result.offsets.begin(), result.offsets.end() - 1);
    for (std::size_t u = 0; u < n; ++u) {
        for (std::uint64_t i = rows.offsets[u]; i < rows.offsets[u + 1]; ++i) {
            const std::uint64_t at = next[rows.neighbours[i]]++;
            result.neighbours[at] = static_cast<Vertex>(u);
            result.weights[at] = rows.weights[i];
        }
    }
    return result;
}

/// Neither loops nor the same pair twice, in order of row and neighbour.
bool are_rows(std::span<const Arc> arcs) {
    for (std::size_t i = 0; i < arcs.size(); ++i) {
        if (arcs[i].source == arcs[i].target || (i > 0 && !by_pair(arcs[i - 1], arcs[i])))
            return false;
    }
    return true;
}

}  // namespace

Graph Graph::from_arcs(std::size_t vertex_count, bool directed, std::span<const Arc> arcs,
                       MergeRule merge) {
    if (directed && are_rows(arcs)) {
        return from_out_rows(rows_of(vertex_count, arcs));
    }
    std::vector<Arc> sorted;
    sorted.reserve(directed ? arcs.size() : 2 * arcs.size());
    for (const Arc& arc : arcs) {
        assert(arc.source < vertex_count && arc.target < vertex_count);
        if (arc.source == arc.target) continue;
        sorted.push_back(arc);
        if (!directed) sorted.push_back({arc.target, arc.source, arc.weight});
    }
    // Stable, so that `first` and floating-point sums follow the input order.
    sort_by_pair(sorted, vertex_count);
    std::size_t kept = 0;
    for (std::size_t begin = 0; begin < sorted.size();) {
        std::size_t end = begin + 1;
        while (end < sorted.size() && !by_pair(sorted[begin], sorted[end])) ++end;
        const double weight = merged(std::span(sorted).subspan(begin, end - begin), merge);
        sorted[kept] = sorted[begin];
        sorted[kept++].weight = weight;
        begin = end;
    }
    sorted.resize(kept);

    Graph graph;
    graph.vertex_count_ = vertex_count;
    graph.directed_ = directed;
    graph.out_ = rows_of(vertex_count, sorted);
    if (directed) graph.in_ = transposed(graph.out_);
    return graph;
}

Graph Graph::from_out_rows(Rows out) {
    Rows in = transposed(out);
    return from_rows(true, std::move(out), std::move(in));
}

Graph Graph::from_rows(bool directed, Rows out, Rows in) {
    Graph graph;
    graph.vertex_count_ = out.offsets.size() - 1;
    graph.directed_ = directed;
    graph.out_ = std::move(out);
    graph.in_ = std::move(in);
    assert(!directed || graph.in_.neighbours.size() == graph.out_.neighbours.size());
    return graph;
}

std::size_t Graph::tie_count() const { return directed_ ? arc_count() : arc_count() / 2; }

Graph Graph::with_modes(std::size_t first_mode_count) const& {
    return Graph(*this).with_modes(first_mode_count);
}

Graph Graph::with_modes(std::size_t first_mode_count) && {
    first_mode_count_ = first_mode_count;
    return std::move(*this);
}

bool Graph::has_arc(Vertex u, Vertex v) const {
    const auto row = out(u);
    return std::binary_search(row.begin(), row.end(), v);
}

double Graph::weight(Vertex u, Vertex v) const {
    const auto row = out(u);
    const auto at = std::lower_bound(row.begin(), row.end(), v);
    if (at == row.end() || *at != v) return 0.0;
    return out_weights(u)[static_cast<std::size_t>(at - row.begin())];
}

std::vector<Arc> Graph::arcs() const {
    std::vector<Arc> result;
    result.reserve(tie_count());
    for (Vertex u = 0; u < vertex_count_; ++u) {
        const auto row = out(u);
        const auto weights = out_weights(u);
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (directed_ || u < row[i]) result.push_back({u, row[i], weights[i]});
        }
    }
    return result;
}

std::optional<Graph> symmetrized(const Graph& graph, Symmetrize rule, const std::stop_token& stop) {
    if (!graph.directed() || rule == Symmetrize::none) return graph;
    constexpr Vertex stop_interval = 4096;  // vertices between looks at the stop token
    const std::size_t n = graph.vertex_count();
    const bool mutual_alone = rule == Symmetrize::both;
    Graph::Rows rows;
    rows.offsets.reserve(n + 1);
    // First how many, so that no more memory is held than the rows need.
    std::size_t entries = 0;
    for (const bool counting : {true, false}) {
        if (!counting) {
            rows.neighbours.reserve(entries);
            rows.weights.reserve(entries);
        }
        for (Vertex v = 0; v < n; ++v) {
            if (v % stop_interval == 0 && stop.stop_requested()) return std::nullopt;
            const auto out = graph.out(v), in = graph.in(v);
            const auto out_weights = graph.out_weights(v), in_weights = graph.in_weights(v);
            std::size_t o = 0, i = 0;
            while (o < out.size() || i < in.size()) {
                const bool take_out = i == in.size() || (o < out.size() && out[o] <= in[i]);
                const bool take_in = o == out.size() || (i < in.size() && in[i] <= out[o]);
                const std::size_t at_out = o, at_in = i;
                o += take_out ? 1 : 0;
                i += take_in ? 1 : 0;
                if (mutual_alone && !(take_out && take_in)) continue;
                if (counting) {
                    ++entries;
                    continue;
                }
                const double there = take_out ? out_weights[at_out] : 0.0;
                const double back = take_in ? in_weights[at_in] : 0.0;
                rows.neighbours.push_back(take_out ? out[at_out] : in[at_in]);
                rows.weights.push_back(rule == Symmetrize::mean ? (there + back) / 2
                                       : mutual_alone           ? std::min(there, back)
                                       : take_out && take_in    ? std::max(there, back)
                                       : take_out               ? there
                                                                : back);
            }
            if (!counting) rows.offsets.push_back(rows.neighbours.size());
        }
    }
    return Graph::from_rows(false, std::move(rows), {}).with_modes(graph.first_mode_count());
}

Graph symmetrized(const Graph& graph, Symmetrize rule) { return *symmetrized(graph, rule, {}); }

Graph binarized(const Graph& graph) {
    const auto ones = [](const Graph::Rows& rows) {
        return Graph::Rows{rows.offsets, rows.neighbours,
                           std::vector<double>(rows.neighbours.size(), 1.0)};
    };
    return Graph::from_rows(graph.directed(), ones(graph.out_rows()),
                            graph.directed() ? ones(graph.in_rows()) : Graph::Rows{})
        .with_modes(graph.first_mode_count());
}

Graph induced(const Graph& graph, std::span<const Vertex> keep) {
    std::vector<Vertex> position(graph.vertex_count(), no_index);
    std::size_t first_mode = 0;
    for (std::size_t i = 0; i < keep.size(); ++i) {
        position[keep[i]] = static_cast<Vertex>(i);
        if (keep[i] < graph.first_mode_count()) ++first_mode;
    }
    std::vector<Arc> arcs;
    for (const Arc& arc : graph.arcs()) {
        if (position[arc.source] != no_index && position[arc.target] != no_index) {
            arcs.push_back({position[arc.source], position[arc.target], arc.weight});
        }
    }
    return Graph::from_arcs(keep.size(), graph.directed(), arcs, MergeRule::first)
        .with_modes(first_mode);
}

}  // namespace convene
