// Workbooks: which sheet is which table, and where its header stands.

#include <algorithm>
#include <array>
#include <memory>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/column_finder.hpp"
#include "engine/io/format_readers.hpp"
#include "engine/io/survey_mapping.hpp"
#include "engine/io/table_builder.hpp"
#include "engine/io/table_readers.hpp"
#include "engine/io/tie_rows.hpp"
#include "engine/io/xlsx_sheet.hpp"

namespace convene {
namespace {

/// One workbook with what its sheets look into.
struct Book {
    XlsxWorkbook workbook;
    std::vector<XlsxSheet> sheets;  ///< those with something in them
};

Result<Book> read_book(SourceFile file, const InputLimits& limits) {
    if (auto checked = check_spreadsheet_kind(file.name, file.bytes); !checked)
        return tl::unexpected(checked.error());
    if (!std::string_view(file.bytes).starts_with("PK")) {
        return invalid_file(file.name, 0, "This is no Excel workbook.",
                            "If it is a table in plain text, give it the ending .csv.");
    }
    auto archive = ZipArchive::open(file.name, std::move(file.bytes), limits);
    if (!archive) return tl::unexpected(archive.error());
    auto workbook = read_workbook(*archive, file.name, limits);
    if (!workbook) return tl::unexpected(workbook.error());
    Book book;
    book.workbook = std::move(*workbook);
    for (const XlsxSheetEntry& entry : book.workbook.sheets) {
        auto sheet = read_sheet(*archive, book.workbook, entry, limits);
        if (!sheet) return tl::unexpected(sheet.error());
        if (!sheet->rows.empty()) book.sheets.push_back(std::move(*sheet));
    }
    return book;
}

std::string_view sheet_cell(const XlsxSheet& sheet, const SheetRow& row, std::uint32_t column) {
    for (std::size_t i = row.begin; i < row.end; ++i) {
        if (sheet.cells[i].column == column) return sheet.cells[i].text;
    }
    return {};
}

/// A row as the header of a table without rows.
Table header_alone(const XlsxSheet& sheet, const SheetRow& row) {
    TableBuilder builder(sheet.shown);
    for (std::size_t i = row.begin; i < row.end; ++i) builder.add_column(sheet.cells[i].text);
    return std::move(builder).finish();
}

/// Whether a header can be that of a table that plays `part`.
bool fits(const Table& header, std::string_view part) {
    const ColumnFinder finder(header);
    const auto has = [&](std::initializer_list<std::string_view> names) {
        return std::any_of(names.begin(), names.end(),
                           [&](std::string_view name) { return finder.find(name).has_value(); });
    };
    if (part == "ties") return end_names(finder).has_value();
    if (part == "nodes")
        return has({"id", "node id", "actor id", "vertex", "actor", "node", "name", "label"});
    if (part == "notes") return has({"key"}) && has({"value"});
    if (part == "attributes") return has({"table"}) && has({"attribute", "column"});
    if (part == "goals") return has({"goal", "issue"});
    if (part == "bodies") return has({"id", "body", "actor"});
    if (part == "waves") return has({"wave", "id", "time"});
    if (part == "roster") return has({"wave", "time"}) && has({"actor", "id", "node", "name"});
    if (part == "respondents") return has({"actor", "id", "respondent", "node", "name"});
    if (part == "relations") return has({"relation", "id", "name", "relationship"});
    if (part == "rating_scales") return has({"rating scale", "id"}) && has({"items"});
    return false;
}

/// Titles and captions of groups of columns (NodeXL's) stand above many headers: the
/// header is the first of the upper rows that reads like one.
struct Header {
    std::string_view part;  ///< empty: nothing fits
    std::size_t row = 0;    ///< index into XlsxSheet::rows
};
Header find_header(const XlsxSheet& sheet, std::string_view part) {
    constexpr std::size_t most = 12;
    for (std::size_t r = 0; r < std::min(most, sheet.rows.size()); ++r) {
        const Table header = header_alone(sheet, sheet.rows[r]);
        if (!part.empty() && fits(header, part)) return {part, r};
        if (!part.empty() || header.column_count() < 2) continue;
        if (const std::string_view told = part_by_header(header); !told.empty()) return {told, r};
    }
    return {};
}

struct Chosen {
    const XlsxSheet* sheet = nullptr;
    Header header;
};

/// Sheets with the names that we write ourselves, if ties are among them; else whatever
/// name or header says what it is.
std::vector<Chosen> choose(const std::vector<const XlsxSheet*>& sheets) {
    std::vector<Chosen> chosen;
    const auto has_ties = [&] {
        return std::any_of(chosen.begin(), chosen.end(),
                           [](const Chosen& c) { return c.header.part == "ties"; });
    };
    for (const XlsxSheet* sheet : sheets) {
        const std::string_view part = table_part(sheet->name, true);
        if (part.empty()) continue;
        Header header = find_header(*sheet, part);
        // Without a header that fits, ties and nodes get the message that says so.
        if (header.part.empty() && (part == "ties" || part == "nodes")) header = {part, 0};
        if (!header.part.empty()) chosen.push_back({sheet, header});
    }
    if (has_ties()) return chosen;
    for (const XlsxSheet* sheet : sheets) {
        const bool known = std::any_of(chosen.begin(), chosen.end(),
                                       [&](const Chosen& c) { return c.sheet == sheet; });
        if (known || sheet->hidden) continue;
        Header header = find_header(*sheet, table_part(sheet->name, false));
        if (header.part.empty()) header = find_header(*sheet, {});
        if (!header.part.empty()) chosen.push_back({sheet, header});
    }
    return chosen;
}

/// `trim`: columns without a single cell are left out.
Table table_of(const Chosen& chosen, bool trim) {
    const XlsxSheet& sheet = *chosen.sheet;
    const SheetRow& head = sheet.rows[chosen.header.row];
    const std::uint32_t end = sheet.cells[head.end - 1].column + 1;
    std::vector<std::size_t> filled(end, 0);
    std::size_t beyond = 0, first_beyond = 0;
    for (std::size_t r = chosen.header.row + 1; r < sheet.rows.size(); ++r) {
        for (std::size_t i = sheet.rows[r].begin; i < sheet.rows[r].end; ++i) {
            if (sheet.cells[i].column < end) {
                ++filled[sheet.cells[i].column];
            } else if (beyond++ == 0) {
                first_beyond = sheet.rows[r].line;
            }
        }
    }
    const bool has_rows = chosen.header.row + 1 < sheet.rows.size();
    TableBuilder builder(sheet.shown);
    builder.set_header_line(head.line);
    if (!sheet.has_fractions) builder.allow_decimal_comma();
    constexpr std::size_t nowhere = ~std::size_t{0};
    std::vector<std::size_t> place(end, nowhere);
    std::string empty;
    for (std::uint32_t column = 0; column < end; ++column) {
        const std::string_view name = sheet_cell(sheet, head, column);
        if (filled[column] > 0 || (!name.empty() && (!trim || !has_rows))) {
            place[column] = builder.add_column(name);
        } else if (!name.empty()) {
            empty += (empty.empty() ? "" : ", ") + quoted_for_people(name);
        }
    }
    for (const std::string& note : sheet.notes) builder.note(note);
    const auto note = [&](std::string sentence) {
        builder.note(fmt::format("{}: {}", sheet.shown, std::move(sentence)));
    };
    if (chosen.header.row > 0) {
        note(fmt::format(
            "the header stands in row {}; {} above it {} not read.", head.line,
            chosen.header.row == 1 ? "1 row" : fmt::format("{} rows", chosen.header.row),
            chosen.header.row == 1 ? "is" : "are"));
    }
    if (!empty.empty()) note(fmt::format("empty columns left out: {}.", empty));
    if (beyond > 0) {
        note(fmt::format("{} right of the header {} not read (first in row {}).",
                         beyond == 1 ? "1 cell" : fmt::format("{} cells", beyond),
                         beyond == 1 ? "is" : "are", first_beyond));
    }
    for (std::size_t r = chosen.header.row + 1; r < sheet.rows.size(); ++r) {
        builder.begin_row(sheet.rows[r].line);
        for (std::size_t i = sheet.rows[r].begin; i < sheet.rows[r].end; ++i) {
            const SheetCell& cell = sheet.cells[i];
            if (cell.column < end && place[cell.column] != nowhere)
                builder.set(place[cell.column], cell.text);
        }
    }
    return std::move(builder).finish();
}

tl::unexpected<Error> no_ties(const std::vector<const XlsxSheet*>& sheets,
                              const std::string& file) {
    std::string names;
    for (std::size_t i = 0; i < sheets.size() && i < 12; ++i)
        names += (names.empty() ? "" : ", ") + quoted_for_people(sheets[i]->name);
    return invalid_file(
        file, 0,
        names.empty() ? std::string("No sheet of the workbook has anything in it.")
                      : fmt::format("No sheet holds ties; the sheets are: {}.", names),
        "A sheet with ties needs columns \"source\" and \"target\" (or \"from\" and \"to\").");
}

Result<Imported> read_xlsx(std::vector<SourceFile> files, const ImportOptions& options,
                           const InputLimits& limits, std::vector<std::string> notes) {
    if (files.empty()) return invalid_input("No file was given.", "Name a workbook.");
    const std::string first = files.front().name;
    std::vector<std::unique_ptr<Book>> books;
    std::vector<const XlsxSheet*> sheets;
    for (SourceFile& file : files) {
        auto book = read_book(std::move(file), limits);
        if (!book) return tl::unexpected(book.error());
        books.push_back(std::make_unique<Book>(std::move(*book)));
        for (const XlsxSheet& sheet : books.back()->sheets) sheets.push_back(&sheet);
    }
    const std::vector<Chosen> chosen = choose(sheets);
    const auto plays = [&](std::string_view part) {
        return std::any_of(chosen.begin(), chosen.end(),
                           [&](const Chosen& c) { return c.header.part == part; });
    };
    for (const XlsxSheet* sheet : sheets) {
        if (std::any_of(chosen.begin(), chosen.end(),
                        [&](const Chosen& c) { return c.sheet == sheet; })) {
            continue;
        }
        notes.push_back(
            fmt::format("{}: not read; {}.", sheet->shown,
                        sheet->hidden ? "the sheet is hidden" : "it is no table of the network"));
    }
    if (!plays("ties")) return no_ties(sheets, first);
    std::vector<PartTable> tables;
    for (const Chosen& one : chosen)
        tables.push_back({std::string(one.header.part), table_of(one, !plays("attributes"))});
    books.clear();
    return read_part_tables(std::move(tables), options, std::move(notes));
}

bool begins_xlsx(std::string_view head) { return head.starts_with("PK\x03\x04"); }

}  // namespace

extern const FormatReader xlsx_reader;
const FormatReader xlsx_reader{"xlsx", "Excel workbooks", "xlsx xlsm", &read_xlsx, &begins_xlsx};

}  // namespace convene
