#include "engine/partnership/trust_ratings.hpp"

#include <algorithm>
#include <cmath>

namespace convene {

RatingScaler::RatingScaler(const MetricInput& input)
    : minimum_(input.scale_minimum), range_(input.scale_maximum - input.scale_minimum) {}

Result<Done> check_scale(const MetricInput& input) {
    if (RatingScaler(input).usable()) return Done{};
    return cannot_compute("The trust ratings have no scale: its minimum is not below its maximum.",
                          "Declare scale_min and scale_max in relations.csv.");
}

void Dispersion::add(double x) {
    ++count_;
    const double step = x - mean_;
    mean_ += step / static_cast<double>(count_);
    squares_ += step * (x - mean_);
}

Value Dispersion::deviation() const {
    if (count_ < 2) return Value::undefined();
    return Value::of(std::sqrt(std::max(0.0, squares_) / static_cast<double>(count_ - 1)));
}

}  // namespace convene
