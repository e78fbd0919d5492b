#pragma once
// How firm a ranking is: each actor's rank in networks that might as well have
// been observed.
//
// drop_ties: every tie is missing with a small probability, as reports are
// forgotten (Borgatti, Carley & Krackhardt 2006). vertices: the actors are drawn
// again with replacement; an actor's value is the mean over its copies, ranks are
// taken among those drawn and stretched to all (1 + (r-1)(n-1)/(drawn-1)), and
// replicates without the actor say nothing about it.

#include "engine/inference/resample.hpp"

namespace convene {

enum class RankResampling { drop_ties, vertices };

struct RankOptions {
    RankResampling resampling = RankResampling::drop_ties;
    double drop_share = 0.1;  ///< of ties, on average; in 0..1, both excluded
    std::size_t replicates = 200;
    double confidence = 0.95;
    std::size_t top = 10;         ///< k of "among the first k"; at least 1
    bool smallest_first = false;  ///< rank 1 is the smallest value, as for constraint
};

struct ActorRank {
    Value value;         ///< observed
    Value rank;          ///< observed; 1 is first, tied actors share the mean of their ranks
    Value lower, upper;  ///< interval of the rank in the replicates
    /// Probability to be among the first k; actors tied for the last of those places
    /// share them, so that it sums to k over the actors.
    Value top_probability;
    std::size_t replicates = 0;  ///< in which the actor had a value
};

/// One row a vertex. A vertex whose observed value is not ok has the value's status
/// everywhere. Time: `replicates` runs of the measure; memory: 4 bytes a vertex and
/// replicate, 8 a vertex, one resampled network a thread. Errors: those of the
/// measure, options out of range; stopped.
[[nodiscard]] Result<std::vector<ActorRank>> rank_intervals(const Graph& graph,
                                                            const Coverage& coverage,
                                                            const ActorMeasure& measure,
                                                            const RankOptions& options,
                                                            const RunContext& context);

/// Ranks of the values that are ok, 1 first, ties sharing their mean (values within
/// 1e-12 of each other are tied); the others are not-a-number. O(n log n).
[[nodiscard]] std::vector<double> mid_ranks(std::span<const Value> values, bool smallest_first);

}  // namespace convene
