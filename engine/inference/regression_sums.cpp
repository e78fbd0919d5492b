#include "engine/inference/regression_sums.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace convene {
namespace {

/// A column whose share of variance of its own falls below this is a combination
/// of the others.
constexpr double least_pivot = 1e-11;
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

double dot(std::span<const double> a, std::span<const double> b) {
    double total = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) total += a[i] * b[i];
    return total;
}

std::vector<double> without(std::span<const double> values, std::size_t k) {
    std::vector<double> result(values.begin(), values.end());
    result.erase(result.begin() + static_cast<std::ptrdiff_t>(k));
    return result;
}

/// t of a column from its product with the response's residual, its own sum of
/// squares and the response's.
double t_of(double product, double squares, double left, double degrees) {
    const double rest = left - product * product / squares;
    const double shift = product / std::sqrt(squares);
    if (rest <= 0.0) return std::copysign(std::numeric_limits<double>::infinity(), shift);
    return shift / std::sqrt(rest / degrees);
}

}  // namespace

PartialledRegression::PartialledRegression(RegressionSums sums,
                                           const std::vector<std::string>& names)
    : sums_(std::move(sums)) {
    const std::size_t p = sums_.x.size();
    const double n = sums_.pairs;
    fit_.degrees = n - static_cast<double>(p) - 1.0;
    if (fit_.degrees < 1.0) {
        problem_ = "There are too few pairs that are known in every matrix for so many predictors.";
        return;
    }
    y_mean_ = sums_.y / n;
    const double y_squares = sums_.yy - sums_.y * y_mean_;
    if (!(y_squares > least_pivot * sums_.yy)) {
        problem_ = "The relation to explain is the same for every pair.";
        return;
    }
    y_scale_ = std::sqrt(y_squares);
    mean_.resize(p);
    scale_.resize(p);
    root_.resize(p);
    xy_.resize(p);
    for (std::size_t k = 0; k < p; ++k) {
        mean_[k] = sums_.x[k] / n;
        const double squares = sums_.xx(k, k) - sums_.x[k] * mean_[k];
        if (!(squares > least_pivot * sums_.xx(k, k))) {
            problem_ = "'" + names[k] + "' is the same for every pair.";
            return;
        }
        scale_[k] = std::sqrt(squares);
        root_[k] = std::sqrt(sums_.xx(k, k));
        xy_[k] = (sums_.xy[k] - sums_.x[k] * y_mean_) / (scale_[k] * y_scale_);
    }
    products_ = SmallMatrix(p);
    for (std::size_t k = 0; k < p; ++k) {
        for (std::size_t l = 0; l < p; ++l) {
            products_(k, l) = (sums_.xx(k, l) - sums_.x[k] * mean_[l]) / (scale_[k] * scale_[l]);
        }
        products_(k, k) = 1.0;
    }
    std::size_t dependent = 0;
    auto inverse = products_.inverse(least_pivot, dependent);
    if (!inverse) {
        problem_ = "'" + names[dependent] + "' says the same as the predictors before it.";
        return;
    }
    inverse_ = *std::move(inverse);
    prepare();
    prepare_intercept();
    fit_all();
}

void PartialledRegression::prepare() {
    const std::size_t p = sums_.x.size();
    for (std::size_t k = 0; k < p; ++k) {
        Partialled one;
        std::size_t unused = 0;
        one.inverse = *products_.without(k).inverse(0.0, unused);
        std::vector<double> with_k(p);
        for (std::size_t l = 0; l < p; ++l) with_k[l] = products_(l, k);
        const auto others = without(with_k, k);
        const auto share = one.inverse.times(others);
        one.mix.assign(p, 1.0);
        for (std::size_t l = 0, at = 0; l < p; ++l) {
            if (l != k) one.mix[l] = -share[at++];
        }
        one.norm = 1.0 - dot(share, others);
        const auto response = without(xy_, k);
        one.response = one.inverse.times(response);
        one.left = 1.0 - dot(one.response, response);
        partialled_.push_back(std::move(one));
    }
}

void PartialledRegression::prepare_intercept() {
    // The intercept is a column of ones, partialled by the columns as they are.
    const std::size_t p = sums_.x.size();
    SmallMatrix raw(p);
    std::vector<double> ones(p), response(p);
    for (std::size_t k = 0; k < p; ++k) {
        for (std::size_t l = 0; l < p; ++l) raw(k, l) = sums_.xx(k, l) / (root_[k] * root_[l]);
        ones[k] = sums_.x[k] / root_[k];
        response[k] = sums_.xy[k] / root_[k];
    }
    std::size_t unused = 0;
    auto inverse = raw.inverse(least_pivot, unused);
    if (!inverse) return;
    Partialled one;
    one.inverse = *std::move(inverse);
    one.mix = one.inverse.times(ones);
    one.norm = sums_.pairs - dot(one.mix, ones);
    one.response = one.inverse.times(response);
    one.left = sums_.yy - dot(one.response, response);
    if (one.norm > least_pivot * sums_.pairs) intercept_ = std::move(one);
}

std::vector<double> PartialledRegression::coefficients(std::span<const double> xy) const {
    return inverse_.times(xy);
}

void PartialledRegression::fit_all() {
    const std::size_t p = sums_.x.size();
    const double n = sums_.pairs;
    fit_.standardized = coefficients(xy_);
    fit_.r_squared = std::min(1.0, std::max(0.0, dot(fit_.standardized, xy_)));
    const double spread = (1.0 - fit_.r_squared) / fit_.degrees;  // in the response's squares
    double intercept = y_mean_;
    std::vector<double> centre(p);
    fit_.coefficient.push_back(0.0);
    fit_.standard_error.push_back(0.0);
    for (std::size_t k = 0; k < p; ++k) {
        const double slope = fit_.standardized[k] * y_scale_ / scale_[k];
        fit_.coefficient.push_back(slope);
        fit_.standard_error.push_back(std::sqrt(spread * inverse_(k, k)) * y_scale_ / scale_[k]);
        intercept -= slope * mean_[k];
        centre[k] = mean_[k] / scale_[k];
    }
    fit_.coefficient[0] = intercept;
    fit_.standard_error[0] = std::sqrt(spread * (1.0 / n + inverse_.form(centre))) * y_scale_;
    for (std::size_t k = 0; k <= p; ++k) {
        fit_.t.push_back(fit_.coefficient[k] / fit_.standard_error[k]);
    }
}

void PartialledRegression::semi_partialled_t(const SmallMatrix& moved,
                                             std::span<const double> moved_y,
                                             std::span<double> t) const {
    const std::size_t p = sums_.x.size();
    // Centred and scaled: what permuting leaves of means and squares is fixed.
    SmallMatrix centred(p);
    std::vector<double> centred_y(p);
    for (std::size_t l = 0; l < p; ++l) {
        for (std::size_t k = 0; k < p; ++k) {
            centred(k, l) = (moved(k, l) - sums_.x[k] * mean_[l]) / (scale_[k] * scale_[l]);
        }
        centred_y[l] = (moved_y[l] - sums_.y * mean_[l]) / (y_scale_ * scale_[l]);
    }
    for (std::size_t k = 0; k < p; ++k) {
        const Partialled& one = partialled_[k];
        const auto with_others = without(centred.times(one.mix), k);
        const double squares = one.norm - one.inverse.form(with_others);
        const double product = dot(centred_y, one.mix) - dot(one.response, with_others);
        t[k + 1] = squares > least_pivot * one.norm ? t_of(product, squares, one.left, fit_.degrees)
                                                    : nothing;
    }
    t[0] = nothing;
    if (!intercept_) return;
    const Partialled& one = *intercept_;
    // Residual of the ones: 1 - sum of mix_l x_l (scaled by root_).
    std::vector<double> with_others(p);
    double product = sums_.y;
    for (std::size_t k = 0; k < p; ++k) {
        double value = sums_.x[k];
        for (std::size_t l = 0; l < p; ++l) value -= one.mix[l] * moved(k, l) / root_[l];
        with_others[k] = value / root_[k];
        product -= one.mix[k] * moved_y[k] / root_[k];
    }
    const double squares = one.norm - one.inverse.form(with_others);
    product -= dot(one.response, with_others);
    if (squares > least_pivot * one.norm) t[0] = t_of(product, squares, one.left, fit_.degrees);
}

double PartialledRegression::r_squared(std::span<const double> moved_y) const {
    std::vector<double> xy(moved_y.size());
    for (std::size_t k = 0; k < xy.size(); ++k) {
        xy[k] = (moved_y[k] - sums_.x[k] * y_mean_) / (scale_[k] * y_scale_);
    }
    return std::min(1.0, std::max(0.0, inverse_.form(xy)));
}

void PartialledRegression::response_permuted_t(std::span<const double> moved_y,
                                               std::span<double> t) const {
    const std::size_t p = sums_.x.size();
    std::vector<double> xy(p), centre(p);
    for (std::size_t k = 0; k < p; ++k) {
        xy[k] = (moved_y[k] - sums_.x[k] * y_mean_) / (scale_[k] * y_scale_);
        centre[k] = mean_[k] / scale_[k];
    }
    const auto slopes = coefficients(xy);
    const double spread = std::max(0.0, 1.0 - dot(slopes, xy)) / fit_.degrees;
    double intercept = y_mean_ / y_scale_;
    for (std::size_t k = 0; k < p; ++k) {
        intercept -= slopes[k] * centre[k];
        t[k + 1] = slopes[k] / std::sqrt(spread * inverse_(k, k));
    }
    t[0] = intercept / std::sqrt(spread * (1.0 / sums_.pairs + inverse_.form(centre)));
}

}  // namespace convene
