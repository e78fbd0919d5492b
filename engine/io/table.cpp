#include "engine/io/table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/decode_text.hpp"
#include "engine/io/spreadsheet_text.hpp"

namespace convene {

/// Walks the buffer once. Doubled quotes are undone in place: a field never
/// grows, so its text can stay where it was.
class TableParser {
public:
    TableParser(Table& table, const InputLimits& limits)
        : table_(table),
          limits_(limits),
          at_(table.buffer_->data()),
          end_(at_ + table.buffer_->size()) {}

    Result<Done> run() {
        read_separator_line();
        if (at_ == end_) {
            return invalid_file(table_.file_, 0, "The file is empty.",
                                "The first line must name the columns.");
        }
        table_.delimiter_ = guess_delimiter();
        std::vector<std::string_view> row;
        std::size_t header_line = line_;
        do {
            header_line = line_;
            if (auto read = read_row(row); !read) return read;
        } while (at_ != end_ && is_blank(row));
        if (is_blank(row)) {
            return invalid_file(table_.file_, header_line, "The file has no header line.",
                                "The first line must name the columns.");
        }
        if (row.size() > limits_.columns) {
            return invalid_file(table_.file_, header_line,
                                fmt::format("The header has {} columns; the limit is {}.",
                                            row.size(), limits_.columns),
                                "Leave out columns that the network does not need.");
        }
        table_.header_ = row;
        table_.header_line_ = header_line;
        while (at_ != end_) {
            const std::size_t line = line_;
            if (auto read = read_row(row); !read) return read;
            if (table_.rows_.size() == limits_.rows) {
                return invalid_file(table_.file_, line,
                                    fmt::format("The table has more than {} rows.", limits_.rows),
                                    "Split the table or leave rows out.");
            }
            append(row, line);
        }
        return Done{};
    }

private:
    static bool is_blank(const std::vector<std::string_view>& row) {
        return std::all_of(row.begin(), row.end(),
                           [](std::string_view cell) { return trimmed(cell).empty(); });
    }

    void append(const std::vector<std::string_view>& row, std::size_t line) {
        const std::size_t columns = table_.header_.size();
        const auto filled = [](std::string_view cell) { return !trimmed(cell).empty(); };
        Table::Row entry{line, false, std::none_of(row.begin(), row.end(), filled)};
        for (std::size_t c = columns; c < row.size(); ++c) entry.too_long |= filled(row[c]);
        for (std::size_t c = 0; c < columns; ++c) {
            table_.cells_.push_back(c < row.size() ? row[c] : std::string_view());
        }
        table_.rows_.push_back(entry);
    }

    /// Spreadsheets put "sep=;" before the header to say the delimiter.
    void read_separator_line() {
        const std::string_view text(at_, static_cast<std::size_t>(end_ - at_));
        if (text.size() < 5 || !text.starts_with("sep=")) return;
        if (text.size() > 5 && text[5] != '\n' && text[5] != '\r') return;
        stated_delimiter_ = text[4];
        at_ += 5;
        end_line();
    }

    [[nodiscard]] char guess_delimiter() const {
        constexpr std::array<char, 3> known{'\t', ';', ','};
        if (std::find(known.begin(), known.end(), stated_delimiter_) != known.end()) {
            return stated_delimiter_;
        }
        std::array<std::size_t, 3> counts{};
        bool quoted = false, any = false;
        for (const char* p = at_; p != end_ && (quoted || !any || (*p != '\n' && *p != '\r'));
             ++p) {
            if (*p == '"') quoted = !quoted;
            any |= *p != '\n' && *p != '\r' && *p != ' ';
            for (std::size_t k = 0; k < known.size(); ++k) counts[k] += !quoted && *p == known[k];
        }
        const auto best = std::max_element(counts.begin(), counts.end());
        if (*best == 0) return ',';
        return known[static_cast<std::size_t>(best - counts.begin())];
    }

    Result<Done> read_row(std::vector<std::string_view>& row) {
        row.clear();
        while (true) {
            std::string_view field;
            if (at_ != end_ && *at_ == '"') {
                auto quoted = read_quoted();
                if (!quoted) return tl::unexpected(quoted.error());
                field = *quoted;
            } else {
                const char* start = at_;
                while (at_ != end_ && *at_ != table_.delimiter_ && *at_ != '\n' && *at_ != '\r')
                    ++at_;
                field = {start, static_cast<std::size_t>(at_ - start)};
            }
            if (field.size() > limits_.cell_bytes) {
                return invalid_file(table_.file_, line_,
                                    fmt::format("A cell holds {} bytes; the limit is {}.",
                                                field.size(), limits_.cell_bytes),
                                    "Shorten it, or look for a missing line break or quote.");
            }
            // Beyond the header only filled cells matter; a flood of delimiters costs nothing.
            if (row.size() <= limits_.columns || !field.empty()) row.push_back(field);
            if (at_ == end_) return Done{};
            if (*at_ != table_.delimiter_) {
                end_line();
                return Done{};
            }
            ++at_;
        }
    }

    Result<std::string_view> read_quoted() {
        const std::size_t opened = line_;
        char* const start = ++at_;
        char* write = start;
        while (true) {
            if (at_ == end_) {
                return invalid_file(table_.file_, opened,
                                    "A quote is opened here and never closed.",
                                    "Close it with a \", or write a quote inside a cell as \"\".");
            }
            if (*at_ == '"') {
                if (at_ + 1 == end_ || at_[1] != '"') break;
                ++at_;
            } else if (*at_ == '\n' || (*at_ == '\r' && (at_ + 1 == end_ || at_[1] != '\n'))) {
                ++line_;
            }
            *write++ = *at_++;
        }
        ++at_;
        const char* after = at_;
        while (at_ != end_ && *at_ == ' ') ++at_;
        if (at_ != end_ && *at_ != table_.delimiter_ && *at_ != '\n' && *at_ != '\r') {
            const std::string_view rest(
                after, std::min<std::size_t>(12, static_cast<std::size_t>(end_ - after)));
            const std::size_t shown = std::min(rest.find_first_of("\r\n"), rest.size());
            return invalid_file(table_.file_, line_,
                                fmt::format("Text follows a closing quote: {}",
                                            quoted_for_people(rest.substr(0, shown))),
                                "Write a quote inside a cell as \"\", and put a delimiter after "
                                "the closing quote.");
        }
        return std::string_view(start, static_cast<std::size_t>(write - start));
    }

    void end_line() {
        if (at_ == end_) return;
        if (*at_ == '\r' && at_ + 1 != end_ && at_[1] == '\n') ++at_;
        ++at_;
        ++line_;
    }

    Table& table_;
    const InputLimits& limits_;
    char* at_;
    char* end_;
    std::size_t line_ = 1;
    char stated_delimiter_ = '\0';
};

Result<Table> Table::read(std::string file, std::string bytes, const InputLimits& limits) {
    if (bytes.size() > limits.file_bytes) {
        return invalid_file(
            std::move(file), 0,
            fmt::format("The file has {} bytes; the limit is {}.", bytes.size(), limits.file_bytes),
            "Split the table or leave columns out.");
    }
    // Spreadsheets, and what is written for them, begin with a byte-order mark.
    const bool from_spreadsheet = bytes.starts_with("\xEF\xBB\xBF") ||
                                  bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    auto decoded = decode_text(std::move(bytes), file);
    if (!decoded) return tl::unexpected(decoded.error());
    Table table;
    table.file_ = std::move(file);
    table.notes_ = std::move(decoded->notes);
    table.buffer_ = std::make_unique<std::string>(std::move(decoded->text));
    const bool composed = is_composed(*table.buffer_);
    if (auto parsed = TableParser(table, limits).run(); !parsed)
        return tl::unexpected(parsed.error());
    if (!composed) {
        std::size_t changed = 0;
        const auto compose = [&](std::string_view& cell) {
            if (is_composed(cell)) return;
            cell = table.composed_.emplace_back(composed_text(cell));
            ++changed;
        };
        std::for_each(table.header_.begin(), table.header_.end(), compose);
        std::for_each(table.cells_.begin(), table.cells_.end(), compose);
        if (changed > 0) {
            table.notes_.push_back(fmt::format(
                "{}: {} with decomposed characters normalised to Unicode NFC.", table.file_,
                changed == 1 ? "1 cell" : fmt::format("{} cells", changed)));
        }
    }
    if (from_spreadsheet) {
        std::size_t changed = 0;
        const auto restore = [&](std::string_view& cell) {
            const std::string_view plain = restored_text(cell);
            changed += plain.size() != cell.size();
            cell = plain;
        };
        std::for_each(table.header_.begin(), table.header_.end(), restore);
        std::for_each(table.cells_.begin(), table.cells_.end(), restore);
        if (changed > 0) {
            table.notes_.push_back(
                fmt::format("{}: the ' before = + - @ taken off {} cells.", table.file_, changed));
        }
    }
    if (table.delimiter_ != ',') {
        table.notes_.push_back(fmt::format("{}: columns are separated by {}.", table.file_,
                                           table.delimiter_ == ';' ? "semicolons" : "tabs"));
    }
    return table;
}

}  // namespace convene
