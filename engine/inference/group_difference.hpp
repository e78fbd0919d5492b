#pragma once
// Do groups differ in an actor measure more than chance would have it? Values of
// actors in one network depend on each other, so that a t test's error is wrong;
// here the groups' labels change places among the actors.

#include <string>
#include <vector>

#include "engine/inference/group_ties.hpp"

namespace convene {

struct GroupMean {
    std::size_t actors = 0;  ///< with a value
    Value mean;              ///< undefined without any
};

struct GroupDifference {
    std::uint32_t first = 0, second = 0;  ///< groups, first < second
    Value ratio;                          ///< first's mean / second's; undefined for 0
    /// First's mean minus second's; labels move between these two groups only.
    PermutationTest difference;
};

struct GroupDifferenceTests {
    std::vector<GroupMean> means;  ///< by group
    /// Share of the variance that lies between the groups (eta squared), labels
    /// moving among all; p_greater is the test that the groups differ at all.
    PermutationTest between;
    std::vector<GroupDifference> differences;
    std::size_t actors = 0;    ///< with a value and a group
    std::size_t left_out = 0;  ///< without one of them
};

/// `values[v]` as a metric gives them; those that are not ok leave their actor out.
/// Labels move within strata. Two-sided p of a difference: |difference|; with
/// strata, doubled. Each pair of groups draws from a stream of its own. O(n) a
/// permutation and pair of groups; 8 bytes a permutation. Errors: sizes that do
/// not fit, more than 100 groups; stopped.
[[nodiscard]] Result<GroupDifferenceTests> test_group_differences(std::span<const Value> values,
                                                                  const Groups& groups,
                                                                  const GroupTestOptions& options,
                                                                  const RunContext& context);

}  // namespace convene
