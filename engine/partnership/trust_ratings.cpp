#include "engine/partnership/trust_ratings.hpp"

#include <algorithm>
#include <cmath>

namespace convene {

Result<Done> check_scale(const MetricInput& input) {
    if (RatingScaler(input).usable()) return Done{};
    return cannot_compute("The trust ratings have no scale: its minimum is not below its maximum.",
                          "Declare scale_min and scale_max in relations.csv.");
}

Result<Done> check_ratings(const MetricInput& input) {
    if (auto fits = check_scale(input); !fits) return fits;
    constexpr double rounding = 1e-9;  // of composites
    const RatingScaler scaled(input);
    const auto& weights = input.graph.out_rows().weights;
    const bool inside = std::all_of(weights.begin(), weights.end(), [&](double weight) {
        return scaled(weight) >= -rounding && scaled(weight) <= 1.0 + rounding;
    });
    if (inside) return Done{};
    return cannot_compute("Some ratings lie off the scale that was declared for them.",
                          "Correct scale_min and scale_max in relations.csv, or the ratings.");
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
