#pragma once
// Ties and cells between every ordered pair of groups: what block densities and
// E-I indices are made of.

#include <vector>

#include "engine/metrics/metric.hpp"

namespace convene {

struct GroupCell {
    double ties = 0.0;      ///< observed ties
    double weight = 0.0;    ///< their weights
    double observed = 0.0;  ///< cells that somebody's answer covers
    double possible = 0.0;  ///< cells, answered or not
};

/// k x k cells by from-group and to-group. Undirected graphs use from <= to only,
/// and count every pair once. Actors without a group are in no cell.
class GroupTable {
public:
    /// O(n + m + k^2).
    [[nodiscard]] static GroupTable of(const MetricInput& input);

    [[nodiscard]] std::size_t group_count() const { return group_count_; }
    [[nodiscard]] const GroupCell& cell(std::size_t from, std::size_t to) const {
        return cells_[from * group_count_ + to];
    }

private:
    std::size_t group_count_ = 0;
    std::vector<GroupCell> cells_;
};

/// The same, only inside groups and between them. O(n + m + k).
struct GroupSplit {
    GroupCell inside, between;
};
[[nodiscard]] GroupSplit split_by_group(const MetricInput& input);

/// Errors where a k x k table would be too large to hold or to read.
[[nodiscard]] Result<Done> check_group_count(const MetricInput& input);

}  // namespace convene
