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

/// Bytes, as a value to bind.
struct Blob {
    std::string_view bytes;
};

class Database {
public:
    enum class Access {
        read,
        write,
        immutable,  ///< a file that nobody changes: read without locks or files beside it
    };

    /// An empty database in memory.
    [[nodiscard]] static Result<Database> in_memory();
    /// Connects to the file at `path`, which must exist. SQLite reads it with the first
    /// statement: what is wrong with it shows then.
    [[nodiscard]] static Database open(const std::filesystem::path& path, Access access);

    /// Runs statements without results.
    void execute(const std::string& sql);
    [[nodiscard]] Statement prepare(std::string_view sql);
    /// The one number that `sql` yields; 0 after an error, such as no row.
    [[nodiscard]] std::int64_t number(std::string_view sql);
    /// The one text that `sql` yields.
    [[nodiscard]] std::string text(std::string_view sql);
    /// Overwrites this database with the committed state of `from`. O(its size).
    void copy_from(Database& from);

    [[nodiscard]] bool failed() const { return failure_->text.has_value(); }
    /// What went wrong first, in SQLite's words.
    [[nodiscard]] const std::optional<std::string>& error() const { return failure_->text; }
    /// SQLite's extended result code of it; 0 if it is no failure of SQLite.
    [[nodiscard]] int error_code() const { return failure_->code; }
    void fail(std::string reason, int code = 0);
    /// Undoes the open transaction, also after a failure.
    void roll_back();
    /// Forgets the failure and goes on.
    void clear_error();
    /// The files of the database stay as they are when it is closed.
    void leave_files_on_close();

    /// For the store's own use of interfaces that are not wrapped here.
    [[nodiscard]] sqlite3* handle() { return connection_.get(); }

private:
    friend class Statement;
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    struct Failure {
        std::optional<std::string> text;
        int code = 0;
    };
    explicit Database(sqlite3* connection);

    std::unique_ptr<sqlite3, Close> connection_;
    // On the heap: statements point to it, also after the Database was moved.
    std::unique_ptr<Failure> failure_;
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
    /// Binds the value of another statement's column as it is, for the next run().
    void bind_column(int index, Statement& row, int column);
    /// Advances to the next row; false at the end or after an error.
    [[nodiscard]] bool next();

    // Columns of the current row, from 0. A type that does not fit is an error.
    [[nodiscard]] std::string text(int column);
    [[nodiscard]] double real(int column);
    [[nodiscard]] std::int64_t integer(int column);
    [[nodiscard]] bool truth(int column);
    /// Text or bytes as they are, valid until the next row; empty if null.
    [[nodiscard]] std::string_view bytes(int column);
    [[nodiscard]] bool is_null(int column);
    [[nodiscard]] bool is_text(int column);
    [[nodiscard]] bool is_real(int column);
    [[nodiscard]] int columns() const;
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
    void bind(int index, Blob blob);
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
    void fail(std::string reason);

    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    sqlite3* connection_;
    Database::Failure* failure_;
};

}  // namespace convene
