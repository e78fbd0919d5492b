#include "engine/io/xlsx_sheet.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/decode_text.hpp"
#include "engine/io/spreadsheet_text.hpp"
#include "engine/io/table.hpp"
#include "engine/io/xlsx_xml.hpp"

namespace convene {
namespace {

/// "AB12": column 27, row 12; a part that is missing is empty.
struct Place {
    std::optional<std::uint32_t> column, row;
};
Place place_of(std::string_view reference) {
    Place place;
    std::size_t i = 0;
    std::uint32_t column = 0;
    for (; i < reference.size() && i < 6 && reference[i] >= 'A' && reference[i] <= 'Z'; ++i)
        column = column * 26 + static_cast<std::uint32_t>(reference[i] - 'A' + 1);
    if (column > 0) place.column = column - 1;
    std::uint32_t row = 0;
    const std::size_t digits = i;
    for (; i < reference.size() && i < digits + 9 && reference[i] >= '0' && reference[i] <= '9';
         ++i) {
        row = row * 10 + static_cast<std::uint32_t>(reference[i] - '0');
    }
    if (row > 0 && i == reference.size()) place.row = row;
    return place;
}

class SheetReader {
public:
    SheetReader(const XlsxWorkbook& workbook, const InputLimits& limits, XlsxSheet& sheet)
        : workbook_(workbook), limits_(limits), sheet_(sheet) {}

    Result<Done> read(XlsxPart& part) {
        prefix_ = part.prefix;
        cell_ = prefix_ + "c";
        value_ = prefix_ + "v";
        inline_ = prefix_ + "is";
        formula_ = prefix_ + "f";
        // The rows use up the text before them, not what follows.
        const XlsxRange merged = part_range(part, "mergeCells");
        auto done = each_element(part, part_range(part, "sheetData"), "row",
                                 [&](const pugi::xml_node& row) { return read_row(row); });
        if (!done) return done;
        done = each_element(part, merged, "mergeCell", [&](const pugi::xml_node& area) {
            return spread(area.attribute("ref").value());
        });
        if (!done) return done;
        finish();
        return Done{};
    }

private:
    [[nodiscard]] tl::unexpected<Error> wrong(std::size_t row, std::string message,
                                              std::string advice) const {
        return invalid_file(sheet_.shown, row, std::move(message), std::move(advice));
    }

    Result<Done> read_row(const pugi::xml_node& row) {
        const std::size_t line = row.attribute("r").as_ullong(last_line_ + 1);
        if (line <= last_line_ || line > 100'000'000) {
            return wrong(
                0, fmt::format("Row {} follows row {}: the sheet is damaged.", line, last_line_),
                "Save the workbook again from the spreadsheet program.");
        }
        last_line_ = line;
        SheetRow entry{line, sheet_.cells.size(), 0};
        std::uint32_t next = 0;
        bool sorted = true;
        for (const pugi::xml_node cell : row.children(cell_.c_str())) {
            const std::uint32_t column =
                place_of(cell.attribute("r").value()).column.value_or(next);
            sorted &= column >= next;
            next = column + 1;
            auto text = text_of(cell, line);
            if (!text) return tl::unexpected(text.error());
            if (text->empty()) continue;
            if (column >= limits_.columns) {
                return wrong(line,
                             fmt::format("Column {} holds something; the limit is {} columns.",
                                         column_letters(column), limits_.columns),
                             "Leave out columns that the network does not need.");
            }
            sheet_.cells.push_back({column, *text});
        }
        entry.end = sheet_.cells.size();
        if (entry.begin == entry.end) return Done{};
        const auto begin = sheet_.cells.begin() + static_cast<std::ptrdiff_t>(entry.begin);
        const auto by_column = [](const SheetCell& a, const SheetCell& b) {
            return a.column < b.column;
        };
        if (!sorted) std::stable_sort(begin, sheet_.cells.end(), by_column);
        const auto twice = std::adjacent_find(
            begin, sheet_.cells.end(),
            [](const SheetCell& a, const SheetCell& b) { return a.column == b.column; });
        if (twice != sheet_.cells.end()) {
            return wrong(line,
                         fmt::format("Cell {}{} is there twice: the sheet is damaged.",
                                     column_letters(twice->column), line),
                         "Save the workbook again from the spreadsheet program.");
        }
        if (sheet_.rows.size() >= limits_.rows) {
            return wrong(line, fmt::format("The sheet has more than {} rows.", limits_.rows),
                         "Split the table or leave rows out.");
        }
        sheet_.rows.push_back(entry);
        return Done{};
    }

    Result<std::string_view> text_of(const pugi::xml_node& cell, std::size_t line) {
        const std::string_view type = cell.attribute("t").value();
        const pugi::xml_node value = cell.child(value_.c_str());
        const char* raw = value.child_value();
        if (type == "s") {
            const std::size_t index = value.text().as_ullong(workbook_.strings.size());
            if (index >= workbook_.strings.size()) {
                return wrong(line,
                             fmt::format("A cell names text {}, of which the workbook has {}.", raw,
                                         workbook_.strings.size()),
                             "Save the workbook again from the spreadsheet program.");
            }
            return restored(workbook_.strings[index]);
        }
        if (type == "inlineStr") {
            if (const pugi::xml_node text = cell.child(inline_.c_str()))
                return kept(rich_text(text, prefix_), line);
            return std::string_view();
        }
        if (type == "e") {
            if (*raw != '\0' && errors_++ == 0)
                first_error_ = fmt::format("{} in row {}", raw, line);
            return std::string_view();
        }
        if (type == "b") {
            const std::string_view truth = raw;
            if (truth.empty()) return truth;
            return truth == "1" || truth == "true" ? std::string_view("yes")
                                                   : std::string_view("no");
        }
        if (type == "str" || type == "d") return kept(undone_escapes(raw), line);
        if (*raw == '\0') {
            uncomputed_ += static_cast<bool>(cell.child(formula_.c_str()));
            return std::string_view();
        }
        return kept_number(cell, raw, line);
    }

    Result<std::string_view> kept_number(const pugi::xml_node& cell, std::string_view raw,
                                         std::size_t line) {
        const auto number = parse_number(raw);
        if (!number) return kept(std::string(raw), line);
        const std::size_t style = cell.attribute("s").as_uint();
        const XlsxNumber kind = style < workbook_.number_kinds.size()
                                    ? workbook_.number_kinds[style]
                                    : XlsxNumber::plain;
        if (const std::string date = date_text(*number, kind, workbook_.from_1904); !date.empty()) {
            ++dates_;
            return keep_text(sheet_.store, date);
        }
        // Ids are often whole numbers: 100000 and not 1e+05.
        constexpr double exact = 1e15;
        if (std::abs(*number) < exact && *number == std::floor(*number))
            return keep_text(sheet_.store, fmt::format("{:.0f}", *number + 0.0));
        sheet_.has_fractions = true;
        return keep_text(sheet_.store, shortest(*number));
    }

    Result<std::string_view> kept(const std::string& text, std::size_t line) {
        if (text.size() > limits_.cell_bytes) {
            return wrong(line,
                         fmt::format("A cell holds {} bytes; the limit is {}.", text.size(),
                                     limits_.cell_bytes),
                         "Shorten it.");
        }
        if (text.find('\0') != std::string::npos ||
            first_invalid_utf8(text) != std::string_view::npos) {
            return wrong(line, "A text is damaged.",
                         "Save the workbook again from the spreadsheet program.");
        }
        return restored(keep_text(sheet_.store, text));
    }

    std::string_view restored(std::string_view text) {
        const std::string_view plain = restored_text(text);
        prefixed_ += plain.size() != text.size();
        return plain;
    }

    /// The value of a merged area in every row that it spans, as it is shown.
    Result<Done> spread(std::string_view area) {
        const std::size_t colon = area.find(':');
        if (colon == std::string_view::npos) return Done{};
        const Place from = place_of(area.substr(0, colon)), to = place_of(area.substr(colon + 1));
        if (!from.column || !from.row || !to.row || *to.row <= *from.row) return Done{};
        const auto at = [&](std::size_t line) {
            return std::lower_bound(
                sheet_.rows.begin(), sheet_.rows.end(), line,
                [](const SheetRow& row, std::size_t wanted) { return row.line < wanted; });
        };
        const auto first = at(*from.row);
        if (first == sheet_.rows.end() || first->line != *from.row) return Done{};
        const std::string_view value = cell_of(*first, *from.column);
        if (value.empty()) return Done{};
        for (auto row = first + 1; row != sheet_.rows.end() && row->line <= *to.row; ++row) {
            constexpr std::size_t most = 5'000'000, most_looks = 100'000'000;
            looks_ += row->end - row->begin + 1;
            if (!cell_of(*row, *from.column).empty() && looks_ < most_looks) continue;
            if (added_.size() >= most || looks_ >= most_looks) {
                return wrong(row->line, "The sheet has too many merged cells.",
                             "Undo the merging, or save the tables as CSV.");
            }
            added_.push_back(
                {static_cast<std::size_t>(row - sheet_.rows.begin()), {*from.column, value}});
        }
        return Done{};
    }

    [[nodiscard]] std::string_view cell_of(const SheetRow& row, std::uint32_t column) const {
        for (std::size_t i = row.begin; i < row.end; ++i) {
            if (sheet_.cells[i].column == column) return sheet_.cells[i].text;
        }
        return {};
    }

    void add_spread_cells() {
        const auto key = [](const Added& a) { return std::pair(a.row, a.cell.column); };
        std::stable_sort(added_.begin(), added_.end(),
                         [&](const Added& a, const Added& b) { return key(a) < key(b); });
        added_.erase(std::unique(added_.begin(), added_.end(),
                                 [&](const Added& a, const Added& b) { return key(a) == key(b); }),
                     added_.end());
        std::vector<SheetCell> cells;
        cells.reserve(sheet_.cells.size() + added_.size());
        std::size_t next = 0;
        for (std::size_t r = 0; r < sheet_.rows.size(); ++r) {
            SheetRow& row = sheet_.rows[r];
            const std::size_t begin = cells.size();
            for (std::size_t i = row.begin; i < row.end; ++i) cells.push_back(sheet_.cells[i]);
            for (; next < added_.size() && added_[next].row == r; ++next)
                cells.push_back(added_[next].cell);
            row = {row.line, begin, cells.size()};
            std::sort(cells.begin() + static_cast<std::ptrdiff_t>(begin), cells.end(),
                      [](const SheetCell& a, const SheetCell& b) { return a.column < b.column; });
        }
        sheet_.cells = std::move(cells);
    }

    void finish() {
        const auto note = [&](std::string sentence) {
            sheet_.notes.push_back(fmt::format("{}: {}", sheet_.shown, std::move(sentence)));
        };
        if (!added_.empty()) {
            note(fmt::format("merged cells read in every row that they span ({} cells).",
                             added_.size()));
            add_spread_cells();
        }
        if (errors_ > 0) {
            note(fmt::format("{} with an error read as missing (first {}).",
                             errors_ == 1 ? "1 cell" : fmt::format("{} cells", errors_),
                             first_error_));
        }
        if (uncomputed_ > 0)
            note(fmt::format("{} formulas without a stored value read as missing.", uncomputed_));
        if (dates_ > 0) note(fmt::format("{} dates read as year-month-day.", dates_));
        if (prefixed_ > 0) note(fmt::format("the ' before = + - @ taken off {} cells.", prefixed_));
    }

    struct Added {
        std::size_t row;  // index into rows
        SheetCell cell;
    };
    const XlsxWorkbook& workbook_;
    const InputLimits& limits_;
    XlsxSheet& sheet_;
    std::string prefix_, cell_, value_, inline_, formula_;
    std::vector<Added> added_;
    std::size_t last_line_ = 0, errors_ = 0, uncomputed_ = 0, dates_ = 0, prefixed_ = 0, looks_ = 0;
    std::string first_error_;
};

}  // namespace

std::string column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t left = column + 1; left > 0; left = (left - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    return letters;
}

Result<XlsxSheet> read_sheet(ZipArchive& archive, const XlsxWorkbook& workbook,
                             const XlsxSheetEntry& entry, const InputLimits& limits) {
    XlsxSheet sheet;
    sheet.name = entry.name;
    sheet.hidden = entry.hidden;
    sheet.shown = fmt::format("{}{}{}", workbook.file, sheet_mark, entry.name);
    auto bytes = archive.read(entry.entry);
    if (!bytes) return tl::unexpected(bytes.error());
    auto part = checked_part(workbook.file, entry.entry, std::move(*bytes));
    if (!part) return tl::unexpected(part.error());
    if (auto done = SheetReader(workbook, limits, sheet).read(*part); !done)
        return tl::unexpected(done.error());
    return sheet;
}

}  // namespace convene
