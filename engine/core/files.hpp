#pragma once
// Whole files in and out. Nothing is ever half-written: write beside, sync, rename.

#include <filesystem>
#include <string>
#include <string_view>

#include "engine/core/result.hpp"

namespace convene {

[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path);
/// Writes a temporary file beside `path`, syncs it and its folder, and renames.
[[nodiscard]] Result<Done> write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace convene
