#include "engine/store/project_file.hpp"

#include <array>
#include <fstream>

#include <fmt/format.h>

#include "engine/core/files.hpp"
#include "engine/store/database.hpp"
#include "engine/store/schema.hpp"
#include "engine/store/tables.hpp"

namespace convene {
namespace {

enum class FileKind { unreadable, empty, other, database, project, truncated };

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + 4; ++i)
        value = (value << 8) | static_cast<unsigned char>(bytes[i]);
    return value;
}

/// Whether the file is shorter than its header says. Where a write-ahead log stands
/// beside it, the end may still be there.
bool is_truncated(const std::filesystem::path& path, std::string_view header) {
    std::error_code failed;
    const auto log_size = std::filesystem::file_size(path.string() + "-wal", failed);
    if (!failed && log_size > 0) return false;
    std::uint64_t page_size = big_endian(header, 16) >> 16;
    if (page_size == 1) page_size = 65536;
    const auto size = std::filesystem::file_size(path, failed);
    return !failed && size < page_size * big_endian(header, 28);
}

/// Told by the header alone: the magic text, and the application id at byte 68.
FileKind kind_of(const std::filesystem::path& path) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed)) return FileKind::unreadable;
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return FileKind::unreadable;
    std::array<char, 100> header{};
    stream.read(header.data(), header.size());
    const std::string_view bytes(header.data(), static_cast<std::size_t>(stream.gcount()));
    if (bytes.empty()) return FileKind::empty;
    if (!bytes.starts_with(std::string_view("SQLite format 3\0", 16))) return FileKind::other;
    if (bytes.size() < header.size()) return FileKind::database;
    if (big_endian(bytes, 68) != project_application_id) return FileKind::database;
    return is_truncated(path, bytes) ? FileKind::truncated : FileKind::project;
}

tl::unexpected<Error> damaged(const std::filesystem::path& path, std::string_view reason) {
    return invalid_file(path.string(), 0, fmt::format("The project is damaged: {}.", reason),
                        "Take it from a copy, or import the tables again.");
}

/// A write-ahead log that another program left would be replayed into the new
/// file. Opening the old project writes the log back and removes it.
Result<Done> settle_log(const std::filesystem::path& path) {
    std::error_code failed;
    const std::filesystem::path log = path.string() + "-wal";
    if (!std::filesystem::exists(log, failed)) return Done{};
    const FileKind kind = kind_of(path);
    if (kind == FileKind::unreadable || kind == FileKind::empty ||
        kind == FileKind::other) {  // a log of nothing
        std::filesystem::remove(log, failed);
        std::filesystem::remove(path.string() + "-shm", failed);
        return Done{};
    }
    if (auto settled = Database::settle(path); !settled) return settled;
    if (!std::filesystem::exists(log, failed)) return Done{};
    return invalid_file(path.string(), 0, "The project is open in another program.",
                        "Close it there first.");
}

}  // namespace

Result<Done> write_project(const std::filesystem::path& path, const Network& network,
                           const Ledger& ledger) {
    auto database = Database::in_memory();
    if (!database) return tl::unexpected(database.error());
    // Freed bytes are zeroed, so that the same tables always give the same file.
    database->execute(
        fmt::format("PRAGMA page_size = 4096; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; "
                    "PRAGMA application_id = {};",
                    project_application_id));
    if (auto made = migrate(*database, project_migrations()); !made) return made;
    // Migrations leave free pages.
    database->execute("VACUUM; BEGIN");
    store_tables(*database, network.tables());
    if (!is_blank(ledger)) store_ledger(*database, ledger, files_of(ledger), {});
    database->execute("COMMIT");
    if (database->failed()) {
        return cannot_compute(
            fmt::format("The project could not be put together: {}.", *database->error()));
    }
    auto bytes = database->bytes();
    if (!bytes) return tl::unexpected(bytes.error());
    if (auto settled = settle_log(path); !settled) return settled;
    return write_file(path, *bytes);
}

Result<OpenedProject> read_project(const std::filesystem::path& path) {
    switch (kind_of(path)) {
        case FileKind::unreadable:
            return invalid_file(path.string(), 0, "There is no such file, or it may not be read.",
                                "Check the name, the folder and its permissions.");
        case FileKind::empty: return damaged(path, "the file is empty");
        case FileKind::other:
            return invalid_file(path.string(), 0, "This is not a Convene project.",
                                "Import tables with: convene import FILE... -o NAME.convene");
        case FileKind::database:
            return invalid_file(path.string(), 0, "This is a database, but not a Convene project.",
                                "Name a file that Convene has written.");
        case FileKind::truncated: return damaged(path, "its end is missing");
        case FileKind::project: break;
    }
    auto database = Database::copy_of(path);
    if (!database) return tl::unexpected(database.error());
    const std::string verdict = database->text("PRAGMA quick_check(1)");
    if (database->failed()) return damaged(path, *database->error());
    if (verdict != "ok") return damaged(path, verdict);
    if (database->number("PRAGMA user_version") == 0)
        return damaged(path, "it has no schema version");
    if (auto current = migrate(*database, project_migrations()); !current) {
        Error error = current.error();
        error.file = path.string();
        return tl::unexpected(std::move(error));
    }
    OpenedProject opened;
    NetworkTables tables = load_tables(*database);
    opened.ledger = load_ledger(*database);
    if (database->failed()) return damaged(path, *database->error());
    auto network = Network::build(std::move(tables));
    if (!network) return damaged(path, network.error().message);
    opened.network = std::move(*network);
    return opened;
}

bool is_project(const std::filesystem::path& path) {
    const FileKind kind = kind_of(path);
    return kind == FileKind::project || kind == FileKind::truncated;
}

}  // namespace convene
