#pragma once
// The building blocks of the inspector.

#include "viewer/panels/panel_input.hpp"
#include "viewer/panels/widgets.hpp"

namespace convene::viewer {

/// Title, term, value, unit, distribution and rank of one measure.
void number_block(const PanelInput& in, const NumberCard& card);
/// Likewise about the network, with a bar for shares.
void fact_block(const PanelInput& in, const FactCard& card);
/// Bars with counts, one a group.
void group_bars(const PanelInput& in, const std::vector<GroupCount>& groups);
/// A clickable actor with symbol, name and group. `what` tells rows apart.
void actor_row(const PanelInput& in, ActorIndex actor, const char* what);
/// Which relation the numbers speak of; nothing where there is only one.
void relation_combo(const PanelInput& in, const std::vector<RelationIndex>& relations,
                    RelationIndex chosen);
/// Name at the left, value at the right.
void pair_row(const Ui& ui, std::string_view name, std::string_view value);
/// The network as a whole.
void network_block(const PanelInput& in, const NetworkText& text);

}  // namespace convene::viewer
