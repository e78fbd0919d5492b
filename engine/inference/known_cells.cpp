#include "engine/inference/known_cells.hpp"

#include <algorithm>

#include "engine/metrics/cohesion_support.hpp"

namespace convene {

bool cell_known(const Graph& graph, const Coverage& coverage, Vertex i, Vertex j) {
    return graph.two_mode() ? own_row_given(coverage, std::min(i, j))
                            : coverage.observed(i, j, graph.directed());
}

KnownCells::KnownCells(const Graph& graph, const Coverage& coverage, bool valued) {
    double cells = 0.0;
    if (graph.two_mode()) {
        const std::size_t first = graph.first_mode_count();
        for (Vertex v = 0; v < first; ++v) {
            if (own_row_given(coverage, v)) {
                cells += static_cast<double>(graph.vertex_count() - first);
            }
        }
    } else {
        cells = coverage.observed_cells(graph.directed());
    }
    count_ = static_cast<std::uint64_t>(cells);
    for (Vertex i = 0; i < graph.vertex_count(); ++i) {
        const auto row = graph.out(i);
        for (std::size_t at = 0; at < row.size(); ++at) {
            if (!graph.directed() && row[at] < i) continue;
            if (!cell_known(graph, coverage, i, row[at])) continue;
            ties_.push_back(valued ? graph.out_weights(i)[at] : 1.0);
            sum_ += ties_.back();
        }
    }
}

std::optional<double> KnownCells::draw(Random& random) const {
    const std::uint64_t cell = random.below(count_);
    if (cell >= ties_.size()) return std::nullopt;
    return ties_[cell];
}

}  // namespace convene
