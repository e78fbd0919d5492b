#pragma once
// NAME.convene: one SQLite file that holds a whole project. Schema version in
// user_version, application_id "Cnvn"; migrations run in one transaction.

#include <filesystem>
#include <memory>

#include "engine/core/result.hpp"
#include "engine/io/ledger.hpp"
#include "engine/model/network.hpp"

namespace convene {

inline constexpr int project_schema_version = 2;

/// Writes a new project file beside `path`, syncs and renames; replaces nothing
/// on failure.
[[nodiscard]] Result<Done> write_project(const std::filesystem::path& path, const Network& network,
                                         const Ledger& ledger);

struct OpenedProject {
    std::shared_ptr<const Network> network;
    Ledger ledger;
};
/// Errors: not a project, made by a newer Convene (says so), damaged.
[[nodiscard]] Result<OpenedProject> read_project(const std::filesystem::path& path);

/// True if the file starts as SQLite and carries our application id.
[[nodiscard]] bool is_project(const std::filesystem::path& path);

}  // namespace convene
