#pragma once
// Where results go: a file, whole or not at all, or the standard output.

#include <filesystem>
#include <string>
#include <string_view>

#include "engine/cli/command.hpp"
#include "engine/core/result.hpp"

namespace convene {

/// Whether something may be written to `path`, asked before long work: its folder
/// is there, it is no folder itself, and it is neither the network that is read
/// (`input`, may be empty), one of its tables, nor any project.
[[nodiscard]] Result<Done> check_output(const std::filesystem::path& path,
                                        const std::filesystem::path& input);

/// To `path` at once and whole, or to the console where it is empty.
[[nodiscard]] Result<Done> write_output(const std::string& path, std::string_view text,
                                        Console& console);

}  // namespace convene
