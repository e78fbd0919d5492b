#pragma once
// Ratings from every group to every group: means, spread, raters, and which of them
// are withheld because too few people stand behind them.

#include <vector>

#include "engine/metrics/metric.hpp"
#include "engine/partnership/trust_interval.hpp"
#include "engine/partnership/trust_ratings.hpp"

namespace convene {

struct TrustCell {
    Dispersion ratings;
    RaterMean over_raters;
    bool withheld = false;
};

class TrustCells {
public:
    /// Ratings to or from actors without a group are in no cell. O(n + m + k^2).
    [[nodiscard]] static TrustCells of(const MetricInput& input);

    /// Withholds cells with ratings by fewer than `minimum_raters`, and further ones, fewest
    /// raters first, until what is withheld cannot be found by subtracting the rest from
    /// the mean of all ratings: at least two parts, and `minimum_raters` raters between
    /// them. Ratings outside the groups are such a part. O(k^4) at worst, k^2 mostly.
    void withhold(std::uint32_t minimum_raters);

    [[nodiscard]] const TrustCell& at(std::size_t from, std::size_t to) const {
        return cells_[from * group_count_ + to];
    }

private:
    std::size_t group_count_ = 0;
    std::vector<TrustCell> cells_;
    std::uint32_t outside_raters_ = 0;  ///< who rated to or from outside the groups
};

}  // namespace convene
