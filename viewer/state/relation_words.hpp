#pragma once
// Relations in plain words, and which of them may be shown of single people.
// Trust ratings are only ever shown between groups: in a workplace, who is
// trusted how much is nobody's to see.

#include <string>
#include <string_view>
#include <vector>

#include "engine/metrics/metric.hpp"
#include "engine/model/network.hpp"

namespace convene::viewer {

/// True for relations of category trust and items of rating scales.
[[nodiscard]] bool groups_only(const Network& network, RelationIndex relation);
/// True where a measure rests on trust ratings: a trust metric, a rating scale, or a
/// relation (also in a union "a+b") that is only shown between groups.
[[nodiscard]] bool rests_on_trust(const Network& network, std::string_view column,
                                  std::string_view relation);
/// The refusal of anything that would show a single person's trust ratings.
[[nodiscard]] Error trust_error();

/// Ids of all relations, in table order.
[[nodiscard]] std::vector<std::string> relation_ids(const Network& network);
/// Relations that a request shows on the map: those it names, or all where it
/// names none, without those that are only shown between groups. Table order.
[[nodiscard]] std::vector<RelationIndex> shown_relations(const Network& network,
                                                         const std::vector<std::string>& asked);

struct RelationWords {
    std::string title;       ///< "Asks for advice"
    std::string outgoing;    ///< heading of whom somebody names: "Asks for advice"
    std::string incoming;    ///< heading of who names them: "Is asked for advice by"
    std::string degree;      ///< title of the number of ties: "Works with"
    std::string in_degree;   ///< "Asked for advice by"
    std::string out_degree;  ///< "Asks for advice"
};
[[nodiscard]] RelationWords relation_words(const Network& network, RelationIndex relation);

/// "Asked for advice by" for in_degree@advice, the catalogue's title for the rest.
[[nodiscard]] std::string measure_title(const Network& network, std::string_view column,
                                        std::string_view relation);

/// Likewise of some actors: "people" where all of them are.
[[nodiscard]] std::string actors_noun(const Network& network, const std::vector<ActorIndex>& some,
                                      std::size_t count);
/// "people", "organizations" or, where both are there, "actors"; singular for 1.
[[nodiscard]] std::string actors_noun(const Network& network, std::size_t count);

}  // namespace convene::viewer
