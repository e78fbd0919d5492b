#pragma once
// TieGraph: what every layout works on. Undirected, unweighted, without loops,
// its vertices numbered by stable key, so that nothing downstream can depend on
// the order of the caller's rows.

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"
#include "engine/layout/layout.hpp"

namespace convene::layout {

struct TieGraph {
    std::vector<std::size_t> offsets{0};
    std::vector<Vertex> neighbours;  ///< every row ascending; a tie stands in both rows

    [[nodiscard]] std::size_t size() const { return offsets.size() - 1; }
    [[nodiscard]] std::span<const Vertex> row(Vertex v) const {
        return std::span(neighbours).subspan(offsets[v], offsets[v + 1] - offsets[v]);
    }
    [[nodiscard]] std::size_t degree(Vertex v) const { return offsets[v + 1] - offsets[v]; }
};

/// The caller's graph and options, checked and renumbered by rank of stable key.
struct Prepared {
    TieGraph graph;
    std::vector<Vertex> original;      ///< rank -> the caller's vertex
    std::vector<std::uint64_t> key;    ///< ascending
    std::vector<double> radius;        ///< positive
    std::vector<std::uint32_t> group;  ///< no_index: in none; numbered by first member
    std::size_t group_count = 0;
    double aspect = 1.5;
    double spread = 0.5;
    /// Wished distance between nearest neighbours, map units: 60 up to 150
    /// vertices, then less, but never below 2.5 mean radii.
    double spacing = 60.0;

    [[nodiscard]] std::size_t size() const { return original.size(); }
};

/// Errors: an option whose length is neither 0 nor the number of vertices; a
/// radius, aspect or spread that is not finite and positive. Equal keys keep the
/// caller's order. O(n log n + m log d).
[[nodiscard]] Result<Prepared> prepare(const Graph& graph, const LayoutOptions& options);

/// Points by rank back in the caller's order.
[[nodiscard]] std::vector<Point> in_callers_order(const Prepared& prepared,
                                                  std::span<const Point> by_rank);

/// The same graph with `extra` ties added, each given once in any order.
[[nodiscard]] TieGraph with_ties(const TieGraph& graph,
                                 std::span<const std::pair<Vertex, Vertex>> extra);

/// Ties to add so that every group holds together: members with fewer than three
/// ties inside get ties to the next members, and the connected parts of a group
/// are joined to each other. None where the group coheres by itself. O(n + m).
[[nodiscard]] std::vector<std::pair<Vertex, Vertex>> group_ties(
    const TieGraph& graph, std::span<const std::uint32_t> group, std::size_t group_count);

/// values[v] for every v of `members`.
template <typename T>
[[nodiscard]] std::vector<T> picked(const std::vector<T>& values, std::span<const Vertex> members) {
    std::vector<T> result;
    result.reserve(members.size());
    for (const Vertex v : members) result.push_back(values[v]);
    return result;
}

/// A connected part of a graph: its vertices, ascending, and the ties among
/// them, renumbered in that order.
struct Component {
    std::vector<Vertex> members;
    TieGraph ties;
};

/// The connected components, largest first, then by first member. O(n log n + m).
[[nodiscard]] std::vector<Component> components_of(const TieGraph& graph);

}  // namespace convene::layout
