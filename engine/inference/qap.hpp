#pragma once
// Two relations compared: how far they coincide, and whether more than chance
// would have it (quadratic assignment procedure: the actors of one relation
// change places, rows and columns together; Krackhardt 1988, Hubert 1987).
//
// Only pairs that are known in both relations count; actors change places with
// those who answered the same relations (engine/inference/dyads.hpp), so that
// the pairs that count stay the same. Directed as soon as one of the two is.

#include <string>

#include "engine/inference/dyads.hpp"
#include "engine/inference/permutation_test.hpp"

namespace convene {

/// Ties of two relations by pair.
struct PairTable {
    double both = 0.0, only_a = 0.0, only_b = 0.0, neither = 0.0;
    [[nodiscard]] double pairs() const { return both + only_a + only_b + neither; }
};

/// How far two relations coincide. Undefined where a denominator is 0 or nothing
/// varies; unknown where there are pairs and none is known in both.
struct RelationMatch {
    Value pearson_binary;   ///< correlation of tie and tie
    Value pearson_valued;   ///< correlation of weight and weight, 0 where absent
    Value jaccard;          ///< pairs with both ties / pairs with either
    Value simple_matching;  ///< pairs that agree / pairs
    Value hamming;          ///< pairs that differ; undirected counted once
    Value gamma;            ///< Goodman & Kruskal's gamma of the weights, 0 where absent
};

enum class QapStatistic {
    pearson_binary,
    pearson_valued,
    jaccard,
    simple_matching,
    hamming,
    gamma
};

struct RelationComparison {
    PairTable table;
    RelationMatch match;
    double pairs = 0.0;           ///< that count
    double possible_pairs = 0.0;  ///< known or not
    bool directed = true;
};

struct QapResult {
    RelationComparison comparison;
    QapStatistic statistic = QapStatistic::pearson_binary;
    PermutationTest test;
};

/// The coefficients alone. O(n + m log m); gamma O(distinct weights^2), undefined
/// with more than 256 distinct weights in a relation.
[[nodiscard]] Result<RelationComparison> compare_relations(const DyadVariable& a,
                                                           const DyadVariable& b,
                                                           const RunContext& context);

struct QapOptions : PermutationOptions {
    QapStatistic statistic = QapStatistic::pearson_valued;
    /// Actors change places within their stratum only; empty: none.
    std::span<const std::uint32_t> strata = {};
};

/// The permutation test of one statistic. Two-sided: |statistic| for correlations
/// and gamma, doubled otherwise. Time: O(n + ties of the sparser relation) a
/// permutation with binary ties up to 8192 actors, O(n + ties of both) otherwise;
/// memory: 12 bytes a tie, up to 1 KiB an actor, 24 bytes an actor and thread,
/// 8 bytes a permutation. Errors: relations of different actors; stopped.
[[nodiscard]] Result<QapResult> qap_test(const DyadVariable& a, const DyadVariable& b,
                                         const QapOptions& options, const RunContext& context);

/// The id in METRICS.csv's manner: qap_pearson_binary, jaccard, hamming, ...
[[nodiscard]] std::string_view qap_statistic_id(QapStatistic statistic);

}  // namespace convene
