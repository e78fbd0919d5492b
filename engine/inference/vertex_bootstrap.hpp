#pragma once
// Intervals for densities and other numbers of one network by drawing its actors
// again with replacement (Snijders & Borgatti 1999, Connections 22(2)). The formula
// for independent observations gives errors half as large or less, because pairs
// that share an actor are alike.
//
// A pair of copies of one actor takes the value of a random known pair. Cells
// that nobody's answer covers stay unknown in every copy.

#include "engine/inference/resample.hpp"

namespace convene {

struct BootstrapOptions {
    std::size_t replicates = 5000;
    double confidence = 0.95;
};

struct BootstrapEstimate {
    Value observed;
    Value mean;                                ///< of the replicates: shows the bias
    Value standard_error;                      ///< their standard deviation
    Value percentile_lower, percentile_upper;  ///< their quantiles
    Value normal_lower, normal_upper;          ///< observed -+ z standard errors
    std::size_t replicates = 0;                ///< that had a value
    std::size_t undefined_replicates = 0;      ///< left out of the above
};

/// Density over known pairs, or the mean weight with absent ties as 0 (`valued`).
/// Undefined without a pair, unknown where nobody answered. O(n + m) a replicate;
/// 8 bytes an actor and thread, 8 bytes a tie and a replicate.
[[nodiscard]] Result<BootstrapEstimate> bootstrap_density(const Graph& graph,
                                                          const Coverage& coverage, bool valued,
                                                          const BootstrapOptions& options,
                                                          const RunContext& context);

/// Any number of a network, such as a centralization: network_measure(metric, ...).
/// Every thread holds one resampled network. An error of `measure` ends the run.
[[nodiscard]] Result<BootstrapEstimate> bootstrap_network(const Graph& graph,
                                                          const Coverage& coverage,
                                                          const NetworkMeasure& measure,
                                                          const BootstrapOptions& options,
                                                          const RunContext& context);

/// Two densities of the same actors (two waves, two relations) compared: both are
/// taken from the same drawn actors, and a pair of copies takes both its values
/// from one random pair.
struct DensityDifference {
    BootstrapEstimate first, second;
    BootstrapEstimate difference;  ///< first - second
    Value z;                       ///< difference / its standard error
    Value p_normal;                ///< two-sided, of z
    /// Share of replicates whose difference is as far from their mean as the
    /// observed one is from 0, the observed one among them: (b+1)/(B+1).
    Value p_bootstrap;
    double pairs = 0.0;  ///< known in both
};

/// Only pairs known in both networks count, in both densities. Errors: different
/// actors, modes or directions.
[[nodiscard]] Result<DensityDifference> compare_densities(
    const Graph& first, const Coverage& first_coverage, const Graph& second,
    const Coverage& second_coverage, bool valued, const BootstrapOptions& options,
    const RunContext& context);

/// Estimate from the observed value and its replicates, not-a-number where undefined.
[[nodiscard]] BootstrapEstimate estimate_from(Value observed, std::vector<double> replicates,
                                              double confidence);
[[nodiscard]] Result<Done> check_bootstrap(const BootstrapOptions& options);

}  // namespace convene
