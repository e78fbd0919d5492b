#pragma once
// The arithmetic of MRQAP: everything follows from sums of products of columns,
// so that a permutation costs those sums and a few small matrices.

#include <optional>
#include <string>
#include <vector>

#include "engine/inference/small_matrix.hpp"

namespace convene {

/// Sums over the N pairs that count. Columns are the predictors x_1..x_p; y is the
/// response.
struct RegressionSums {
    double pairs = 0.0;
    std::vector<double> x;   ///< sum of x_k
    std::vector<double> xy;  ///< sum of x_k y
    SmallMatrix xx;          ///< sum of x_k x_l
    double y = 0.0, yy = 0.0;
};

/// Least squares with an intercept. Numbers may be infinite where the fit is perfect.
struct Fit {
    std::vector<double> coefficient;     ///< intercept first
    std::vector<double> standardized;    ///< of the predictors
    std::vector<double> standard_error;  ///< intercept first
    std::vector<double> t;               ///< intercept first
    double r_squared = 0.0;
    double degrees = 0.0;  ///< N - p - 1
};

class PartialledRegression {
public:
    /// Empty `problem`: there is a fit. Otherwise what stands in the way, naming the
    /// predictor by names[k].
    PartialledRegression(RegressionSums sums, const std::vector<std::string>& names);

    [[nodiscard]] const std::string& problem() const { return problem_; }
    [[nodiscard]] const Fit& fit() const { return fit_; }

    /// t of the permuted residual of each column (intercept first) in place of the
    /// column itself. moved(k, l): sum of x_k and permuted x_l; moved_y[l]: sum of y
    /// and permuted x_l. Not-a-number where the permuted residual is a combination
    /// of the others.
    void semi_partialled_t(const SmallMatrix& moved, std::span<const double> moved_y,
                           std::span<double> t) const;
    /// t of every coefficient (intercept first) with the response permuted, from the
    /// sums of x_k and permuted y.
    void response_permuted_t(std::span<const double> moved_y, std::span<double> t) const;
    /// R^2 likewise.
    [[nodiscard]] double r_squared(std::span<const double> moved_y) const;

private:
    /// One column partialled out of the others.
    struct Partialled {
        SmallMatrix inverse;           ///< of the others' products
        std::vector<double> mix;       ///< residual = sum of mix_l x_l; mix_k = 1
        double norm = 0.0;             ///< sum of squares of the residual
        std::vector<double> response;  ///< the response's coefficients on the others
        double left = 0.0;             ///< residual sum of squares of the response
    };
    void prepare();
    void prepare_intercept();
    void fit_all();
    [[nodiscard]] std::vector<double> coefficients(std::span<const double> xy) const;

    RegressionSums sums_;
    std::string problem_;
    std::vector<double> mean_, scale_;
    double y_mean_ = 0.0, y_scale_ = 1.0;
    SmallMatrix products_, inverse_;  ///< centred, scaled to a unit diagonal
    std::vector<double> xy_;          ///< centred, scaled
    std::vector<Partialled> partialled_;
    std::optional<Partialled> intercept_;  ///< from uncentred columns scaled by `root_`
    std::vector<double> root_;
    Fit fit_;
};

}  // namespace convene
