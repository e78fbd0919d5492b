#pragma once
// The force-directed map of one connected graph, coarse to fine.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "engine/core/geometry.hpp"
#include "engine/core/run_context.hpp"
#include "engine/layout/tie_graph.hpp"

namespace convene::layout {

struct MultilevelOptions {
    double spread = 0.5;
    std::uint64_t seed = 1;
    unsigned threads = 1;
    /// Ties inside a group pull three times as hard; empty or no_index: none.
    std::span<const std::uint32_t> group = {};
    double aspect = 1.0;  ///< width over height of the whole
};

/// Positions in force units (a school of forty is about one unit across), or
/// nothing where `stop` was requested. Precondition: connected, at least 2
/// vertices. Inward force over ties: w (rho/(1+r2) + alpha) D; outward over all
/// pairs: m_i C m_j D / ((r2+.01)(r2+1)), C = .01. See docs/layout.md.
/// `done` hears shares in 0..1. O(m + iterations (m + n log n)).
[[nodiscard]] std::optional<std::vector<Point>> multilevel_force(
    const TieGraph& graph, std::span<const std::uint64_t> key, const MultilevelOptions& options,
    const std::stop_token& stop, const std::function<void(double)>& done);

}  // namespace convene::layout
