#include "engine/partnership/trust_cells.hpp"

#include <algorithm>

namespace convene {

TrustCells TrustCells::of(const MetricInput& input) {
    const RatingScaler scaled(input);
    const auto& group_of = input.groups->group_of;
    const Graph& graph = input.graph;
    TrustCells table;
    table.group_count_ = input.groups->names.size();
    table.cells_.resize(table.group_count_ * table.group_count_);
    for (Vertex u = 0; u < graph.vertex_count(); ++u) {
        const auto row = graph.out(u);
        const auto weights = graph.out_weights(u);
        bool outside = false;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (group_of[u] == no_index || group_of[row[i]] == no_index) {
                outside = true;
                continue;
            }
            table.cells_[group_of[u] * table.group_count_ + group_of[row[i]]].ratings.add(
                scaled(weights[i]));
        }
        if (outside) ++table.outside_raters_;
    }
    for (TrustCell& cell : table.cells_) {
        cell.over_raters.mean = cell.ratings.mean();
        cell.over_raters.ratings = cell.ratings.count();
    }
    // One rater's distance from the cell's mean, summed over the rater's ratings.
    std::vector<double> distance(table.group_count_, 0.0);
    std::vector<bool> rated(table.group_count_, false);
    std::vector<std::uint32_t> touched;
    for (Vertex u = 0; u < graph.vertex_count(); ++u) {
        if (group_of[u] == no_index) continue;
        const auto row = graph.out(u);
        const auto weights = graph.out_weights(u);
        touched.clear();
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::uint32_t h = group_of[row[i]];
            if (h == no_index) continue;
            if (!rated[h]) touched.push_back(h);
            rated[h] = true;
            distance[h] += scaled(weights[i]) - table.at(group_of[u], h).ratings.mean();
        }
        for (const std::uint32_t h : touched) {
            RaterMean& mean = table.cells_[group_of[u] * table.group_count_ + h].over_raters;
            ++mean.raters;
            mean.squares += distance[h] * distance[h];
            distance[h] = 0.0;
            rated[h] = false;
        }
    }
    return table;
}

void TrustCells::withhold(std::uint32_t minimum_raters) {
    std::size_t parts = outside_raters_ > 0 ? 1 : 0;
    std::uint64_t raters = outside_raters_;
    const auto take = [&](TrustCell& cell) {
        cell.withheld = true;
        ++parts;
        raters += cell.over_raters.raters;
    };
    bool any = false;
    for (TrustCell& cell : cells_) {
        if (cell.over_raters.raters == 0 || cell.over_raters.raters >= minimum_raters) continue;
        take(cell);
        any = true;
    }
    while (any && (parts < 2 || raters < minimum_raters)) {
        TrustCell* least = nullptr;
        for (TrustCell& cell : cells_) {
            if (cell.withheld || cell.over_raters.raters == 0) continue;
            if (least == nullptr || cell.over_raters.raters < least->over_raters.raters)
                least = &cell;
        }
        if (least == nullptr) break;
        take(*least);
    }
}

}  // namespace convene
