#pragma once
// Which formats can be read. A format is one file with a reader and one line in
// the list of format_readers.cpp.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/io/limits.hpp"
#include "engine/io/read_network.hpp"

namespace convene {

/// A file already in memory.
struct SourceFile {
    std::string name;  ///< as shown in messages
    std::string bytes;
};

struct FormatReader {
    std::string_view id;          ///< "csv": for --format
    std::string_view title;       ///< "CSV and TSV tables"
    std::string_view extensions;  ///< "csv tsv tab txt", lower case
    /// Reads all files of one network together. `notes` go into the ledger's assumptions.
    Result<Imported> (*read)(std::vector<SourceFile> files, const ImportOptions& options,
                             const InputLimits& limits, std::vector<std::string> notes);
    /// Whether a file that begins with `head` (up to 4 KiB) is in this format, for
    /// extensions that several formats share (txt, xml, net); null: never asked.
    bool (*begins)(std::string_view head) = nullptr;
};

[[nodiscard]] std::span<const FormatReader> format_readers();

/// Node, tie and declaration tables in comma, semicolon or tab separated text.
[[nodiscard]] Result<Imported> read_tables(std::vector<SourceFile> files,
                                           const ImportOptions& options, const InputLimits& limits,
                                           std::vector<std::string> notes);

/// The part that a file of this name plays ("nodes", "ties", "relations" ...); empty if
/// the name says nothing. `exact`: the whole stem is such a name.
[[nodiscard]] std::string_view table_part(std::string_view file_name, bool exact);

}  // namespace convene
