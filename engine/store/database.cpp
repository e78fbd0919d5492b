#include "engine/store/database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace convene {
namespace {

/// How long a lock of another program is waited for.
constexpr int busy_timeout_ms = 5000;

/// Nothing in a file may run code or reach out, whoever wrote its schema.
void harden(sqlite3* connection) {
    if (connection == nullptr) return;
    sqlite3_extended_result_codes(connection, 1);
    sqlite3_busy_timeout(connection, busy_timeout_ms);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    // VACUUM attaches one database of its own.
    sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 1);
}

/// "file:/a%20b?immutable=1"
std::string immutable_uri(const std::filesystem::path& path) {
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(path).string()) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= '0' && byte <= '9') || byte == '/' || byte == '.' ||
                           byte == '-' || byte == '_';
        uri += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return uri + "?immutable=1";
}

}  // namespace

void Database::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Database::Database(sqlite3* connection)
    : connection_(connection), failure_(std::make_unique<Failure>()) {}

Result<Database> Database::in_memory() {
    sqlite3* connection = nullptr;
    const int code = sqlite3_open_v2(":memory:", &connection, SQLITE_OPEN_READWRITE, nullptr);
    Database database(connection);
    if (code != SQLITE_OK) {
        return cannot_compute(fmt::format("SQLite could not start: {}.", sqlite3_errstr(code)));
    }
    harden(connection);
    return database;
}

Database Database::open(const std::filesystem::path& path, Access access) {
    sqlite3* connection = nullptr;
    const bool immutable = access == Access::immutable;
    const std::string name = immutable ? immutable_uri(path) : path.string();
    const int flags = (access == Access::write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) |
                      (immutable ? SQLITE_OPEN_URI : 0);
    const int code = sqlite3_open_v2(name.c_str(), &connection, flags, nullptr);
    Database database(connection);
    harden(connection);
    if (code != SQLITE_OK) database.fail(sqlite3_errstr(code), code);
    return database;
}

void Database::copy_from(Database& from) {
    if (failed()) return;
    sqlite3_backup* backup =
        sqlite3_backup_init(connection_.get(), "main", from.connection_.get(), "main");
    if (backup == nullptr) {
        fail(sqlite3_errmsg(connection_.get()), sqlite3_extended_errcode(connection_.get()));
        return;
    }
    int code = SQLITE_OK;
    for (int tries = 0; tries < 100; ++tries) {
        code = sqlite3_backup_step(backup, -1);
        if ((code & 0xFF) != SQLITE_BUSY && (code & 0xFF) != SQLITE_LOCKED) break;
        sqlite3_sleep(20);
    }
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) fail(sqlite3_errstr(code), code);
}

void Database::roll_back() {
    if (sqlite3_get_autocommit(connection_.get()) == 0)
        sqlite3_exec(connection_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Database::clear_error() { *failure_ = {}; }

void Database::leave_files_on_close() {
    sqlite3_db_config(connection_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

void Database::fail(std::string reason, int code) {
    if (failed()) return;
    failure_->text = std::move(reason);
    failure_->code = code;
}

void Database::execute(const std::string& sql) {
    if (failed()) return;
    char* message = nullptr;
    const int code = sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, &message);
    if (code != SQLITE_OK) fail(message != nullptr ? message : sqlite3_errstr(code), code);
    sqlite3_free(message);
}

Statement Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    if (!failed()) {
        const int code = sqlite3_prepare_v2(connection_.get(), sql.data(),
                                            static_cast<int>(sql.size()), &statement, nullptr);
        if (code != SQLITE_OK) fail(sqlite3_errmsg(connection_.get()), code);
    }
    return Statement(*this, statement);
}

std::int64_t Database::number(std::string_view sql) {
    Statement statement = prepare(sql);
    if (statement.next()) return statement.integer(0);
    fail(fmt::format("nothing answers {}", sql));
    return 0;
}

std::string Database::text(std::string_view sql) {
    Statement statement = prepare(sql);
    if (statement.next()) return statement.text(0);
    fail(fmt::format("nothing answers {}", sql));
    return {};
}

Statement::Statement(Database& database, sqlite3_stmt* statement)
    : statement_(statement),
      connection_(database.connection_.get()),
      failure_(database.failure_.get()) {}

void Statement::check(int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW && !failure_->text) {
        failure_->text = sqlite3_errmsg(connection_);
        failure_->code = code;
    }
}

void Statement::fail(std::string reason) {
    if (!failure_->text) failure_->text = std::move(reason);
}

void Statement::bind(int index, std::string_view text) {
    // The empty view may have no data, and a null pointer would bind NULL.
    if (!failure_->text) {
        check(sqlite3_bind_text64(statement_.get(), index,
                                  text.data() == nullptr ? "" : text.data(), text.size(),
                                  SQLITE_TRANSIENT, SQLITE_UTF8));
    }
}

void Statement::bind(int index, Blob blob) {
    if (!failure_->text) {
        check(sqlite3_bind_blob64(statement_.get(), index,
                                  blob.bytes.data() == nullptr ? "" : blob.bytes.data(),
                                  blob.bytes.size(), SQLITE_STATIC));
    }
}

void Statement::bind(int index, double value) {
    if (!failure_->text) check(sqlite3_bind_double(statement_.get(), index, value));
}

void Statement::bind(int index, std::int64_t value) {
    if (!failure_->text) check(sqlite3_bind_int64(statement_.get(), index, value));
}

void Statement::bind(int index, std::nullopt_t) {
    if (!failure_->text) check(sqlite3_bind_null(statement_.get(), index));
}

void Statement::bind_column(int index, Statement& row, int column) {
    if (!failure_->text) {
        check(sqlite3_bind_value(statement_.get(), index,
                                 sqlite3_column_value(row.statement_.get(), column)));
    }
}

void Statement::finish() {
    while (next()) {
    }
    reset();
}

void Statement::reset() {
    if (statement_) sqlite3_reset(statement_.get());
}

bool Statement::next() {
    if (failure_->text) return false;
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    check(code);
    return false;
}

std::string Statement::text(int column) {
    if (!is_text(column)) {
        fail(fmt::format("column {} holds no text", column_name(column)));
        return {};
    }
    return std::string(bytes(column));
}

double Statement::real(int column) {
    const int type = sqlite3_column_type(statement_.get(), column);
    if (type != SQLITE_FLOAT && type != SQLITE_INTEGER)
        fail(fmt::format("column {} holds no number", column_name(column)));
    return sqlite3_column_double(statement_.get(), column);
}

std::int64_t Statement::integer(int column) {
    if (sqlite3_column_type(statement_.get(), column) != SQLITE_INTEGER)
        fail(fmt::format("column {} holds no whole number", column_name(column)));
    return sqlite3_column_int64(statement_.get(), column);
}

bool Statement::truth(int column) {
    const std::int64_t value = integer(column);
    if (value < 0 || value > 1)
        fail(fmt::format("column {} holds neither 0 nor 1", column_name(column)));
    return value != 0;
}

std::string_view Statement::bytes(int column) {
    const auto* data = reinterpret_cast<const char*>(
        is_text(column) ? sqlite3_column_text(statement_.get(), column)
                        : sqlite3_column_blob(statement_.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return data == nullptr ? std::string_view() : std::string_view(data, size);
}

bool Statement::is_null(int column) {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}
bool Statement::is_text(int column) {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_TEXT;
}
bool Statement::is_real(int column) {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_FLOAT;
}
int Statement::columns() const { return sqlite3_column_count(statement_.get()); }

std::string_view Statement::column_name(int column) const {
    const char* name = sqlite3_column_name(statement_.get(), column);
    return name == nullptr ? std::string_view() : std::string_view(name);
}

}  // namespace convene
