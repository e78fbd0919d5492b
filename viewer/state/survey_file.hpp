#pragma once
// Whether a file holds answers to a survey, one row a respondent.

#include <filesystem>
#include <memory>

#include "engine/io/table.hpp"

namespace convene::viewer {

/// The table of a file that looks like a survey; null for every other file, also for one
/// that cannot be read as a table: then the readers of networks say what is wrong.
[[nodiscard]] std::shared_ptr<const Table> survey_table_of(const std::filesystem::path& path);

/// The table of any delimited text file, survey or not.
[[nodiscard]] Result<std::shared_ptr<const Table>> read_any_table(
    const std::filesystem::path& path);

}  // namespace convene::viewer
