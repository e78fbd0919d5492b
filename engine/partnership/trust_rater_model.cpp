// With the row effects eliminated, row_i = mean_j in i (x_ij - c_j), the column effects solve
//   S c = b,  S = D - N' R^-1 N,  b_j = sum over raters i of j of (x_ij - mean of i's ratings),
// N being who rated whom, D and R the numbers of ratings received and given. S is a
// Laplacian: its rows sum to 0, and so do those of b; S + 11'/C is definite where the
// part is connected, and gives the solution whose columns sum to 0.

#include "engine/partnership/trust_rater_model.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <Eigen/Cholesky>

namespace convene {
namespace {

using Vector = Eigen::VectorXd;

/// The part's ratings by local numbers, row after row.
class Ratings {
public:
    Ratings(const Graph& graph, const RatingScaler& scaled, const RaterPart& part)
        : raters_(part.raters.size()), rated_(part.rated.size()) {
        std::vector<Eigen::Index> column_of(graph.vertex_count(), 0);
        for (std::size_t j = 0; j < part.rated.size(); ++j)
            column_of[part.rated[j]] = static_cast<Eigen::Index>(j);
        begin_.push_back(0);
        for (const Vertex i : part.raters) {
            const auto row = graph.out(i);
            const auto weights = graph.out_weights(i);
            for (std::size_t k = 0; k < row.size(); ++k) {
                columns_.push_back(column_of[row[k]]);
                values_.push_back(scaled(weights[k]));
            }
            begin_.push_back(columns_.size());
        }
    }
    [[nodiscard]] std::size_t raters() const { return raters_; }
    [[nodiscard]] Eigen::Index rated() const { return static_cast<Eigen::Index>(rated_); }
    [[nodiscard]] std::span<const Eigen::Index> columns(std::size_t i) const {
        return std::span(columns_).subspan(begin_[i], begin_[i + 1] - begin_[i]);
    }
    [[nodiscard]] std::span<const double> values(std::size_t i) const {
        return std::span(values_).subspan(begin_[i], begin_[i + 1] - begin_[i]);
    }
    [[nodiscard]] double mean(std::size_t i) const {
        const auto x = values(i);
        return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
    }
    /// Mean over the rater's ratings of the columns' effects.
    [[nodiscard]] double mean_of(std::size_t i, const Vector& c) const {
        double sum = 0.0;
        for (const Eigen::Index j : columns(i)) sum += c(j);
        return sum / static_cast<double>(columns(i).size());
    }

private:
    std::size_t raters_, rated_;
    std::vector<std::size_t> begin_;
    std::vector<Eigen::Index> columns_;
    std::vector<double> values_;
};

Vector right_side(const Ratings& ratings) {
    Vector b = Vector::Zero(ratings.rated());
    for (std::size_t i = 0; i < ratings.raters(); ++i) {
        const auto columns = ratings.columns(i);
        const auto values = ratings.values(i);
        const double mean = ratings.mean(i);
        for (std::size_t k = 0; k < columns.size(); ++k) b(columns[k]) += values[k] - mean;
    }
    return b;
}

/// S times c, without S.
Vector laplacian(const Ratings& ratings, const Vector& c) {
    Vector product = Vector::Zero(c.size());
    for (std::size_t i = 0; i < ratings.raters(); ++i) {
        const double mean = ratings.mean_of(i, c);
        for (const Eigen::Index j : ratings.columns(i)) product(j) += c(j) - mean;
    }
    return product;
}

Result<Eigen::MatrixXd> definite(const Ratings& ratings, const RunContext& context) {
    const Eigen::Index n = ratings.rated();
    Eigen::MatrixXd s = Eigen::MatrixXd::Constant(n, n, 1.0 / static_cast<double>(n));
    for (std::size_t i = 0; i < ratings.raters(); ++i) {
        if (context.stop_requested()) return stopped();
        const auto columns = ratings.columns(i);
        const double share = 1.0 / static_cast<double>(columns.size());
        for (const Eigen::Index j : columns) {
            s(j, j) += 1.0;
            for (const Eigen::Index k : columns) s(j, k) -= share;
        }
    }
    return s;
}

/// Conjugate gradients with the numbers of ratings received as preconditioner (Hestenes &
/// Stiefel 1952), on the columns that sum to 0.
Result<Vector> conjugate_gradients(const Ratings& ratings, const Vector& b,
                                   const RunContext& context) {
    Vector received = Vector::Zero(b.size());
    for (std::size_t i = 0; i < ratings.raters(); ++i) {
        for (const Eigen::Index j : ratings.columns(i)) received(j) += 1.0;
    }
    Vector c = Vector::Zero(b.size()), residual = b;
    Vector fitted = residual.cwiseQuotient(received), direction = fitted;
    double size = residual.dot(fitted);
    const double wanted = 1e-28 * size;
    const Eigen::Index most = 1000 + 10 * b.size();
    for (Eigen::Index step = 0; size > wanted && step < most; ++step) {
        if (context.stop_requested()) return stopped();
        const Vector image = laplacian(ratings, direction);
        const double along = direction.dot(image);
        if (!(along > 0.0)) break;
        c += size / along * direction;
        residual -= size / along * image;
        fitted = residual.cwiseQuotient(received);
        const double next = residual.dot(fitted);
        direction = fitted + next / size * direction;
        size = next;
    }
    const Vector left = b - laplacian(ratings, c);
    if (left.norm() > 1e-11 * std::max(b.norm(), 1.0)) {
        return cannot_compute("The adjustment for generous and severe raters did not settle.",
                              "Look at one school or group at a time.");
    }
    c.array() -= c.mean();
    return c;
}

/// se_j^2 = s^2 ((e_j - h)' S^+ (e_j - h) + sum over raters of 1 / n_i / R^2): what is
/// adjusted is c_j + mean row effect = c_j - h'c + mean of the raters' means, h_k being
/// the mean over all raters of [i rated k] / n_i; raters' means and c are uncorrelated.
Result<std::vector<double>> standard_errors(const Ratings& ratings,
                                            const Eigen::LLT<Eigen::MatrixXd>& factor,
                                            double variance, const RunContext& context) {
    const Eigen::Index n = ratings.rated();
    const double count = static_cast<double>(ratings.raters());
    Vector h = Vector::Zero(n);
    double level = 0.0;
    for (std::size_t i = 0; i < ratings.raters(); ++i) {
        const double share = 1.0 / static_cast<double>(ratings.columns(i).size());
        for (const Eigen::Index j : ratings.columns(i)) h(j) += share / count;
        level += share / (count * count);
    }
    // e_j - h sums to 0, so that the inverse of S + 11'/C serves for S^+. With S + 11'/C = LL',
    // its diagonal is the squared lengths of the columns of the inverse of L.
    const Vector pulled = factor.solve(h);
    const double spread = h.dot(pulled);
    std::vector<double> errors;
    constexpr Eigen::Index columns_at_once = 32;
    for (Eigen::Index first = 0; first < n; first += columns_at_once) {
        if (context.stop_requested()) return stopped();
        const Eigen::Index width = std::min(columns_at_once, n - first);
        Eigen::MatrixXd block = Eigen::MatrixXd::Zero(n, width);
        for (Eigen::Index k = 0; k < width; ++k) block(first + k, k) = 1.0;
        factor.matrixL().solveInPlace(block);
        for (Eigen::Index k = 0; k < width; ++k) {
            const double form = block.col(k).squaredNorm() - 2.0 * pulled(first + k) + spread;
            errors.push_back(std::sqrt(variance * std::max(0.0, form + level)));
        }
    }
    return errors;
}

}  // namespace

std::vector<RaterPart> rater_parts(const Graph& graph) {
    const std::size_t n = graph.vertex_count();
    std::vector<bool> rater_seen(n, false), rated_seen(n, false);
    std::vector<RaterPart> parts;
    for (Vertex first = 0; first < n; ++first) {
        if (rater_seen[first] || graph.out_degree(first) == 0) continue;
        RaterPart part;
        part.raters.push_back(first);
        rater_seen[first] = true;
        for (std::size_t at = 0, rated_at = 0; at < part.raters.size(); ++at) {
            const auto row = graph.out(part.raters[at]);
            part.ratings += row.size();
            for (const Vertex j : row) {
                if (!rated_seen[j]) part.rated.push_back(j);
                rated_seen[j] = true;
            }
            for (; rated_at < part.rated.size(); ++rated_at) {
                for (const Vertex i : graph.in(part.rated[rated_at])) {
                    if (!rater_seen[i]) part.raters.push_back(i);
                    rater_seen[i] = true;
                }
            }
        }
        std::sort(part.raters.begin(), part.raters.end());
        std::sort(part.rated.begin(), part.rated.end());
        parts.push_back(std::move(part));
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const RaterPart& a, const RaterPart& b) { return a.ratings > b.ratings; });
    return parts;
}

Result<RaterFit> fit_raters(const Graph& graph, const RatingScaler& scaled, const RaterPart& part,
                            const RunContext& context, std::size_t exact_limit) {
    if (context.stop_requested()) return stopped();
    const Ratings ratings(graph, scaled, part);
    const Vector b = right_side(ratings);
    RaterFit fit;
    fit.exact = part.rated.size() <= exact_limit;
    fit.degrees = static_cast<double>(part.ratings) - static_cast<double>(part.raters.size()) -
                  static_cast<double>(part.rated.size()) + 1.0;
    Vector c;
    Eigen::LLT<Eigen::MatrixXd> factor;
    if (fit.exact) {
        const auto matrix = definite(ratings, context);
        if (!matrix) return tl::unexpected(matrix.error());
        factor.compute(*matrix);
        c = factor.solve(b);
    } else {
        auto solved = conjugate_gradients(ratings, b, context);
        if (!solved) return tl::unexpected(std::move(solved.error()));
        c = std::move(*solved);
    }
    double average = 0.0, squares = 0.0;
    for (std::size_t i = 0; i < ratings.raters(); ++i) {
        const double row = ratings.mean(i) - ratings.mean_of(i, c);
        fit.effect.push_back(row);
        average += row / static_cast<double>(ratings.raters());
        const auto columns = ratings.columns(i);
        const auto values = ratings.values(i);
        for (std::size_t k = 0; k < columns.size(); ++k) {
            const double left = values[k] - row - c(columns[k]);
            squares += left * left;
        }
    }
    for (double& effect : fit.effect) effect -= average;
    for (const double column : c) fit.adjusted.push_back(column + average);
    if (fit.exact && fit.degrees > 0.0) {
        auto errors = standard_errors(ratings, factor, squares / fit.degrees, context);
        if (!errors) return tl::unexpected(std::move(errors.error()));
        fit.standard_error = std::move(*errors);
    }
    return fit;
}

}  // namespace convene
