#pragma once
// Scope: what a computation sees. It picks a wave, relations (or one rating
// scale) and how to combine them, a filter, a threshold and a symmetrisation,
// and yields a View: Graph, Coverage and who the vertices are.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/coverage.hpp"
#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"
#include "engine/model/network.hpp"

namespace convene {

enum class Combine { either, all, sum };  ///< union, intersection, weighted sum
/// What to do with rows that nobody gave.
enum class MissingRule { available, complete, reconstruct, zero };

struct Scope {
    /// Relation ids, or the id of one rating scale (its composite, 0..1).
    std::vector<std::string> relations;
    Combine combine = Combine::either;
    std::string wave;                 ///< empty: the only one, else an error
    std::string where;                ///< filter expression; empty: everybody
    std::optional<double> threshold;  ///< keep ties of at least this strength
    /// Mirrored rows are one tie, whatever the relation declares.
    bool undirected = false;
    /// Unset: the pair rule of the relations, Relation::pair_rule. `none` keeps reports apart.
    std::optional<Symmetrize> symmetrize;
    MissingRule missing = MissingRule::available;

    friend bool operator==(const Scope&, const Scope&) = default;
};

/// What a scope yields. Vertices are the actors on the wave's roster that pass
/// the filter, in the order of the network's actor table (two-mode: the first
/// mode before the second).
struct View {
    std::shared_ptr<const Network> network;
    Scope scope;  ///< as resolved: relations and wave filled in
    Graph graph;
    Coverage coverage;
    std::vector<ActorIndex> actors;  ///< by vertex
    std::vector<Vertex> vertex_of;   ///< by actor; no_index when out of scope
    double scale_minimum = 0.0;
    double scale_maximum = 1.0;  ///< for valued densities
    WeightReading reading = WeightReading::strength;
    /// What was assumed or changed on the way, one sentence each ("Directed: assumed.").
    std::vector<std::string> assumptions;
    [[nodiscard]] std::string relation_label() const;  ///< "advice" or "advice+mentoring"
    [[nodiscard]] std::string wave_label() const;
};

/// Resolves `scope` on `network`. Errors: no such relation or wave (listing
/// those there are), several waves and none chosen, mixed one- and two-mode,
/// a filter that does not parse. O(n + m log m).
///
/// Respondents: a vertex answered if it answered every relation combined.
/// complete keeps only respondents; reconstruct fills a silent row with what
/// the others report about it (and counts it as observed only there where the
/// other answered); zero reads silence as "no tie" and says so in assumptions.
///
/// Pair rules: where `symmetrize` is unset and all directed relations combined have one
/// pair rule, it works just as if it had been asked for. Where their rules differ, each
/// relation is made undirected by its own before they are combined. The view's scope
/// says which rule was used.
[[nodiscard]] Result<View> resolve(std::shared_ptr<const Network> network, const Scope& scope);

/// One scope for each (wave, relation) that `scope` leaves open, in table order:
/// the blocks of rows of `compute` without --relation or --wave.
[[nodiscard]] std::vector<Scope> expand(const Network& network, const Scope& scope);

/// A grouping of the vertices of a View by an attribute.
struct Grouping {
    std::string attribute;
    std::vector<std::string> names;       ///< in natural sort order
    std::vector<std::uint32_t> group_of;  ///< by vertex; no_index where missing
    [[nodiscard]] std::size_t group_count() const { return names.size(); }
};
/// Errors when the attribute does not exist, listing those that do.
[[nodiscard]] Result<Grouping> group_by(const View& view, const std::string& attribute);

}  // namespace convene
