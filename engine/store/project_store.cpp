#include "engine/store/project_store.hpp"

#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "engine/store/clock.hpp"
#include "engine/store/journal.hpp"
#include "engine/store/project_access.hpp"
#include "engine/store/project_state.hpp"
#include "engine/store/tables.hpp"
#include "engine/store/write_new.hpp"

namespace convene {
namespace {

using Kind = JournalEntry::Kind;
using Mode = ProjectStore::Mode;

constexpr std::string_view asked_reason = "The project was opened for reading only, as asked.";
constexpr std::string_view permission_reason =
    "The project's file may not be written, so it was opened for reading only. Save it elsewhere "
    "to change it.";

std::optional<std::int64_t> find_snapshot(Database& database, std::string_view name) {
    Statement row = database.prepare("SELECT journal_number FROM snapshot WHERE name = ?");
    if (!row.with(name).next()) return std::nullopt;
    return row.integer(0);
}

tl::unexpected<Error> no_such_snapshot(std::string_view name) {
    return invalid_input(fmt::format("There is no named state \"{}\".", name),
                         "List the named states to see which there are.");
}

}  // namespace

ProjectStore::ProjectStore(std::unique_ptr<State> state) : state_(std::move(state)) {}
ProjectStore::ProjectStore(ProjectStore&&) noexcept = default;
ProjectStore& ProjectStore::operator=(ProjectStore&&) noexcept = default;
ProjectStore::~ProjectStore() = default;

Result<ProjectStore> ProjectStore::open(const std::filesystem::path& given, bool read_only) {
    if (auto expected = expect_project(given); !expected) return tl::unexpected(expected.error());
    std::error_code failed;
    // Absolute: the project stays where it is when the program changes its folder.
    std::filesystem::path path = std::filesystem::canonical(given, failed);
    if (failed) path = given;

    std::optional<ProjectLock> lock;
    std::string reason = read_only ? std::string(asked_reason) : std::string();
    if (!read_only && ::access(path.c_str(), W_OK) != 0) reason = permission_reason;
    bool in_memory = false;
    if (reason.empty()) {
        lock.emplace(path);
        if (lock->outcome() != ProjectLock::Outcome::taken) {
            reason = lock->reason();
            in_memory = lock->outcome() == ProjectLock::Outcome::impossible;
            lock.reset();
        }
    }
    if (!reason.empty()) {
        auto readable = open_for_reading(path);
        if (!readable) return tl::unexpected(readable.error());
        auto state = std::make_unique<State>(path, std::move(readable->database));
        state->held = std::move(readable->held);
        state->reason = std::move(reason);
        state->revision = last_entry(state->database);
        if (state->database.failed()) return reading_failed(path, state->database);
        if (in_memory) {
            const std::string why = state->reason;
            if (auto carried = state->carry_over(why); !carried)
                return tl::unexpected(carried.error());
        }
        return ProjectStore(std::move(state));
    }
    HeldFile held(path);
    auto state = std::make_unique<State>(path, Database::open(path, Database::Access::write));
    state->held = std::move(held);
    state->lock = std::move(lock);
    state->database.execute("PRAGMA synchronous = FULL");
    if (auto current = bring_up_to_date(state->database, path); !current)
        return tl::unexpected(current.error());
    state->begin_writing();
    if (state->database.failed()) return reading_failed(path, state->database);
    state->mode = Mode::writable;
    return ProjectStore(std::move(state));
}

Result<ProjectStore> ProjectStore::create(const std::filesystem::path& path, const Network& network,
                                          const Ledger& ledger) {
    if (auto written = write_new_project(path, network, ledger, utc_now()); !written)
        return tl::unexpected(written.error());
    return open(path);
}

ProjectStore::Mode ProjectStore::mode() const { return state_->mode; }
const std::string& ProjectStore::reason() const { return state_->reason; }
const std::filesystem::path& ProjectStore::path() const { return state_->path; }

std::int64_t ProjectStore::revision() const {
    if (state_->mode != Mode::read_only) return state_->revision;
    const std::lock_guard guard(state_->mutex);
    const std::int64_t last = last_entry(state_->database);
    if (!state_->database.failed()) state_->revision = last;
    state_->database.clear_error();
    return state_->revision;
}

Result<JournalEntry> ProjectStore::change(std::string_view command,
                                          const std::function<Result<Done>(Database&)>& make) {
    const std::lock_guard guard(state_->mutex);
    JournalEntry entry;
    entry.command = command;
    return state_->journaled(std::move(entry), make);
}

Result<JournalEntry> ProjectStore::undo() {
    const std::lock_guard guard(state_->mutex);
    return state_->move(Kind::undo);
}

Result<JournalEntry> ProjectStore::redo() {
    const std::lock_guard guard(state_->mutex);
    return state_->move(Kind::redo);
}

bool ProjectStore::can_undo() const {
    return state_->mode != Mode::read_only &&
           state_->ask([](Database& database) { return next_to_undo(database).has_value(); });
}

bool ProjectStore::can_redo() const {
    return state_->mode != Mode::read_only &&
           state_->ask([](Database& database) { return next_to_redo(database).has_value(); });
}

std::vector<JournalEntry> ProjectStore::journal() const { return state_->ask(journal_entries); }

Result<Done> ProjectStore::add_snapshot(std::string_view name) {
    const std::lock_guard guard(state_->mutex);
    if (name.empty()) return invalid_input("A named state needs a name.");
    return state_->transact([&](Database& database) -> Result<Done> {
        Statement same = database.prepare("SELECT 1 FROM snapshot WHERE name = ?");
        if (same.with(name).next()) {
            return invalid_input(fmt::format("There is a named state \"{}\" already.", name),
                                 "Choose another name, or remove that one first.");
        }
        database.prepare("INSERT INTO snapshot VALUES (?, ?, ?)")
            .run(name, last_entry(database), utc_now());
        return Done{};
    });
}

Result<Done> ProjectStore::remove_snapshot(std::string_view name) {
    const std::lock_guard guard(state_->mutex);
    return state_->transact([&](Database& database) -> Result<Done> {
        if (!find_snapshot(database, name)) return no_such_snapshot(name);
        database.prepare("DELETE FROM snapshot WHERE name = ?").run(name);
        return Done{};
    });
}

std::vector<NamedSnapshot> ProjectStore::snapshots() const {
    return state_->ask([](Database& database) {
        std::vector<NamedSnapshot> all;
        Statement rows = database.prepare(
            "SELECT name, journal_number, at FROM snapshot ORDER BY journal_number, at, name");
        while (rows.next()) all.push_back({rows.text(0), rows.integer(1), rows.text(2)});
        return all;
    });
}

Result<JournalEntry> ProjectStore::restore(std::string_view name) {
    const std::lock_guard guard(state_->mutex);
    const auto number =
        state_->ask_locked([&](Database& database) { return find_snapshot(database, name); });
    if (!number) return no_such_snapshot(name);
    JournalEntry entry;
    entry.kind = Kind::restore;
    entry.command = fmt::format("restore {}", name);
    entry.target = *number;
    return state_->journaled(std::move(entry), [&](Database& database) -> Result<Done> {
        rewind_to(database, *number);
        return Done{};
    });
}

Result<OpenedProject> ProjectStore::load() const { return state_->load(); }

std::vector<ImportRecord> ProjectStore::imports() const { return state_->ask(load_imports); }

}  // namespace convene
