#include "engine/cli/load.hpp"

namespace convene {

Result<Opened> load_network(const std::string& path, Console& console) {
    auto opened = open_network(path);
    if (!opened || opened->is_project) return opened;
    const LedgerTotals totals = opened->ledger.totals();
    if (totals.kept != totals.read || opened->ledger.actors_from_ties > 0) {
        const std::string text = opened->ledger.text();
        console.error << text;
        if (!text.empty() && text.back() != '\n') console.error << '\n';
    }
    return opened;
}

}  // namespace convene
