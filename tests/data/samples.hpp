#pragma once
// The networks in data/, read as a user would read them.

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "engine/io/read_network.hpp"
#include "engine/model/scope.hpp"

namespace convene::testing {

inline std::filesystem::path data_folder() {
    return std::filesystem::path(CONVENE_SOURCE_FOLDER) / "data";
}

/// The sample in data/<path>; it must be readable.
inline Imported read_sample(const std::string& path) {
    INFO(path);
    auto imported = read_network({data_folder() / path});
    if (!imported) FAIL(imported.error().message);
    return *std::move(imported);
}

/// Rows that were not taken as they stand.
inline std::size_t troubles(const Ledger& ledger) {
    const LedgerTotals totals = ledger.totals();
    return totals.merged + totals.repaired + totals.rejected;
}

inline View view_of(const std::shared_ptr<const Network>& network, const std::string& relation,
                    const std::string& wave = {}) {
    Scope scope;
    scope.relations = {relation};
    scope.wave = wave;
    auto view = resolve(network, scope);
    if (!view) FAIL(view.error().message);
    return *std::move(view);
}

/// A sample written without quotes, row by row: an oracle that shares nothing with the reader.
inline std::vector<std::vector<std::string>> plain_rows(const std::filesystem::path& file) {
    std::vector<std::vector<std::string>> rows;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        auto& row = rows.emplace_back();
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
    }
    return rows;
}

}  // namespace convene::testing
