#pragma once
// Estimates from the point of view of one actor: who that is, and whom its trust reaches.

#include <vector>

#include "engine/metrics/metric.hpp"
#include "engine/partnership/trust_ratings.hpp"

namespace convene {

/// The parameter `source`.
inline constexpr ParameterSpec source_parameter{
    .id = "source",
    .meaning = "the actor from whose point of view trust is estimated",
    .default_value = "",
    .kind = ParameterKind::actor};

/// The vertex that `source` names. Errors (cannot_compute): nobody was named.
[[nodiscard]] Result<Vertex> trust_source(const MetricInput& input);

/// Breadth-first from the source along ratings.
struct TrustReach {
    std::vector<std::uint32_t> steps;  ///< by actor; no_index where no way leads there
    std::vector<Vertex> order;         ///< those reached, nearest first, ascending within a step
    /// Somebody reached, or the source, gave no answers: ways may run on from there.
    bool open_ended = false;

    /// What an estimate about somebody who is not reached is: unknown where the ways that were
    /// found end with somebody who gave no answers, else undefined.
    [[nodiscard]] Value beyond() const {
        return open_ended ? Value::unknown() : Value::undefined();
    }
};
/// `least`: ratings up to this share of full trust lead nowhere; negative: all lead on.
/// O(n + m).
[[nodiscard]] TrustReach trust_reach(const MetricInput& input, Vertex source, double least);

}  // namespace convene
