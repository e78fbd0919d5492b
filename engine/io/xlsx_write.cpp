// Workbooks out: the tables of a folder, one a sheet. libxlsxwriter makes them; it
// writes numbers with 16 digits, so numbers that need 17 are put right afterwards.

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "engine/core/files.hpp"
#include "engine/core/number.hpp"
#include "engine/io/format_writers.hpp"
#include "engine/io/network_as_tables.hpp"
#include "engine/io/spreadsheet_limits.hpp"
#include "engine/io/spreadsheet_text.hpp"
#include "engine/io/temporary_file.hpp"

namespace convene {
namespace {

/// From here on rows go to the disk while they are written, not into memory.
constexpr std::size_t many_cells = 3'000'000;

std::size_t utf16_length(std::string_view text) {
    std::size_t units = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        units += (byte & 0xC0) != 0x80;
        units += byte >= 0xF0;
    }
    return units;
}

/// A text that looks like an escape ("_x0041_") is escaped itself, and so are the two
/// characters that XML does not know.
std::string escaped_text(std::string_view text) {
    std::string written;
    const auto hex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i, 7);
        if (rest.size() == 7 && rest.starts_with("_x") && rest[6] == '_' &&
            std::all_of(rest.begin() + 2, rest.begin() + 6, hex)) {
            written += "_x005F";
        }
        if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
            written += rest[2] == '\xBE' ? "_xFFFE_" : "_xFFFF_";
            i += 2;
            continue;
        }
        written += text[i];
    }
    return written;
}

std::string written_text(std::string_view text) { return escaped_text(harmless_text(text)); }

/// As written, at most sheet_cell_units_most units, cut at the end of a character.
std::string cut_text(std::string_view text) {
    std::string written = written_text(text);
    for (std::size_t units = utf16_length(written); units > sheet_cell_units_most;
         units = utf16_length(written)) {
        // Escapes may be longer than what they stand for: never more than half at once.
        std::size_t size =
            text.size() - std::min(units - sheet_cell_units_most, text.size() / 2 + 1);
        while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
        text = text.substr(0, size);
        written = written_text(text);
    }
    return written;
}

/// Counts what a sheet cannot hold.
class Measure : public TableSink {
public:
    void text(std::string_view cell) override {
        cut_ += cell.size() * 4 > sheet_cell_units_most &&
                utf16_length(written_text(cell)) > sheet_cell_units_most;
        ++cells_;
    }
    void number(double) override { ++cells_; }
    void truth(bool) override { ++cells_; }
    void missing() override { ++cells_; }
    void end_row() override {
        if (rows_++ == 0) columns_ = cells_;
    }
    std::size_t cells_ = 0, rows_ = 0, columns_ = 0, cut_ = 0;
};

Measure measured(const NetworkPart& part, const NetworkTables& tables) {
    Measure measure;
    part.write(tables, measure);
    return measure;
}

/// A number that 16 digits do not give back, and where it stands.
struct Inexact {
    std::string cell, digits;
};

class SheetSink : public TableSink {
public:
    SheetSink(lxw_worksheet* sheet, lxw_format* bold) : sheet_(sheet), bold_(bold) {}

    void text(std::string_view cell) override {
        if (!cell.empty()) {
            note(worksheet_write_string(sheet_, row_, column_, cut_text(cell).c_str(),
                                        row_ == 0 ? bold_ : nullptr));
        }
        ++column_;
    }
    void number(double cell) override {
        note(worksheet_write_number(sheet_, row_, column_, cell, nullptr));
        std::array<char, 40> digits{};
        std::snprintf(digits.data(), digits.size(), "%.16G", cell);
        if (parse_number(digits.data()) != cell) {
            std::array<char, LXW_MAX_CELL_NAME_LENGTH> name{};
            lxw_rowcol_to_cell(name.data(), row_, column_);
            inexact_.push_back({name.data(), shortest(cell)});
        }
        ++column_;
    }
    void truth(bool cell) override {
        note(worksheet_write_boolean(sheet_, row_, column_, cell ? 1 : 0, nullptr));
        ++column_;
    }
    void missing() override { ++column_; }
    void end_row() override {
        ++row_;
        column_ = 0;
    }
    [[nodiscard]] lxw_error failed() const { return failed_; }
    [[nodiscard]] std::vector<Inexact>& inexact() { return inexact_; }

private:
    void note(lxw_error error) {
        if (error != LXW_NO_ERROR && failed_ == LXW_NO_ERROR) failed_ = error;
    }
    lxw_worksheet* sheet_;
    lxw_format* bold_;
    lxw_row_t row_ = 0;
    lxw_col_t column_ = 0;
    lxw_error failed_ = LXW_NO_ERROR;
    std::vector<Inexact> inexact_;
};

tl::unexpected<Error> not_made(std::string_view reason) {
    return cannot_compute(fmt::format("The workbook could not be made ({}).", reason),
                          "Is there room in the folder for temporary files?");
}

/// The sheet's text with every inexact number replaced. Both are in the order of rows.
Result<std::string> put_right(const std::string& text, const std::vector<Inexact>& numbers) {
    std::string exact;
    exact.reserve(text.size() + numbers.size() * 4);
    std::size_t at = 0;
    for (const Inexact& number : numbers) {
        const std::string opening = fmt::format("<c r=\"{}\"", number.cell);
        const std::size_t cell = text.find(opening, at);
        const std::size_t value = cell == text.npos ? cell : text.find("<v>", cell);
        const std::size_t end = value == text.npos ? value : text.find("</v>", value);
        if (end == text.npos) return not_made("a number is not where it was written");
        exact.append(text, at, value + 3 - at);
        exact += number.digits;
        at = end;
    }
    return exact.append(text, at, text.npos);
}

/// Replaces the sheets of the workbook in `path` that hold inexact numbers.
Result<Done> put_right(const std::string& path, const std::vector<std::vector<Inexact>>& sheets) {
    int code = 0;
    zip_t* archive = zip_open(path.c_str(), 0, &code);
    if (archive == nullptr) return not_made("it cannot be opened again");
    std::vector<std::string> texts;  // until zip_close
    texts.reserve(sheets.size());
    const auto fail = [&](std::string_view reason) {
        zip_discard(archive);
        return not_made(reason);
    };
    for (std::size_t s = 0; s < sheets.size(); ++s) {
        if (sheets[s].empty()) continue;
        const std::string name = fmt::format("xl/worksheets/sheet{}.xml", s + 1);
        const zip_int64_t index = zip_name_locate(archive, name.c_str(), 0);
        zip_stat_t facts;
        if (index < 0 || zip_stat(archive, name.c_str(), 0, &facts) != 0)
            return fail("a sheet is not there");
        std::string text(facts.size, '\0');
        zip_file_t* entry = zip_fopen_index(archive, static_cast<zip_uint64_t>(index), 0);
        const zip_int64_t got = entry == nullptr ? -1 : zip_fread(entry, text.data(), text.size());
        if (entry != nullptr) zip_fclose(entry);
        if (got != static_cast<zip_int64_t>(text.size())) return fail("a sheet is not readable");
        auto exact = put_right(text, sheets[s]);
        if (!exact) {
            zip_discard(archive);
            return tl::unexpected(exact.error());
        }
        texts.push_back(std::move(*exact));
        zip_source_t* source =
            zip_source_buffer(archive, texts.back().data(), texts.back().size(), 0);
        if (source == nullptr || zip_file_replace(archive, static_cast<zip_uint64_t>(index), source,
                                                  ZIP_FL_ENC_UTF_8) != 0) {
            if (source != nullptr) zip_source_free(source);
            return fail("a sheet cannot be replaced");
        }
        // The first day that the format knows, as libxlsxwriter sets it.
        constexpr zip_uint16_t midnight = 0, first_day = (1 << 5) | 1;
        zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), midnight, first_day, 0);
    }
    if (zip_close(archive) != 0) return fail("it cannot be written again");
    return Done{};
}

std::vector<const NetworkPart*> parts_of(const NetworkTables& tables) {
    std::vector<const NetworkPart*> parts;
    for (const NetworkPart& part : network_parts()) {
        if (part.present(tables)) parts.push_back(&part);
    }
    return parts;
}

std::vector<std::string> xlsx_losses(const Network& network) {
    std::vector<std::string> losses = table_losses(network);
    std::size_t cut = 0;
    for (const NetworkPart* part : parts_of(network.tables()))
        cut += measured(*part, network.tables()).cut_;
    if (cut > 0) {
        losses.push_back(fmt::format(
            "A cell of a workbook holds {} characters: {} cut there.", sheet_cell_units_most,
            cut == 1 ? "1 longer text is" : fmt::format("{} longer texts are", cut)));
    }
    return losses;
}

/// What no workbook can hold at all. A cut id would name somebody else.
Result<std::size_t> check_sizes(const NetworkTables& tables) {
    std::size_t cells = 0;
    for (const NetworkPart* part : parts_of(tables)) {
        const Measure measure = measured(*part, tables);
        cells += measure.cells_;
        if (measure.rows_ > sheet_rows_most || measure.columns_ > sheet_columns_most) {
            return invalid_input(
                fmt::format("A sheet of a workbook holds {} rows and {} columns; {} has {} and {}.",
                            sheet_rows_most, sheet_columns_most, part->part, measure.rows_,
                            measure.columns_),
                "Export to a folder of CSV tables.");
        }
    }
    const auto fits = [](const auto& items) {
        return std::all_of(items.begin(), items.end(), [](const auto& item) {
            return utf16_length(written_text(item.id)) + std::string_view("attribute:").size() <=
                   sheet_cell_units_most;
        });
    };
    if (!fits(tables.actors) || !fits(tables.relations) || !fits(tables.waves) ||
        !fits(tables.goals) || !fits(tables.rating_scales) || !fits(tables.actor_attributes) ||
        !fits(tables.tie_attributes)) {
        return invalid_input(
            fmt::format("An id has more than the {} characters that a cell of a workbook holds.",
                        sheet_cell_units_most),
            "Export to a folder of CSV tables, or shorten the id.");
    }
    return cells;
}

Result<std::vector<OutputFile>> write_xlsx(const Network& network, const ExportOptions&) {
    const NetworkTables& tables = network.tables();
    const auto cells = check_sizes(tables);
    if (!cells) return tl::unexpected(cells.error());
    const TemporaryFile file;
    if (!file.made()) return not_made("no temporary file could be made");
    lxw_workbook_options settings{};
    settings.constant_memory = *cells > many_cells ? LXW_TRUE : LXW_FALSE;
    lxw_workbook* book = workbook_new_opt(file.path().c_str(), &settings);
    if (book == nullptr) return not_made("no memory");
    // The same network gives the same bytes: no clock.
    lxw_doc_properties properties{};
    properties.created = 946'684'800;  // 2000-01-01
    workbook_set_properties(book, &properties);
    lxw_format* bold = workbook_add_format(book);
    format_set_bold(bold);
    std::vector<std::vector<Inexact>> inexact;
    lxw_error failed = LXW_NO_ERROR;
    for (const NetworkPart* part : parts_of(tables)) {
        lxw_worksheet* sheet = workbook_add_worksheet(book, std::string(part->part).c_str());
        if (sheet == nullptr) {
            failed = LXW_ERROR_MEMORY_MALLOC_FAILED;
            break;
        }
        worksheet_freeze_panes(sheet, 1, 0);
        SheetSink sink(sheet, bold);
        part->write(tables, sink);
        if (failed == LXW_NO_ERROR) failed = sink.failed();
        inexact.push_back(std::move(sink.inexact()));
    }
    const lxw_error closed = workbook_close(book);
    if (failed == LXW_NO_ERROR) failed = closed;
    if (failed != LXW_NO_ERROR) return not_made(lxw_strerror(failed));
    const bool all_exact = std::all_of(inexact.begin(), inexact.end(),
                                       [](const auto& numbers) { return numbers.empty(); });
    if (!all_exact) {
        if (auto done = put_right(file.path(), inexact); !done) return tl::unexpected(done.error());
    }
    auto bytes = read_file(file.path());
    if (!bytes) return tl::unexpected(bytes.error());
    std::vector<OutputFile> files;
    files.push_back({".xlsx", std::move(*bytes)});
    return files;
}

}  // namespace

extern const FormatWriter xlsx_writer;
const FormatWriter xlsx_writer{"xlsx", "Excel workbook", "xlsx", &xlsx_losses, &write_xlsx};

}  // namespace convene
