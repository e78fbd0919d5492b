#pragma once
// Do ties follow a grouping more than chance would have it? The groups' labels
// change places among the actors while the ties stay: E-I index, assortativity
// and the density of every block, all from the same permutations.
//
// Labels move only between actors whose answers cover the same pairs (those who
// answered, those who did not; one mode of a two-mode network) and within their
// stratum, so that each block keeps its number of known pairs. Actors without a
// group keep none. Statistics and their statuses are the catalogue's.

#include <string>
#include <vector>

#include "engine/inference/permutation_test.hpp"

namespace convene {

struct GroupTestOptions : PermutationOptions {
    std::span<const std::uint32_t> strata = {};  ///< labels stay within; empty: none
};

struct BlockTest {
    std::uint32_t from = 0, to = 0;  ///< groups; from <= to where undirected
    double pairs = 0.0;              ///< known pairs of this block
    PermutationTest density;
};

struct GroupTieTests {
    /// More groups than this: E-I and assortativity only.
    static constexpr std::size_t most_block_groups = 64;

    PermutationTest ei_index;
    PermutationTest ei_index_weighted;
    PermutationTest assortativity_group;
    std::vector<BlockTest> blocks;
    double pairs = 0.0;         ///< known pairs between actors with a group
    std::size_t actors = 0;     ///< with a group
    std::size_t ungrouped = 0;  ///< left out
};

/// Two-sided p: doubled. Time O(n + m + k^2) a permutation; memory 16 bytes a tie,
/// 8 bytes a permutation and statistic (3 + the number of blocks). Weights enter
/// ei_index_weighted alone. Errors: strata or groups of another size, more than
/// 2000 groups; stopped.
[[nodiscard]] Result<GroupTieTests> test_group_ties(const Graph& graph, const Coverage& coverage,
                                                    const Groups& groups,
                                                    const GroupTestOptions& options,
                                                    const RunContext& context);

/// Are the values of tied actors alike (Newman 2003's r of a number: correlation
/// of the values at the two ends of ties, undirected ties both ways)? The values
/// change places as the labels do. Values that are not ok leave their actors out.
/// Two-sided p: doubled. O(n + m) a permutation.
struct ValueAssortativity {
    PermutationTest test;
    double ties = 0.0;  ///< between actors with a value
    std::size_t actors = 0;
};
[[nodiscard]] Result<ValueAssortativity> test_value_assortativity(const Graph& graph,
                                                                  const Coverage& coverage,
                                                                  std::span<const Value> values,
                                                                  const GroupTestOptions& options,
                                                                  const RunContext& context);

/// Actors may change places where these numbers are equal: stratum, mode, and
/// whether the own row was given. Shared by the tests of this folder.
[[nodiscard]] Result<std::vector<std::uint32_t>> exchange_classes(
    const Graph& graph, const Coverage& coverage, std::span<const std::uint32_t> strata);

}  // namespace convene
