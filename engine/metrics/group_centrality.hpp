#pragma once
// Centrality of sets of actors. Everett & Borgatti 1999.

#include <span>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

/// Distances from a set of vertices to those outside it, as sums. Counts are exact, so that
/// no sum depends on the order of vertices.
struct SetDistances {
    std::size_t outside = 0;       ///< vertices outside the set
    std::size_t tied = 0;          ///< of them at distance 1 from the set
    std::vector<double> at;        ///< by distance from the nearest member: how many outside
    bool reaches_all = true;       ///< the set reaches everybody outside
    bool each_reaches_all = true;  ///< each member does
    double nearest = 0.0;          ///< sum over those reached of d from the nearest member
    double farthest = 0.0;         ///< from the farthest member; where each_reaches_all
    double mean = 0.0;             ///< of the mean over members; where each_reaches_all
    /// Sum over those reached of 1 / d from the nearest member.
    [[nodiscard]] double harmonic() const;
    /// How many are within `steps` of the set, members included. `members`: its size.
    [[nodiscard]] double within(double steps, std::size_t members) const;
};

/// Along `rows`, from each vertex to its neighbours. Precondition: `set` holds no vertex twice.
/// O(|set| (n + m)), or O(n + m) where only the nearest member is asked for.
[[nodiscard]] Result<SetDistances> set_distances(const Graph::Rows& rows,
                                                 std::span<const Vertex> set, bool each_member,
                                                 const RunContext& context);

/// Sum over ordered pairs (s, t) outside the set, s != t, of the share of shortest ways from s
/// to t along `rows` that pass a member. The same bits for any thread count. O(n (n + m)) time,
/// 30 bytes a vertex for each thread. Errors: stopped; cannot_compute where two vertices as far
/// from a third differ beyond 1e300 in the number of their shortest ways.
[[nodiscard]] Result<double> set_betweenness(const Graph::Rows& rows, std::span<const Vertex> set,
                                             const RunContext& context);

}  // namespace convene
