#pragma once
// CSV as RFC 4180 asks for it: commas, doubled quotes, and LF as line end; for
// spreadsheets with a byte-order mark and CRLF, as they themselves write it.

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace convene {

class CsvText {
public:
    explicit CsvText(bool for_spreadsheets = false);

    /// Adds one cell to the row, quoted only where it must be.
    void cell(std::string_view text);
    void end_row();
    void row(std::initializer_list<std::string_view> cells);
    [[nodiscard]] const std::string& text() const& { return text_; }
    [[nodiscard]] std::string text() && { return std::move(text_); }

private:
    std::string text_;
    std::string_view line_end_;
    bool row_begun_ = false;
};

}  // namespace convene
