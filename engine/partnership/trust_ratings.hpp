#pragma once
// What the trust measures share: ratings on 0..1 and their statistics.

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/metrics/metric.hpp"

namespace convene {

/// A rating as its place on the scale: 0 the minimum, 1 the maximum. Dividing by
/// the maximum alone would make the lowest answer on a 1-4 scale look like 25 %.
/// Composites arrive on a 0..1 scale and stay as they are.
class RatingScaler {
public:
    RatingScaler(double minimum, double maximum) : minimum_(minimum), range_(maximum - minimum) {}
    explicit RatingScaler(const MetricInput& input)
        : RatingScaler(input.scale_minimum, input.scale_maximum) {}
    /// False where minimum and maximum are the same: there is no scale to speak of.
    [[nodiscard]] bool usable() const { return range_ > 0.0; }
    [[nodiscard]] double operator()(double weight) const { return (weight - minimum_) / range_; }

private:
    double minimum_;
    double range_;
};

/// The error where a relation has no scale.
[[nodiscard]] Result<Done> check_scale(const MetricInput& input);
/// The same, and the error where a rating lies off its scale: measures that pass trust on,
/// or count it as evidence, have no meaning there.
[[nodiscard]] Result<Done> check_ratings(const MetricInput& input);

/// Mean and sample standard deviation, updated one by one (Welford 1962).
class Dispersion {
public:
    void add(double x);
    [[nodiscard]] std::uint32_t count() const { return count_; }
    [[nodiscard]] double mean() const { return mean_; }
    /// Undefined below two ratings.
    [[nodiscard]] Value deviation() const;

private:
    std::uint32_t count_ = 0;
    double mean_ = 0.0;
    double squares_ = 0.0;
};

/// From how few raters on a mean of trust ratings is withheld.
inline constexpr ParameterSpec minimum_raters_parameter{
    .id = "minimum_raters",
    .meaning = "withhold what rests on fewer raters than this",
    .default_value = "5",
    .minimum = 1.0,
    .maximum = 1000.0,
    .integer = true};

}  // namespace convene
