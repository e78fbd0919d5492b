#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include "engine/store/changeset.hpp"

#include <sqlite3.h>

namespace convene {
namespace {

using Bytes = std::unique_ptr<void, decltype(&sqlite3_free)>;

int is_recorded(void*, const char* table) {
    const std::string_view name(table);
    return name != "journal" && name != "snapshot" ? 1 : 0;
}

int abort_on_conflict(void*, int, sqlite3_changeset_iter*) { return SQLITE_CHANGESET_ABORT; }

}  // namespace

void ChangeRecorder::Close::operator()(sqlite3_session* session) const {
    sqlite3session_delete(session);
}

ChangeRecorder::ChangeRecorder(Database& database) : database_(database) {
    if (database.failed()) return;
    sqlite3_session* session = nullptr;
    int code = sqlite3session_create(database.handle(), "main", &session);
    session_.reset(session);
    if (code == SQLITE_OK) {
        sqlite3session_table_filter(session, is_recorded, nullptr);
        code = sqlite3session_attach(session, nullptr);
    }
    if (code != SQLITE_OK) database.fail(sqlite3_errstr(code), code);
}

std::string ChangeRecorder::changeset() {
    if (database_.failed()) return {};
    int size = 0;
    void* data = nullptr;
    const int code = sqlite3session_changeset(session_.get(), &size, &data);
    const Bytes bytes(data, &sqlite3_free);
    if (code != SQLITE_OK) {
        database_.fail(sqlite3_errstr(code), code);
        return {};
    }
    if (size == 0) return {};
    return std::string(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

void apply_changeset(Database& database, std::string_view changeset, Direction direction) {
    if (database.failed() || changeset.empty()) return;
    const int size = static_cast<int>(changeset.size());
    // SQLite takes the bytes without const and does not change them.
    void* data = const_cast<char*>(changeset.data());
    int inverse_size = 0;
    void* inverse = nullptr;
    int code = SQLITE_OK;
    if (direction == Direction::back)
        code = sqlite3changeset_invert(size, data, &inverse_size, &inverse);
    const Bytes bytes(inverse, &sqlite3_free);
    if (code == SQLITE_OK) {
        const bool back = direction == Direction::back;
        code = sqlite3changeset_apply(database.handle(), back ? inverse_size : size,
                                      back ? inverse : data, nullptr, abort_on_conflict, nullptr);
    }
    if (code == SQLITE_OK) return;
    if (code == SQLITE_ABORT) {
        database.fail("the tables are not as the journal left them");
    } else {
        database.fail(sqlite3_errstr(code), code);
    }
}

}  // namespace convene
