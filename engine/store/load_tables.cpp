// Every index and word is checked: a file may have been changed by anybody.

#include <fmt/format.h>

#include "engine/store/enum_words.hpp"
#include "engine/store/tables.hpp"

namespace convene {
namespace {

/// Reads rows in the order of their first column, which must count 0, 1, 2 ...
template <typename Read>
void each_numbered(Database& database, const std::string& table, Read&& read) {
    Statement rows = database.prepare(fmt::format("SELECT * FROM {} ORDER BY number", table));
    std::int64_t expected = 0;
    while (rows.next()) {
        if (rows.integer(0) != expected) {
            database.fail(fmt::format("table {} does not count its rows from 0", table));
            return;
        }
        read(rows, static_cast<std::size_t>(expected++));
    }
}

template <typename Value>
Value required(Database& database, const std::optional<Value>& value, std::string_view what) {
    if (!value) database.fail(fmt::format("an unknown {}", what));
    return value.value_or(Value{});
}

AttributeValue attribute_value(Database& database, Statement& rows, int column,
                               AttributeType type) {
    if (type == AttributeType::truth) return rows.truth(column);
    if (rows.is_text(column)) {
        if (type != AttributeType::text) database.fail("an attribute that does not fit its type");
        return rows.text(column);
    }
    if (type != AttributeType::number) database.fail("an attribute that does not fit its type");
    return rows.real(column);
}

std::vector<AttributeColumn> load_attributes(Database& database, const std::string& of,
                                             std::size_t count) {
    std::vector<AttributeColumn> columns;
    each_numbered(database, of + "_attribute_definition", [&](Statement& rows, std::size_t) {
        const auto type = of_word<AttributeType>(rows.text(2), attribute_type_words);
        columns.push_back({rows.text(1), required(database, type, "attribute type"),
                           std::vector<AttributeValue>(count)});
    });
    Statement rows =
        database.prepare(fmt::format("SELECT definition, {0}, value FROM {0}_attribute", of));
    while (rows.next()) {
        const auto definition = rows.index(0, columns.size());
        const auto row = rows.index(1, count);
        if (database.failed()) break;
        columns[definition].values[row] =
            attribute_value(database, rows, 2, columns[definition].type);
    }
    return columns;
}

void load_actors(Database& database, NetworkTables& tables) {
    const auto count = static_cast<std::size_t>(database.number("SELECT count(*) FROM actor"));
    each_numbered(database, "actor", [&](Statement& rows, std::size_t) {
        Actor actor;
        actor.id = rows.text(1);
        actor.name = rows.text(2);
        actor.kind = required(database, parse_kind(rows.text(3)), "kind of actor");
        actor.parent = rows.is_null(4) ? no_index : rows.index(4, count);
        tables.actors.push_back(std::move(actor));
    });
}

void load_relations(Database& database, NetworkTables& tables) {
    each_numbered(database, "relation", [&](Statement& rows, std::size_t) {
        Relation relation;
        relation.id = rows.text(1);
        relation.title = rows.text(2);
        relation.category = rows.text(3);
        relation.directed = rows.truth(4);
        relation.two_mode = rows.truth(5);
        relation.reading = required(database, parse_reading(rows.text(6)), "reading of weights");
        relation.scale_minimum = rows.real(7);
        relation.scale_maximum = rows.real(8);
        relation.reversed = rows.truth(9);
        relation.formal = rows.truth(10);
        relation.instrument = rows.text(11);
        relation.rating_scale = rows.text(12);
        relation.directed_assumed = rows.truth(13);
        relation.reading_assumed = rows.truth(14);
        relation.scale_assumed = rows.truth(15);
        tables.relations.push_back(std::move(relation));
    });
    Statement anchors = database.prepare(
        "SELECT relation, code, words FROM relation_anchor ORDER BY relation, position");
    while (anchors.next()) {
        const auto relation = anchors.index(0, tables.relations.size());
        if (database.failed()) return;
        tables.relations[relation].anchors.emplace_back(anchors.real(1), anchors.text(2));
    }
    each_numbered(database, "rating_scale", [&](Statement& rows, std::size_t) {
        tables.rating_scales.push_back({rows.text(1), rows.text(2), {}});
    });
    Statement items = database.prepare(
        "SELECT rating_scale, relation FROM rating_scale_item ORDER BY rating_scale, position");
    while (items.next()) {
        const auto scale = items.index(0, tables.rating_scales.size());
        if (database.failed()) return;
        tables.rating_scales[scale].items.push_back(items.index(1, tables.relations.size()));
    }
}

void load_waves(Database& database, NetworkTables& tables) {
    const std::size_t actors = tables.actors.size();
    each_numbered(database, "wave", [&](Statement& rows, std::size_t) {
        tables.waves.push_back(
            {rows.text(1), rows.text(2), std::vector<bool>(rows.truth(3) ? actors : 0, false)});
    });
    Statement roster = database.prepare("SELECT wave, actor FROM roster");
    while (roster.next()) {
        const auto wave = roster.index(0, tables.waves.size());
        const auto actor = roster.index(1, actors);
        if (!database.failed() && tables.waves[wave].roster.empty())
            database.fail("a roster that its wave does not announce");
        if (database.failed()) return;
        tables.waves[wave].roster[actor] = true;
    }
    each_numbered(database, "question", [&](Statement& rows, std::size_t) {
        tables.respondents.push_back({rows.index(1, tables.waves.size()),
                                      rows.index(2, tables.relations.size()),
                                      std::vector<Answer>(actors, Answer::not_asked)});
    });
    Statement respondents = database.prepare("SELECT question, actor, answer FROM respondent");
    while (respondents.next()) {
        const auto question = respondents.index(0, tables.respondents.size());
        const auto actor = respondents.index(1, actors);
        const auto answer = of_word<Answer>(respondents.text(2), answer_words);
        if (database.failed()) return;
        tables.respondents[question].answers[actor] = required(database, answer, "answer");
    }
}

void load_ties(Database& database, NetworkTables& tables) {
    const std::size_t actors = tables.actors.size();
    each_numbered(database, "tie", [&](Statement& rows, std::size_t) {
        Tie tie;
        tie.wave = rows.index(1, tables.waves.size());
        tie.relation = rows.index(2, tables.relations.size());
        tie.source = rows.index(3, actors);
        tie.target = rows.index(4, actors);
        tie.weight = rows.real(5);
        tie.reporter = rows.is_null(6) ? no_index : rows.index(6, actors);
        tables.ties.push_back(tie);
    });
}

void load_context(Database& database, NetworkTables& tables) {
    each_numbered(database, "goal", [&](Statement& rows, std::size_t) {
        tables.goals.push_back({rows.text(1), rows.text(2)});
    });
    each_numbered(database, "goal_stance", [&](Statement& rows, std::size_t) {
        const auto stance = of_word<Stance>(rows.text(3), stance_words);
        tables.stances.push_back({rows.index(1, tables.actors.size()),
                                  rows.index(2, tables.goals.size()),
                                  required(database, stance, "stance"), rows.real(4)});
    });
    each_numbered(database, "body", [&](Statement& rows, std::size_t) {
        BodyFacts facts;
        facts.body = rows.index(1, tables.actors.size());
        facts.purpose = rows.text(2);
        facts.cadence = rows.text(3);
        if (!rows.is_null(4)) facts.meetings_planned = rows.real(4);
        if (!rows.is_null(5)) facts.meetings_held = rows.real(5);
        tables.bodies.push_back(std::move(facts));
    });
    Statement groups =
        database.prepare("SELECT body, name FROM body_required_group ORDER BY body, position");
    while (groups.next()) {
        const auto body = groups.index(0, tables.bodies.size());
        if (database.failed()) return;
        tables.bodies[body].required_groups.push_back(groups.text(1));
    }
    each_numbered(database, "note", [&](Statement& rows, std::size_t) {
        tables.notes.emplace_back(rows.text(1), rows.text(2));
    });
}

std::size_t count_of(Database& database, Statement& rows, int column) {
    const std::int64_t value = rows.integer(column);
    if (value < 0) database.fail("a negative count in the ledger");
    return static_cast<std::size_t>(value);
}

}  // namespace

NetworkTables load_tables(Database& database) {
    NetworkTables tables;
    tables.title = database.text("SELECT value FROM project WHERE key = 'title'");
    load_actors(database, tables);
    tables.actor_attributes = load_attributes(database, "actor", tables.actors.size());
    load_relations(database, tables);
    load_waves(database, tables);
    load_ties(database, tables);
    tables.tie_attributes = load_attributes(database, "tie", tables.ties.size());
    load_context(database, tables);
    return tables;
}

Ledger load_ledger(Database& database) {
    Ledger ledger;
    ledger.actors_from_ties = static_cast<std::size_t>(
        database.number("SELECT value FROM project WHERE key = 'actors_from_ties'"));
    each_numbered(database, "ledger_entry", [&](Statement& rows, std::size_t) {
        const auto fate = of_word<Fate>(rows.text(3), fate_words);
        ledger.entries.push_back({rows.text(1), count_of(database, rows, 2),
                                  required(database, fate, "fate"), rows.text(4), rows.text(5),
                                  rows.text(6)});
    });
    Statement totals = database.prepare(
        "SELECT counted_by, name, read, kept, merged, repaired, rejected FROM ledger_total");
    while (totals.next()) {
        auto& into = totals.text(0) == "file" ? ledger.by_file : ledger.by_relation;
        LedgerTotals& counts = into[totals.text(1)];
        int column = 2;
        for (std::size_t* count :
             {&counts.read, &counts.kept, &counts.merged, &counts.repaired, &counts.rejected}) {
            *count = count_of(database, totals, column++);
        }
    }
    each_numbered(database, "ledger_assumption", [&](Statement& rows, std::size_t) {
        ledger.assumptions.push_back(rows.text(1));
    });
    return ledger;
}

}  // namespace convene
