#pragma once
// What the two of a pair report about each other, where both answered.

#include <cstddef>

#include "engine/model/network.hpp"

namespace convene {

struct PairReports {
    std::size_t pairs = 0;      ///< unordered pairs of which both answered
    std::size_t both = 0;       ///< both report the tie
    std::size_t one_sided = 0;  ///< one reports it and the other does not: they disagree
};

/// Counts presence, not strength. Pairs of those who are on the wave's roster and are
/// declared to have answered; none where nobody declared it, and in two-mode or
/// undirected relations, which hold no separate reports. O(n + m log m).
[[nodiscard]] PairReports pair_reports(const Network& network, WaveIndex wave,
                                       RelationIndex relation);

}  // namespace convene
