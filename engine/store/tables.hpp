#pragma once
// NetworkTables and Ledger to rows and back. Failures stay in the Database.

#include "engine/io/ledger.hpp"
#include "engine/model/network.hpp"
#include "engine/store/database.hpp"

namespace convene {

/// Precondition: a fresh database with the current schema.
void store_tables(Database& database, const NetworkTables& tables);
void store_ledger(Database& database, const Ledger& ledger);

/// Precondition: the current schema. Check database.failed() before use.
[[nodiscard]] NetworkTables load_tables(Database& database);
[[nodiscard]] Ledger load_ledger(Database& database);

}  // namespace convene
