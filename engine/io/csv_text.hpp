#pragma once
// CSV as RFC 4180 asks for it: commas, doubled quotes, and LF as line end.

#include <initializer_list>
#include <string>
#include <string_view>

namespace convene {

class CsvText {
public:
    /// Adds one cell to the row, quoted only where it must be.
    void cell(std::string_view text);
    void end_row();
    void row(std::initializer_list<std::string_view> cells);
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
    bool row_begun_ = false;
};

}  // namespace convene
