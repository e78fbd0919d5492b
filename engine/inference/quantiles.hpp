#pragma once
// Mean, deviation and quantiles of replicates.

#include <span>

namespace convene {

struct Moments {
    double mean = 0.0;
    double population_deviation = 0.0;  ///< divided by n
    double sample_deviation = 0.0;      ///< divided by n - 1; 0 where n < 2
};
/// Two passes; finite values, at least one.
[[nodiscard]] Moments moments_of(std::span<const double> values);

/// Quantile between neighbours on a line (Hyndman & Fan's type 7, R's default) of
/// ascending values, at least one. share in 0..1.
[[nodiscard]] double quantile(std::span<const double> ascending, double share);

/// Quantile of the standard normal distribution; 0 < share < 1. Error below 1e-12.
[[nodiscard]] double normal_quantile(double share);
/// Probability that a standard normal is farther from 0 than z, either way.
[[nodiscard]] double normal_two_sided(double z);

}  // namespace convene
