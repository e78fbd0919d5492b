// A questionnaire as a workbook: everything is text, nothing a formula.

#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "engine/core/files.hpp"
#include "engine/io/spreadsheet_limits.hpp"
#include "engine/io/spreadsheet_text.hpp"
#include "engine/io/survey_questionnaire.hpp"
#include "engine/io/temporary_file.hpp"

namespace convene {
Result<std::string> questionnaire_xlsx(const std::vector<std::vector<std::string>>& rows) {
    bool fits = rows.size() <= sheet_rows_most;
    for (const auto& row : rows) {
        fits = fits && row.size() <= sheet_columns_most;
        for (const std::string& cell : row) fits = fits && cell.size() < sheet_cell_units_most;
    }
    if (!fits) {
        return invalid_input(
            fmt::format("A workbook holds at most {} columns and {} letters a cell; this "
                        "questionnaire needs more.",
                        sheet_columns_most, sheet_cell_units_most),
            "Ask fewer instruments in one sheet, or write it as .csv.");
    }
    const TemporaryFile scratch;
    if (!scratch.made())
        return cannot_compute("No temporary file could be made.", "Check the space on the disk.");
    lxw_workbook* book = workbook_new(scratch.path().c_str());
    if (book == nullptr) return cannot_compute("There is not enough memory for the workbook.");
    lxw_doc_properties properties{};
    properties.created = 946'684'800;  // 2000-01-01: the same roster gives the same bytes
    workbook_set_properties(book, &properties);
    lxw_worksheet* sheet = workbook_add_worksheet(book, "survey");
    lxw_error failed = sheet == nullptr ? LXW_ERROR_MEMORY_MALLOC_FAILED : LXW_NO_ERROR;
    if (sheet != nullptr) worksheet_freeze_panes(sheet, 2, 2);
    for (std::size_t r = 0; r < rows.size() && failed == LXW_NO_ERROR; ++r) {
        for (std::size_t c = 0; c < rows[r].size() && failed == LXW_NO_ERROR; ++c) {
            if (rows[r][c].empty()) continue;
            failed =
                worksheet_write_string(sheet, static_cast<lxw_row_t>(r), static_cast<lxw_col_t>(c),
                                       harmless_text(rows[r][c]).c_str(), nullptr);
        }
    }
    const lxw_error closed = workbook_close(book);
    if (failed == LXW_NO_ERROR) failed = closed;
    if (failed != LXW_NO_ERROR) {
        return cannot_compute(
            fmt::format("The workbook could not be made: {}.", lxw_strerror(failed)));
    }
    return read_file(scratch.path());
}

}  // namespace convene
