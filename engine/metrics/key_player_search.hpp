#pragma once
// The best sets of k actors: all tried where that can be done, else greedy choice and
// exchanges from several starts.

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/metrics/key_player_objective.hpp"

namespace convene {

enum class KeyEffort {
    automatic,  ///< all sets where steps_a_set() of all stays within some 2e10 steps
    all,        ///< all sets, up to 1e12
    fast,       ///< never all
};

struct KeySearch {
    std::size_t size = 1;  ///< of a set; 1..vertices
    KeyEffort effort = KeyEffort::automatic;
    std::size_t starts = 0;  ///< where not all are tried; 0: as many as some 4e9 steps allow, 1..20
    std::size_t list = 0;    ///< how many of the best sets to name
};

struct KeySets {
    double best = 0.0;
    bool exact = false;  ///< all sets were tried: none is better
    std::size_t starts = 0;
    /// Sets of that value (within 1e-12): all of them where exact, else the different ones found.
    std::uint64_t count = 0;
    std::vector<std::uint64_t> held;         ///< by vertex: how many of them hold it
    std::vector<std::vector<Vertex>> first;  ///< the first of them in the order of vertices
};

/// How many sets of `size` of `n` there are.
[[nodiscard]] double set_count(std::size_t n, std::size_t size);

/// Precondition: 1 <= size <= n. Chance from context.seed. The same for any thread count.
/// Errors: stopped; cannot_compute where all of too many sets are asked for.
[[nodiscard]] Result<KeySets> best_key_sets(const KeyObjective& objective, std::size_t n,
                                            const KeySearch& search, const RunContext& context);

}  // namespace convene
