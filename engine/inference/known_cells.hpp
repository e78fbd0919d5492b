#pragma once
// The known pairs of a network as a list to draw from: what a bootstrap puts
// between two copies of one actor.

#include <optional>
#include <vector>

#include "engine/core/coverage.hpp"
#include "engine/core/graph.hpp"
#include "engine/core/random.hpp"

namespace convene {

class KnownCells {
public:
    /// O(n + m). `valued`: weights; otherwise 1 where tied.
    KnownCells(const Graph& graph, const Coverage& coverage, bool valued);

    /// Known pairs, ordered or (undirected) not.
    [[nodiscard]] std::uint64_t count() const { return count_; }
    /// The sum of all values.
    [[nodiscard]] double sum() const { return sum_; }
    /// The value of a cell drawn from all known ones; nothing: no tie.
    /// Precondition: count() > 0. O(1).
    [[nodiscard]] std::optional<double> draw(Random& random) const;

private:
    std::uint64_t count_ = 0;
    double sum_ = 0.0;
    std::vector<double> ties_;  ///< values of the cells with a tie
};

/// Whether the cell was answered for; two-mode cells by their first mode.
[[nodiscard]] bool cell_known(const Graph& graph, const Coverage& coverage, Vertex i, Vertex j);

}  // namespace convene
