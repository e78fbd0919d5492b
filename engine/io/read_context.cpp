// bodies.csv, goals.csv and notes.csv: what the partnership has beside its ties.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/column_finder.hpp"
#include "engine/io/table_readers.hpp"

namespace convene {

Result<Done> read_bodies(Draft& draft, const Table& table) {
    ColumnFinder finder(table);
    const Column id = finder.require({"id", "body", "actor"}, "which body each row is");
    const auto name = finder.take({"name", "label", "title"});
    const auto purpose = finder.take({"purpose"});
    const auto cadence = finder.take({"cadence"});
    const auto groups = finder.take({"required groups"});
    const auto planned = finder.take({"meetings planned"});
    const auto held = finder.take({"meetings held"});
    if (finder.error()) return tl::unexpected(*finder.error());
    draft.assume_all(finder.unused());
    std::set<ActorIndex> seen;
    return draft.each_row(table, [&](std::size_t row) -> Result<Done> {
        const auto text = [&](std::optional<Column> column) {
            return column ? table.cell(row, *column) : std::string_view();
        };
        const std::string_view body = trimmed(table.cell(row, id));
        if (body.empty()) {
            draft.account(table, row, Fate::rejected, "no id");
            return Done{};
        }
        const auto known = draft.actor(body);
        const ActorIndex actor = known ? *known : draft.add_actor(body);
        if (!seen.insert(actor).second) {
            return row_error(table, row,
                             fmt::format("The body {} is there twice.", quoted_for_people(body)),
                             "Keep one of the two rows.");
        }
        Actor& entry = draft.tables.actors[actor];
        if (const auto shown = trimmed(text(name)); !shown.empty() && entry.name == entry.id)
            entry.name = shown;
        BodyFacts facts;
        facts.body = actor;
        facts.purpose = text(purpose);
        facts.cadence = text(cadence);
        facts.required_groups = split_list(text(groups));
        for (const auto& [column, into] :
             {std::pair{planned, &facts.meetings_planned}, std::pair{held, &facts.meetings_held}}) {
            const std::string_view cell = trimmed(text(column));
            if (cell.empty()) continue;
            *into = cell_number(cell, table.decimal_comma());
            if (!*into || **into < 0.0) {
                return row_error(
                    table, row,
                    fmt::format("{} is no number of meetings.", quoted_for_people(cell)),
                    "Write a number, or leave the cell empty if nobody knows.");
            }
        }
        draft.tables.bodies.push_back(std::move(facts));
        if (draft.kind_known[actor] && entry.kind != ActorKind::body) {
            draft.account(
                table, row, Fate::repaired, "listed as a body, declared as another kind",
                fmt::format("{} stays {}", quoted_for_people(body), kind_name(entry.kind)));
            return Done{};
        }
        entry.kind = ActorKind::body;
        draft.kind_known[actor] = true;
        draft.account(table, row, Fate::kept);
        return Done{};
    });
}

Result<Done> read_goals(Draft& draft, const Table& table) {
    ColumnFinder finder(table);
    const auto goal_column = finder.require({"goal", "issue"}, "the goal");
    const auto actor_column = finder.require({"actor", "id", "node", "name"}, "the actor");
    const auto stance_column = finder.take({"stance"});
    const auto rank_column = finder.take({"rank"});
    const auto title_column = finder.take({"goal title", "title"});
    if (finder.error()) return tl::unexpected(*finder.error());
    draft.assume_all(finder.unused());
    TextMap<std::uint32_t> goals;
    std::set<std::pair<ActorIndex, std::uint32_t>> seen;
    return draft.each_row(table, [&](std::size_t row) -> Result<Done> {
        const auto text = [&](std::optional<Column> column) {
            return column ? trimmed(table.cell(row, *column)) : std::string_view();
        };
        const std::string_view id = text(goal_column);
        if (id.empty()) {
            draft.account(table, row, Fate::rejected, "no goal");
            return Done{};
        }
        auto goal = goals.find(id);
        if (goal == goals.end()) {
            goal =
                goals
                    .emplace(std::string(id), static_cast<std::uint32_t>(draft.tables.goals.size()))
                    .first;
            draft.tables.goals.push_back({std::string(id), std::string(id)});
        }
        if (const auto title = text(title_column); !title.empty())
            draft.tables.goals[goal->second].title = title;
        const std::string_view actor_id = text(actor_column);
        if (actor_id.empty()) {  // declares the goal alone
            draft.account(table, row, Fate::kept);
            return Done{};
        }
        const auto actor = draft.actor(actor_id);
        if (!actor) {
            draft.account(table, row, Fate::rejected, "unknown actor", quoted_for_people(actor_id));
            return Done{};
        }
        GoalStance stance{*actor, goal->second, Stance::endorsed, 0.0};
        const std::string word = keyword(text(stance_column));
        const std::string_view rank = text(rank_column);
        if (word == "ranked" || (word.empty() && !rank.empty())) {
            stance.stance = Stance::ranked;
        } else if (word == "opposed" || word == "opposes" || word == "against") {
            stance.stance = Stance::opposed;
        } else if (!word.empty() && word != "endorsed" && word != "endorses" && word != "for") {
            return row_error(table, row, fmt::format("{} is no stance.", quoted_for_people(word)),
                             "Write ranked, endorsed or opposed.");
        }
        if (stance.stance == Stance::ranked) {
            const auto number = cell_number(rank, table.decimal_comma());
            if (!number || *number <= 0.0) {
                return row_error(table, row, fmt::format("{} is no rank.", quoted_for_people(rank)),
                                 "Write 1 for the most important goal, then 2, 3 ...");
            }
            stance.rank = *number;
        } else if (const auto number = cell_number(rank, table.decimal_comma())) {
            stance.rank = *number;
        }
        if (!seen.insert({*actor, goal->second}).second) {
            draft.account(
                table, row, Fate::rejected, "second stance on the same goal",
                fmt::format("{} on {}", quoted_for_people(actor_id), quoted_for_people(id)));
            return Done{};
        }
        draft.tables.stances.push_back(stance);
        draft.account(table, row, Fate::kept);
        return Done{};
    });
}

Result<Done> read_notes(Draft& draft, const Table& table) {
    ColumnFinder finder(table);
    const Column key = finder.require({"key"}, "the key of each note");
    const Column value = finder.require({"value"}, "the value of each note");
    if (finder.error()) return tl::unexpected(*finder.error());
    draft.assume_all(finder.unused());
    bool titled = false;
    return draft.each_row(table, [&](std::size_t row) -> Result<Done> {
        std::string name(trimmed(table.cell(row, key)));
        std::string content(table.cell(row, value));
        if (name.empty()) {
            draft.account(table, row, Fate::rejected, "no key", quoted_for_people(content));
            return Done{};
        }
        if (name == "title" && !titled) {
            titled = true;
            draft.tables.title = std::move(content);
        } else {
            draft.tables.notes.emplace_back(std::move(name), std::move(content));
        }
        draft.account(table, row, Fate::kept);
        return Done{};
    });
}

}  // namespace convene
