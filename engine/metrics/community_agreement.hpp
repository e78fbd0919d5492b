#pragma once
// How far two groupings of the same actors agree.

#include <cstdint>
#include <span>

namespace convene {

/// What two groupings share. Both are labels by actor, of any numbers; every actor has one
/// in each.
struct Agreement {
    /// Adjusted Rand index (Hubert & Arabie 1985): 1 the same, 0 as good as chance, below 0
    /// worse. 1 where both put all together or all apart.
    double rand = 1.0;
    /// Mutual information over the mean of the two entropies (Danon et al. 2005): 1 the
    /// same, 0 nothing in common. 1 where both put all together.
    double information = 1.0;
};

/// O(n log n), whatever the number of groups. The same whichever comes first, and however
/// actors and labels are numbered, up to rounding. Precondition: spans of one size.
[[nodiscard]] Agreement agreement_of(std::span<const std::uint32_t> a,
                                     std::span<const std::uint32_t> b);

}  // namespace convene
