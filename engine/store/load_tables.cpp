// Every number and word is checked: a file may have been changed by anybody.

#include <fmt/format.h>

#include "engine/store/enum_words.hpp"
#include "engine/store/row_numbers.hpp"
#include "engine/store/tables.hpp"

namespace convene {
namespace {

/// Reads rows in the order of their first column, the number.
template <typename Read>
RowNumbers each_numbered(Database& database, const std::string& table, Read&& read) {
    RowNumbers numbers;
    Statement rows = database.prepare(fmt::format("SELECT * FROM {} ORDER BY number", table));
    while (rows.next()) {
        if (!numbers.add(rows.integer(0))) {
            database.fail(fmt::format("table {} has rows with impossible numbers", table));
            break;
        }
        read(rows);
    }
    numbers.settle();
    return numbers;
}

/// The index of the row that a column names.
std::uint32_t index_of(Database& database, Statement& rows, int column, const RowNumbers& numbers) {
    const std::int64_t number = rows.integer(column);
    if (const auto index = numbers.index(number)) return *index;
    database.fail(
        fmt::format("{} names row {}, which is not there", rows.column_name(column), number));
    return 0;
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
                                             const RowNumbers& of_rows) {
    std::vector<AttributeColumn> columns;
    const auto definitions =
        each_numbered(database, of + "_attribute_definition", [&](Statement& rows) {
            const auto type = of_word<AttributeType>(rows.text(2), attribute_type_words);
            columns.push_back({rows.text(1), required(database, type, "attribute type"),
                               std::vector<AttributeValue>(of_rows.size())});
        });
    Statement rows =
        database.prepare(fmt::format("SELECT definition, {0}, value FROM {0}_attribute", of));
    while (rows.next()) {
        const auto definition = index_of(database, rows, 0, definitions);
        const auto row = index_of(database, rows, 1, of_rows);
        if (database.failed()) break;
        columns[definition].values[row] =
            attribute_value(database, rows, 2, columns[definition].type);
    }
    return columns;
}

RowNumbers load_actors(Database& database, NetworkTables& tables) {
    // A parent may stand below its child: numbers become indices once all are known.
    std::vector<std::pair<std::size_t, std::int64_t>> parents;
    const auto actors = each_numbered(database, "actor", [&](Statement& rows) {
        Actor actor;
        actor.id = rows.text(1);
        actor.name = rows.text(2);
        actor.kind = required(database, parse_kind(rows.text(3)), "kind of actor");
        if (!rows.is_null(4)) parents.emplace_back(tables.actors.size(), rows.integer(4));
        tables.actors.push_back(std::move(actor));
    });
    for (const auto& [child, number] : parents) {
        const auto parent = actors.index(number);
        if (!parent) {
            database.fail(fmt::format("an actor belongs to row {}, which is not there", number));
            break;
        }
        tables.actors[child].parent = *parent;
    }
    return actors;
}

RowNumbers load_relations(Database& database, NetworkTables& tables) {
    const auto relations = each_numbered(database, "relation", [&](Statement& rows) {
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
        const auto rule = of_word<Symmetrize>(rows.text(16), pair_rule_words);
        relation.pair_rule = required(database, rule, "rule for pairs");
        tables.relations.push_back(std::move(relation));
    });
    Statement anchors = database.prepare(
        "SELECT relation, code, words FROM relation_anchor ORDER BY relation, position");
    while (anchors.next()) {
        const auto relation = index_of(database, anchors, 0, relations);
        if (database.failed()) return relations;
        tables.relations[relation].anchors.emplace_back(anchors.real(1), anchors.text(2));
    }
    const auto scales = each_numbered(database, "rating_scale", [&](Statement& rows) {
        tables.rating_scales.push_back({rows.text(1), rows.text(2), {}});
    });
    Statement items = database.prepare(
        "SELECT rating_scale, relation FROM rating_scale_item ORDER BY rating_scale, position");
    while (items.next()) {
        const auto scale = index_of(database, items, 0, scales);
        if (database.failed()) break;
        tables.rating_scales[scale].items.push_back(index_of(database, items, 1, relations));
    }
    return relations;
}

RowNumbers load_waves(Database& database, NetworkTables& tables, const RowNumbers& actors) {
    const auto waves = each_numbered(database, "wave", [&](Statement& rows) {
        tables.waves.push_back({rows.text(1), rows.text(2),
                                std::vector<bool>(rows.truth(3) ? actors.size() : 0, false)});
    });
    Statement roster = database.prepare("SELECT wave, actor FROM roster");
    while (roster.next()) {
        const auto wave = index_of(database, roster, 0, waves);
        const auto actor = index_of(database, roster, 1, actors);
        if (!database.failed() && tables.waves[wave].roster.empty())
            database.fail("a roster that its wave does not announce");
        if (database.failed()) break;
        tables.waves[wave].roster[actor] = true;
    }
    return waves;
}

void load_respondents(Database& database, NetworkTables& tables, const RowNumbers& actors,
                      const RowNumbers& relations, const RowNumbers& waves) {
    const auto questions = each_numbered(database, "question", [&](Statement& rows) {
        tables.respondents.push_back({index_of(database, rows, 1, waves),
                                      index_of(database, rows, 2, relations),
                                      std::vector<Answer>(actors.size(), Answer::not_asked)});
    });
    Statement respondents = database.prepare("SELECT question, actor, answer FROM respondent");
    while (respondents.next()) {
        const auto question = index_of(database, respondents, 0, questions);
        const auto actor = index_of(database, respondents, 1, actors);
        const auto answer = of_word<Answer>(respondents.text(2), answer_words);
        if (database.failed()) return;
        tables.respondents[question].answers[actor] = required(database, answer, "answer");
    }
}

RowNumbers load_ties(Database& database, NetworkTables& tables, const RowNumbers& actors,
                     const RowNumbers& relations, const RowNumbers& waves) {
    // Only a guess at the size, and cheap: the largest number.
    const auto most = database.number("SELECT coalesce(max(number) + 1, 0) FROM tie");
    if (most > 0 && most < 100'000'000) tables.ties.reserve(static_cast<std::size_t>(most));
    return each_numbered(database, "tie", [&](Statement& rows) {
        Tie tie;
        tie.wave = index_of(database, rows, 1, waves);
        tie.relation = index_of(database, rows, 2, relations);
        tie.source = index_of(database, rows, 3, actors);
        tie.target = index_of(database, rows, 4, actors);
        tie.weight = rows.real(5);
        tie.reporter = rows.is_null(6) ? no_index : index_of(database, rows, 6, actors);
        tables.ties.push_back(tie);
    });
}

void load_context(Database& database, NetworkTables& tables, const RowNumbers& actors) {
    const auto goals = each_numbered(database, "goal", [&](Statement& rows) {
        tables.goals.push_back({rows.text(1), rows.text(2)});
    });
    each_numbered(database, "goal_stance", [&](Statement& rows) {
        const auto stance = of_word<Stance>(rows.text(3), stance_words);
        tables.stances.push_back({index_of(database, rows, 1, actors),
                                  index_of(database, rows, 2, goals),
                                  required(database, stance, "stance"), rows.real(4)});
    });
    const auto bodies = each_numbered(database, "body", [&](Statement& rows) {
        BodyFacts facts;
        facts.body = index_of(database, rows, 1, actors);
        facts.purpose = rows.text(2);
        facts.cadence = rows.text(3);
        if (!rows.is_null(4)) facts.meetings_planned = rows.real(4);
        if (!rows.is_null(5)) facts.meetings_held = rows.real(5);
        tables.bodies.push_back(std::move(facts));
    });
    Statement groups =
        database.prepare("SELECT body, name FROM body_required_group ORDER BY body, position");
    while (groups.next()) {
        const auto body = index_of(database, groups, 0, bodies);
        if (database.failed()) return;
        tables.bodies[body].required_groups.push_back(groups.text(1));
    }
    each_numbered(database, "note",
                  [&](Statement& rows) { tables.notes.emplace_back(rows.text(1), rows.text(2)); });
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
    const RowNumbers actors = load_actors(database, tables);
    tables.actor_attributes = load_attributes(database, "actor", actors);
    const RowNumbers relations = load_relations(database, tables);
    const RowNumbers waves = load_waves(database, tables, actors);
    load_respondents(database, tables, actors, relations, waves);
    const RowNumbers ties = load_ties(database, tables, actors, relations, waves);
    tables.tie_attributes = load_attributes(database, "tie", ties);
    load_context(database, tables, actors);
    return tables;
}

Ledger load_ledger(Database& database, std::optional<std::int64_t> number) {
    Ledger ledger;
    const std::string only = number ? fmt::format(" WHERE import = {}", *number) : std::string();
    Statement imports =
        database.prepare("SELECT actors_from_ties FROM import" +
                         (number ? fmt::format(" WHERE number = {}", *number) : std::string()));
    while (imports.next()) ledger.actors_from_ties += count_of(database, imports, 0);
    Statement entries =
        database.prepare("SELECT file, line, fate, reason, detail, relation FROM ledger_entry" +
                         only + " ORDER BY number");
    while (entries.next()) {
        const auto fate = of_word<Fate>(entries.text(2), fate_words);
        ledger.entries.push_back({entries.text(0), count_of(database, entries, 1),
                                  required(database, fate, "fate"), entries.text(3),
                                  entries.text(4), entries.text(5)});
    }
    Statement totals = database.prepare(
        "SELECT counted_by, name, read, kept, merged, repaired, rejected FROM ledger_total" + only);
    while (totals.next()) {
        auto& into = totals.text(0) == "file" ? ledger.by_file : ledger.by_relation;
        LedgerTotals& counts = into[totals.text(1)];
        int column = 2;
        for (std::size_t* count :
             {&counts.read, &counts.kept, &counts.merged, &counts.repaired, &counts.rejected}) {
            *count += count_of(database, totals, column++);
        }
    }
    Statement assumptions =
        database.prepare("SELECT sentence FROM ledger_assumption" + only + " ORDER BY number");
    while (assumptions.next()) ledger.assumptions.push_back(assumptions.text(0));
    return ledger;
}

std::vector<ImportRecord> load_imports(Database& database) {
    std::vector<ImportRecord> imports;
    Statement rows = database.prepare("SELECT number, what, at FROM import ORDER BY number");
    while (rows.next()) imports.push_back({rows.integer(0), rows.text(1), rows.text(2), {}});
    for (ImportRecord& import : imports) import.ledger = load_ledger(database, import.number);
    return imports;
}

}  // namespace convene
