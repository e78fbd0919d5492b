// Where a survey's header ends and how its headers are put together.

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/io/cell_text.hpp"
#include "engine/io/survey_guess.hpp"

namespace convene {
namespace {

bool asks(std::string_view cell) {
    return cell.find('?') != std::string_view::npos || cell.find(" - ") != std::string_view::npos;
}

/// Qualtrics' third row: {"ImportId":"QID5_3"} in every column.
bool is_import_row(const Table& table, std::size_t row) {
    for (std::size_t column = 0; column < table.column_count(); ++column) {
        if (table.cell(row, column).find("\"ImportId\"") != std::string_view::npos) return true;
    }
    return false;
}

/// SurveyMonkey heads the first column of a question and writes what can be chosen below.
bool is_label_row(const Table& table, std::size_t row) {
    std::size_t labels = 0, heads = 0;
    bool response = false;
    for (std::size_t column = 0; column < table.column_count(); ++column) {
        const std::string_view head = trimmed(table.header()[column]);
        const std::string_view cell = trimmed(table.cell(row, column));
        heads += head.empty() ? 0U : 1U;
        labels += head.empty() && !cell.empty() ? 1U : 0U;
        const std::string word = keyword(cell);
        response |= word == "response" || word == "open ended response" || word == "antwort" ||
                    word == "offene antwort";
    }
    const bool nobody =
        table.column_count() > 0 && trimmed(table.cell(row, 0)).empty() && heads > 0;
    return labels > 0 && (response || nobody);
}

/// Codes in the header and whole questions below.
bool is_question_row(const Table& table, std::size_t row) {
    std::size_t here = 0, below = 0;
    for (std::size_t column = 0; column < table.column_count(); ++column) {
        here += asks(table.cell(row, column)) ? 1U : 0U;
        if (row + 1 < table.row_count()) below += asks(table.cell(row + 1, column)) ? 1U : 0U;
    }
    return here >= 2 && here * 3 >= table.column_count() && below * 2 < here;
}

std::optional<SplitHeader> split_at(std::string_view text, std::size_t at, std::size_t after) {
    SplitHeader split{std::string(trimmed(text.substr(0, at))),
                      std::string(trimmed(text.substr(after)))};
    if (split.label.empty()) return std::nullopt;
    return split;
}

}  // namespace

SurveyShape guess_shape(const Table& table) {
    SurveyShape shape;
    shape.header_row = table.header_line();
    shape.first_row = shape.header_row + 1;
    if (table.row_count() == 0) return shape;
    const std::size_t rows = std::min<std::size_t>(3, table.row_count());
    for (std::size_t row = 0; row < rows; ++row) {
        if (!is_import_row(table, row)) continue;
        if (row > 0) shape.question_row = table.line(0);
        shape.first_row = table.line(row) + 1;
        return shape;
    }
    if (is_label_row(table, 0) || is_question_row(table, 0)) {
        shape.question_row = table.line(0);
        shape.first_row = table.line(0) + 1;
    }
    return shape;
}

std::optional<SplitHeader> split_brackets(std::string_view header) {
    header = trimmed(header);
    if (!header.ends_with(']')) return std::nullopt;
    // The bracket that belongs to the last one; names may hold brackets themselves.
    std::size_t depth = 0;
    for (std::size_t at = header.size(); at-- > 0;) {
        depth += header[at] == ']' ? 1U : 0U;
        if (header[at] != '[') continue;
        if (--depth > 0) continue;
        SplitHeader split{std::string(trimmed(header.substr(0, at))),
                          std::string(trimmed(header.substr(at + 1, header.size() - at - 2)))};
        if (split.label.empty()) return std::nullopt;
        return split;
    }
    return std::nullopt;
}

std::optional<SplitHeader> split_number(std::string_view header) {
    header = trimmed(header);
    if (header.ends_with("_TEXT")) header.remove_suffix(5);
    std::size_t digits = 0;
    while (digits < header.size() && digits < 4 && header[header.size() - 1 - digits] >= '0' &&
           header[header.size() - 1 - digits] <= '9')
        ++digits;
    if (digits == 0 || digits == header.size()) return std::nullopt;
    const std::string_view stem = header.substr(0, header.size() - digits);
    const std::size_t end = stem.find_last_not_of(" _.-#");
    if (end == std::string_view::npos) return std::nullopt;
    return SplitHeader{std::string(stem.substr(0, end + 1)),
                       std::string(header.substr(header.size() - digits))};
}

std::optional<SplitHeader> split_dash(std::string_view text) {
    const std::size_t at = text.rfind(" - ");
    if (at == std::string_view::npos) return std::nullopt;
    return split_at(text, at, at + 3);
}

std::optional<SplitHeader> split_known(std::string_view header, const SurveyPeople& people) {
    constexpr std::string_view marks = "_.:-/|";
    // From the left: the longest name that somebody has.
    for (std::size_t at = 1; at + 1 < header.size(); ++at) {
        if (marks.find(header[at]) == std::string_view::npos) continue;
        if (people.knows(header.substr(at + 1))) return split_at(header, at, at + 1);
    }
    return std::nullopt;
}

std::optional<SplitHeader> split_inside(std::string_view header, const SurveyPeople& people) {
    constexpr std::string_view marks = "?!.,:;()\"'";
    constexpr std::size_t shortest = 3, most_words = 5;
    std::vector<std::pair<std::size_t, std::size_t>> words;  // where each begins and ends
    for (std::size_t at = 0; at < header.size();) {
        const std::size_t begin = header.find_first_not_of(" \t\n\r", at);
        if (begin == std::string_view::npos) break;
        at = std::min(header.find_first_of(" \t\n\r", begin), header.size());
        words.emplace_back(begin, at);
    }
    for (std::size_t length = std::min(most_words, words.size()); length > 0; --length) {
        for (std::size_t first = 0; first + length <= words.size(); ++first) {
            std::size_t begin = words[first].first, end = words[first + length - 1].second;
            while (begin < end && marks.find(header[begin]) != std::string_view::npos) ++begin;
            while (end > begin && marks.find(header[end - 1]) != std::string_view::npos) --end;
            if (end - begin < shortest || end - begin == header.size()) continue;
            const std::string_view name = header.substr(begin, end - begin);
            if (!people.knows(name)) continue;
            return SplitHeader{
                std::string(header.substr(0, begin)) + "..." + std::string(header.substr(end)),
                std::string(name)};
        }
    }
    return std::nullopt;
}

std::optional<std::string> label_inside(std::string_view text, std::string_view stem) {
    const std::size_t dots = stem.find("...");
    if (dots == std::string_view::npos) return std::nullopt;
    const std::string_view before = stem.substr(0, dots), after = stem.substr(dots + 3);
    if (before.size() + after.size() < 4 || text.size() <= before.size() + after.size() ||
        !text.starts_with(before) || !text.ends_with(after))
        return std::nullopt;
    const std::string_view label =
        trimmed(text.substr(before.size(), text.size() - before.size() - after.size()));
    constexpr std::size_t longest = 80;
    if (label.empty() || label.size() > longest) return std::nullopt;
    return std::string(label);
}

}  // namespace convene
