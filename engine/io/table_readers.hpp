#pragma once
// The readers of the single tables. Each adds what its table says to the draft
// and accounts for every row; an error means that the file is broken and
// nothing may be used. Order matters: declarations, then nodes, then bodies,
// then ties, then what refers to them.

#include <span>
#include <vector>

#include "engine/io/draft.hpp"

namespace convene {

/// The part that the header tells, for tables whose name does not; empty if neither does.
[[nodiscard]] std::string_view part_by_header(const Table& table);

/// attributes.csv: table (nodes, ties), attribute, type (text, number, truth), missing.
[[nodiscard]] Result<Done> read_attributes(Draft& draft, const Table& table);
/// relations.csv: relation, title, directed, two_mode, category, scale_min, scale_max,
/// reading, reversed, formal, instrument, anchors, rating_scale, assumed,
/// pair_rule.
[[nodiscard]] Result<Done> read_relations(Draft& draft, const Table& table);
/// rating_scales.csv: rating_scale, title, items.
[[nodiscard]] Result<Done> read_rating_scales(Draft& draft, const Table& table);
/// waves.csv: wave, title, order, roster.
[[nodiscard]] Result<Done> read_waves(Draft& draft, const Table& table);
/// nodes.csv: id, name, kind, parent and attributes. All node tables together,
/// because a parent may stand in another one.
[[nodiscard]] Result<Done> read_nodes(Draft& draft, std::span<const Table* const> tables);
/// bodies.csv: id, name, purpose, cadence, required_groups, meetings_planned, meetings_held.
[[nodiscard]] Result<Done> read_bodies(Draft& draft, const Table& table);
/// ties.csv: source, target, relation, wave, weight, direction, reporter and attributes.
[[nodiscard]] Result<Done> read_ties(Draft& draft, std::span<const Table* const> tables);
/// roster.csv: wave, actor.
[[nodiscard]] Result<Done> read_roster(Draft& draft, const Table& table);
/// respondents.csv: actor, relation, wave, answered.
[[nodiscard]] Result<Done> read_respondents(Draft& draft, const Table& table);
/// goals.csv: actor, goal, stance, rank, goal_title.
[[nodiscard]] Result<Done> read_goals(Draft& draft, const Table& table);
/// notes.csv: key, value.
[[nodiscard]] Result<Done> read_notes(Draft& draft, const Table& table);

/// Types the node columns, fills in what nobody declared (kinds, scales, two
/// modes, respondents) and says so in the ledger's assumptions.
[[nodiscard]] Result<Done> finish_draft(Draft& draft);

/// person, organization, body and their everyday synonyms ("committee", "people").
[[nodiscard]] std::optional<ActorKind> kind_word(std::string_view text);

}  // namespace convene
