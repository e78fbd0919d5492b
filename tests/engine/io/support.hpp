#pragma once
// Reads tables that a test writes out in place.

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "engine/io/format_readers.hpp"

namespace convene::test {

using Files = std::vector<SourceFile>;

inline Result<Imported> read_all(Files files, const ImportOptions& options = {}) {
    return read_tables(std::move(files), options, InputLimits{}, {});
}

/// The import, which must succeed.
inline Imported imported(Files files, const ImportOptions& options = {}) {
    auto result = read_all(std::move(files), options);
    INFO((result ? std::string() : result.error().text()));
    REQUIRE(result.has_value());
    return std::move(*result);
}

/// Every entry as "line N fate: reason".
inline std::vector<std::string> fates(const Ledger& ledger) {
    std::vector<std::string> texts;
    for (const LedgerEntry& entry : ledger.entries) {
        const char* fate = entry.fate == Fate::merged     ? "merged"
                           : entry.fate == Fate::repaired ? "repaired"
                           : entry.fate == Fate::rejected ? "rejected"
                                                          : "kept";
        texts.push_back("line " + std::to_string(entry.line) + " " + fate + ": " + entry.reason);
    }
    return texts;
}

inline bool adds_up(const LedgerTotals& t) {
    return t.read == t.kept + t.merged + t.repaired + t.rejected;
}

/// Some assumption contains `part`.
inline bool assumed(const Ledger& ledger, const std::string& part) {
    for (const std::string& sentence : ledger.assumptions) {
        if (sentence.find(part) != std::string::npos) return true;
    }
    return false;
}

/// "a>b 2" for each tie, in the network's order.
inline std::vector<std::string> ties_of(const Network& network) {
    std::vector<std::string> texts;
    for (const Tie& tie : network.tables().ties) {
        std::string text = network.actors()[tie.source].id + ">" + network.actors()[tie.target].id;
        char weight[32];
        std::snprintf(weight, sizeof weight, " %g", tie.weight);
        texts.push_back(text + weight);
    }
    return texts;
}

}  // namespace convene::test
