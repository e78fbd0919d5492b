#include "viewer/state/ledger_view.hpp"

#include "viewer/state/csv_field.hpp"
#include "viewer/state/plain_text.hpp"

namespace convene::viewer {
namespace {

void totals_row(std::string& out, const std::string& what, const std::string& name,
                const LedgerTotals& totals) {
    out += what + "," + csv_field(name);
    for (const std::size_t count :
         {totals.read, totals.kept, totals.merged, totals.repaired, totals.rejected}) {
        out += "," + std::to_string(count);
    }
    out += "\n";
}

}  // namespace

std::string fate_word(Fate fate) {
    switch (fate) {
        case Fate::kept: return "kept";
        case Fate::merged: return "merged";
        case Fate::repaired: return "repaired";
        case Fate::rejected: return "rejected";
    }
    return {};
}

bool adds_up(const LedgerTotals& totals) {
    return totals.read == totals.kept + totals.merged + totals.repaired + totals.rejected;
}

LedgerModel ledger_model(const Ledger& ledger, const LedgerView& view) {
    LedgerModel model;
    model.totals = ledger.totals();
    for (const auto& [file, totals] : ledger.by_file) model.files.push_back({file, totals});
    for (const auto& [relation, totals] : ledger.by_relation)
        model.relations.push_back({relation, totals});
    const std::string needle = folded(view.search);
    for (std::size_t i = 0; i < ledger.entries.size(); ++i) {
        const LedgerEntry& entry = ledger.entries[i];
        if (!view.fate.empty() && fate_word(entry.fate) != view.fate) continue;
        if (!needle.empty() && folded(entry.file + " " + std::to_string(entry.line) + " " +
                                      entry.reason + " " + entry.detail + " " + entry.relation)
                                       .find(needle) == std::string::npos) {
            continue;
        }
        model.entries.push_back(i);
    }
    const LedgerTotals& t = model.totals;
    model.sentence = grouped(t.read) + (t.read == 1 ? " row read: " : " rows read: ") +
                     grouped(t.kept) + " kept, " + grouped(t.merged) + " merged, " +
                     grouped(t.repaired) + " repaired, " + grouped(t.rejected) + " rejected.";
    return model;
}

std::string ledger_csv(const Ledger& ledger) {
    std::string out = "file,line,fate,reason,detail,relation\n";
    for (const LedgerEntry& entry : ledger.entries) {
        out += csv_field(entry.file) + "," + std::to_string(entry.line) + "," +
               fate_word(entry.fate) + "," + csv_field(entry.reason) + "," +
               csv_field(entry.detail) + "," + csv_field(entry.relation) + "\n";
    }
    out += "\ntotals of,name,read,kept,merged,repaired,rejected\n";
    totals_row(out, "all", "", ledger.totals());
    for (const auto& [file, totals] : ledger.by_file) totals_row(out, "file", file, totals);
    for (const auto& [relation, totals] : ledger.by_relation)
        totals_row(out, "relation", relation, totals);
    if (!ledger.assumptions.empty()) {
        out += "\nassumed\n";
        for (const std::string& each : ledger.assumptions) out += csv_field(each) + "\n";
    }
    return out;
}

}  // namespace convene::viewer
