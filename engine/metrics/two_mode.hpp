#pragma once
// What the measures of two-mode networks share: members (first mode, they answer)
// and what they attend or belong to (second mode).

#include <cstddef>

#include "engine/metrics/cohesion_support.hpp"

namespace convene {

struct ModeSizes {
    std::size_t first = 0, second = 0;
    std::size_t first_answered = 0;
    [[nodiscard]] bool in_first(Vertex v) const { return v < first; }
    /// How many are in the other mode than v.
    [[nodiscard]] double others(Vertex v) const {
        return static_cast<double>(in_first(v) ? second : first);
    }
    /// How many are in v's own mode.
    [[nodiscard]] double own(Vertex v) const {
        return static_cast<double>(in_first(v) ? first : second);
    }
};
/// Precondition: input.graph is two-mode.
[[nodiscard]] ModeSizes mode_sizes(const MetricInput& input);

/// Members who gave no answers become unknown. What they attend keeps its value,
/// with the number of members who answered beside it; unknown where that is none.
void mark_two_mode_silence(MetricColumn& column, const MetricInput& input);

}  // namespace convene
