#include "engine/store/project_state.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <sqlite3.h>

#include "engine/store/changeset.hpp"
#include "engine/store/journal.hpp"
#include "engine/store/project_access.hpp"
#include "engine/store/tables.hpp"
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

ProjectStore::State::~State() { close_file(mode != Mode::writable || trouble().has_value()); }

void ProjectStore::State::close_file(bool leave_files) {
    if (reader && leave_files) reader->leave_files_on_close();
    reader.reset();
    if (leave_files) {
        database.leave_files_on_close();
        // Beside another file that took the place, our log would be replayed into that one.
        const auto now = stamp_of(path), log = stamp_of(path.string() + "-wal");
        if (now && file_stamp && !now->same_file(*file_stamp) && log && log_stamp &&
            log->same_file(*log_stamp)) {
            std::error_code ignored;
            std::filesystem::remove(path.string() + "-wal", ignored);
            std::filesystem::remove(path.string() + "-shm", ignored);
        }
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

std::optional<ProjectStore::State::Trouble> ProjectStore::State::trouble() const {
    const auto now = stamp_of(path);
    if (!now) return Trouble{"The project's file is gone."};
    if (!file_stamp || !now->same_file(*file_stamp))
        return Trouble{"Another file has taken the project's place; it is left as it is."};
    if (*now != *file_stamp) {
        return Trouble{"Another program has changed the project's file; it is left as it is.",
                       false};
    }
    if (log_stamp) {
        const auto log = stamp_of(path.string() + "-wal");
        if (!log || !log->same_file(*log_stamp))
            return Trouble{
                "The log beside the project's file (its name ends in -wal) was removed."};
    }
    return std::nullopt;
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
        if (auto found = trouble()) {
            auto carried = carry_over(std::move(found->why), found->readable);
            if (!carried) return carried;
        }
    }
    auto done = attempt(body);
    if (mode == Mode::writable && is_disk_failure(database.error_code())) {
        std::string why = in_words(database.error_code(), *database.error());
        const int code = database.error_code() & 0xFF;
        const bool readable = code != SQLITE_CORRUPT && code != SQLITE_NOTADB;
        if (auto carried = carry_over(std::move(why), readable); !carried) return carried;
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
    std::string changeset;
    auto done = transact([&](Database& tables) -> Result<Done> {
        ChangeRecorder recorder(tables);
        if (auto made = body(tables); !made) return made;
        changeset = recorder.changeset();
        abandon_undone(tables);
        added = append_entry(tables, entry, changeset);
        return Done{};
    });
    if (!done) return tl::unexpected(done.error());
    revision = added.number;
    if (mode == Mode::writable) rescue.add(revision, std::move(changeset));
    return added;
}

Result<JournalEntry> ProjectStore::State::move(JournalEntry::Kind kind) {
    JournalEntry added;
    std::string changeset;
    auto done = transact([&](Database& tables) -> Result<Done> {
        ChangeRecorder recorder(tables);
        const bool back = kind == JournalEntry::Kind::undo;
        const auto number = back ? next_to_undo(tables) : next_to_redo(tables);
        if (!number && !tables.failed())
            return invalid_input(back ? "There is nothing to undo." : "There is nothing to redo.");
        JournalEntry entry;
        entry.kind = kind;
        entry.command = back ? "undo" : "redo";
        entry.target = number.value_or(0);
        move_change(tables, entry.target, kind);
        changeset = recorder.changeset();
        added = append_entry(tables, std::move(entry), std::nullopt);
        return Done{};
    });
    if (!done) return tl::unexpected(done.error());
    revision = added.number;
    if (mode == Mode::writable) rescue.add(revision, std::move(changeset));
    return added;
}

Result<OpenedProject> ProjectStore::State::load() {
    const auto read = [this](Database& from) {
        // One state, whatever is written meanwhile.
        from.execute("BEGIN");
        auto opened = load_project(from, path);
        if (opened && reader) {
            auto imports = load_imports(from);
            const std::int64_t number = last_entry(from);
            if (!from.failed()) rescue.remember(opened->network, std::move(imports), number);
        }
        from.roll_back();
        from.clear_error();
        return opened;
    };
    {
        {
            const std::lock_guard guard(mutex);
            if (!reader) return read(database);
            // What another program put into the file is not this project.
            if (auto found = trouble()) {
                auto carried = carry_over(std::move(found->why), found->readable);
                if (!carried) return tl::unexpected(carried.error());
                return read(database);
            }
        }
        const std::lock_guard guard(reader_mutex);
        if (reader) return read(*reader);
    }
    const std::lock_guard guard(mutex);  // carried over just now
    return read(database);
}

Result<Done> ProjectStore::State::carry_over(std::string why, bool readable) {
    database.roll_back();
    database.clear_error();
    auto memory = Database::in_memory();
    if (!memory) return tl::unexpected(memory.error());
    bool whole = false;
    if (readable) {
        memory->copy_from(database);
        whole = !memory->failed() && last_entry(*memory) >= revision && !memory->failed();
    }
    if (!whole && readable) {
        // A log that cannot be rolled back where it lies can be in a copy of the files.
        const std::lock_guard guard(reader_mutex);
        close_file(true);
        auto empty = Database::in_memory();
        if (!empty) return tl::unexpected(empty.error());
        database = std::move(*empty);
        held.reset();
        *memory = copied_to_memory(path);
        whole = !memory->failed() && last_entry(*memory) >= revision && !memory->failed();
    }
    if (!whole) {
        auto rebuilt = rescue.rebuild(revision);
        if (!rebuilt) {
            return invalid_file(path.string(), 0, why + " What it held can no longer be read.",
                                "Recover what can be read of it, or take it from a copy.");
        }
        *memory = std::move(*rebuilt);
        why += " Its state is the one that was shown; its history was lost.";
    }
    memory->execute("PRAGMA foreign_keys = ON");
    revision = std::max(revision, last_entry(*memory));
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
