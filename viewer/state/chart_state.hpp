#pragma once
// What stands beside the map, and what is chosen there.

#include <string>
#include <string_view>

#include "engine/workspace/block_matrix.hpp"

namespace convene::viewer {

/// What the window shows: the map alone with its panels, or something beside it.
enum class Sight { map, matrix, ranking, distribution, scatter };

/// As in the command `look`: "matrix".
[[nodiscard]] std::string_view sight_name(Sight sight);

struct MatrixView {
    BlockMeasure measure = BlockMeasure::density;
    std::string relation;  ///< of the density; empty: the first that is shown
    std::string from, to;  ///< groups of the chosen cell; empty: none
    [[nodiscard]] bool chosen() const { return !from.empty(); }
    friend bool operator==(const MatrixView&, const MatrixView&) = default;
};

/// A range that was drawn into a chart: who is inside is lit.
struct Brush {
    bool on = false;
    double low_x = 0.0, high_x = 0.0;
    double low_y = 0.0, high_y = 0.0;  ///< scatter alone
    friend bool operator==(const Brush&, const Brush&) = default;
};

struct ChartView {
    std::string x, y;  ///< measures, "in_degree@advice"; empty: what sizes the map, or the first
    Brush brush;
    friend bool operator==(const ChartView&, const ChartView&) = default;
};

}  // namespace convene::viewer
