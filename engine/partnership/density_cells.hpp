#pragma once
// Cells and ties of blocks of one view: what densities over respondents and their bounds are
// made of, for as many or few blocks as are wanted.

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/metrics/metric.hpp"
#include "engine/model/scope.hpp"

namespace convene {

/// Cells from the members of one label to those of another.
struct DensityCells {
    double ties = 0.0;      ///< in cells that an answer covers
    double weight = 0.0;    ///< of those ties
    double known = 0.0;     ///< ties in any cell, covered or not
    double observed = 0.0;  ///< cells that an answer covers
    double possible = 0.0;
    std::size_t actors = 0;       ///< members of either label
    std::size_t respondents = 0;  ///< those of them whose answers cover cells of the block

    /// Over the covered cells. Undefined without a cell, unknown without an answer.
    [[nodiscard]] Value density() const;
    /// Every cell that no answer covers read as absent (but for ties that are known all the
    /// same), then as present. Undefined without a cell.
    [[nodiscard]] Value lower() const;
    [[nodiscard]] Value upper() const;
    /// Mean weight of the ties in covered cells; undefined without a tie.
    [[nodiscard]] Value strength() const;
    /// weight / (maximum x covered cells): 1 if everybody had the strongest tie to everybody.
    [[nodiscard]] Value valued(double maximum) const;
    /// Density x (others to be tied to): the mean number of partners of a member. Only
    /// for a block within one label.
    [[nodiscard]] Value average_degree() const;

    DensityCells& operator+=(const DensityCells& other);
    /// Cells that are in this block and not in `part`; actors and respondents stay.
    [[nodiscard]] DensityCells without(const DensityCells& part) const;
};

using Block = std::pair<std::uint32_t, std::uint32_t>;

/// Cells of each of `blocks`, in their order: from label first to label second. Vertices
/// labelled no_index are in none. In undirected graphs (g, h) and (h, g) are the same pairs.
/// Precondition: one-mode; no block twice; labels below label_count. O(n + m + blocks).
[[nodiscard]] std::vector<DensityCells> count_blocks(const View& view,
                                                     std::span<const std::uint32_t> label_of,
                                                     std::size_t label_count,
                                                     std::span<const Block> blocks);

/// The cells of the whole view.
[[nodiscard]] DensityCells count_all(const View& view);

/// Cells within the groups of a division, of all of them together, and between them.
struct DividedCells {
    std::vector<DensityCells> units;
    DensityCells within, between;
};
[[nodiscard]] DividedCells count_divided(const View& view, const Grouping& grouping);

}  // namespace convene
