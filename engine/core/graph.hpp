#pragma once
// Graph: one simple network as compressed rows in both directions.
//
// Contract: no self-loops, no parallel arcs, every row sorted by neighbour.
// An undirected graph stores each tie in the rows of both ends, and its in-rows
// are its out-rows. Weights are finite. The graph is immutable; vertices are
// 0..vertex_count()-1 and mean whatever the View that made it says.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/core/ids.hpp"

namespace convene {

struct Arc {
    Vertex source = 0;
    Vertex target = 0;
    double weight = 1.0;

    friend bool operator==(const Arc&, const Arc&) = default;
};

/// What to do with several arcs between the same ordered pair.
enum class MergeRule { sum, maximum, minimum, mean, first };

/// How to make a directed graph undirected. union: either way counts, with the larger
/// weight; intersection: both ways, with the smaller; mean: either way, half the
/// sum, an absent arc counting 0.
enum class Symmetrize { none, either, both, mean };

class Graph {
public:
    Graph() = default;

    /// Builds rows from arcs in any order. Self-loops are dropped and parallel
    /// arcs merged by `merge`; callers that must account for them count first.
    /// If undirected, (u,v) and (v,u) are the same tie. O(n + m log m);
    /// O(n + m) without a copy for a directed graph's arcs that already stand in row order.
    [[nodiscard]] static Graph from_arcs(std::size_t vertex_count, bool directed,
                                         std::span<const Arc> arcs,
                                         MergeRule merge = MergeRule::sum);

    struct Rows;
    /// From rows that keep the contract above. Undirected: `out` holds each tie in both rows;
    /// directed: `in` are the same arcs turned round. Moves them.
    [[nodiscard]] static Graph from_rows(bool directed, Rows out, Rows in);
    /// Directed, from out-rows alone. O(n + m).
    [[nodiscard]] static Graph from_out_rows(Rows out);

    [[nodiscard]] std::size_t vertex_count() const { return vertex_count_; }
    [[nodiscard]] bool directed() const { return directed_; }
    /// Arcs if directed; ties, each counted once, if undirected.
    [[nodiscard]] std::size_t tie_count() const;
    /// Entries in the out-rows: twice tie_count() when undirected.
    [[nodiscard]] std::size_t arc_count() const { return out_.neighbours.size(); }
    /// Two-mode: vertices below first_mode_count() belong to the first mode and
    /// ties run only between the modes. 0 means one-mode.
    [[nodiscard]] std::size_t first_mode_count() const { return first_mode_count_; }
    [[nodiscard]] bool two_mode() const { return first_mode_count_ > 0; }
    [[nodiscard]] Graph with_modes(std::size_t first_mode_count) const&;
    [[nodiscard]] Graph with_modes(std::size_t first_mode_count) &&;

    [[nodiscard]] std::span<const Vertex> out(Vertex v) const { return out_.row(v); }
    [[nodiscard]] std::span<const double> out_weights(Vertex v) const {
        return out_.row_weights(v);
    }
    [[nodiscard]] std::span<const Vertex> in(Vertex v) const { return in_rows().row(v); }
    [[nodiscard]] std::span<const double> in_weights(Vertex v) const {
        return in_rows().row_weights(v);
    }
    [[nodiscard]] std::size_t out_degree(Vertex v) const { return out(v).size(); }
    [[nodiscard]] std::size_t in_degree(Vertex v) const { return in(v).size(); }

    /// Whether u -> v exists, and its weight (0 where absent). O(log degree).
    [[nodiscard]] bool has_arc(Vertex u, Vertex v) const;
    [[nodiscard]] double weight(Vertex u, Vertex v) const;

    /// Raw rows, for kernels: offsets has vertex_count()+1 entries.
    struct Rows {
        std::vector<std::uint64_t> offsets{0};
        std::vector<Vertex> neighbours;
        std::vector<double> weights;
        [[nodiscard]] std::span<const Vertex> row(Vertex v) const {
            return std::span(neighbours).subspan(offsets[v], offsets[v + 1] - offsets[v]);
        }
        [[nodiscard]] std::span<const double> row_weights(Vertex v) const {
            return std::span(weights).subspan(offsets[v], offsets[v + 1] - offsets[v]);
        }
    };
    [[nodiscard]] const Rows& out_rows() const { return out_; }
    [[nodiscard]] const Rows& in_rows() const { return directed_ ? in_ : out_; }

    /// Every arc once (undirected: source < target), in row order.
    [[nodiscard]] std::vector<Arc> arcs() const;

private:
    std::size_t vertex_count_ = 0;
    std::size_t first_mode_count_ = 0;
    bool directed_ = true;
    Rows out_;
    Rows in_;  // empty when undirected
};

/// The undirected graph of `graph` under `rule` (none and already undirected: a copy).
/// O(n + m): sorted rows are merged.
[[nodiscard]] Graph symmetrized(const Graph& graph, Symmetrize rule);
/// The same; nothing soon after a stop was requested.
[[nodiscard]] std::optional<Graph> symmetrized(const Graph& graph, Symmetrize rule,
                                               const std::stop_token& stop);
/// The same ties, every weight 1.
[[nodiscard]] Graph binarized(const Graph& graph);
/// The induced graph on `keep` (ascending), renumbered in that order.
[[nodiscard]] Graph induced(const Graph& graph, std::span<const Vertex> keep);

}  // namespace convene
