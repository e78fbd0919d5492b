#pragma once
// A folder of outputs that appears whole or not at all, and takes the place of nothing but an
// earlier one of its own.

#include <filesystem>
#include <span>
#include <stop_token>

#include "engine/workspace/recipe_tables.hpp"

namespace convene {

/// Whether outputs may go to `folder`: the folder that it lies in is there, and it is new, empty,
/// or an earlier output as it was written (manifest.csv lists its files with their SHA-256).
/// `replace`: any folder may give way, unless it holds one of `inputs` or a project, which
/// nothing replaces. Errors say what stands in the way.
[[nodiscard]] Result<Done> check_output_folder(const std::filesystem::path& folder,
                                               std::span<const std::filesystem::path> inputs,
                                               bool replace);

/// Writes `files` and their manifest.csv into a new folder beside `folder`, syncs them and lets
/// it take the place of what is there, which check_output_folder() allowed. Errors: stopped,
/// could not be written; then the earlier folder stands as it was.
[[nodiscard]] Result<Done> write_output_folder(const std::filesystem::path& folder,
                                               const OutputFiles& files,
                                               const std::stop_token& stop);

}  // namespace convene
