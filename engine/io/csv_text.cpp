#include "engine/io/csv_text.hpp"

namespace convene {

CsvText::CsvText(bool for_spreadsheets)
    : text_(for_spreadsheets ? "\xEF\xBB\xBF" : ""), line_end_(for_spreadsheets ? "\r\n" : "\n") {}

void CsvText::cell(std::string_view text) {
    if (row_begun_) text_ += ',';
    const bool blank_ends = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    // A lone empty cell would be an empty line.
    const bool quote = blank_ends || (text.empty() && !row_begun_) ||
                       text.find_first_of(",;\t\"\r\n") != std::string_view::npos;
    row_begun_ = true;
    if (!quote) {
        text_ += text;
        return;
    }
    text_ += '"';
    for (const char c : text) {
        if (c == '"') text_ += '"';
        text_ += c;
    }
    text_ += '"';
}

void CsvText::end_row() {
    text_ += line_end_;
    row_begun_ = false;
}

void CsvText::row(std::initializer_list<std::string_view> cells) {
    for (const std::string_view text : cells) cell(text);
    end_row();
}

}  // namespace convene
