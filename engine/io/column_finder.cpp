#include "engine/io/column_finder.hpp"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/header_words.hpp"

namespace convene {
namespace {

bool is_empty(const Table& table, Column column) {
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (!trimmed(table.cell(row, column)).empty()) return false;
    }
    return true;
}

bool counts_rows(const Table& table, Column column) {
    if (table.row_count() == 0) return false;
    std::size_t expected = 0;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (table.blank(row)) continue;
        if (trimmed(table.cell(row, column)) != std::to_string(++expected)) return false;
    }
    return true;
}

bool same_column(const Table& table, Column a, Column b) {
    if (table.row_count() == 0) return false;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (table.cell(row, a) != table.cell(row, b)) return false;
    }
    return true;
}

}  // namespace

ColumnFinder::ColumnFinder(const Table& table)
    : table_(table), taken_(table.column_count(), false) {
    for (const std::string_view name : table.header()) {
        keywords_.push_back(trimmed(name).starts_with(attribute_prefix) ? std::string()
                                                                        : keyword(name));
    }
    // A translation never competes with a column that says the same in English.
    for (std::string& word : keywords_) {
        const std::string_view meaning = translated_keyword(word);
        if (!meaning.empty() &&
            std::find(keywords_.begin(), keywords_.end(), meaning) == keywords_.end()) {
            word = meaning;
        }
    }
}

std::optional<Column> ColumnFinder::take(std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        const std::optional<Column> found = find(name);
        if (!found) continue;
        taken_[*found] = true;
        if (find(name) && !error_) {
            error_ = invalid_file(table_.file(), table_.header_line(),
                                  fmt::format("Two columns are called {}.",
                                              quoted_for_people(table_.header()[*found])),
                                  "Rename or remove one of them.")
                         .value();
        }
        return found;
    }
    return std::nullopt;
}

Column ColumnFinder::require(std::initializer_list<std::string_view> names, std::string_view what) {
    if (const auto found = take(names)) return *found;
    if (!error_) {
        error_ = invalid_file(
                     table_.file(), table_.header_line(),
                     fmt::format("No column says {}; the header reads: {}.", what, header_text()),
                     fmt::format("Name that column \"{}\".", *names.begin()))
                     .value();
    }
    return 0;
}

std::optional<Column> ColumnFinder::find(std::string_view name) const {
    for (Column column = 0; column < keywords_.size(); ++column) {
        if (!taken_[column] && !name.empty() && keywords_[column] == name) return column;
    }
    return std::nullopt;
}

std::string ColumnFinder::header_text() const {
    std::string text;
    constexpr std::size_t most = 20;
    for (Column column = 0; column < table_.column_count(); ++column) {
        if (column == most) return text + fmt::format(" and {} more", table_.column_count() - most);
        if (column > 0) text += ", ";
        text += quoted_for_people(table_.header()[column]);
    }
    return text;
}

std::vector<std::string> ColumnFinder::unused() const {
    std::vector<std::string> notes;
    for (Column column = 0; column < taken_.size(); ++column) {
        if (taken_[column] || is_empty(table_, column)) continue;
        notes.push_back(fmt::format("{}: column {} is not used.", table_.file(),
                                    quoted_for_people(table_.header()[column])));
    }
    return notes;
}

std::vector<AttributeHeader> attribute_headers(const Table& table, const ColumnFinder& finder,
                                               std::vector<std::string>& notes) {
    std::vector<AttributeHeader> headers;
    std::unordered_set<std::string> seen;
    for (Column column = 0; column < table.column_count(); ++column) {
        if (!finder.is_free(column)) continue;
        std::string_view name = trimmed(table.header()[column]);
        const bool prefixed = name.starts_with(attribute_prefix);
        if (prefixed) name.remove_prefix(attribute_prefix.size());
        std::string id(name);
        // Programs and people group by "group", in whatever language a table is.
        if (!prefixed && keyword(name) != "group" && finder.find("group") == column) {
            id = "group";
            notes.push_back(fmt::format("{}: column {} read as \"group\".", table.file(),
                                        quoted_for_people(name)));
        }
        if (id.empty()) {
            if (is_empty(table, column)) continue;
            id = fmt::format("column {}", column + 1);
            notes.push_back(fmt::format("{}: column {} has no header; called '{}'.", table.file(),
                                        column + 1, id));
        }
        for (int copy = 2; !seen.insert(id).second; ++copy) {
            id = fmt::format("{} ({})", name, copy);
            if (seen.count(id) > 0) continue;
            notes.push_back(
                fmt::format("{}: two columns are called {}; the later one is read as '{}'.",
                            table.file(), quoted_for_people(name), id));
        }
        headers.push_back({column, std::move(id), prefixed});
    }
    return headers;
}

void take_row_names(const Table& table, ColumnFinder& finder, std::vector<std::string>& notes) {
    if (table.column_count() < 2) return;
    const std::string_view name = trimmed(table.header()[0]);
    if (name != "" && name != "X" && name != "...1") return;
    bool row_names = counts_rows(table, 0);
    for (Column other = 1; other < table.column_count() && !row_names && name.empty(); ++other) {
        row_names = same_column(table, 0, other);
    }
    if (!row_names) return;
    finder.take_column(0);
    notes.push_back(
        fmt::format("{}: the first column holds row names and is not used.", table.file()));
}

}  // namespace convene
