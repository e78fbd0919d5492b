#pragma once
// Generous and severe raters told from trusted and distrusted actors:
//   x_ij = mu + row_i + column_j + e
// by least squares over the ratings that were given (the rows and columns of Kenny's social
// relations model, with fixed effects and without its covariances).

#include <optional>
#include <span>
#include <vector>

#include "engine/core/run_context.hpp"
#include "engine/metrics/metric.hpp"
#include "engine/partnership/trust_ratings.hpp"

namespace convene {

/// Raters and rated are the two sides of a graph whose ties are the ratings. Inside a
/// connected part of it everything is determined but for one constant moved from all
/// rows to all columns; it is fixed by the rows of the part's raters having mean 0. Between
/// parts nothing can be compared.
struct RaterPart {
    std::vector<Vertex> raters, rated;  ///< ascending
    std::size_t ratings = 0;
    /// At least two of both: otherwise a generous rater cannot be told from a trusted actor.
    [[nodiscard]] bool comparable() const { return raters.size() > 1 && rated.size() > 1; }
};
/// Most ratings first, then by the first rater. O(n + m).
[[nodiscard]] std::vector<RaterPart> rater_parts(const Graph& graph);

struct RaterFit {
    std::vector<double> adjusted;  ///< by rated: what the average rater of the part would say
    std::vector<double> effect;    ///< by rater: how much higher it rates than the average one
    /// Standard errors of `adjusted`, for independent errors of one size; empty where no degree
    /// of freedom is left, or the part is too large (exact_limit).
    std::vector<double> standard_error;
    double degrees = 0.0;  ///< ratings - raters - rated + 1
    bool exact = true;
};

/// Parts with at most this many rated actors are solved by Cholesky decomposition of the normal
/// equations, which gives standard errors, in rated^3 time and 16 rated^2 bytes; larger ones by
/// conjugate gradients, without standard errors. The decomposition cannot be interrupted: up
/// to this size it takes some 30 ms.
inline constexpr std::size_t rater_exact_limit = 600;

/// Precondition: the part is comparable. Errors: stopped; cannot_compute where the conjugate
/// gradients do not settle.
[[nodiscard]] Result<RaterFit> fit_raters(const Graph& graph, const RatingScaler& scaled,
                                          const RaterPart& part, const RunContext& context,
                                          std::size_t exact_limit = rater_exact_limit);

}  // namespace convene
