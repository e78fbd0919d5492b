#pragma once
// A survey's table, once it is said where header, questions and answers stand.

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/io/survey_mapping.hpp"
#include "engine/io/table.hpp"

namespace convene {

class SurveySheet {
public:
    /// Lines of the table, as in SurveyMapping. Precondition: `table` outlives it.
    SurveySheet(const Table& table, std::size_t header_row, std::optional<std::size_t> question_row,
                std::size_t first_row);

    [[nodiscard]] const Table& table() const { return *table_; }
    /// Whether the table has a row at the header's line.
    [[nodiscard]] bool header_found() const { return header_found_; }
    [[nodiscard]] const std::vector<std::string>& headers() const { return headers_; }
    /// By column; "" where there is no question row.
    [[nodiscard]] const std::vector<std::string>& questions() const { return questions_; }
    /// Rows of the table that hold answers, in order.
    [[nodiscard]] const std::vector<std::size_t>& rows() const { return rows_; }
    [[nodiscard]] std::optional<std::size_t> column(const std::string& header) const;

private:
    const Table* table_;
    bool header_found_ = false;
    std::vector<std::string> headers_;
    std::vector<std::string> questions_;
    std::vector<std::size_t> rows_;
    std::unordered_map<std::string, std::size_t> column_of_;
};

}  // namespace convene
