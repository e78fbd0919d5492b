#pragma once
// Numbers about the network as a whole and about its groups, computed beside the
// frame loop by the engine's own metrics, and the text that the inspector shows
// while nobody is selected.

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/run_context.hpp"
#include "engine/workspace/snapshot.hpp"
#include "viewer/state/inspector_text.hpp"

namespace convene::viewer {

/// Between one ordered pair of groups: value and how many stand behind it.
struct BlockFact {
    Value value;
    std::size_t respondents = 0;
};

struct NetworkFacts {
    std::uint64_t revision = 0;                      ///< of the snapshot that they describe
    std::map<std::string, Value> values;             ///< "density@advice"
    std::map<std::string, std::size_t> respondents;  ///< likewise
    std::map<std::string, std::size_t> sizes;        ///< actors in scope, likewise
    /// "block_density@advice" -> (from group, to group) -> fact.
    std::map<std::string, std::map<std::pair<std::string, std::string>, BlockFact>> blocks;
    /// Trust between groups, by rating scale id; too small cells are suppressed.
    std::map<std::string, std::map<std::pair<std::string, std::string>, BlockFact>> trust;
};

/// Runs the network metrics of the catalogue that the window speaks of on every
/// shown relation. Parts that have no meaning are left out. O(n + m) each.
[[nodiscard]] Result<NetworkFacts> network_facts(const Snapshot& snapshot,
                                                 const RunContext& context);

struct FactCard {
    std::string key;    ///< "density@advice": what to define
    std::string title;  ///< "How densely they work together"
    std::string term;   ///< "density"
    std::string value;  ///< "3.1 %"
    std::string unit;   ///< "154 of 5,000 possible ties"
    std::string note;
    double share = -1.0;  ///< bar, 0..1; negative: none
    friend bool operator==(const FactCard&, const FactCard&) = default;
};

struct NetworkText {
    std::string subtitle;  ///< wave and "nothing selected"
    std::vector<std::string> sentences;
    std::vector<RelationIndex> relations;
    RelationIndex relation = no_index;  ///< the one the cards speak of
    std::vector<FactCard> cards;
    std::vector<std::string> next_steps;
    std::vector<std::string> problems;  ///< of the snapshot
    friend bool operator==(const NetworkText&, const NetworkText&) = default;
};

/// `facts` may belong to an earlier snapshot or be empty: then the cards that
/// need them are left out.
[[nodiscard]] NetworkText describe_network(const Snapshot& snapshot, const NetworkFacts& facts,
                                           const std::string& relation);

/// Counts of the scope bar.
struct ScopeCounts {
    std::size_t ties_before = 0, ties_after = 0;      ///< in the wave; shown on the map
    std::size_t actors_before = 0, actors_after = 0;  ///< on the roster; shown
    std::size_t answered = 0, asked = 0;              ///< of those shown, about shown relations
    bool declared = false;                            ///< somebody recorded who was asked
    friend bool operator==(const ScopeCounts&, const ScopeCounts&) = default;
};
[[nodiscard]] ScopeCounts scope_counts(const Snapshot& snapshot);

/// What a number means, from the catalogue, with what it was computed on.
struct Definition {
    std::string title, term, plain, formula, reference, missing;
    std::string value;  ///< of the selected actor or the network; may be empty
    std::vector<std::pair<std::string, std::string>> particulars;  ///< relation, wave, n, ...
    friend bool operator==(const Definition&, const Definition&) = default;
};
/// `key` as "in_degree@advice"; `actor` may be no_index. Empty title: not known.
[[nodiscard]] Definition definition_of(const Snapshot& snapshot, const NetworkFacts& facts,
                                       const std::string& key, ActorIndex actor);

}  // namespace convene::viewer
