#pragma once
// How far a mean of ratings can be trusted, judged from its raters. Ratings by one
// rater are not independent, so the rater is the unit, never the rating.

#include <cstdint>

#include "engine/metrics/metric.hpp"

namespace convene {

/// Quantile of Student's t; 0 < share < 1, degrees > 0 (not always whole).
[[nodiscard]] double t_quantile(double share, double degrees);

struct Interval {
    Value low, high;
    /// Both ends with this status.
    [[nodiscard]] static Interval all(Value value) { return {value, value}; }
};

/// The 95 % interval mean -+ t se, cut at `least` and `most`, where the scale ends.
[[nodiscard]] Interval t_interval(double mean, double standard_error, double degrees, double least,
                                  double most);

/// What is known of a mean over the ratings of several raters.
struct RaterMean {
    double mean = 0.0;
    std::uint32_t raters = 0;
    /// Sum over raters of (sum over the rater's ratings of (x - mean))^2.
    double squares = 0.0;
    std::uint32_t ratings = 0;

    /// Squared standard error of a mean over clusters:
    /// R / (R - 1) * squares / ratings^2. Precondition: two raters.
    [[nodiscard]] double variance() const;
    /// Undefined below two raters.
    [[nodiscard]] Interval interval() const;
};

/// Interval of the difference of the means of two sets of raters, with the degrees of
/// freedom of Welch 1947. Undefined where either has fewer than two raters.
[[nodiscard]] Interval difference_interval(const RaterMean& first, const RaterMean& second);

}  // namespace convene
