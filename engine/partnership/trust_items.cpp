#include "engine/partnership/trust_items.hpp"

#include <numeric>

#include "engine/partnership/trust_ratings.hpp"

namespace convene {
namespace {

double variance_of(const std::vector<double>& values) {
    Dispersion spread;
    for (const double value : values) spread.add(value);
    const Value deviation = spread.deviation();
    return deviation.number * deviation.number;
}

/// Variances below this come from rounding: ratings lie on 0..1.
constexpr double no_variance = 1e-24;

double mean_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

Value cronbach_alpha(const std::vector<std::vector<double>>& rows) {
    if (rows.size() < 2 || rows.front().size() < 2) return Value::undefined();
    const std::size_t items = rows.front().size();
    std::vector<double> column(rows.size()), sums(rows.size(), 0.0);
    double of_items = 0.0;
    for (std::size_t k = 0; k < items; ++k) {
        for (std::size_t r = 0; r < rows.size(); ++r) {
            column[r] = rows[r][k];
            sums[r] += rows[r][k];
        }
        of_items += variance_of(column);
    }
    const double of_sums = variance_of(sums);
    if (of_sums <= no_variance) return Value::undefined();
    const double k = static_cast<double>(items);
    return Value::of(k / (k - 1.0) * (1.0 - of_items / of_sums));
}

Intraclass intraclass(const std::vector<std::vector<double>>& ratings) {
    Intraclass found{Value::undefined(), Value::undefined(), Value::undefined(),
                     static_cast<std::uint32_t>(ratings.size())};
    double total = 0.0, of_squares = 0.0, sum = 0.0;
    for (const auto& target : ratings) {
        const double n = static_cast<double>(target.size());
        total += n;
        of_squares += n * n;
        sum += std::accumulate(target.begin(), target.end(), 0.0);
    }
    const double targets = static_cast<double>(ratings.size());
    if (ratings.size() < 2) return found;
    found.raters = Value::of((total - of_squares / total) / (targets - 1.0));
    if (total <= targets) return found;
    double between = 0.0, within = 0.0;
    for (const auto& target : ratings) {
        const double mean = mean_of(target), off = mean - sum / total;
        between += static_cast<double>(target.size()) * off * off;
        for (const double rating : target) within += (rating - mean) * (rating - mean);
    }
    between /= targets - 1.0;
    within /= total - targets;
    const double whole = between + (found.raters.number - 1.0) * within;
    if (whole > no_variance) found.single = Value::of((between - within) / whole);
    if (between > no_variance) found.mean = Value::of((between - within) / between);
    return found;
}

}  // namespace convene
