// Rows are inserted in a fixed order and nothing depends on time: the same
// network gives the same bytes.

#include <fmt/format.h>

#include "engine/store/enum_words.hpp"
#include "engine/store/tables.hpp"

namespace convene {
namespace {

std::optional<std::uint32_t> unless_none(std::uint32_t index) {
    return index == no_index ? std::nullopt : std::optional(index);
}

void store_actors(Database& database, const NetworkTables& tables) {
    Statement insert = database.prepare("INSERT INTO actor VALUES (?, ?, ?, ?, ?)");
    for (std::size_t i = 0; i < tables.actors.size(); ++i) {
        const Actor& actor = tables.actors[i];
        insert.run(i, actor.id, actor.name, kind_name(actor.kind), unless_none(actor.parent));
    }
}

/// `of` is "actor" or "tie".
void store_attributes(Database& database, std::string_view of,
                      const std::vector<AttributeColumn>& columns) {
    Statement define =
        database.prepare(fmt::format("INSERT INTO {}_attribute_definition VALUES (?, ?, ?)", of));
    Statement insert =
        database.prepare(fmt::format("INSERT INTO {}_attribute VALUES (?, ?, ?)", of));
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const AttributeColumn& column = columns[c];
        define.run(c, column.id, word_of(column.type, attribute_type_words));
        for (std::size_t i = 0; i < column.values.size(); ++i) {
            const AttributeValue& value = column.values[i];
            if (const auto* text = std::get_if<std::string>(&value)) {
                insert.run(c, i, *text);
            } else if (const auto* number = std::get_if<double>(&value)) {
                insert.run(c, i, *number);
            } else if (const auto* truth = std::get_if<bool>(&value)) {
                insert.run(c, i, *truth);
            }
        }
    }
}

void store_relations(Database& database, const NetworkTables& tables) {
    Statement insert =
        database.prepare("INSERT INTO relation VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    Statement anchor = database.prepare("INSERT INTO relation_anchor VALUES (?, ?, ?, ?)");
    for (std::size_t r = 0; r < tables.relations.size(); ++r) {
        const Relation& relation = tables.relations[r];
        insert.run(r, relation.id, relation.title, relation.category, relation.directed,
                   relation.two_mode, reading_name(relation.reading), relation.scale_minimum,
                   relation.scale_maximum, relation.reversed, relation.formal, relation.instrument,
                   relation.rating_scale, relation.directed_assumed, relation.reading_assumed,
                   relation.scale_assumed, word_of(relation.pair_rule, pair_rule_words));
        for (std::size_t k = 0; k < relation.anchors.size(); ++k) {
            anchor.run(r, k, relation.anchors[k].first, relation.anchors[k].second);
        }
    }
    Statement scale = database.prepare("INSERT INTO rating_scale VALUES (?, ?, ?)");
    Statement item = database.prepare("INSERT INTO rating_scale_item VALUES (?, ?, ?)");
    for (std::size_t s = 0; s < tables.rating_scales.size(); ++s) {
        const RatingScale& rating = tables.rating_scales[s];
        scale.run(s, rating.id, rating.title);
        for (std::size_t k = 0; k < rating.items.size(); ++k) item.run(s, k, rating.items[k]);
    }
}

void store_waves(Database& database, const NetworkTables& tables) {
    Statement wave = database.prepare("INSERT INTO wave VALUES (?, ?, ?, ?)");
    Statement roster = database.prepare("INSERT INTO roster VALUES (?, ?)");
    for (std::size_t w = 0; w < tables.waves.size(); ++w) {
        const Wave& entry = tables.waves[w];
        wave.run(w, entry.id, entry.title, !entry.roster.empty());
        for (std::size_t actor = 0; actor < entry.roster.size(); ++actor) {
            if (entry.roster[actor]) roster.run(w, actor);
        }
    }
    Statement question = database.prepare("INSERT INTO question VALUES (?, ?, ?)");
    Statement respondent = database.prepare("INSERT INTO respondent VALUES (?, ?, ?)");
    for (std::size_t q = 0; q < tables.respondents.size(); ++q) {
        const Respondents& given = tables.respondents[q];
        question.run(q, given.wave, given.relation);
        for (std::size_t actor = 0; actor < given.answers.size(); ++actor) {
            respondent.run(q, actor, word_of(given.answers[actor], answer_words));
        }
    }
}

void store_ties(Database& database, const NetworkTables& tables) {
    Statement insert = database.prepare("INSERT INTO tie VALUES (?, ?, ?, ?, ?, ?, ?)");
    for (std::size_t i = 0; i < tables.ties.size(); ++i) {
        const Tie& tie = tables.ties[i];
        insert.run(i, tie.wave, tie.relation, tie.source, tie.target, tie.weight,
                   unless_none(tie.reporter));
    }
}

void store_context(Database& database, const NetworkTables& tables) {
    Statement goal = database.prepare("INSERT INTO goal VALUES (?, ?, ?)");
    for (std::size_t g = 0; g < tables.goals.size(); ++g)
        goal.run(g, tables.goals[g].id, tables.goals[g].title);
    Statement stance = database.prepare("INSERT INTO goal_stance VALUES (?, ?, ?, ?, ?)");
    for (std::size_t s = 0; s < tables.stances.size(); ++s) {
        const GoalStance& entry = tables.stances[s];
        stance.run(s, entry.actor, entry.goal, word_of(entry.stance, stance_words), entry.rank);
    }
    Statement body = database.prepare("INSERT INTO body VALUES (?, ?, ?, ?, ?, ?)");
    Statement group = database.prepare("INSERT INTO body_required_group VALUES (?, ?, ?)");
    for (std::size_t b = 0; b < tables.bodies.size(); ++b) {
        const BodyFacts& facts = tables.bodies[b];
        body.run(b, facts.body, facts.purpose, facts.cadence, facts.meetings_planned,
                 facts.meetings_held);
        for (std::size_t k = 0; k < facts.required_groups.size(); ++k)
            group.run(b, k, facts.required_groups[k]);
    }
    Statement note = database.prepare("INSERT INTO note VALUES (?, ?, ?)");
    for (std::size_t n = 0; n < tables.notes.size(); ++n)
        note.run(n, tables.notes[n].first, tables.notes[n].second);
}

}  // namespace

void store_tables(Database& database, const NetworkTables& tables) {
    database.prepare("INSERT INTO project VALUES ('title', ?)").run(tables.title);
    store_actors(database, tables);
    store_attributes(database, "actor", tables.actor_attributes);
    store_relations(database, tables);
    store_waves(database, tables);
    store_ties(database, tables);
    store_attributes(database, "tie", tables.tie_attributes);
    store_context(database, tables);
}

void store_ledger(Database& database, const Ledger& ledger, std::string_view what,
                  std::string_view at) {
    const auto import = database.number("SELECT coalesce(max(number), 0) + 1 FROM import");
    database.prepare("INSERT INTO import VALUES (?, ?, ?, ?)")
        .run(import, what, at, ledger.actors_from_ties);
    auto number = database.number("SELECT coalesce(max(number), -1) FROM ledger_entry");
    Statement entry = database.prepare("INSERT INTO ledger_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    for (const LedgerEntry& row : ledger.entries) {
        entry.run(++number, import, row.file, row.line, word_of(row.fate, fate_words), row.reason,
                  row.detail, row.relation);
    }
    Statement total = database.prepare("INSERT INTO ledger_total VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    const auto add = [&](std::string_view counted_by,
                         const std::map<std::string, LedgerTotals>& all) {
        for (const auto& [name, counts] : all) {
            total.run(import, counted_by, name, counts.read, counts.kept, counts.merged,
                      counts.repaired, counts.rejected);
        }
    };
    add("file", ledger.by_file);
    add("relation", ledger.by_relation);
    number = database.number("SELECT coalesce(max(number), -1) FROM ledger_assumption");
    Statement assumption = database.prepare("INSERT INTO ledger_assumption VALUES (?, ?, ?)");
    for (const std::string& sentence : ledger.assumptions)
        assumption.run(++number, import, sentence);
}

std::string files_of(const Ledger& ledger) {
    std::string files;
    for (const auto& [file, counts] : ledger.by_file) {
        if (!files.empty()) files += ", ";
        files += file;
    }
    return files;
}

bool is_blank(const Ledger& ledger) {
    return ledger.entries.empty() && ledger.by_file.empty() && ledger.by_relation.empty() &&
           ledger.assumptions.empty() && ledger.actors_from_ties == 0;
}

}  // namespace convene
