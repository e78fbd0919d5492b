#include "engine/inference/quantiles.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace convene {

Moments moments_of(std::span<const double> values) {
    Moments moments;
    const auto n = static_cast<double>(values.size());
    // From the first value: what does not vary has no deviation, not even of rounding.
    double above = 0.0;
    for (const double value : values) above += value - values.front();
    moments.mean = values.front() + above / n;
    double squares = 0.0;
    for (const double value : values) {
        squares += (value - moments.mean) * (value - moments.mean);
    }
    moments.population_deviation = std::sqrt(squares / n);
    if (values.size() > 1) moments.sample_deviation = std::sqrt(squares / (n - 1.0));
    return moments;
}

double quantile(std::span<const double> ascending, double share) {
    const double place = share * static_cast<double>(ascending.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, ascending.size() - 1);
    const double part = place - static_cast<double>(below);
    if (part == 0.0 || ascending[below] == ascending[above]) return ascending[below];
    return ascending[below] + part * (ascending[above] - ascending[below]);
}

double normal_quantile(double share) {
    if (share == 0.5) return 0.0;
    // Newton on the tail that is small, from the bound of Abramowitz & Stegun 26.2.23.
    const double tail = std::min(share, 1.0 - share);
    const double u = std::sqrt(-2.0 * std::log(tail));
    double z = u - (2.515517 + u * (0.802853 + u * 0.010328)) /
                       (1.0 + u * (1.432788 + u * (0.189269 + u * 0.001308)));
    for (int step = 0; step < 6; ++step) {
        const double density = std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::numbers::pi_v<double>);
        z += (0.5 * normal_two_sided(z) - tail) / density;
    }
    return share < 0.5 ? -z : z;
}

double normal_two_sided(double z) { return std::erfc(std::abs(z) / std::numbers::sqrt2_v<double>); }

}  // namespace convene
