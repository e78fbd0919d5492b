#pragma once
// SQLite behind values: a connection and prepared statements that close
// themselves. The first failure is remembered, later calls do nothing; whoever
// uses a Database asks for error() before trusting the outcome.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace convene {

class Statement;

class Database {
public:
    /// An empty database in memory.
    [[nodiscard]] static Result<Database> in_memory();
    /// A copy in memory of the file at `path`, which is only read, be there a
    /// write-ahead log beside it or not. Errors: not SQLite, damaged, unreadable.
    [[nodiscard]] static Result<Database> copy_of(const std::filesystem::path& path);

    /// Writes a write-ahead log that was left beside `path` back into the file.
    [[nodiscard]] static Result<Done> settle(const std::filesystem::path& path);

    /// Runs statements without results.
    void execute(const std::string& sql);
    [[nodiscard]] Statement prepare(std::string_view sql);
    /// The one number that `sql` yields; 0 after an error, such as no row.
    [[nodiscard]] std::int64_t number(std::string_view sql);
    /// The one text that `sql` yields.
    [[nodiscard]] std::string text(std::string_view sql);
    /// The whole database as the bytes of a file.
    [[nodiscard]] Result<std::string> bytes();

    [[nodiscard]] bool failed() const { return error_->has_value(); }
    /// What went wrong first, in SQLite's words.
    [[nodiscard]] const std::optional<std::string>& error() const { return *error_; }
    void fail(std::string reason);
    /// Undoes the open transaction, also after a failure.
    void roll_back();

private:
    friend class Statement;
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    explicit Database(sqlite3* connection);

    std::unique_ptr<sqlite3, Close> connection_;
    // On the heap: statements point to it, also after the Database was moved.
    std::unique_ptr<std::optional<std::string>> error_;
};

class Statement {
public:
    /// Binds all parameters in order, runs to the end and resets: for inserts.
    template <typename... Values>
    void run(const Values&... values) {
        int index = 0;
        (bind(++index, values), ...);
        finish();
    }
    /// Binds all parameters in order and begins anew, for next(): for queries.
    template <typename... Values>
    Statement& with(const Values&... values) {
        reset();
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }
    void reset();
    /// Advances to the next row; false at the end or after an error.
    [[nodiscard]] bool next();

    // Columns of the current row, from 0. A type that does not fit is an error.
    [[nodiscard]] std::string text(int column);
    [[nodiscard]] double real(int column);
    [[nodiscard]] std::int64_t integer(int column);
    [[nodiscard]] bool truth(int column);
    [[nodiscard]] bool is_null(int column);
    [[nodiscard]] bool is_text(int column);
    [[nodiscard]] bool is_real(int column);
    [[nodiscard]] std::string_view column_name(int column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    Statement(Database& database, sqlite3_stmt* statement);

    void bind(int index, std::string_view text);
    void bind(int index, const std::string& text) { bind(index, std::string_view(text)); }
    void bind(int index, const char* text) { bind(index, std::string_view(text)); }
    void bind(int index, double value);
    void bind(int index, bool value) { bind(index, std::int64_t{value}); }
    void bind(int index, std::int64_t value);
    void bind(int index, std::uint32_t value) { bind(index, std::int64_t{value}); }
    void bind(int index, std::size_t value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, std::nullopt_t);
    template <typename Value>
    void bind(int index, const std::optional<Value>& value) {
        value ? bind(index, *value) : bind(index, std::nullopt);
    }
    void finish();
    void check(int code);

    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    sqlite3* connection_;
    std::optional<std::string>* error_;
};

}  // namespace convene
