#include "engine/metrics/kernel_perron.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "engine/adapters/leading_eigenpair.hpp"

namespace convene {
namespace {

constexpr double wanted_error = 1e-13;
constexpr double accepted_error = 1e-9;
constexpr double rounding_floor = 2e-15;
constexpr double credible_step = 1e-13;

double length_of(std::span<const double> x) {
    return std::sqrt(std::inner_product(x.begin(), x.end(), x.begin(), 0.0));
}

void scale_to_one(std::vector<double>& x) {
    const double length = length_of(x);
    for (double& value : x) value /= length;
}

/// Power iteration with its own estimate of what is left to gain.
class PowerIteration {
public:
    PowerIteration(const SparseRows& rows, std::vector<double> start)
        : rows_(rows), x_(std::move(start)), product_(rows.size()) {
        scale_to_one(x_);
        rows_.multiply(x_, product_);
        // A shift of a third of the root damps the opposite end of the spectrum
        // at little cost to the gap.
        shift_ = 0.35 * length_of(product_);
    }

    /// One step. Distances between successive vectors shrink by a steady rate in
    /// the end; the error left is then the geometric rest of their sum.
    void step() {
        rows_.multiply(x_, product_);
        for (std::size_t i = 0; i < x_.size(); ++i) product_[i] += shift_ * x_[i];
        const double length = length_of(product_);
        root_ = length - shift_;
        double moved = 0.0;
        for (std::size_t i = 0; i < x_.size(); ++i) {
            const double value = product_[i] / length;
            moved += (value - x_[i]) * (value - x_[i]);
            x_[i] = value;
        }
        moved_ = std::sqrt(moved);
        ++iterations_;
        // The rate over several steps, and only while steps stand clear of rounding.
        if (iterations_ == 1) first_moved_ = moved_;
        const std::size_t span = std::min(window, iterations_ - 1);
        const double earlier = span < window ? first_moved_ : history_[iterations_ % window];
        if (span > 2 && moved_ > credible_step) {
            rate_ = std::pow(moved_ / earlier, 1.0 / static_cast<double>(span));
        }
        history_[iterations_ % window] = moved_;
    }

    /// Estimated distance to the limit; 1 while the steps do not shrink.
    [[nodiscard]] double error() const {
        if (rate_ < 1.0) return moved_ * rate_ / (1.0 - rate_);
        return settled() ? moved_ : 1.0;
    }
    /// How many more steps it takes at the present rate.
    [[nodiscard]] double steps_left() const {
        if (rate_ >= 1.0) return std::numeric_limits<double>::infinity();
        return std::max(0.0, std::log(wanted_error / error()) / std::log(rate_));
    }
    /// Whether more steps would only move within rounding.
    [[nodiscard]] bool settled() const { return moved_ <= rounding_floor; }
    [[nodiscard]] std::size_t iterations() const { return iterations_; }
    [[nodiscard]] Perron result() && { return {root_, std::move(x_), iterations_}; }
    [[nodiscard]] const std::vector<double>& vector() const { return x_; }

private:
    static constexpr std::size_t window = 16;
    const SparseRows& rows_;
    std::vector<double> x_, product_;
    std::vector<double> history_ = std::vector<double>(window, 1.0);
    double shift_ = 0.0, root_ = 0.0, moved_ = 1.0, first_moved_ = 1.0, rate_ = 1.0;
    std::size_t iterations_ = 0;
};

}  // namespace

void SparseRows::multiply(std::span<const double> x, std::span<double> y) const {
    for (std::size_t j = 0; j < size(); ++j) {
        double sum = 0.0;
        for (std::uint64_t k = offsets[j]; k < offsets[j + 1]; ++k)
            sum += values[k] * x[columns[k]];
        y[j] = sum;
    }
}

SparseRows transposed(const SparseRows& rows) {
    SparseRows turned;
    turned.offsets.assign(rows.size() + 1, 0);
    for (const std::uint32_t column : rows.columns) ++turned.offsets[column + 1];
    std::partial_sum(turned.offsets.begin(), turned.offsets.end(), turned.offsets.begin());
    turned.columns.resize(rows.columns.size());
    turned.values.resize(rows.columns.size());
    std::vector<std::uint64_t> next(turned.offsets.begin(), turned.offsets.end() - 1);
    for (std::uint32_t j = 0; j < rows.size(); ++j) {
        for (std::uint64_t k = rows.offsets[j]; k < rows.offsets[j + 1]; ++k) {
            const std::uint64_t at = next[rows.columns[k]]++;
            turned.columns[at] = j;
            turned.values[at] = rows.values[k];
        }
    }
    return turned;
}

Result<Perron> perron(const SparseRows& rows, bool symmetric, const RunContext& context) {
    const std::size_t n = rows.size();
    // Small matrices are cheap to iterate on; larger ones change to the Krylov
    // method once a fair trial shows that many steps are left.
    constexpr std::size_t krylov_from = 64, fair_trial = 150;
    constexpr double too_many = 500;
    const bool may_change = n >= krylov_from;
    const std::size_t most = may_change ? 2'000 : 2'000'000;
    PowerIteration power(rows, std::vector<double>(n, 1.0));
    while (power.error() > wanted_error && !power.settled() && power.iterations() < most) {
        if (context.stop_requested()) return stopped();
        if (may_change && power.iterations() >= fair_trial && power.steps_left() > too_many) break;
        power.step();
    }
    if (power.error() <= accepted_error) return std::move(power).result();
    if (!may_change) return cannot_compute("The leading eigenvector did not converge.");

    auto pair = leading_eigenpair(
        n, symmetric, power.vector(),
        [&rows](std::span<const double> x, std::span<double> y) { rows.multiply(x, y); }, context);
    if (!pair) return tl::unexpected(pair.error());
    // A Perron vector has one sign; what is left of the other is rounding.
    const double sign =
        std::accumulate(pair->vector.begin(), pair->vector.end(), 0.0) < 0 ? -1.0 : 1.0;
    for (double& value : pair->vector) value = std::max(0.0, sign * value);
    scale_to_one(pair->vector);
    return Perron{pair->value, std::move(pair->vector), 0};
}

}  // namespace convene
