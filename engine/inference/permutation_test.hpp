#pragma once
// Permutation tests: an observed statistic among those of permuted networks.
//
// p values count the observed arrangement as one of the permutations, (b+1)/(B+1),
// so that they are never 0 and the test keeps its level (Phipson & Smyth 2010).
// Where there are no more than `exact_limit` arrangements all of them are counted
// off, the observed one among them, and p = b/B is exact. Statistics closer to
// the observed one than its rounding count as equal to it.

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"
#include "engine/inference/exchange.hpp"
#include "engine/metrics/metric.hpp"

namespace convene {

struct PermutationOptions {
    std::size_t permutations = 5000;  ///< drawn where they are not all counted off; at least 1
    /// Up to so many arrangements are counted off; 0: always draw.
    std::uint64_t exact_limit = 50'000;
    double confidence = 0.95;  ///< share of the permutations in the chance interval
};

/// How a two-sided p is taken.
enum class TwoSided {
    absolute,  ///< share with |statistic| at least |observed|: what varies around 0
    doubled,   ///< twice the smaller one-sided p, at most 1: everything else
};

struct PermutationTest {
    Value observed;                       ///< undefined where the statistic has no meaning here
    Value p_greater;                      ///< share of permutations with at least this value
    Value p_less;                         ///< share with at most this value
    Value p_two_sided;                    ///< as TwoSided says
    Value chance_mean, chance_deviation;  ///< of the permutations
    Value chance_lower, chance_upper;     ///< the interval that holds most of them
    std::uint64_t permutations = 0;       ///< counted off or drawn; 0: none was possible
    bool exact = false;
    /// Permutations under which the statistic has no value. Each counts as
    /// extreme in every direction, so that p errs to the safe side. Where it has one
    /// under none, p is undefined.
    std::uint64_t undefined_permutations = 0;
};

/// Statistics of all permutations; values[s * count + r] is the s-th of the r-th,
/// not-a-number where it has no value.
struct PermutationDraws {
    std::size_t count = 0;
    bool exact = false;
    std::vector<double> values;

    [[nodiscard]] std::span<const double> of(std::size_t statistic) const {
        return std::span(values).subspan(statistic * count, count);
    }
};

/// Fills the statistics of one arrangement (images or labels, as the exchange
/// gives them). False where it saw the stop request.
using PermutedStatistics = std::function<bool(std::span<const std::uint32_t> arrangement,
                                              unsigned thread, std::span<double> statistics)>;

/// Runs `work` on every arrangement or on drawn ones, on all threads; the same
/// numbers whatever their count. Errors on options out of range. 8 bytes a
/// statistic and permutation, 4 an actor and thread. No arrangement but the
/// observed one: count 0.
[[nodiscard]] Result<PermutationDraws> permute(const RunContext& context,
                                               const ActorExchange& exchange,
                                               const PermutationOptions& options,
                                               std::size_t statistics, std::string_view doing,
                                               const PermutedStatistics& work);
[[nodiscard]] Result<PermutationDraws> permute(const RunContext& context,
                                               const LabelExchange& exchange,
                                               const PermutationOptions& options,
                                               std::size_t statistics, std::string_view doing,
                                               const PermutedStatistics& work);

/// How many threads `permute` uses: `thread` is below it.
[[nodiscard]] unsigned threads_for_permutations(const RunContext& context,
                                                const PermutationOptions& options);

/// The test of `observed`, not-a-number where undefined. `rounding`: statistics
/// within it of the observed one are equal to it.
[[nodiscard]] PermutationTest test_against(double observed, const PermutationDraws& draws,
                                           std::size_t statistic, TwoSided two_sided,
                                           double rounding, double confidence);
/// A test without any number in it.
[[nodiscard]] PermutationTest no_test(Status status);

}  // namespace convene
