#include "engine/store/project_access.hpp"

#include <array>
#include <fstream>

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include "engine/store/schema.hpp"
#include "engine/store/temporary_folder.hpp"

namespace convene {
namespace {

namespace fs = std::filesystem;

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + 4; ++i)
        value = (value << 8) | static_cast<unsigned char>(bytes[i]);
    return value;
}

bool has_bytes(const fs::path& path) {
    std::error_code failed;
    const auto size = fs::file_size(path, failed);
    return !failed && size > 0;
}

/// Whether the file is shorter than its header says. Where a write-ahead log stands
/// beside it, the end may still be there.
bool is_truncated(const fs::path& path, std::string_view header) {
    if (has_bytes(path.string() + "-wal") || has_bytes(path.string() + "-journal")) return false;
    std::uint64_t page_size = big_endian(header, 16) >> 16;
    if (page_size == 1) page_size = 65536;
    std::error_code failed;
    const auto size = fs::file_size(path, failed);
    return !failed && size < page_size * big_endian(header, 28);
}

FileKind look(const fs::path& path) {
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

/// True once SQLite has read the schema.
bool reads(Database& database) {
    (void)database.number("SELECT count(*) FROM sqlite_schema");
    return !database.failed();
}

}  // namespace

Database copied_to_memory(const fs::path& path) {
    const TemporaryFolder folder;
    const fs::path copy = folder.path() / "copy";
    bool copied = !folder.path().empty();
    HeldFile::unless_held(path, [&] {
        std::error_code failed;
        copied = copied && fs::copy_file(path, copy, failed);
        for (const char* end : {"-wal", "-journal"}) {
            const fs::path log = path.string() + end;
            if (copied && has_bytes(log))
                copied = fs::copy_file(log, copy.string() + end, failed) && copied;
        }
    });
    std::error_code failed;
    fs::permissions(copy, fs::perms::owner_read | fs::perms::owner_write, failed);
    Database file = Database::open(copy, Database::Access::write);
    if (!copied) file.fail("it could not be copied to where its log can be read");
    auto memory = Database::in_memory();
    if (!memory) {
        file.fail(memory.error().message);
        return file;
    }
    if (file.failed()) return file;
    memory->copy_from(file);
    return std::move(*memory);
}

FileKind kind_of(const fs::path& path) {
    std::error_code failed;
    if (!fs::is_regular_file(path, failed)) return FileKind::unreadable;
    // What is held was looked at before it was opened.
    FileKind kind = FileKind::project;
    HeldFile::unless_held(path, [&] { kind = look(path); });
    return kind;
}

Result<Done> expect_project(const fs::path& path) {
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
    return Done{};
}

tl::unexpected<Error> damaged(const fs::path& path, std::string_view reason) {
    return invalid_file(path.string(), 0, fmt::format("The project is damaged: {}.", reason),
                        "Recover what can be read of it into a new project, or take it from a "
                        "copy.");
}

tl::unexpected<Error> reading_failed(const fs::path& path, const Database& database) {
    const int code = database.error_code() & 0xFF;
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
        return invalid_file(path.string(), 0, "Another program holds the project just now.",
                            "Wait until it has finished, then try again.");
    }
    if (code == SQLITE_IOERR || code == SQLITE_CANTOPEN || code == SQLITE_PERM ||
        code == SQLITE_NOMEM || code == SQLITE_FULL || code == SQLITE_READONLY) {
        return invalid_file(path.string(), 0,
                            fmt::format("The project could not be read: {}.", *database.error()),
                            "Check that you may read it and that its disk is there.");
    }
    return damaged(path, *database.error());
}

Result<Done> bring_up_to_date(Database& database, const fs::path& path) {
    const auto version = database.number("PRAGMA user_version");
    if (database.failed()) return reading_failed(path, database);
    if (version == 0) return damaged(path, "it has no schema version");
    auto current = migrate(database, project_migrations());
    if (current) return current;
    Error error = current.error();
    error.file = path.string();
    return tl::unexpected(std::move(error));
}

Result<ReadableProject> open_for_reading(const fs::path& path) {
    HeldFile held(path);
    Database database = Database::open(path, Database::Access::read);
    if (!reads(database)) {
        const int code = database.error_code() & 0xFF;
        const bool in_place =
            code != SQLITE_CANTOPEN && code != SQLITE_READONLY && code != SQLITE_IOERR;
        if (in_place) return reading_failed(path, database);
        // A folder that may not be written takes no index of the log.
        const bool log = has_bytes(path.string() + "-wal") || has_bytes(path.string() + "-journal");
        held = HeldFile(fs::path());
        database = log ? copied_to_memory(path) : Database::open(path, Database::Access::immutable);
        if (!log) held = HeldFile(path);
        if (!reads(database)) return reading_failed(path, database);
    }
    const auto version = database.number("PRAGMA user_version");
    if (!database.failed() && version != 0 &&
        version < static_cast<std::int64_t>(project_migrations().size())) {
        auto memory = Database::in_memory();
        if (!memory) return tl::unexpected(memory.error());
        memory->copy_from(database);
        if (memory->failed()) return reading_failed(path, *memory);
        database = std::move(*memory);
        held = HeldFile(fs::path());
    }
    if (auto current = bring_up_to_date(database, path); !current)
        return tl::unexpected(current.error());
    return ReadableProject{std::move(held), std::move(database)};
}

Result<Done> settle_log(const fs::path& path) {
    std::error_code failed;
    const fs::path log = path.string() + "-wal", journal = path.string() + "-journal";
    if (!fs::exists(log, failed) && !fs::exists(journal, failed)) return Done{};
    const FileKind kind = kind_of(path);
    if (kind == FileKind::unreadable || kind == FileKind::empty || kind == FileKind::other) {
        // Logs of nothing.
        for (const char* end : {"-wal", "-shm", "-journal"})
            fs::remove(path.string() + end, failed);
        return Done{};
    }
    {
        const HeldFile held(path);
        Database database = Database::open(path, Database::Access::write);
        // Only a connection that has read knows that there is a log.
        database.execute(
            "SELECT count(*) FROM sqlite_schema; PRAGMA wal_checkpoint(TRUNCATE); "
            "PRAGMA journal_mode = DELETE");
        if (database.failed()) {
            return invalid_file(
                path.string(), 0,
                fmt::format("The project could not be replaced: {}.", *database.error()),
                "Close it in other programs first.");
        }
    }
    if (!fs::exists(log, failed)) return Done{};
    return invalid_file(path.string(), 0, "The project is open in another program.",
                        "Close it there first.");
}

}  // namespace convene
