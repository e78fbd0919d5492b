#pragma once
// The project file's schema and how older files become current ones.

#include <span>
#include <string_view>

#include "engine/core/result.hpp"
#include "engine/store/database.hpp"

namespace convene {

/// "Cnvn" in the file header.
inline constexpr std::uint32_t project_application_id = 0x436E766E;

/// One step: what turns a file of version `to` - 1 into one of version `to`.
struct Migration {
    int to = 0;
    std::string_view sql;
};

/// All steps in order; the first makes the schema in an empty file.
[[nodiscard]] std::span<const Migration> project_migrations();

/// Brings `database` from its user_version to the last of `migrations`, all in
/// one transaction: on failure nothing has changed. Errors: a newer file, a step
/// that fails. Precondition: migrations are numbered 1, 2, 3 ...
[[nodiscard]] Result<Done> migrate(Database& database, std::span<const Migration> migrations);

}  // namespace convene
