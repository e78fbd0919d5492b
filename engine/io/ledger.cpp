#include "engine/io/ledger.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"

namespace convene {
namespace {

std::string_view fate_name(Fate fate) {
    switch (fate) {
        case Fate::kept: return "kept";
        case Fate::merged: return "merged";
        case Fate::repaired: return "repaired";
        case Fate::rejected: return "rejected";
    }
    return "";
}

/// "246 rows: 241 kept, 3 merged, 2 rejected"; parts that are 0 are left out.
std::string totals_text(const LedgerTotals& totals) {
    std::string text = counted(totals.read, "row", "rows");
    std::string_view separator = ": ";
    const auto add = [&](std::size_t count, Fate fate) {
        if (count == 0) return;
        text += fmt::format("{}{} {}", separator, count, fate_name(fate));
        separator = ", ";
    };
    add(totals.kept, Fate::kept);
    add(totals.merged, Fate::merged);
    add(totals.repaired, Fate::repaired);
    add(totals.rejected, Fate::rejected);
    return text;
}

/// The entries of one file, one line for each fate and reason in order of appearance.
std::string reasons_text(const std::vector<const LedgerEntry*>& entries, std::size_t most_lines) {
    std::vector<std::pair<Fate, std::string_view>> reasons;
    for (const LedgerEntry* entry : entries) {
        const std::pair key{entry->fate, std::string_view(entry->reason)};
        if (std::find(reasons.begin(), reasons.end(), key) == reasons.end()) reasons.push_back(key);
    }
    std::string text;
    for (const auto& [fate, reason] : reasons) {
        std::size_t count = 0;
        std::string located;
        for (const LedgerEntry* entry : entries) {
            if (entry->fate != fate || entry->reason != reason) continue;
            if (++count > most_lines) continue;
            located += fmt::format("{}line {}", count == 1 ? "" : ", ", entry->line);
            if (!entry->detail.empty()) located += fmt::format(" ({})", entry->detail);
        }
        text += fmt::format("  {} {}, {}: {}", count, fate_name(fate), reason, located);
        if (count > most_lines) {
            text += fmt::format("{}{} more", most_lines == 0 ? "" : " and ", count - most_lines);
        }
        text += '\n';
    }
    return text;
}

}  // namespace

LedgerTotals Ledger::totals() const {
    LedgerTotals sum;
    for (const auto& [file, totals] : by_file) {
        sum.read += totals.read;
        sum.kept += totals.kept;
        sum.merged += totals.merged;
        sum.repaired += totals.repaired;
        sum.rejected += totals.rejected;
    }
    return sum;
}

std::string Ledger::text(std::size_t most_lines) const {
    std::string text = by_file.empty() ? std::string("No rows were read.\n") : std::string();
    if (by_file.size() > 1) text += totals_text(totals()) + " in all files\n";
    for (const auto& [file, totals] : by_file) {
        text += fmt::format("{}: {}\n", file, totals_text(totals));
        std::vector<const LedgerEntry*> of_file;
        for (const LedgerEntry& entry : entries) {
            if (entry.file == file) of_file.push_back(&entry);
        }
        text += reasons_text(of_file, most_lines);
    }
    for (const auto& [relation, totals] : by_relation) {
        text += fmt::format("Relation {}: {}\n", relation, totals_text(totals));
    }
    if (actors_from_ties > 0) {
        text += fmt::format("{} named only in tie rows\n",
                            counted(actors_from_ties, "actor is", "actors are"));
    }
    if (!assumptions.empty()) {
        text += "Assumed or guessed:\n";
        for (const std::string& assumption : assumptions) text += fmt::format("  {}\n", assumption);
    }
    return text;
}

}  // namespace convene
