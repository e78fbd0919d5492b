#pragma once
// The ledger as the window lists it: totals that add up, and every row that was not
// simply kept.

#include <string>
#include <vector>

#include "engine/io/ledger.hpp"
#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

struct LedgerLine {
    std::string name;  ///< file or relation
    LedgerTotals totals;
};

struct LedgerModel {
    LedgerTotals totals;
    std::vector<LedgerLine> files, relations;
    std::vector<std::size_t> entries;  ///< indices into Ledger::entries, as listed
    /// "3,162 rows read: 3,158 kept, 3 merged, 1 rejected."
    std::string sentence;
};

[[nodiscard]] LedgerModel ledger_model(const Ledger& ledger, const LedgerView& view);
[[nodiscard]] std::string fate_word(Fate fate);  ///< "kept", "merged", "repaired", "rejected"
/// Of `part` read rows, all accounted for? Tested; shown as a check mark.
[[nodiscard]] bool adds_up(const LedgerTotals& totals);
/// Every entry, then the totals by file and relation, as CSV that no spreadsheet runs.
[[nodiscard]] std::string ledger_csv(const Ledger& ledger);

}  // namespace convene::viewer
