#pragma once
// Node positions. Every layout is a free function from a Graph to points, the
// same points for the same seed on every platform and with any thread count.

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/core/geometry.hpp"
#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

struct LayoutOptions {
    double spread = 0.5;  ///< see docs/layout.md; larger pulls clusters apart
    /// Room each vertex needs around its centre, map units; empty: 12 for all.
    std::span<const double> radius = {};
    /// Vertices of one group are kept together as a cluster where given
    /// (no_index: in none). Empty: structure alone decides.
    std::span<const std::uint32_t> group_of = {};
    /// One number per vertex that survives renumbering (a hash of the actor's
    /// id), so that the map does not depend on row order. Empty: 0, 1, 2...
    std::span<const std::uint64_t> stable_key = {};
    /// Width over height that the result should fill.
    double aspect = 1.5;
    /// What the rings of the concentric layout stand for, by vertex; not-a-number:
    /// unknown. Empty: the number of tied vertices.
    std::span<const double> value = {};
    /// Where a vertex is held, for the force map: it ends there to the bit, and the others
    /// arrange around it. Then the map is not centred. Empty: nobody is held.
    std::span<const std::optional<Point>> pinned = {};
};

/// Force-directed map: multilevel for large graphs, force plus stress plus
/// overlap removal below about 150 vertices; components packed, isolates in a
/// row of their own. Directions are ignored. Scaled so that the typical nearest
/// neighbours of a small network are about 60 map units apart. Pinned vertices stand where
/// they were put, the others as without pins but for the neighbours of pins, which come along.
[[nodiscard]] Result<std::vector<Point>> force_layout(const Graph& graph,
                                                      const LayoutOptions& options,
                                                      const RunContext& context);
/// Each group a disc of its members, groups placed by their ties to each other;
/// vertices without a group placed between by their ties.
[[nodiscard]] Result<std::vector<Point>> grouped_layout(const Graph& graph,
                                                        const LayoutOptions& options,
                                                        const RunContext& context);
/// Distances on the map as near as can be to the steps between vertices: stress
/// majorization (Gansner, Koren & North 2004) of every component from classical
/// scaling, then overlap removal. O(n^2 (rounds + m / n)) time, 8 n^2 bytes.
/// Errors: a component of more than 4000 vertices; stopped.
[[nodiscard]] Result<std::vector<Point>> stress_layout(const Graph& graph,
                                                       const LayoutOptions& options,
                                                       const RunContext& context);
/// Rings about a centre: the largest values innermost, one ring for each band of
/// value_bands(), those without a value on a ring of their own outside; tied
/// vertices near each other along the rings. O((n + m) rounds).
[[nodiscard]] Result<std::vector<Point>> concentric_layout(const Graph& graph,
                                                           const LayoutOptions& options,
                                                           const RunContext& context);
/// The bands of the concentric layout, from the largest values: the lower bound of
/// each. At most `most`; equal values are never in two bands, and each band holds
/// about twice as many as the one before, since outer rings have more room.
/// Values that are not numbers are left out. O(n log n).
[[nodiscard]] std::vector<double> value_bands(std::span<const double> values, std::size_t most = 6);
/// Vertices on a circle, ordered to keep tied ones near.
[[nodiscard]] Result<std::vector<Point>> circular_layout(const Graph& graph,
                                                         const LayoutOptions& options,
                                                         const RunContext& context);
/// Two columns: the first mode left, the second right, ordered to reduce crossings.
[[nodiscard]] Result<std::vector<Point>> two_column_layout(const Graph& graph,
                                                           const LayoutOptions& options,
                                                           const RunContext& context);

struct LayoutMethod {
    std::string_view id;     ///< force, stress, grouped, concentric, circular, two-column
    std::string_view title;  ///< plain words
    Result<std::vector<Point>> (*run)(const Graph&, const LayoutOptions&, const RunContext&);
    bool needs_groups = false;
    bool needs_two_modes = false;
    bool uses_values = false;  ///< rings: of a measure
};
[[nodiscard]] std::span<const LayoutMethod> layout_methods();

}  // namespace convene
