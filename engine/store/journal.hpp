#pragma once
// The journal's rows. Every function runs inside the caller's transaction; failures
// stay in the Database.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/store/database.hpp"
#include "engine/store/project_store.hpp"

namespace convene {

[[nodiscard]] std::int64_t last_entry(Database& database);
/// Without the changesets. O(entries).
[[nodiscard]] std::vector<JournalEntry> journal_entries(Database& database);

/// The change that undo takes back, or redo does again; nullopt if there is none. O(log n).
[[nodiscard]] std::optional<std::int64_t> next_to_undo(Database& database);
[[nodiscard]] std::optional<std::int64_t> next_to_redo(Database& database);

/// No redo leads any more to what was taken back.
void abandon_undone(Database& database);
/// Adds the entry, numbered after the last; returns it with number and time.
JournalEntry append_entry(Database& database, JournalEntry entry,
                          const std::optional<std::string>& changeset);

/// Takes change `number` back or does it again, in tables and journal.
void move_change(Database& database, std::int64_t number, JournalEntry::Kind kind);
/// Brings the tables back to what they were after entry `number`, newest first. O(changes).
void rewind_to(Database& database, std::int64_t number);

}  // namespace convene
