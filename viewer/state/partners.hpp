#pragma once
// Who is tied to whom: the lists and counts behind the inspector.

#include <string>
#include <vector>

#include "engine/workspace/snapshot.hpp"
#include "viewer/state/inspector_text.hpp"

namespace convene::viewer {

/// Outgoing and incoming partners in each relation, in the order given, partners
/// by name; empty lists are left out unless they are empty because nobody
/// answered. Memberships in bodies are not partners: see bodies_of().
[[nodiscard]] std::vector<PartnerList> partner_lists(const Snapshot& snapshot, ActorIndex actor,
                                                     const std::vector<RelationIndex>& relations);
/// Bodies that the actor sits on, by name, whatever relations are shown.
[[nodiscard]] std::vector<ActorIndex> bodies_of(const Snapshot& snapshot, ActorIndex actor);
/// Different actors in the lists, ascending.
[[nodiscard]] std::vector<ActorIndex> all_partners(const std::vector<PartnerList>& lists);
/// Different actors by group; most first, then by name.
[[nodiscard]] std::vector<GroupCount> count_groups(const Snapshot& snapshot,
                                                   const std::vector<PartnerList>& lists);
/// The relation that numbers speak of: the one asked for if shown, else advice,
/// else the first that is not a membership; no_index if none is shown.
[[nodiscard]] RelationIndex speaking_relation(const Network& network,
                                              const std::vector<RelationIndex>& shown,
                                              const std::string& asked);

}  // namespace convene::viewer
