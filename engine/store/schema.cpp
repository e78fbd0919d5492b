#include "engine/store/schema.hpp"

#include <array>

#include <fmt/format.h>

#include "engine/store/project_file.hpp"

namespace convene {
namespace {

// Numbers count from 0 in table order. A missing attribute has no row. Columns
// of type ANY keep a number's bits and its type as they are.
constexpr std::string_view first_schema = R"sql(
CREATE TABLE project (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE actor (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    name   TEXT NOT NULL,
    kind   TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'body')),
    parent INTEGER REFERENCES actor DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE actor_attribute_definition (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    type   TEXT NOT NULL CHECK (type IN ('text', 'number', 'truth'))
) STRICT;
CREATE TABLE actor_attribute (
    definition INTEGER NOT NULL REFERENCES actor_attribute_definition,
    actor      INTEGER NOT NULL REFERENCES actor,
    value      ANY NOT NULL,
    PRIMARY KEY (definition, actor)
) STRICT, WITHOUT ROWID;
CREATE TABLE relation (
    number           INTEGER PRIMARY KEY,
    id               TEXT NOT NULL UNIQUE,
    title            TEXT NOT NULL,
    category         TEXT NOT NULL,
    directed         INTEGER NOT NULL CHECK (directed IN (0, 1)),
    two_mode         INTEGER NOT NULL CHECK (two_mode IN (0, 1)),
    reading          TEXT NOT NULL CHECK (reading IN ('strength', 'cost', 'ordinal')),
    scale_minimum    ANY NOT NULL,
    scale_maximum    ANY NOT NULL,
    reversed         INTEGER NOT NULL CHECK (reversed IN (0, 1)),
    formal           INTEGER NOT NULL CHECK (formal IN (0, 1)),
    instrument       TEXT NOT NULL,
    rating_scale     TEXT NOT NULL,
    directed_assumed INTEGER NOT NULL CHECK (directed_assumed IN (0, 1)),
    reading_assumed  INTEGER NOT NULL CHECK (reading_assumed IN (0, 1)),
    scale_assumed    INTEGER NOT NULL CHECK (scale_assumed IN (0, 1))
) STRICT;
CREATE TABLE relation_anchor (
    relation INTEGER NOT NULL REFERENCES relation,
    position INTEGER NOT NULL,
    code     ANY NOT NULL,
    words    TEXT NOT NULL,
    PRIMARY KEY (relation, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE rating_scale (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    title  TEXT NOT NULL
) STRICT;
CREATE TABLE rating_scale_item (
    rating_scale INTEGER NOT NULL REFERENCES rating_scale,
    position     INTEGER NOT NULL,
    relation     INTEGER NOT NULL REFERENCES relation,
    PRIMARY KEY (rating_scale, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE wave (
    number        INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    title         TEXT NOT NULL,
    roster_listed INTEGER NOT NULL CHECK (roster_listed IN (0, 1))  -- 0: everybody
) STRICT;
CREATE TABLE roster (
    wave  INTEGER NOT NULL REFERENCES wave,
    actor INTEGER NOT NULL REFERENCES actor,
    PRIMARY KEY (wave, actor)
) STRICT, WITHOUT ROWID;
CREATE TABLE question (  -- a relation of a wave of which is known who answered
    number   INTEGER PRIMARY KEY,
    wave     INTEGER NOT NULL REFERENCES wave,
    relation INTEGER NOT NULL REFERENCES relation
) STRICT;
CREATE TABLE respondent (
    question INTEGER NOT NULL REFERENCES question,
    actor    INTEGER NOT NULL REFERENCES actor,
    answer   TEXT NOT NULL CHECK (answer IN ('not asked', 'silent', 'answered')),
    PRIMARY KEY (question, actor)
) STRICT, WITHOUT ROWID;
CREATE TABLE tie (
    number   INTEGER PRIMARY KEY,
    wave     INTEGER NOT NULL REFERENCES wave,
    relation INTEGER NOT NULL REFERENCES relation,
    source   INTEGER NOT NULL REFERENCES actor,
    target   INTEGER NOT NULL REFERENCES actor,
    weight   ANY NOT NULL,
    reporter INTEGER REFERENCES actor,  -- null: the source
    CHECK (source <> target)
) STRICT;
CREATE TABLE tie_attribute_definition (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL,
    type   TEXT NOT NULL CHECK (type IN ('text', 'number', 'truth'))
) STRICT;
CREATE TABLE tie_attribute (
    definition INTEGER NOT NULL REFERENCES tie_attribute_definition,
    tie        INTEGER NOT NULL REFERENCES tie,
    value      ANY NOT NULL,
    PRIMARY KEY (definition, tie)
) STRICT, WITHOUT ROWID;
CREATE TABLE goal (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    title  TEXT NOT NULL
) STRICT;
CREATE TABLE goal_stance (
    number INTEGER PRIMARY KEY,
    actor  INTEGER NOT NULL REFERENCES actor,
    goal   INTEGER NOT NULL REFERENCES goal,
    stance TEXT NOT NULL CHECK (stance IN ('ranked', 'endorsed', 'opposed')),
    rank   ANY NOT NULL
) STRICT;
CREATE TABLE body (
    number           INTEGER PRIMARY KEY,
    actor            INTEGER NOT NULL REFERENCES actor,
    purpose          TEXT NOT NULL,
    cadence          TEXT NOT NULL,
    meetings_planned ANY,
    meetings_held    ANY
) STRICT;
CREATE TABLE body_required_group (
    body     INTEGER NOT NULL REFERENCES body,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (body, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE note (
    number INTEGER PRIMARY KEY,
    key    TEXT NOT NULL,
    value  TEXT NOT NULL
) STRICT;
CREATE TABLE ledger_entry (
    number   INTEGER PRIMARY KEY,
    file     TEXT NOT NULL,
    line     INTEGER NOT NULL,
    fate     TEXT NOT NULL CHECK (fate IN ('kept', 'merged', 'repaired', 'rejected')),
    reason   TEXT NOT NULL,
    detail   TEXT NOT NULL,
    relation TEXT NOT NULL
) STRICT;
CREATE TABLE ledger_total (
    counted_by TEXT NOT NULL CHECK (counted_by IN ('file', 'relation')),
    name       TEXT NOT NULL,
    read       INTEGER NOT NULL,
    kept       INTEGER NOT NULL,
    merged     INTEGER NOT NULL,
    repaired   INTEGER NOT NULL,
    rejected   INTEGER NOT NULL,
    PRIMARY KEY (counted_by, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE ledger_assumption (
    number   INTEGER PRIMARY KEY,
    sentence TEXT NOT NULL
) STRICT;
-- The same ties in words, for people who open the file with SQL.
CREATE VIEW tie_in_words AS
    SELECT wave.id AS wave, relation.id AS relation, source.id AS source, target.id AS target,
           tie.weight AS weight, reporter.id AS reporter
    FROM tie JOIN wave ON wave.number = tie.wave
             JOIN relation ON relation.number = tie.relation
             JOIN actor AS source ON source.number = tie.source
             JOIN actor AS target ON target.number = tie.target
             LEFT JOIN actor AS reporter ON reporter.number = tie.reporter
    ORDER BY tie.number;
CREATE VIEW actor_attribute_in_words AS
    SELECT actor.id AS actor, definition.id AS attribute, actor_attribute.value AS value
    FROM actor_attribute JOIN actor ON actor.number = actor_attribute.actor
         JOIN actor_attribute_definition AS definition
             ON definition.number = actor_attribute.definition
    ORDER BY actor.number, definition.number;
)sql";

// From here on rows come and go: numbers grow, keep their order and may have gaps.
// The indices serve edits and the checks of references (a deleted actor is looked
// for in every table that names actors).
constexpr std::string_view journaled_schema = R"sql(
ALTER TABLE relation ADD COLUMN pair_rule TEXT NOT NULL DEFAULT 'none'
    CHECK (pair_rule IN ('none', 'either', 'both', 'mean'));

CREATE TABLE import (  -- one row for each import that the project has seen
    number           INTEGER PRIMARY KEY,  -- from 1
    what             TEXT NOT NULL,        -- the files, as named
    at               TEXT NOT NULL,        -- UTC; empty where unknown
    actors_from_ties INTEGER NOT NULL      -- actors named only in tie rows
) STRICT;
INSERT INTO import
    SELECT 1, coalesce((SELECT group_concat(name, ', ') FROM ledger_total
                        WHERE counted_by = 'file'), ''), '',
           (SELECT value FROM project WHERE key = 'actors_from_ties')
    WHERE EXISTS (SELECT 1 FROM project WHERE key = 'actors_from_ties' AND value <> 0)
       OR EXISTS (SELECT 1 FROM ledger_total) OR EXISTS (SELECT 1 FROM ledger_entry)
       OR EXISTS (SELECT 1 FROM ledger_assumption);
DELETE FROM project WHERE key = 'actors_from_ties';
CREATE TABLE former_entry AS SELECT * FROM ledger_entry;
CREATE TABLE former_total AS SELECT * FROM ledger_total;
CREATE TABLE former_assumption AS SELECT * FROM ledger_assumption;
DROP TABLE ledger_entry;
DROP TABLE ledger_total;
DROP TABLE ledger_assumption;
CREATE TABLE ledger_entry (
    number   INTEGER PRIMARY KEY,
    import   INTEGER NOT NULL REFERENCES import,
    file     TEXT NOT NULL,
    line     INTEGER NOT NULL,
    fate     TEXT NOT NULL CHECK (fate IN ('kept', 'merged', 'repaired', 'rejected')),
    reason   TEXT NOT NULL,
    detail   TEXT NOT NULL,
    relation TEXT NOT NULL
) STRICT;
CREATE TABLE ledger_total (
    import     INTEGER NOT NULL REFERENCES import,
    counted_by TEXT NOT NULL CHECK (counted_by IN ('file', 'relation')),
    name       TEXT NOT NULL,
    read       INTEGER NOT NULL,
    kept       INTEGER NOT NULL,
    merged     INTEGER NOT NULL,
    repaired   INTEGER NOT NULL,
    rejected   INTEGER NOT NULL,
    PRIMARY KEY (import, counted_by, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE ledger_assumption (
    number   INTEGER PRIMARY KEY,
    import   INTEGER NOT NULL REFERENCES import,
    sentence TEXT NOT NULL
) STRICT;
INSERT INTO ledger_entry
    SELECT number, 1, file, line, fate, reason, detail, relation FROM former_entry;
INSERT INTO ledger_total
    SELECT 1, counted_by, name, read, kept, merged, repaired, rejected FROM former_total;
INSERT INTO ledger_assumption SELECT number, 1, sentence FROM former_assumption;
DROP TABLE former_entry;
DROP TABLE former_total;
DROP TABLE former_assumption;

CREATE TABLE journal (  -- what was done, in order; never deleted
    number    INTEGER PRIMARY KEY,  -- from 1
    kind      TEXT NOT NULL CHECK (kind IN ('change', 'undo', 'redo', 'restore')),
    state     TEXT NOT NULL CHECK (state IN ('done', 'undone', 'abandoned')),
    command   TEXT NOT NULL,
    target    INTEGER NOT NULL,  -- undo, redo: the change; restore: where to; else 0
    at        TEXT NOT NULL,     -- UTC
    changeset BLOB               -- SQLite's session extension; null for undo and redo
) STRICT;
CREATE TABLE snapshot (
    name           TEXT PRIMARY KEY,
    journal_number INTEGER NOT NULL,  -- the project as after this entry; 0: the beginning
    at             TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX tie_pair ON tie (source, target, relation, wave);
CREATE INDEX tie_target ON tie (target);
CREATE INDEX tie_reporter ON tie (reporter) WHERE reporter IS NOT NULL;
CREATE INDEX tie_attribute_tie ON tie_attribute (tie);
CREATE INDEX actor_parent ON actor (parent) WHERE parent IS NOT NULL;
CREATE INDEX actor_attribute_actor ON actor_attribute (actor);
CREATE INDEX roster_actor ON roster (actor);
CREATE INDEX respondent_actor ON respondent (actor);
CREATE INDEX goal_stance_actor ON goal_stance (actor);
CREATE INDEX body_actor ON body (actor);
CREATE INDEX journal_state ON journal (state, number) WHERE kind IN ('change', 'restore');
)sql";

constexpr std::array migrations{
    Migration{1, first_schema},
    Migration{2, journaled_schema},
};
static_assert(migrations.size() == project_schema_version);

}  // namespace

std::span<const Migration> project_migrations() { return migrations; }

Result<Done> migrate(Database& database, std::span<const Migration> migrations_to_run) {
    const auto version = database.number("PRAGMA user_version");
    const auto newest = static_cast<std::int64_t>(migrations_to_run.size());
    if (!database.failed() && version > newest) {
        return invalid_input(fmt::format("The project was made by a newer Convene: its schema is "
                                         "version {}, and this program knows up to {}.",
                                         version, newest),
                             "Update Convene, or ask for an export as CSV tables.");
    }
    if (!database.failed() && version < 0) {
        return invalid_input("The project is damaged: its schema version is negative.",
                             "Take it from a copy.");
    }
    if (version == newest && !database.failed()) return Done{};
    database.execute("BEGIN");
    for (const Migration& step : migrations_to_run) {
        if (step.to <= version) continue;
        database.execute(std::string(step.sql));
        database.execute(fmt::format("PRAGMA user_version = {}", step.to));
    }
    database.execute("COMMIT");
    if (!database.failed()) return Done{};
    const std::string reason = *database.error();
    database.roll_back();
    return invalid_input(
        fmt::format("The project could not be brought to the current schema: {}.", reason),
        "Keep the file as it is and report this.");
}

}  // namespace convene
