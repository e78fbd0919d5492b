#pragma once
// Trust that is passed on along ratings: what EigenTrust and Appleseed both solve.

#include <vector>

#include "engine/core/run_context.hpp"
#include "engine/metrics/metric.hpp"
#include "engine/partnership/trust_ratings.hpp"

namespace convene {

/// What the estimates say of themselves, first of all.
inline constexpr std::string_view estimate_words = "An estimate, not an answer anybody gave.";

/// A rating as a share of full trust, 0 to 1. Ratings passed check_ratings(); rounding is cut.
[[nodiscard]] double trust_share(const RatingScaler& scaled, double weight);

/// y_j = start_j + sum over ratings i -> j of passes_i * share_ij * y_i.
struct TrustFlow {
    const Graph& graph;
    RatingScaler scaled;
    /// By actor: chance to pass on, over the sum of all shares given. Per actor, passes times
    /// that sum stays below 1.
    std::vector<double> passes;
    /// The largest part of what an actor has that it passes on; below 1.
    double damping = 0.85;
};

enum class FlowMethod {
    fitting,  ///< exact up to 200 actors, sweeps beyond
    exact,    ///< LU decomposition with pivots: n^3 time, 8 n^2 bytes
    sweeps,   ///< Gauss-Seidel until nothing moves by more than 1e-15 of itself: n + m a sweep
};

struct FlowResult {
    std::vector<double> values;
    std::string method;  ///< a sentence
};

/// Solves for y. Error below 1e-13 of each value (about 1e-15 / (1 - damping)). Errors: stopped;
/// cannot_compute where the sweeps do not settle.
[[nodiscard]] Result<FlowResult> solve_flow(const TrustFlow& flow, const std::vector<double>& start,
                                            const RunContext& context,
                                            FlowMethod method = FlowMethod::fitting);

}  // namespace convene
