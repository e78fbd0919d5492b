#pragma once
// One delimited table in memory: header and cells as views into one buffer.
//
// RFC 4180: comma, semicolon or tab (guessed from the header, outside quotes),
// quoted fields with doubled quotes and line breaks, LF, CRLF or CR. Every row
// keeps the line on which it starts. Cells are in Unicode NFC. In files with a
// byte-order mark the ' that a spreadsheet export puts before = + - @ is taken off.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/io/limits.hpp"

namespace convene {

/// What stands between file and sheet in the name of a table that was a sheet.
inline constexpr std::string_view sheet_mark = ", sheet ";

class Table {
public:
    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] char delimiter() const { return delimiter_; }
    [[nodiscard]] std::span<const std::string_view> header() const { return header_; }
    [[nodiscard]] std::size_t header_line() const { return header_line_; }
    [[nodiscard]] std::size_t column_count() const { return header_.size(); }
    [[nodiscard]] std::size_t row_count() const { return rows_.size(); }
    /// 1-based line on which the row starts.
    [[nodiscard]] std::size_t line(std::size_t row) const { return rows_[row].line; }
    /// Semicolons and tabs leave the comma free for decimals.
    [[nodiscard]] bool decimal_comma() const { return delimiter_ != ','; }
    /// Empty where the row ends early. Precondition: column < column_count().
    [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const {
        return cells_[row * header_.size() + column];
    }
    /// More filled cells than the header has columns; the surplus is not kept.
    [[nodiscard]] bool too_long(std::size_t row) const { return rows_[row].too_long; }
    /// No cell holds anything but blanks.
    [[nodiscard]] bool blank(std::size_t row) const { return rows_[row].blank; }
    /// What was guessed while reading, one sentence each.
    [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

    /// Decodes and parses one file. Errors: decode_text's, no header, an unclosed
    /// quote, text after a closing quote, a limit. O(bytes).
    [[nodiscard]] static Result<Table> read(std::string file, std::string bytes,
                                            const InputLimits& limits = {});

private:
    friend class TableParser;
    friend class TableBuilder;
    struct Row {
        std::size_t line = 0;
        bool too_long = false;
        bool blank = true;
    };
    std::string file_;
    char delimiter_ = ',';
    std::size_t header_line_ = 1;
    std::unique_ptr<std::string> buffer_;  // on the heap: views survive moves
    std::deque<std::string> composed_;     // cells that NFC changed
    std::vector<std::string_view> header_;
    std::vector<std::string_view> cells_;  // row by row
    std::vector<Row> rows_;
    std::vector<std::string> notes_;
};

}  // namespace convene
