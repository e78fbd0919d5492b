#pragma once
// ProjectStore: one open project file. SQLite in WAL mode, synced at every commit:
// when a change returns, it is durable. Every change is one transaction with its
// line in the journal and the changeset that undoes it (SQLite's session
// extension), so undo and redo survive a restart and never end.
//
// One window at a time writes: the first takes NAME.convene-lock (flock; the system
// frees it when the program dies); the next opens read-only and says why. Where
// the disk or its locks fail, the project goes on in memory until saved elsewhere.
//
// Not thread-safe, but load() may run in another thread than changes.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/store/project_file.hpp"

namespace convene {

class Database;

/// One line of the journal. Numbers count from 1 and never return.
struct JournalEntry {
    enum class Kind { change, undo, redo, restore };
    /// Of a change or restore: in force; taken back; taken back and followed by another change,
    /// so that no redo leads there. Others: always done.
    enum class State { done, undone, abandoned };
    std::int64_t number = 0;
    Kind kind = Kind::change;
    State state = State::done;
    std::string command;      ///< the text that was executed: "add actor K7", "undo"
    std::int64_t target = 0;  ///< of undo and redo: the change; of restore: where to
    std::string at;           ///< UTC, 2026-11-22T19:40:05Z
};

/// A named state to return to: the project as after journal entry `journal_number`.
struct NamedSnapshot {
    std::string name;
    std::int64_t journal_number = 0;
    std::string at;
};

/// One import that the project has seen, first to last.
struct ImportRecord {
    std::int64_t number = 0;
    std::string what;  ///< files, as named
    std::string at;    ///< UTC; empty in projects of schema 1
    Ledger ledger;
};

class ProjectStore {
public:
    enum class Mode { writable, read_only, in_memory };

    /// Opens an existing project. Older schemas are migrated in one transaction (read-only:
    /// in a copy in memory). If another window has it, or the file or folder may
    /// not be written, mode() is read_only and reason() says why. A damaged
    /// file is an error that says to use recover_project(). O(1) in the size of the project.
    [[nodiscard]] static Result<ProjectStore> open(const std::filesystem::path& path,
                                                   bool read_only = false);
    /// Writes a new project at `path` (beside, synced, renamed) and opens it.
    [[nodiscard]] static Result<ProjectStore> create(const std::filesystem::path& path,
                                                     const Network& network, const Ledger& ledger);
    ProjectStore(ProjectStore&&) noexcept;
    ProjectStore& operator=(ProjectStore&&) noexcept;
    ~ProjectStore();

    [[nodiscard]] Mode mode() const;
    /// Why mode() is not writable, as a sentence with what to do; else empty.
    [[nodiscard]] const std::string& reason() const;
    [[nodiscard]] const std::filesystem::path& path() const;
    /// Number of the last journal entry; 0 in a new project.
    [[nodiscard]] std::int64_t revision() const;

    /// Runs `make` in a transaction, journals `command` with its changeset and commits,
    /// synced. If `make` fails, nothing has changed. If the disk fails, everything is
    /// carried over into memory, the change is made there (`make` runs again), mode()
    /// becomes in_memory: not an error. `make` runs with references checked. Errors:
    /// read-only, what `make` returns, what does not fit the tables; the file can no longer
    /// be read and nothing was ever loaded.
    [[nodiscard]] Result<JournalEntry> change(std::string_view command,
                                              const std::function<Result<Done>(Database&)>& make);
    /// Takes back the last change in force; the error says when there is none. O(changeset).
    [[nodiscard]] Result<JournalEntry> undo();
    [[nodiscard]] Result<JournalEntry> redo();
    [[nodiscard]] bool can_undo() const;
    [[nodiscard]] bool can_redo() const;
    [[nodiscard]] std::vector<JournalEntry> journal() const;

    /// Names the present state; a name is used once. Not part of the undo history.
    [[nodiscard]] Result<Done> add_snapshot(std::string_view name);
    [[nodiscard]] Result<Done> remove_snapshot(std::string_view name);
    [[nodiscard]] std::vector<NamedSnapshot> snapshots() const;
    /// Brings the project back to a named state: one journaled change, itself undoable.
    /// O(everything changed since).
    [[nodiscard]] Result<JournalEntry> restore(std::string_view name);

    /// The present state. Also from another thread than the one that changes it.
    [[nodiscard]] Result<OpenedProject> load() const;
    [[nodiscard]] std::vector<ImportRecord> imports() const;

    /// A compact copy at `path`: beside, synced, renamed. The store goes on at its own
    /// file; in memory it moves to the new one and is writable again.
    [[nodiscard]] Result<Done> save_as(const std::filesystem::path& path, bool with_history = true);

private:
    struct State;
    explicit ProjectStore(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Reads what can be read of a damaged project into a new one at `into`; says table
/// by table what was recovered and what was not.
[[nodiscard]] Result<std::vector<std::string>> recover_project(const std::filesystem::path& damaged,
                                                               const std::filesystem::path& into);

}  // namespace convene
