#pragma once
// What all sheets of a workbook share: their list, the shared strings, and which
// number formats are dates.

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "engine/core/result.hpp"
#include "engine/io/limits.hpp"
#include "engine/io/zip_archive.hpp"

namespace convene {

struct XlsxSheetEntry {
    std::string name;   ///< on its tab
    std::string entry;  ///< in the archive
    bool hidden = false;
};

/// How a cell style shows its number.
enum class XlsxNumber : unsigned char { plain, date, time };

struct XlsxWorkbook {
    XlsxWorkbook() = default;
    XlsxWorkbook(XlsxWorkbook&&) = default;  // never copied: strings look into store
    XlsxWorkbook& operator=(XlsxWorkbook&&) = default;
    std::string file;
    std::vector<XlsxSheetEntry> sheets;  ///< tables only, in the order of the tabs
    std::vector<std::string_view> strings;
    std::deque<std::string> store;         ///< what `strings` looks into
    std::vector<XlsxNumber> number_kinds;  ///< by cell style
    bool from_1904 = false;                ///< dates count from 1904
};

/// Errors: not a workbook (old .xls, password, other programs' formats, each by its
/// name), damaged, limits.
[[nodiscard]] Result<XlsxWorkbook> read_workbook(ZipArchive& archive, const std::string& file,
                                                 const InputLimits& limits);

/// Whether `bytes` are a spreadsheet in a format that cannot be read, as an error that
/// says which and what to do; Done otherwise.
[[nodiscard]] Result<Done> check_spreadsheet_kind(const std::string& file, std::string_view bytes);

/// The text of a <si> or <is>: its runs together, without phonetic help, _x000D_ undone.
[[nodiscard]] std::string rich_text(const pugi::xml_node& node, const std::string& prefix);

/// Text with _xHHHH_ as the characters they stand for. O(n).
[[nodiscard]] std::string undone_escapes(std::string_view text);

/// A day number of a spreadsheet as "2024-05-31", "2024-05-31T14:05:00" or "14:05:00";
/// empty where it is no date.
[[nodiscard]] std::string date_text(double serial, XlsxNumber kind, bool from_1904);

/// What a number format shows: the built-in ones by number, others by their code.
[[nodiscard]] XlsxNumber number_kind(int format, std::string_view code);

/// Text blocks that never move.
[[nodiscard]] std::string_view keep_text(std::deque<std::string>& store, std::string_view text);

}  // namespace convene
