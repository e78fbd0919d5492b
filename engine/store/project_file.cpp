#include "engine/store/project_file.hpp"

#include <cstring>

#include <fmt/format.h>

#include "engine/store/file_beside.hpp"
#include "engine/store/project_access.hpp"
#include "engine/store/project_lock.hpp"
#include "engine/store/schema.hpp"
#include "engine/store/tables.hpp"
#include "engine/store/write_new.hpp"

namespace convene {

Result<Done> write_new_project(const std::filesystem::path& path, const Network& network,
                               const Ledger& ledger, std::string_view at) {
    const ProjectLock lock(path);
    if (lock.outcome() == ProjectLock::Outcome::held) {
        return invalid_file(path.string(), 0, "The project is open in another window.",
                            "Close it there first, or choose another name.");
    }
    FileBeside beside(path);
    if (beside.error() != 0) return beside.failed(std::strerror(beside.error()));
    {
        Database database = Database::open(beside.path(), Database::Access::write);
        // Freed bytes are zeroed, so that the same tables always give the same file.
        // Half a file is worth nothing here: no journal, and one sync at the end.
        database.execute(
            fmt::format("PRAGMA page_size = 4096; PRAGMA secure_delete = ON; "
                        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
                        "PRAGMA cache_size = -65536; PRAGMA application_id = {};",
                        project_application_id));
        if (auto made = migrate(database, project_migrations()); !made && !database.failed())
            return made;
        // Migrations leave free pages.
        database.execute("VACUUM; BEGIN");
        store_tables(database, network.tables());
        if (!is_blank(ledger)) store_ledger(database, ledger, files_of(ledger), at);
        database.execute("COMMIT");
        if (database.failed()) return beside.failed(*database.error());
    }
    if (auto settled = settle_log(path); !settled) return settled;
    return beside.take_place();
}

Result<Done> write_project(const std::filesystem::path& path, const Network& network,
                           const Ledger& ledger) {
    return write_new_project(path, network, ledger, {});
}

Result<OpenedProject> load_project(Database& database, const std::filesystem::path& path) {
    OpenedProject opened;
    NetworkTables tables = load_tables(database);
    opened.ledger = load_ledger(database);
    if (database.failed()) return reading_failed(path, database);
    auto network = Network::build(std::move(tables));
    if (!network) return damaged(path, network.error().message);
    opened.network = std::move(*network);
    return opened;
}

Result<OpenedProject> read_project(const std::filesystem::path& path) {
    if (auto expected = expect_project(path); !expected) return tl::unexpected(expected.error());
    auto readable = open_for_reading(path);
    if (!readable) return tl::unexpected(readable.error());
    // One state of the file, whatever others write meanwhile.
    readable->database.execute("BEGIN");
    auto opened = load_project(readable->database, path);
    readable->database.roll_back();
    return opened;
}

bool is_project(const std::filesystem::path& path) {
    const FileKind kind = kind_of(path);
    return kind == FileKind::project || kind == FileKind::truncated;
}

}  // namespace convene
