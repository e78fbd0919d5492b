#include "engine/workspace/open.hpp"

#include <system_error>
#include <utility>

#include "engine/store/project_file.hpp"

namespace convene {

Result<Opened> open_network(const std::filesystem::path& path, const ImportOptions& options) {
    std::error_code failure;
    const auto status = std::filesystem::status(path, failure);
    if (!std::filesystem::exists(status)) {
        return invalid_file(path.string(), 0, "does not exist.",
                            "Check the name, or make a project with 'convene import'.");
    }
    if (std::filesystem::is_regular_file(status) && is_project(path)) {
        if (options.undirected) {
            return invalid_file(path.string(), 0,
                                "is a project, which already says which relations are directed.",
                                "Import the tables again with --undirected.");
        }
        auto project = read_project(path);
        if (!project) return tl::unexpected(std::move(project.error()));
        return Opened{std::move(project->network), std::move(project->ledger), path, true};
    }
    auto imported = read_network({path}, options);
    if (!imported) return tl::unexpected(std::move(imported.error()));
    return Opened{std::move(imported->network), std::move(imported->ledger), path, false};
}

}  // namespace convene
