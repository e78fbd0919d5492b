#pragma once
// A survey's table from a file: delimited text, or the first filled sheet of a workbook.

#include "engine/io/format_readers.hpp"
#include "engine/io/table.hpp"

namespace convene {

/// Errors: as of the format; a workbook without a filled sheet.
[[nodiscard]] Result<Table> read_survey_table(SourceFile file, const InputLimits& limits = {});

}  // namespace convene
