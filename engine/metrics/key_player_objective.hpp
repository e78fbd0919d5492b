#pragma once
// What a set of key players is chosen by. Borgatti 2006.

#include <memory>
#include <span>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

enum class KeyCriterion {
    fragmentation,           ///< F of what is left without the set
    distance_fragmentation,  ///< DF of what is left without the set
    distance_reach,          ///< sum over all actors of 1 / d(set, j), over n; members count 1
    reach,                   ///< share of all actors within some steps of the set, members included
};

/// Larger is better; all values lie in 0..1. Shared by threads.
class KeyObjective {
public:
    KeyObjective() = default;
    KeyObjective(const KeyObjective&) = delete;
    KeyObjective& operator=(const KeyObjective&) = delete;
    virtual ~KeyObjective() = default;

    /// values[v]: that of `base` and v, for each v >= from outside `base`; minus infinity for
    /// the others and for those that are surely below `floor`. Uses context.threads.
    /// Errors: stopped; cannot_compute where memory runs out.
    [[nodiscard]] virtual Result<Done> extend(std::span<const Vertex> base, Vertex from,
                                              double floor, std::vector<double>& values,
                                              const RunContext& context) const = 0;
    /// Rough number of elementary steps of one extend() of all vertices.
    [[nodiscard]] virtual double steps() const = 0;
    /// Rough number of elementary steps for each set when all of `size` are tried.
    [[nodiscard]] virtual double steps_a_set(std::size_t size) const = 0;
};

/// `rows` are symmetric and outlive the objective; `within` is the number of steps of reach.
[[nodiscard]] std::unique_ptr<KeyObjective> key_objective(KeyCriterion criterion,
                                                          const Graph::Rows& rows,
                                                          std::uint32_t within);

}  // namespace convene
