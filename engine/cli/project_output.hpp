#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/core/result.hpp"

namespace convene {

/// Whether a new project may be written to `path`: its folder is there, it is not
/// one of `inputs`, and nothing stands in its place. With `force` a project that
/// stands there gives way; any other file never does.
[[nodiscard]] Result<Done> check_project_output(const std::filesystem::path& path,
                                                const std::vector<std::filesystem::path>& inputs,
                                                bool force);

}  // namespace convene
