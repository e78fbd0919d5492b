#pragma once
// The import ledger: every row of every file accounted for, with line and
// reason. Totals always add up: read = kept + merged + repaired + rejected.

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace convene {

enum class Fate {
    kept,      ///< became an actor, tie or declaration as it stands
    merged,    ///< joined an earlier row (a duplicate)
    repaired,  ///< kept after a stated repair
    rejected,  ///< not used, for a stated reason (self-tie, bad number, empty row ...)
};

struct LedgerEntry {
    std::string file;
    std::size_t line = 0;  ///< 1-based line on which the row starts
    Fate fate = Fate::rejected;
    std::string reason;    ///< short and fixed, so that it can be counted: "self-tie"
    std::string detail;    ///< this row's particulars
    std::string relation;  ///< empty when it is not a tie
};

struct LedgerTotals {
    std::size_t read = 0, kept = 0, merged = 0, repaired = 0, rejected = 0;
    friend bool operator==(const LedgerTotals&, const LedgerTotals&) = default;
};

struct Ledger {
    /// One entry for every row that was not simply kept.
    std::vector<LedgerEntry> entries;
    std::map<std::string, LedgerTotals> by_file;
    std::map<std::string, LedgerTotals> by_relation;  ///< tie rows only
    std::size_t actors_from_ties = 0;                 ///< actors named only in tie rows
    /// What was guessed or assumed: delimiter, encoding, header names, directed ...
    std::vector<std::string> assumptions;

    [[nodiscard]] LedgerTotals totals() const;
    /// Printed after every import: "246 rows: 241 ties, 3 merged, 2 rejected: line 17 ...".
    /// At most `most_lines` entries a reason are located, the rest counted.
    [[nodiscard]] std::string text(std::size_t most_lines = 5) const;
};

}  // namespace convene
