#include "engine/store/journal.hpp"

#include <array>

#include <fmt/format.h>

#include "engine/store/changeset.hpp"
#include "engine/store/clock.hpp"
#include "engine/store/enum_words.hpp"

namespace convene {
namespace {

using Kind = JournalEntry::Kind;
using State = JournalEntry::State;

constexpr std::array<std::string_view, 4> kind_words{"change", "undo", "redo", "restore"};
constexpr std::array<std::string_view, 3> state_words{"done", "undone", "abandoned"};

std::optional<std::int64_t> one_number(Database& database, std::string_view sql) {
    Statement row = database.prepare(sql);
    if (!row.next()) return std::nullopt;
    return row.integer(0);
}

template <typename Enum, std::size_t N>
Enum word(Database& database, std::string_view text, const std::array<std::string_view, N>& words) {
    const auto value = of_word<Enum>(text, words);
    if (!value) database.fail("an unknown word in the journal");
    return value.value_or(Enum{});
}

void apply_stored(Database& database, std::int64_t number, Direction direction) {
    Statement row = database.prepare("SELECT changeset FROM journal WHERE number = ?");
    if (!row.with(number).next() || row.is_null(0)) {
        database.fail(fmt::format("the journal holds no change {}", number));
        return;
    }
    // Copied: the row must not stay open while its table's database changes.
    const std::string changeset(row.bytes(0));
    row.reset();
    apply_changeset(database, changeset, direction);
}

}  // namespace

std::int64_t last_entry(Database& database) {
    return database.number("SELECT coalesce(max(number), 0) FROM journal");
}

std::vector<JournalEntry> journal_entries(Database& database) {
    std::vector<JournalEntry> entries;
    Statement rows = database.prepare(
        "SELECT number, kind, state, command, target, at FROM journal ORDER BY number");
    while (rows.next()) {
        entries.push_back({rows.integer(0), word<Kind>(database, rows.text(1), kind_words),
                           word<State>(database, rows.text(2), state_words), rows.text(3),
                           rows.integer(4), rows.text(5)});
    }
    return entries;
}

std::optional<std::int64_t> next_to_undo(Database& database) {
    return one_number(database,
                      "SELECT number FROM journal WHERE kind IN ('change', 'restore') AND "
                      "state = 'done' ORDER BY number DESC LIMIT 1");
}

std::optional<std::int64_t> next_to_redo(Database& database) {
    return one_number(database,
                      "SELECT number FROM journal WHERE kind IN ('change', 'restore') AND "
                      "state = 'undone' ORDER BY number LIMIT 1");
}

void abandon_undone(Database& database) {
    database.execute(
        "UPDATE journal SET state = 'abandoned' WHERE kind IN ('change', 'restore') AND state = "
        "'undone'");
}

JournalEntry append_entry(Database& database, JournalEntry entry,
                          const std::optional<std::string>& changeset) {
    entry.number = last_entry(database) + 1;
    entry.at = utc_now();
    Statement insert = database.prepare("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)");
    const std::optional<Blob> blob =
        changeset ? std::optional(Blob{*changeset}) : std::optional<Blob>();
    insert.run(entry.number, word_of(entry.kind, kind_words), word_of(entry.state, state_words),
               entry.command, entry.target, entry.at, blob);
    return entry;
}

void move_change(Database& database, std::int64_t number, Kind kind) {
    const bool back = kind == Kind::undo;
    apply_stored(database, number, back ? Direction::back : Direction::forward);
    database.prepare("UPDATE journal SET state = ? WHERE number = ?")
        .run(word_of(back ? State::undone : State::done, state_words), number);
}

void rewind_to(Database& database, std::int64_t number) {
    struct Step {
        std::int64_t change;
        Direction direction;
    };
    std::vector<Step> steps;
    Statement rows = database.prepare(
        "SELECT number, kind, target FROM journal WHERE number > ? ORDER BY number DESC");
    rows.with(number);
    while (rows.next()) {
        switch (word<Kind>(database, rows.text(1), kind_words)) {
            case Kind::change:
            case Kind::restore: steps.push_back({rows.integer(0), Direction::back}); break;
            case Kind::undo: steps.push_back({rows.integer(2), Direction::forward}); break;
            case Kind::redo: steps.push_back({rows.integer(2), Direction::back}); break;
        }
    }
    rows.reset();
    for (const Step& step : steps) {
        if (database.failed()) return;
        apply_stored(database, step.change, step.direction);
    }
}

}  // namespace convene
