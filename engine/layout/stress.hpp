#pragma once
// Stress: how far map distances are from wished ones, and moves that lower it.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/geometry.hpp"
#include "engine/layout/tie_graph.hpp"

namespace convene::layout {

/// Square matrix of wished distances, row by row.
struct Distances {
    std::size_t size = 0;
    std::vector<double> values;
    [[nodiscard]] double at(std::size_t i, std::size_t j) const { return values[i * size + j]; }
    [[nodiscard]] double& at(std::size_t i, std::size_t j) { return values[i * size + j]; }
};

/// Steps between all pairs. Precondition: connected. O(n m).
[[nodiscard]] Distances steps_between(const TieGraph& graph);

/// Mean over pairs of (1 - distance / wished)^2.
[[nodiscard]] double stress_of(std::span<const Point> points, const Distances& wished);

/// Multiplies all points by the scale of least stress.
void scale_to_least_stress(std::span<Point> points, const Distances& wished);

/// Localized majorization with weights wished^-2 (Gansner, Koren & North 2004,
/// section 2.3): never raises the stress. Stops after `rounds` or when a round moves
/// nothing by more than 1e-4 of the mean wished distance. O(rounds n^2).
void lower_stress(std::span<Point> points, const Distances& wished, int rounds);

/// Classical scaling (Torgerson 1952): the two main axes of the doubly centred
/// squared distances, by subspace iteration from keyed starts. O(n^2 rounds).
[[nodiscard]] std::vector<Point> classical_scaling(const Distances& wished,
                                                   std::span<const std::uint64_t> key,
                                                   std::uint64_t seed);

}  // namespace convene::layout
