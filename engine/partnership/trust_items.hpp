#pragma once
// Do the items of a rating scale say the same, and do the raters of an actor agree?

#include <cstdint>
#include <vector>

#include "engine/metrics/metric.hpp"

namespace convene {

/// Cronbach's alpha of complete rows (one value an item): k / (k - 1) (1 - sum of the items'
/// variances / variance of the row sums). Undefined below two items or two rows, and where the
/// sums do not vary.
[[nodiscard]] Value cronbach_alpha(const std::vector<std::vector<double>>& rows);

/// One-way random intraclass correlations (Shrout & Fleiss 1979, ICC(1,1) and ICC(1,k)), for
/// unequal numbers of raters as in analysis of variance: with N ratings of g targets and n0 =
/// (N - sum n_j^2 / N) / (g - 1),
///   single = (B - W) / (B + (n0 - 1) W), mean = (B - W) / B,
/// B and W the mean squares between and within targets.
struct Intraclass {
    Value single, mean;
    Value raters;  ///< n0: raters of an average target
    std::uint32_t targets = 0;
};
/// ratings[j]: those of target j, at least one. Undefined below two targets, where no target
/// has two raters, and where a denominator is 0.
[[nodiscard]] Intraclass intraclass(const std::vector<std::vector<double>>& ratings);

}  // namespace convene
