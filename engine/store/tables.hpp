#pragma once
// NetworkTables and Ledger to rows and back. Failures stay in the Database.

#include <string>
#include <string_view>
#include <vector>

#include "engine/io/ledger.hpp"
#include "engine/model/network.hpp"
#include "engine/store/database.hpp"
#include "engine/store/project_store.hpp"

namespace convene {

/// Rows number 0, 1, 2 ... in table order. Precondition: a fresh database with the
/// current schema.
void store_tables(Database& database, const NetworkTables& tables);
/// Adds an import with its ledger. `what`: the files; `at`: UTC, or empty.
void store_ledger(Database& database, const Ledger& ledger, std::string_view what,
                  std::string_view at);
/// The files that a ledger counts, for `what`.
[[nodiscard]] std::string files_of(const Ledger& ledger);
/// True if nothing was read: a network that was made and not imported.
[[nodiscard]] bool is_blank(const Ledger& ledger);

/// Numbers of rows become indices in the order of the numbers. O(n + m).
/// Precondition: the current schema. Check database.failed() before use.
[[nodiscard]] NetworkTables load_tables(Database& database);
/// The ledger of import `number`, or of all imports together.
[[nodiscard]] Ledger load_ledger(Database& database,
                                 std::optional<std::int64_t> number = std::nullopt);
/// Every import with its ledger, first to last.
[[nodiscard]] std::vector<ImportRecord> load_imports(Database& database);

}  // namespace convene
