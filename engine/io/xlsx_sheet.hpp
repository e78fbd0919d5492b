#pragma once
// One sheet as rows of filled cells.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "engine/io/xlsx_workbook.hpp"

namespace convene {

struct SheetCell {
    std::uint32_t column = 0;  ///< 0 is A
    std::string_view text;     ///< never empty
};
struct SheetRow {
    std::size_t line = 0;            ///< as the spreadsheet numbers it
    std::size_t begin = 0, end = 0;  ///< into XlsxSheet::cells, by column
};

struct XlsxSheet {
    XlsxSheet() = default;
    XlsxSheet(XlsxSheet&&) = default;  // never copied: cells look into store
    XlsxSheet& operator=(XlsxSheet&&) = default;
    std::string shown;  ///< "name.xlsx, sheet ties"
    std::string name;
    bool hidden = false;
    bool has_fractions = false;  ///< some number has digits after the point
    std::vector<SheetRow> rows;  ///< those with something in them
    std::vector<SheetCell> cells;
    std::vector<std::string> notes;
    std::deque<std::string> store;
};

/// Numbers as the shortest decimals, dates by their format as ISO text, yes and no,
/// errors (#N/A) as empty; the value of a cell merged over several rows in each of
/// them; without the ' that a spreadsheet export puts before = + - @. The workbook must
/// stay while the sheet is used. Errors: damaged, limits; each with the row. O(bytes).
[[nodiscard]] Result<XlsxSheet> read_sheet(ZipArchive& archive, const XlsxWorkbook& workbook,
                                           const XlsxSheetEntry& entry, const InputLimits& limits);

/// "AB" of a column, 0-based.
[[nodiscard]] std::string column_letters(std::size_t column);

}  // namespace convene
