#pragma once
// Reads a network in any format that convene knows, with its ledger.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/io/ledger.hpp"
#include "engine/model/network.hpp"

namespace convene {

struct Imported {
    std::shared_ptr<const Network> network;
    Ledger ledger;
};

struct ImportOptions {
    /// Ties are undirected and mirrored rows are one tie, unless relations.csv says otherwise.
    bool undirected = false;
    /// Id of the format of the files that are named ("gexf"); empty: by their endings.
    std::string format;
};

/// A folder with nodes.csv and ties.csv (or edges.csv) and what else design
/// allows there, or files given one by one (a node table, a tie table, one of
/// the other tables; told apart by name, then by header). One clear error with
/// file, line and advice if any of them is broken: then nothing was read.
[[nodiscard]] Result<Imported> read_network(const std::vector<std::filesystem::path>& files,
                                            const ImportOptions& options = {});

/// Writes nodes.csv, ties.csv and whatever else the network has into `folder`;
/// each file is written beside, synced and renamed.
[[nodiscard]] Result<Done> write_folder(const Network& network,
                                        const std::filesystem::path& folder);

}  // namespace convene
