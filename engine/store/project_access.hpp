#pragma once
// Project files from the outside: what a file is, and a connection that can read it
// wherever it lies.

#include <filesystem>
#include <string>
#include <string_view>

#include "engine/core/result.hpp"
#include "engine/store/database.hpp"
#include "engine/store/held_files.hpp"

namespace convene {

enum class FileKind { unreadable, empty, other, database, project, truncated };

/// Told by the header alone: the magic text, the application id, the number of pages.
[[nodiscard]] FileKind kind_of(const std::filesystem::path& path);
/// Done for a project; else what the file is instead and what to do.
[[nodiscard]] Result<Done> expect_project(const std::filesystem::path& path);

[[nodiscard]] tl::unexpected<Error> damaged(const std::filesystem::path& path,
                                            std::string_view reason);
/// An error of reading `path`: damaged, or not readable just now.
[[nodiscard]] tl::unexpected<Error> reading_failed(const std::filesystem::path& path,
                                                   const Database& database);

struct ReadableProject {
    HeldFile held;
    Database database;
};
/// A connection of the current schema for reading only, in place where that can be; a
/// copy in memory of an older schema, and where the folder lets no log be read in place.
/// Precondition: the file is a project. O(1) unless it must be copied.
[[nodiscard]] Result<ReadableProject> open_for_reading(const std::filesystem::path& path);

/// The file with the logs beside it, copied to where a log can be replayed, and from there
/// into memory. Nothing of this process may hold the file. Failures stay in the Database.
[[nodiscard]] Database copied_to_memory(const std::filesystem::path& path);

/// Checks the schema version, and brings an older schema to the current one, all or
/// nothing.
[[nodiscard]] Result<Done> bring_up_to_date(Database& database, const std::filesystem::path& path);

/// A write-ahead log that was left beside `path` would be replayed into a new file of
/// that name: writes it back into the old one first, and removes it.
[[nodiscard]] Result<Done> settle_log(const std::filesystem::path& path);

}  // namespace convene
