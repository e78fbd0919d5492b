#include "engine/cli/project_output.hpp"

#include <system_error>

#include "engine/store/project_file.hpp"

namespace convene {

namespace fs = std::filesystem;

Result<Done> check_project_output(const fs::path& path, const std::vector<fs::path>& inputs,
                                  bool force) {
    const std::string name = path.string();
    std::error_code failure;
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, failure)) {
        return invalid_file(name, 0, "the folder to write into does not exist.",
                            "Make it first, or choose another place.");
    }
    if (!fs::exists(path, failure)) return Done{};
    for (const fs::path& input : inputs) {
        if (fs::equivalent(path, input, failure) && !failure) {
            return invalid_file(name, 0, "is one of the files to read.",
                                "Choose another name for the project.");
        }
    }
    if (!fs::is_regular_file(path, failure) || !is_project(path)) {
        return invalid_file(name, 0, "already exists and is no Convene project.",
                            "Choose another name for the project.");
    }
    if (!force) {
        return invalid_file(name, 0, "already exists.",
                            "Choose another name, or give --force to replace it.");
    }
    return Done{};
}

}  // namespace convene
