#include "engine/io/survey_file.hpp"

#include <algorithm>

#include "engine/io/spreadsheet_text.hpp"
#include "engine/io/survey_questionnaire.hpp"
#include "engine/io/table_builder.hpp"
#include "engine/io/xlsx_sheet.hpp"

namespace convene {
namespace {

/// All rows from the first filled one on; as wide as the widest.
Table table_of(const XlsxSheet& sheet) {
    TableBuilder builder(sheet.shown);
    std::uint32_t width = 0;
    for (const SheetCell& cell : sheet.cells) width = std::max(width, cell.column + 1);
    std::vector<std::string> header(width);
    for (std::size_t i = sheet.rows.front().begin; i < sheet.rows.front().end; ++i)
        header[sheet.cells[i].column] = sheet.cells[i].text;
    for (const std::string& name : header) builder.add_column(name);
    builder.set_header_line(sheet.rows.front().line);
    if (!sheet.has_fractions) builder.allow_decimal_comma();
    for (const std::string& note : sheet.notes) builder.note(note);
    for (std::size_t r = 1; r < sheet.rows.size(); ++r) {
        builder.begin_row(sheet.rows[r].line);
        for (std::size_t i = sheet.rows[r].begin; i < sheet.rows[r].end; ++i)
            builder.set(sheet.cells[i].column, sheet.cells[i].text);
    }
    return std::move(builder).finish();
}

Result<Table> from_workbook(SourceFile file, const InputLimits& limits) {
    const std::string name = file.name;
    auto archive = ZipArchive::open(file.name, std::move(file.bytes), limits);
    if (!archive) return tl::unexpected(archive.error());
    auto workbook = read_workbook(*archive, name, limits);
    if (!workbook) return tl::unexpected(workbook.error());
    for (const XlsxSheetEntry& entry : workbook->sheets) {
        if (entry.hidden) continue;
        auto sheet = read_sheet(*archive, *workbook, entry, limits);
        if (!sheet) return tl::unexpected(sheet.error());
        if (sheet->rows.size() > 1) return table_of(*sheet);
    }
    return invalid_file(name, 0, "No sheet of the workbook holds answers.",
                        "Check that the sheet with the answers is not hidden.");
}

/// Our own sheets protect ids that a spreadsheet would run; other tables are as they are.
Table unprotected(const Table& table) {
    TableBuilder builder(table.file());
    for (const std::string_view name : table.header()) builder.add_column(name);
    builder.set_header_line(table.header_line());
    if (table.decimal_comma()) builder.allow_decimal_comma();
    for (const std::string& note : table.notes()) builder.note(note);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        builder.begin_row(table.line(row));
        if (table.too_long(row)) builder.mark_too_long();
        for (std::size_t column = 0; column < table.column_count(); ++column) {
            const std::string_view cell = table.cell(row, column);
            if (!cell.empty()) builder.set(column, restored_text(cell));
        }
    }
    return std::move(builder).finish();
}

}  // namespace

Result<Table> read_survey_table(SourceFile file, const InputLimits& limits) {
    if (auto checked = check_spreadsheet_kind(file.name, file.bytes); !checked)
        return tl::unexpected(checked.error());
    if (std::string_view(file.bytes).starts_with("PK\x03\x04"))
        return from_workbook(std::move(file), limits);
    auto table = Table::read(std::move(file.name), std::move(file.bytes), limits);
    if (!table || !is_questionnaire(*table)) return table;
    return unprotected(*table);
}

}  // namespace convene
