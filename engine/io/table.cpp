#include "engine/io/table.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "engine/core/large_memory.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/decode_text.hpp"
#include "engine/io/separator_scan.hpp"
#include "engine/io/spreadsheet_text.hpp"

namespace convene {

/// Walks the buffer once, from separator to separator. Doubled quotes are undone in
/// place: a field never grows, so its text can stay where it was.
class TableParser {
public:
    TableParser(Table& table, const InputLimits& limits)
        : table_(table),
          limits_(limits),
          text_(table.buffer_->data()),
          size_(table.buffer_->size()),
          scan_({}, ',') {}

    Result<Done> run() {
        read_separator_line();
        if (at_ == size_) {
            return invalid_file(table_.file_, 0, "The file is empty.",
                                "The first line must name the columns.");
        }
        table_.delimiter_ = guess_delimiter();
        scan_ = SeparatorScan({text_, size_}, table_.delimiter_);
        scan_.seek(at_);
        if (auto header = read_header(); !header) return header;
        while (at_ != size_) {
            const std::size_t line = line_;
            if (!read_table_row(line)) return tl::unexpected(std::move(*error_));
            if (table_.row_count() > limits_.rows) {
                return invalid_file(table_.file_, line,
                                    fmt::format("The table has more than {} rows.", limits_.rows),
                                    "Split the table or leave rows out.");
            }
            if (table_.row_count() == rows_to_judge_by) make_room();
        }
        return Done{};
    }

private:
    static constexpr std::size_t rows_to_judge_by = 1024;

    /// For as many rows as the file has if they are about as long as those so far.
    void make_room() {
        const double rows = 1.03 * static_cast<double>(size_) / static_cast<double>(at_) *
                            static_cast<double>(rows_to_judge_by);
        const auto likely = std::min(static_cast<std::size_t>(rows), limits_.rows);
        reserve_large(table_.lines_, likely);
        reserve_large(table_.flaws_, likely);
        reserve_large(table_.spans_, likely * table_.header_.size());
    }

    Result<Done> read_header() {
        std::vector<std::string_view> row;
        const auto blank = [&] {
            return std::all_of(row.begin(), row.end(),
                               [](std::string_view cell) { return trimmed(cell).empty(); });
        };
        std::size_t header_line = line_;
        do {
            header_line = line_;
            row.clear();
            const bool read = read_row([&](std::size_t begin, std::size_t size) {
                // A flood of delimiters costs nothing.
                if (row.size() <= limits_.columns || size > 0)
                    row.emplace_back(text_ + begin, size);
            });
            if (!read) return tl::unexpected(std::move(*error_));
        } while (at_ != size_ && blank());
        if (blank()) {
            return invalid_file(table_.file_, header_line, "The file has no header line.",
                                "The first line must name the columns.");
        }
        if (row.size() > limits_.columns) {
            return invalid_file(table_.file_, header_line,
                                fmt::format("The header has {} columns; the limit is {}.",
                                            row.size(), limits_.columns),
                                "Leave out columns that the network does not need.");
        }
        table_.header_ = std::move(row);
        table_.header_line_ = header_line;
        return Done{};
    }

    /// Beyond the header only filled cells matter.
    bool read_table_row(std::size_t line) {
        const std::size_t columns = table_.header_.size();
        std::size_t column = 0;
        bool blank = true, too_long = false;
        const bool read = read_row([&](std::size_t begin, std::size_t size) {
            const bool filled = !trimmed({text_ + begin, size}).empty();
            blank &= !filled;
            if (column++ < columns) {
                table_.spans_.push_back(
                    {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(size)});
            } else {
                too_long |= filled;
            }
        });
        if (!read) return false;
        for (; column < columns; ++column) table_.spans_.emplace_back();
        table_.add_row(line, blank, too_long);
        return true;
    }

    /// Spreadsheets put "sep=;" before the header to say the delimiter.
    void read_separator_line() {
        const std::string_view text(text_, size_);
        if (text.size() < 5 || !text.starts_with("sep=")) return;
        if (text.size() > 5 && text[5] != '\n' && text[5] != '\r') return;
        stated_delimiter_ = text[4];
        at_ = 5;
        if (at_ == size_) return;
        at_ += text.substr(at_).starts_with("\r\n") ? std::size_t{2} : std::size_t{1};
        ++line_;
    }

    [[nodiscard]] char guess_delimiter() const {
        constexpr std::array<char, 3> known{'\t', ';', ','};
        if (std::find(known.begin(), known.end(), stated_delimiter_) != known.end()) {
            return stated_delimiter_;
        }
        std::array<std::size_t, 3> counts{};
        bool quoted = false, any = false;
        const char* const end = text_ + size_;
        for (const char* p = text_ + at_;
             p != end && (quoted || !any || (*p != '\n' && *p != '\r')); ++p) {
            if (*p == '"') quoted = !quoted;
            any |= *p != '\n' && *p != '\r' && *p != ' ';
            for (std::size_t k = 0; k < known.size(); ++k) counts[k] += !quoted && *p == known[k];
        }
        const auto best = std::max_element(counts.begin(), counts.end());
        if (*best == 0) return ',';
        return known[static_cast<std::size_t>(best - counts.begin())];
    }

    /// Calls take(begin, size) for each cell of a row. False: error_ says why not.
    template <typename Take>
    bool read_row(Take&& take) {
        while (true) {
            std::size_t begin = at_, size = 0;
            if (at_ != size_ && text_[at_] == '"') {
                begin = at_ + 1;
                if (!read_quoted(size)) return false;
                scan_.seek(at_ + 1);
            } else {
                at_ = scan_.next();
                size = at_ - begin;
            }
            if (size > limits_.cell_bytes) {
                return fail(line_,
                            fmt::format("A cell holds {} bytes; the limit is {}.", size,
                                        limits_.cell_bytes),
                            "Shorten it, or look for a missing line break or quote.");
            }
            take(begin, size);
            if (at_ == size_) return true;
            if (text_[at_] != table_.delimiter_) {
                end_line();
                return true;
            }
            ++at_;
        }
    }

    /// From the quote on to what divides the cell from the next; the size of its text.
    bool read_quoted(std::size_t& size) {
        const std::size_t opened = line_;
        const std::size_t start = ++at_;
        std::size_t write = start;
        while (true) {
            if (at_ == size_) {
                return fail(opened, "A quote is opened here and never closed.",
                            "Close it with a \", or write a quote inside a cell as \"\".");
            }
            const char c = text_[at_];
            const char next = at_ + 1 == size_ ? '\0' : text_[at_ + 1];
            if (c == '"') {
                if (next != '"') break;
                ++at_;
            } else if (c == '\n' || (c == '\r' && next != '\n')) {
                ++line_;
            }
            text_[write++] = text_[at_++];
        }
        ++at_;
        size = write - start;
        const std::string_view after(text_ + at_, size_ - at_);
        while (at_ != size_ && text_[at_] == ' ') ++at_;
        if (at_ == size_ || text_[at_] == table_.delimiter_ || text_[at_] == '\n' ||
            text_[at_] == '\r') {
            return true;
        }
        const std::string_view rest = after.substr(0, 12);
        return fail(line_,
                    fmt::format("Text follows a closing quote: {}",
                                quoted_for_people(rest.substr(0, rest.find_first_of("\r\n")))),
                    "Write a quote inside a cell as \"\", and put a delimiter after the closing "
                    "quote.");
    }

    void end_line() {
        if (text_[at_] == '\r' && at_ + 1 != size_ && text_[at_ + 1] == '\n') at_ = scan_.next();
        ++at_;
        ++line_;
    }

    bool fail(std::size_t line, std::string message, std::string advice) {
        error_ = invalid_file(table_.file_, line, std::move(message), std::move(advice)).value();
        return false;
    }

    Table& table_;
    const InputLimits& limits_;
    char* text_;
    std::size_t size_ = 0, at_ = 0;
    std::size_t line_ = 1;
    SeparatorScan scan_;
    std::optional<Error> error_;
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
    if (table.buffer_->size() >= std::numeric_limits<std::uint32_t>::max()) {
        return invalid_file(std::move(table.file_), 0,
                            fmt::format("The file has {} bytes of text; the limit is 4 GiB.",
                                        table.buffer_->size()),
                            "Split the table or leave columns out.");
    }
    table.text_ = table.buffer_->data();
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
        table.views_.reserve(table.spans_.size());
        for (const Span& span : table.spans_)
            compose(table.views_.emplace_back(table.text_ + span.begin, span.size));
        table.spans_ = {};
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
        std::for_each(table.views_.begin(), table.views_.end(), restore);
        for (Span& span : table.spans_) {
            std::string_view cell(table.text_ + span.begin, span.size);
            restore(cell);
            span = {static_cast<std::uint32_t>(cell.data() - table.text_),
                    static_cast<std::uint32_t>(cell.size())};
        }
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

void Table::forget_cells() {
    std::deque<std::string> headers;
    for (std::string_view& name : header_) name = headers.emplace_back(name);
    composed_.swap(headers);
    spans_ = {};
    views_ = {};
    buffer_.reset();
    text_ = nullptr;
}

}  // namespace convene
