#pragma once
// Coefficients of agreement from sums, shared by the comparison and its test.

#include "engine/inference/qap.hpp"

namespace convene {

/// Sums over the pairs that count.
struct PairSums {
    double pairs = 0.0;
    double a = 0.0, b = 0.0;
    double aa = 0.0, bb = 0.0, ab = 0.0;
};

/// Pearson's correlation; not-a-number where a side does not vary.
[[nodiscard]] double pearson(const PairSums& sums);
/// A coefficient of binary ties (gamma: Yule's Q); not-a-number where undefined.
[[nodiscard]] double match_of(const PairTable& table, QapStatistic statistic);

}  // namespace convene
