// Save as: a compact copy that takes its place whole or not at all.

#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "engine/store/file_beside.hpp"
#include "engine/store/project_access.hpp"
#include "engine/store/project_state.hpp"

namespace convene {
namespace {

namespace fs = std::filesystem;

std::string quoted(const std::string& text) {
    std::string sql = "'";
    for (const char c : text) sql += c == '\'' ? std::string("''") : std::string(1, c);
    return sql + "'";
}

/// Puts a compact copy of `from` into the empty file `to`.
Result<Done> copy_compact(Database& from, const FileBeside& to, bool with_history) {
    from.clear_error();
    from.execute("VACUUM INTO " + quoted(to.path().string()));
    if (from.failed()) {
        const std::string why = *from.error();
        from.clear_error();
        return to.failed(why);
    }
    Database copy = Database::open(to.path(), Database::Access::write);
    copy.execute("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF");
    if (!with_history) copy.execute("DELETE FROM journal; DELETE FROM snapshot; VACUUM");
    if (copy.failed()) return to.failed(*copy.error());
    return Done{};
}

}  // namespace

Result<Done> ProjectStore::State::save_as(const fs::path& target, bool with_history) {
    const bool own =
        held && stamp_of(target) && stamp_of(path) && stamp_of(target)->same_file(*stamp_of(path));
    if (own && mode == Mode::writable) {
        return invalid_file(target.string(), 0, "This is the project's own file.",
                            "Every change is in it already; choose another name for a copy.");
    }
    // Our own lock stays where the project returns to its place.
    const bool same_lock = lock && fs::weakly_canonical(target) == path;
    std::optional<ProjectLock> target_lock;
    if (!same_lock) target_lock.emplace(target);
    if (target_lock && target_lock->outcome() == ProjectLock::Outcome::held) {
        return invalid_file(target.string(), 0, "The project is open in another window.",
                            "Close it there first, or choose another name.");
    }
    {
        FileBeside beside(target);
        if (beside.error() != 0) return beside.failed(std::strerror(beside.error()));
        if (auto copied = copy_compact(database, beside, with_history); !copied) return copied;
        if (auto settled = settle_log(target); !settled) return settled;
        if (auto placed = beside.take_place(); !placed) return placed;
    }
    if (mode != Mode::in_memory) return Done{};
    return move_to(target, same_lock ? std::move(lock) : std::move(target_lock));
}

Result<Done> ProjectStore::State::move_to(const fs::path& target,
                                          std::optional<ProjectLock> new_lock) {
    if (!new_lock || new_lock->outcome() != ProjectLock::Outcome::taken) {
        reason = fmt::format(
            "A copy was saved as {}, where no lock can be kept ({}) Changes go on "
            "in memory.",
            target.string(), new_lock ? new_lock->reason() : std::string());
        return Done{};
    }
    std::error_code failed;
    fs::path new_path = fs::canonical(target, failed);
    if (failed) new_path = target;
    HeldFile new_held(new_path);
    Database file = Database::open(new_path, Database::Access::write);
    (void)file.number("SELECT count(*) FROM journal");
    if (file.failed()) return reading_failed(new_path, file);
    const std::lock_guard guard(reader_mutex);
    path = std::move(new_path);
    held = std::move(new_held);
    lock = std::move(new_lock);
    database = std::move(file);
    begin_writing();
    if (database.failed()) return tl::unexpected(take_error());
    mode = Mode::writable;
    reason.clear();
    return Done{};
}

Result<Done> ProjectStore::save_as(const fs::path& path, bool with_history) {
    const std::lock_guard guard(state_->mutex);
    return state_->save_as(path, with_history);
}

}  // namespace convene
