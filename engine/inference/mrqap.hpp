#pragma once
// Multiple regression of a relation on relations and attributes of the two
// (MRQAP), tested by permutation because pairs that share an actor are not
// independent.
//
// Linear, least squares over the pairs that every matrix is known for. Double
// semi-partialling (Dekker, Krackhardt & Snijders 2007): for each predictor, the
// residual of its regression on the others takes its place with its actors
// permuted, and the t statistic is compared. The same permutations serve all
// predictors.

#include <string>
#include <vector>

#include "engine/inference/dyads.hpp"
#include "engine/inference/permutation_test.hpp"

namespace convene {

enum class MrqapMethod {
    double_semi_partialling,
    permute_response,  ///< the response's actors change places; keeps its level only
                       ///< where predictors are unrelated
};

struct MrqapOptions : PermutationOptions {
    MrqapMethod method = MrqapMethod::double_semi_partialling;
    std::span<const std::uint32_t> strata = {};  ///< as in QapOptions
};

struct RegressionTerm {
    std::string name;
    Value coefficient;
    Value standardized;    ///< in standard deviations; undefined for the intercept
    Value standard_error;  ///< classical: for the t statistic, not for an interval
    PermutationTest test;  ///< of the t statistic; two-sided: |t|
};

struct RegressionResult {
    std::vector<RegressionTerm> terms;  ///< the intercept first, then as given
    Value r_squared, adjusted_r_squared;
    /// Of R^2 with the response's actors permuted: all predictors together.
    PermutationTest r_squared_test;
    double pairs = 0.0;
    double possible_pairs = 0.0;
    bool directed = true;
    /// Why there is no fit: a predictor that does not vary or that the others give;
    /// too few pairs. Every value is undefined then. Empty: there is one.
    std::string undefined_because;
};

/// Time a permutation: (predictors) x (predictors + 1) products of two matrices
/// (engine/inference/dyad_columns.hpp): O(ties) where a relation is one of the
/// two, O(n^2) for two attribute terms; no matrix is stored. Memory: as there, and
/// 8 bytes a term and permutation. Errors: matrices of different actors, no or
/// more than 59 predictors; stopped.
[[nodiscard]] Result<RegressionResult> mrqap(const DyadVariable& response,
                                             std::span<const DyadVariable> predictors,
                                             const MrqapOptions& options,
                                             const RunContext& context);

}  // namespace convene
