#pragma once
// Which formats can be written. A format is one file with a writer and one line in
// the list of format_writers.cpp. What a format cannot hold is said before it is lost.

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/model/network.hpp"

namespace convene {

struct ExportOptions {
    /// For spreadsheets: text cells that begin with = + - @ tab or return get a prefix
    /// that our reader takes off again. XLSX always; CSV where asked.
    bool for_spreadsheets = false;
};

/// One file of an export. Most formats write one; Pajek writes partitions beside it.
struct OutputFile {
    std::string suffix;  ///< what follows the stem that was asked for: ".net", "_group.clu"
    std::string bytes;
};

struct FormatWriter {
    std::string_view id;          ///< "graphml": for --format
    std::string_view title;       ///< "GraphML"
    std::string_view extensions;  ///< "graphml xml"; the first one is written
    /// What of this network the format cannot hold, one plain sentence each ("Pajek holds no
    /// wave titles: 2 are left out."); empty: everything comes back.
    std::vector<std::string> (*losses)(const Network& network) = nullptr;
    Result<std::vector<OutputFile>> (*write)(const Network& network,
                                             const ExportOptions& options) = nullptr;
};

[[nodiscard]] std::span<const FormatWriter> format_writers();
/// By id or extension; null if there is none. "csv" and folders are write_folder's.
[[nodiscard]] const FormatWriter* find_format_writer(std::string_view id_or_extension);

/// Writes `network` to `path` in the format of its extension (or `format`, if not
/// empty); every file beside, synced, renamed. Returns the paths written, the
/// one asked for first. Errors: no such format (lists those there are), disk.
[[nodiscard]] Result<std::vector<std::filesystem::path>> write_network(
    const Network& network, const std::filesystem::path& path, std::string_view format = {},
    const ExportOptions& options = {});

}  // namespace convene
