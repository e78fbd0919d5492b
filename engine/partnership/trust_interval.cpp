#include "engine/partnership/trust_interval.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/students_t.hpp>

namespace convene {
namespace {

namespace policies = boost::math::policies;
/// Nothing is thrown; what has no value comes back as not-a-number.
using Quiet = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>,
    policies::evaluation_error<policies::ignore_error>,
    policies::rounding_error<policies::ignore_error>, policies::promote_double<false>>;

}  // namespace

double t_quantile(double share, double degrees) {
    return boost::math::quantile(boost::math::students_t_distribution<double, Quiet>(degrees),
                                 share);
}

Interval t_interval(double mean, double standard_error, double degrees, double least, double most) {
    const double reach = standard_error > 0.0 ? t_quantile(0.975, degrees) * standard_error : 0.0;
    // A mean off the scale, of ratings off it, stays inside its own interval.
    return {Value::of(std::max(std::min(least, mean), mean - reach)),
            Value::of(std::min(std::max(most, mean), mean + reach))};
}

double RaterMean::variance() const {
    const double clusters = raters, n = ratings;
    return clusters / (clusters - 1.0) * squares / (n * n);
}

Interval RaterMean::interval() const {
    if (raters < 2) return Interval::all(Value::undefined());
    return t_interval(mean, std::sqrt(variance()), raters - 1.0, 0.0, 1.0);
}

Interval difference_interval(const RaterMean& first, const RaterMean& second) {
    if (first.raters < 2 || second.raters < 2) return Interval::all(Value::undefined());
    const double a = first.variance(), b = second.variance();
    const double degrees =
        a + b > 0.0
            ? (a + b) * (a + b) / (a * a / (first.raters - 1.0) + b * b / (second.raters - 1.0))
            : 1.0;
    return t_interval(first.mean - second.mean, std::sqrt(a + b), degrees, -1.0, 1.0);
}

}  // namespace convene
