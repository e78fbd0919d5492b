#include "engine/store/project_state.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "engine/store/changeset.hpp"
#include "engine/store/journal.hpp"
#include "engine/store/project_access.hpp"
#include "engine/store/write_new.hpp"

namespace convene {
namespace {

std::string in_words(int code, std::string_view text) {
    switch (code & 0xFF) {
        case SQLITE_FULL: return "The disk is full.";
        case SQLITE_READONLY:
        case SQLITE_PERM: return "The project may no longer be written.";
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL:
        case SQLITE_NOLFS: return "The project's locks do not work, or another program holds it.";
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return "The project's file was damaged.";
        default: return fmt::format("The disk failed ({}).", text);
    }
}

constexpr std::string_view advice =
    " Nothing was lost: the project goes on in memory. Save it elsewhere now.";

}  // namespace

bool is_disk_failure(int code) {
    switch (code & 0xFF) {
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL:
        case SQLITE_NOLFS:
        case SQLITE_CANTOPEN:
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return true;
        default: return false;
    }
}

ProjectStore::State::~State() { close_file(mode != Mode::writable || !trouble().empty()); }

void ProjectStore::State::close_file(bool leave_files) {
    if (reader && leave_files) reader->leave_files_on_close();
    reader.reset();
    if (leave_files) {
        database.leave_files_on_close();
    } else if (log_is_on) {
        // One file again, that can be copied and read anywhere. Where another window
        // reads it just now, the log stays: the next to open it goes on with it.
        database.clear_error();
        sqlite3_busy_timeout(database.handle(), 0);
        database.execute("PRAGMA journal_mode = DELETE");
    }
}

void ProjectStore::State::look_at_files() {
    file_stamp = stamp_of(path);
    log_stamp = log_is_on ? stamp_of(path.string() + "-wal") : std::nullopt;
}

std::string ProjectStore::State::trouble() const {
    const auto now = stamp_of(path);
    if (!now) return "The project's file is gone.";
    if (!file_stamp || !now->same_file(*file_stamp))
        return "Another file has taken the project's place; it is left as it is.";
    if (*now != *file_stamp)
        return "Another program has changed the project's file; it is left as it is.";
    if (log_stamp) {
        const auto log = stamp_of(path.string() + "-wal");
        if (!log || !log->same_file(*log_stamp))
            return "The log beside the project's file (its name ends in -wal) was removed.";
    }
    return {};
}

void ProjectStore::State::begin_writing() {
    database.execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    log_is_on = database.text("PRAGMA journal_mode") == "wal";
    revision = last_entry(database);
    reader.emplace(Database::open(path, Database::Access::read));
    look_at_files();
}

void ProjectStore::State::turn_log_on() {
    if (log_is_on) return;
    log_is_on = database.text("PRAGMA journal_mode = WAL") == "wal";
    if (!log_is_on) database.fail("no log can be kept beside it", SQLITE_IOERR);
    look_at_files();  // the file's first page says that there is a log
    look_at_files();  // our own change, also where the transaction comes to nothing
}

Error ProjectStore::State::take_error() {
    const std::string_view what = is_disk_failure(database.error_code())
                                      ? "The project could not be read or written"
                                      : "This does not fit the project";
    Error error;
    error.message = fmt::format("{}: {}.", what, database.error().value_or("no reason given"));
    error.file = path.string();
    database.clear_error();
    return error;
}

Result<Done> ProjectStore::State::attempt(const Body& body) {
    if (mode == Mode::writable) turn_log_on();
    database.execute("BEGIN IMMEDIATE");
    auto done = database.failed() ? Result<Done>(Done{}) : body(database);
    if (done && !database.failed()) database.execute("COMMIT");
    if (done && !database.failed()) return done;
    database.roll_back();
    return done;
}

Result<Done> ProjectStore::State::transact(const Body& body) {
    if (mode == Mode::read_only) return invalid_file(path.string(), 0, reason);
    if (mode == Mode::writable) {
        if (std::string why = trouble(); !why.empty()) {
            if (auto carried = carry_over(std::move(why)); !carried) return carried;
        }
    }
    auto done = attempt(body);
    if (mode == Mode::writable && is_disk_failure(database.error_code())) {
        std::string why = in_words(database.error_code(), *database.error());
        if (auto carried = carry_over(std::move(why)); !carried) return carried;
        done = attempt(body);
    }
    if (!done) {
        database.clear_error();
        return done;
    }
    if (database.failed()) return tl::unexpected(take_error());
    if (mode == Mode::writable) {
        // Durable only if the files were still in their place.
        const auto now = stamp_of(path);
        const auto log = stamp_of(path.string() + "-wal");
        const bool log_stayed = log && (!log_stamp || log->same_file(*log_stamp));
        if (!now || !file_stamp || !now->same_file(*file_stamp) || !log_stayed) {
            return carry_over(now ? "The project's files were replaced."
                                  : "The project's file is gone.");
        }
        look_at_files();
    }
    return done;
}

Result<JournalEntry> ProjectStore::State::journaled(JournalEntry entry, const Body& body) {
    JournalEntry added;
    auto done = transact([&](Database& tables) -> Result<Done> {
        ChangeRecorder recorder(tables);
        if (auto made = body(tables); !made) return made;
        const std::string changeset = recorder.changeset();
        abandon_undone(tables);
        added = append_entry(tables, entry, changeset);
        return Done{};
    });
    if (!done) return tl::unexpected(done.error());
    revision = added.number;
    return added;
}

Result<JournalEntry> ProjectStore::State::move(JournalEntry::Kind kind) {
    JournalEntry added;
    auto done = transact([&](Database& tables) -> Result<Done> {
        const bool back = kind == JournalEntry::Kind::undo;
        const auto number = back ? next_to_undo(tables) : next_to_redo(tables);
        if (!number && !tables.failed())
            return invalid_input(back ? "There is nothing to undo." : "There is nothing to redo.");
        JournalEntry entry;
        entry.kind = kind;
        entry.command = back ? "undo" : "redo";
        entry.target = number.value_or(0);
        move_change(tables, entry.target, kind);
        added = append_entry(tables, std::move(entry), std::nullopt);
        return Done{};
    });
    if (!done) return tl::unexpected(done.error());
    revision = added.number;
    return added;
}

Result<OpenedProject> ProjectStore::State::load() {
    const auto read = [this](Database& from) {
        // One state, whatever is written meanwhile.
        from.execute("BEGIN");
        auto opened = load_project(from, path);
        from.roll_back();
        from.clear_error();
        return opened;
    };
    {
        std::string why;
        {
            const std::lock_guard guard(mutex);
            if (!reader) return read(database);
            why = trouble();
        }
        const std::lock_guard guard(reader_mutex);
        if (!why.empty()) return invalid_file(path.string(), 0, why, "Save it elsewhere now.");
        if (reader) return read(*reader);
    }
    const std::lock_guard guard(mutex);  // carried over just now
    return read(database);
}

Result<Done> ProjectStore::State::carry_over(std::string why) {
    database.roll_back();
    database.clear_error();
    auto memory = Database::in_memory();
    if (!memory) return tl::unexpected(memory.error());
    memory->copy_from(database);
    memory->execute("PRAGMA foreign_keys = ON");
    const std::int64_t last = last_entry(*memory);
    if (memory->failed() || last < revision) {
        return invalid_file(path.string(), 0, why + " What it held can no longer be read.",
                            "Take it from a copy.");
    }
    revision = last;
    const std::lock_guard guard(reader_mutex);
    close_file(true);
    database = std::move(*memory);
    held.reset();
    log_is_on = false;
    mode = Mode::in_memory;
    reason = std::move(why) + std::string(advice);
    return Done{};
}

}  // namespace convene
