#pragma once
// The folder of CSV tables in full: options, and what it cannot hold.

#include <filesystem>
#include <string>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/io/format_writers.hpp"
#include "engine/model/network.hpp"

namespace convene {

/// As write_folder of read_network.hpp; `for_spreadsheets` adds a byte-order mark, CRLF
/// and the ' before cells that a spreadsheet would run. The mark is how our reader knows
/// that a ' is to be taken off.
[[nodiscard]] Result<Done> write_folder(const Network& network, const std::filesystem::path& folder,
                                        const ExportOptions& options);

}  // namespace convene
