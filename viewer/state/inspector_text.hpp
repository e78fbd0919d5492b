#pragma once
// What the inspector says about one actor, as plain data: sentences, numbers
// with their terms and ranks, and partners. Pure functions of a snapshot.
//
// Contract: nothing here comes from a trust rating (relations of category trust,
// items and composites of rating scales): those are only shown between groups.

#include <string>
#include <vector>

#include "engine/workspace/snapshot.hpp"
#include "viewer/state/answer_text.hpp"
#include "viewer/state/plain_text.hpp"

namespace convene::viewer {

enum class AnswerTone { answered, silent, neutral };

/// One measure of the actor.
struct NumberCard {
    std::string key;    ///< "in_degree@advice": what to define
    std::string title;  ///< "Asked for advice by"
    std::string term;   ///< "in-degree"
    std::string value;  ///< "12", or words where there is no number
    bool has_number = false;
    std::string unit;  ///< "people, of 115 who answered"
    std::string rank;  ///< "Rank 1 of 129"; empty without a number
    std::string note;  ///< "14 rows unknown", or why there is no number
    Histogram distribution;
    friend bool operator==(const NumberCard&, const NumberCard&) = default;
};

struct GroupCount {
    std::string group;  ///< empty: partners without a group
    std::size_t partners = 0;
    friend bool operator==(const GroupCount&, const GroupCount&) = default;
};

/// Partners in one relation and direction, by name.
struct PartnerList {
    RelationIndex relation = 0;
    bool incoming = false;
    std::string heading;  ///< "Asks for advice", "Is asked for advice by"
    std::vector<ActorIndex> partners;
    std::string note;  ///< "Unknown: did not answer."; why the list may be short
    friend bool operator==(const PartnerList&, const PartnerList&) = default;
};

struct ActorText {
    ActorIndex actor = 0;
    std::string kind;  ///< "Person", "Organization", "Standing body"
    std::string name;
    std::string subtitle;  ///< "Building representative · Cedar Middle"
    AnswerTone tone = AnswerTone::neutral;
    /// "Answered in Spring 2026", "Answered in part: Data talk; not Asks for advice"
    std::string answer;
    std::string summary;  ///< one sentence: whom they connect to, in all
    std::vector<std::pair<std::string, std::string>> facts;  ///< other attributes, id and value
    std::vector<RelationIndex> relations;                    ///< those the numbers can speak of
    RelationIndex relation = no_index;                       ///< the one they do speak of
    std::vector<NumberCard> numbers;
    std::string groups_heading;      ///< "Whom they connect to"
    std::string groups_note;         ///< "16 people"
    std::vector<GroupCount> groups;  ///< most partners first
    std::vector<PartnerList> lists;
    std::vector<ActorIndex> bodies;  ///< standing bodies they sit on
    bool has_trust_ratings = false;  ///< the network holds some; they are not shown
    friend bool operator==(const ActorText&, const ActorText&) = default;
};

/// `relation` as in ViewerState::inspector_relation: empty picks the relation
/// with advice in it, or the first that is shown. `extra` are measure keys that
/// colour or size speaks of ("betweenness@advice"). Precondition: actor exists.
[[nodiscard]] ActorText inspect_actor(const Snapshot& snapshot, ActorIndex actor,
                                      const std::string& relation,
                                      const std::vector<std::string>& extra = {});

/// The text of one measure: shared by cards, tooltip and definition.
[[nodiscard]] NumberCard number_card(const Snapshot& snapshot, const Measure& measure,
                                     ActorIndex actor);

/// Group and place of an actor, as the request names the attributes; may be empty.
[[nodiscard]] std::string group_of(const Snapshot& snapshot, ActorIndex actor);
[[nodiscard]] std::string place_of(const Snapshot& snapshot, ActorIndex actor);
[[nodiscard]] std::string_view kind_title(ActorKind kind);

}  // namespace convene::viewer
