#pragma once
// What a sheet of an Excel workbook can hold.

#include <cstddef>

namespace convene {

inline constexpr std::size_t sheet_rows_most = 1'048'576, sheet_columns_most = 16'384;
/// UTF-16 units in a cell.
inline constexpr std::size_t sheet_cell_units_most = 32'767;

}  // namespace convene
