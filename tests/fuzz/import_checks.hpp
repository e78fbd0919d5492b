#pragma once
// What must hold for every import, whatever the bytes. Shared by the fuzz target
// and the unit test that mutates tables.

#include <map>
#include <string>

#include "engine/io/format_readers.hpp"

namespace convene::test {

/// Empty if `result` keeps the promises of an import, else what it breaks. `first_line`:
/// the least line that a row can stand on (2 where a header comes first).
inline std::string broken_promise(const Result<Imported>& result, std::size_t first_line = 2) {
    if (!result) {
        const Error& error = result.error();
        if (error.message.empty()) return "an error without a message";
        if (error.kind != ErrorKind::invalid_input)
            return "a broken file that is not invalid input";
        return {};
    }
    const Ledger& ledger = result->ledger;
    std::map<std::string, LedgerTotals> told;
    for (const LedgerEntry& entry : ledger.entries) {
        if (entry.line < first_line) return "an entry on a line where no row can be";
        if (entry.reason.empty()) return "an entry without a reason";
        LedgerTotals& totals = told[entry.file];
        if (entry.fate == Fate::merged) ++totals.merged;
        if (entry.fate == Fate::repaired) ++totals.repaired;
        if (entry.fate == Fate::rejected) ++totals.rejected;
    }
    for (const auto& [file, totals] : ledger.by_file) {
        if (totals.read != totals.kept + totals.merged + totals.repaired + totals.rejected)
            return "a ledger that does not add up";
        const LedgerTotals& entries = told[file];
        if (entries.merged != totals.merged || entries.repaired != totals.repaired ||
            entries.rejected != totals.rejected) {
            return "rows that are counted but not located";
        }
    }
    for (const auto& [relation, totals] : ledger.by_relation) {
        if (totals.read != totals.kept + totals.merged + totals.repaired + totals.rejected)
            return "a relation that does not add up";
    }
    if (!result->network) return "no network and no error";
    if (ledger.text().empty()) return "a ledger without words";
    return {};
}

}  // namespace convene::test
