#pragma once
// Node positions. Every layout is a free function from a Graph to points, the
// same points for the same seed on every platform and with any thread count.

#include <functional>
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
};

/// Force-directed map: multilevel for large graphs, force plus stress plus
/// overlap removal below about 150 vertices; components packed, isolates in a
/// row of their own. Directions are ignored. Scaled so that the typical nearest
/// neighbours of a small network are about 60 map units apart.
[[nodiscard]] Result<std::vector<Point>> force_layout(const Graph& graph,
                                                      const LayoutOptions& options,
                                                      const RunContext& context);
/// Each group a disc of its members, groups placed by their ties to each other;
/// vertices without a group placed between by their ties.
[[nodiscard]] Result<std::vector<Point>> grouped_layout(const Graph& graph,
                                                        const LayoutOptions& options,
                                                        const RunContext& context);
/// Vertices on a circle, ordered to keep tied ones near.
[[nodiscard]] Result<std::vector<Point>> circular_layout(const Graph& graph,
                                                         const LayoutOptions& options,
                                                         const RunContext& context);
/// Two columns: the first mode left, the second right, ordered to reduce crossings.
[[nodiscard]] Result<std::vector<Point>> two_column_layout(const Graph& graph,
                                                           const LayoutOptions& options,
                                                           const RunContext& context);

struct LayoutMethod {
    std::string_view id;     ///< force, grouped, circular, two-column
    std::string_view title;  ///< plain words
    Result<std::vector<Point>> (*run)(const Graph&, const LayoutOptions&, const RunContext&);
    bool needs_groups = false;
    bool needs_two_modes = false;
};
[[nodiscard]] std::span<const LayoutMethod> layout_methods();

}  // namespace convene
