#include "engine/store/database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace convene {
namespace {

/// Nothing in a file may run code or reach out, whoever wrote its schema.
void harden(sqlite3* connection) {
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    // VACUUM attaches one database of its own.
    sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 1);
}

}  // namespace

void Database::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Database::Database(sqlite3* connection)
    : connection_(connection), error_(std::make_unique<std::optional<std::string>>()) {}

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

Result<Database> Database::copy_of(const std::filesystem::path& path) {
    sqlite3* connection = nullptr;
    int code = sqlite3_open_v2(path.c_str(), &connection, SQLITE_OPEN_READONLY, nullptr);
    const Database file(connection);
    const auto unreadable = [&](int reason) {
        const bool damaged = reason == SQLITE_CORRUPT || reason == SQLITE_NOTADB;
        return invalid_file(
            path.string(), 0,
            damaged ? std::string("The project is damaged.")
                    : fmt::format("The project could not be read: {}.", sqlite3_errstr(reason)),
            damaged ? "Take it from a copy, or import the tables again."
                    : "Check that no other program holds it and that you may read it.");
    };
    if (code != SQLITE_OK) return unreadable(code);
    harden(connection);
    sqlite3_busy_timeout(connection, 2000);
    auto memory = in_memory();
    if (!memory) return memory;
    sqlite3_backup* backup =
        sqlite3_backup_init(memory->connection_.get(), "main", connection, "main");
    if (backup == nullptr) return unreadable(sqlite3_errcode(memory->connection_.get()));
    code = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) return unreadable(code & 0xFF);
    return memory;
}

Result<Done> Database::settle(const std::filesystem::path& path) {
    sqlite3* connection = nullptr;
    int code = sqlite3_open_v2(path.c_str(), &connection, SQLITE_OPEN_READWRITE, nullptr);
    const Database file(connection);
    if (code == SQLITE_OK) {
        sqlite3_busy_timeout(connection, 2000);
        // Only a connection that has read knows that there is a log.
        code = sqlite3_exec(connection,
                            "SELECT count(*) FROM sqlite_schema; PRAGMA wal_checkpoint(TRUNCATE)",
                            nullptr, nullptr, nullptr);
    }
    if (code == SQLITE_OK) return Done{};
    return invalid_file(path.string(), 0,
                        fmt::format("The project could not be replaced: {}.", sqlite3_errstr(code)),
                        "Close it in other programs first.");
}

void Database::roll_back() {
    sqlite3_exec(connection_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Database::fail(std::string reason) {
    if (!error_->has_value()) *error_ = std::move(reason);
}

void Database::execute(const std::string& sql) {
    if (failed()) return;
    char* message = nullptr;
    if (sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, &message) != SQLITE_OK) {
        fail(message != nullptr ? message : "SQLite gave no reason");
    }
    sqlite3_free(message);
}

Statement Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    if (!failed() && sqlite3_prepare_v2(connection_.get(), sql.data(), static_cast<int>(sql.size()),
                                        &statement, nullptr) != SQLITE_OK) {
        fail(sqlite3_errmsg(connection_.get()));
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

Result<std::string> Database::bytes() {
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> image(
        sqlite3_serialize(connection_.get(), "main", &size, 0), &sqlite3_free);
    if (!image) return cannot_compute("The project could not be put together: memory ran out.");
    return std::string(reinterpret_cast<const char*>(image.get()), static_cast<std::size_t>(size));
}

Statement::Statement(Database& database, sqlite3_stmt* statement)
    : statement_(statement),
      connection_(database.connection_.get()),
      error_(database.error_.get()) {}

void Statement::check(int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW && !error_->has_value()) {
        *error_ = sqlite3_errmsg(connection_);
    }
}

void Statement::bind(int index, std::string_view text) {
    // The empty view may have no data, and a null pointer would bind NULL.
    if (!error_->has_value()) {
        check(sqlite3_bind_text64(statement_.get(), index,
                                  text.data() == nullptr ? "" : text.data(), text.size(),
                                  SQLITE_TRANSIENT, SQLITE_UTF8));
    }
}

void Statement::bind(int index, double value) {
    if (!error_->has_value()) check(sqlite3_bind_double(statement_.get(), index, value));
}

void Statement::bind(int index, std::int64_t value) {
    if (!error_->has_value()) check(sqlite3_bind_int64(statement_.get(), index, value));
}

void Statement::bind(int index, std::nullopt_t) {
    if (!error_->has_value()) check(sqlite3_bind_null(statement_.get(), index));
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
    if (error_->has_value()) return false;
    const int code = sqlite3_step(statement_.get());
    check(code);
    return code == SQLITE_ROW;
}

std::string Statement::text(int column) {
    if (!is_text(column)) {
        if (!error_->has_value())
            *error_ = fmt::format("column {} holds no text",
                                  sqlite3_column_name(statement_.get(), column));
        return {};
    }
    const auto* bytes =
        reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return bytes == nullptr ? std::string() : std::string(bytes, size);
}

double Statement::real(int column) {
    const int type = sqlite3_column_type(statement_.get(), column);
    if (type != SQLITE_FLOAT && type != SQLITE_INTEGER && !error_->has_value()) {
        *error_ =
            fmt::format("column {} holds no number", sqlite3_column_name(statement_.get(), column));
    }
    return sqlite3_column_double(statement_.get(), column);
}

std::int64_t Statement::integer(int column) {
    if (sqlite3_column_type(statement_.get(), column) != SQLITE_INTEGER && !error_->has_value()) {
        *error_ = fmt::format("column {} holds no whole number",
                              sqlite3_column_name(statement_.get(), column));
    }
    return sqlite3_column_int64(statement_.get(), column);
}

bool Statement::truth(int column) {
    const std::int64_t value = integer(column);
    if ((value < 0 || value > 1) && !error_->has_value()) {
        *error_ = fmt::format("column {} holds neither 0 nor 1",
                              sqlite3_column_name(statement_.get(), column));
    }
    return value != 0;
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

std::string_view Statement::column_name(int column) const {
    const char* name = sqlite3_column_name(statement_.get(), column);
    return name == nullptr ? std::string_view() : std::string_view(name);
}

}  // namespace convene
