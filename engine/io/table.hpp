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
    [[nodiscard]] std::size_t row_count() const { return lines_.size(); }
    /// 1-based line on which the row starts.
    [[nodiscard]] std::size_t line(std::size_t row) const { return lines_[row]; }
    /// Semicolons and tabs leave the comma free for decimals.
    [[nodiscard]] bool decimal_comma() const { return delimiter_ != ','; }
    /// Empty where the row ends early. Precondition: column < column_count().
    [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const {
        const std::size_t at = row * header_.size() + column;
        if (!views_.empty()) return views_[at];
        return {text_ + spans_[at].begin, spans_[at].size};
    }
    /// More filled cells than the header has columns; the surplus is not kept.
    [[nodiscard]] bool too_long(std::size_t row) const { return (flaws_[row] & too_long_row) != 0; }
    /// Neither blank nor too long.
    [[nodiscard]] bool sound(std::size_t row) const { return flaws_[row] == 0; }
    /// No cell holds anything but blanks.
    [[nodiscard]] bool blank(std::size_t row) const { return (flaws_[row] & blank_row) != 0; }
    /// Gives the memory of the cells back; header, lines and what is wrong with rows stay.
    void forget_cells();
    /// What was guessed while reading, one sentence each.
    [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

    /// Decodes and parses one file. Errors: decode_text's, no header, an unclosed
    /// quote, text after a closing quote, a limit. O(bytes); holds the bytes, 8 more a
    /// cell and 5 a row.
    [[nodiscard]] static Result<Table> read(std::string file, std::string bytes,
                                            const InputLimits& limits = {});

private:
    friend class TableParser;
    friend class TableBuilder;
    /// A cell within the buffer, which holds less than 4 GiB.
    struct Span {
        std::uint32_t begin = 0, size = 0;
    };
    static constexpr unsigned char blank_row = 1, too_long_row = 2;

    void add_row(std::size_t line, bool blank, bool too_long) {
        lines_.push_back(static_cast<std::uint32_t>(line));
        flaws_.push_back(
            static_cast<unsigned char>((blank ? blank_row : 0) | (too_long ? too_long_row : 0)));
    }

    std::string file_;
    char delimiter_ = ',';
    std::size_t header_line_ = 1;
    std::unique_ptr<std::string> buffer_;  // on the heap: views survive moves
    const char* text_ = nullptr;           // of the buffer
    std::deque<std::string> composed_;     // cells that NFC changed
    std::vector<std::string_view> header_;
    // Cells row by row: within the buffer, or, where some of them had to be made anew,
    // wherever they are.
    std::vector<Span> spans_;
    std::vector<std::string_view> views_;
    std::vector<std::uint32_t> lines_;  // by row
    std::vector<unsigned char> flaws_;  // by row
    std::vector<std::string> notes_;
};

}  // namespace convene
