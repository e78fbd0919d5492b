#pragma once
// What project files and open projects share.

#include <filesystem>
#include <string_view>

#include "engine/store/database.hpp"
#include "engine/store/project_file.hpp"

namespace convene {

/// write_project(), with the time of the import (UTC, or empty).
[[nodiscard]] Result<Done> write_new_project(const std::filesystem::path& path,
                                             const Network& network, const Ledger& ledger,
                                             std::string_view at);

/// Everything in a database of the current schema. `path` is for messages.
[[nodiscard]] Result<OpenedProject> load_project(Database& database,
                                                 const std::filesystem::path& path);

}  // namespace convene
