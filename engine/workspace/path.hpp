#pragma once
// Ways between two actors: the fewest steps, the strongest ties, and ways that share
// nobody on the way, so that each still stands when another breaks.

#include <optional>
#include <string>
#include <vector>

#include "engine/core/run_context.hpp"
#include "engine/workspace/snapshot.hpp"

namespace convene {

/// From the first vertex to the last; empty: there is no way.
using VertexPath = std::vector<Vertex>;

/// A way of fewest ties along the direction of arcs; of several the one found first when
/// neighbours are taken in order. O(n + m).
[[nodiscard]] VertexPath shortest_way(const Graph& graph, Vertex from, Vertex to);

/// The way whose lengths sum to least, a tie's length being 1 / weight (`inverse`) or its
/// weight, compared exactly as lengths_of() does; of equal ones one with fewest ties. Ties
/// without a positive weight are not taken. O(m log n).
[[nodiscard]] VertexPath strongest_way(const Graph& graph, Vertex from, Vertex to, bool inverse);

/// As many ways as there are (at most `most`) that share no vertex but their ends, with the
/// fewest ties in all; shortest first. By Menger's theorem, their number is how many others
/// must go before no way is left (a tie between the two themselves counts as one way).
/// Method: successive shortest augmenting paths with every vertex split in two (Suurballe
/// 1974, Bhandari 1999). Errors: stopped. O(most * n m) at worst, near most * m as a rule.
[[nodiscard]] Result<std::vector<VertexPath>> independent_ways(const Graph& graph, Vertex from,
                                                               Vertex to, std::size_t most,
                                                               const RunContext& context);

/// any: a tie leads both ways, whoever named it. along: only from who names to who is named.
enum class WayDirection { any, along };

struct Way {
    std::vector<ActorIndex> actors;  ///< both ends included; empty: there is none
    [[nodiscard]] std::size_t steps() const { return actors.empty() ? 0 : actors.size() - 1; }
    friend bool operator==(const Way&, const Way&) = default;
};

struct Ways {
    ActorIndex from = 0, to = 0;
    WayDirection direction = WayDirection::any;
    Way shortest;
    /// Nothing where all ties are equally strong, or only seats on bodies lead there.
    std::optional<Way> strongest;
    /// Whether the strongest was looked for: some tie is stronger than another.
    bool has_strengths = false;
    std::vector<Way> independent;
    bool more_independent = false;  ///< beyond `most_independent`
    friend bool operator==(const Ways&, const Ways&) = default;
};
inline constexpr std::size_t most_independent = 12;

/// Ways between two actors over everything that the map of `request` shows in `wave`: filter,
/// threshold and symmetrisation hold. Relations are united as everywhere (the larger weight
/// counts). A seat on a body is a step, but has no strength, so the strongest way does
/// without. Errors: stopped; what resolve() says.
[[nodiscard]] Result<Ways> find_ways(const std::shared_ptr<const Network>& network,
                                     const SnapshotRequest& request, WaveIndex wave,
                                     ActorIndex from, ActorIndex to, WayDirection direction,
                                     const RunContext& context);

}  // namespace convene
