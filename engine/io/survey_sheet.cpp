// What the columns of a survey are called.

#include "engine/io/survey_sheet.hpp"

#include <unordered_set>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"

namespace convene {
namespace {

/// The cells of the line, be it the table's header or a row further down.
std::optional<std::vector<std::string_view>> cells_of_line(const Table& table, std::size_t line) {
    std::vector<std::string_view> cells;
    if (line <= table.header_line()) {
        for (const std::string_view cell : table.header()) cells.push_back(trimmed(cell));
        return cells;
    }
    for (std::size_t row = 0; row < table.row_count() && table.line(row) <= line; ++row) {
        if (table.line(row) != line) continue;
        for (std::size_t column = 0; column < table.column_count(); ++column) {
            cells.push_back(trimmed(table.cell(row, column)));
        }
        return cells;
    }
    return std::nullopt;
}

}  // namespace

std::vector<std::string> survey_headers(const Table& table, std::size_t header_row,
                                        std::optional<std::size_t> question_row) {
    const auto header = cells_of_line(table, header_row);
    const auto questions = question_row ? cells_of_line(table, *question_row) : std::nullopt;
    std::vector<std::string> names;
    std::unordered_set<std::string> seen;
    std::unordered_map<std::string, int> copies_of;
    std::string last;
    for (std::size_t column = 0; column < table.column_count(); ++column) {
        std::string name(header ? (*header)[column] : std::string_view());
        if (!name.empty()) {
            last = name;
        } else if (questions && !(*questions)[column].empty() && !last.empty()) {
            name = fmt::format("{} [{}]", last, (*questions)[column]);
        } else {
            name = fmt::format("column {}", column + 1);
        }
        const std::string first = name;
        while (!seen.insert(name).second) {
            int& copies = copies_of.try_emplace(first, 1).first->second;
            name = fmt::format("{} ({})", first, ++copies);
        }
        names.push_back(std::move(name));
    }
    return names;
}

SurveySheet::SurveySheet(const Table& table, std::size_t header_row,
                         std::optional<std::size_t> question_row, std::size_t first_row)
    : table_(&table), headers_(survey_headers(table, header_row, question_row)) {
    header_found_ = cells_of_line(table, header_row).has_value();
    questions_.resize(table.column_count());
    if (question_row) {
        if (const auto cells = cells_of_line(table, *question_row)) {
            questions_.assign(cells->begin(), cells->end());
        }
    }
    for (std::size_t column = 0; column < headers_.size(); ++column) {
        column_of_.emplace(headers_[column], column);
    }
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::size_t line = table.line(row);
        if (line < first_row || line <= header_row) continue;
        if (question_row && line == *question_row) continue;
        rows_.push_back(row);
    }
}

std::optional<std::size_t> SurveySheet::column(const std::string& header) const {
    const auto found = column_of_.find(header);
    if (found == column_of_.end()) return std::nullopt;
    return found->second;
}

}  // namespace convene
