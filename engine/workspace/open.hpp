#pragma once
// NET of every command: a project file, a folder, or any file the readers know.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "engine/core/result.hpp"
#include "engine/io/read_network.hpp"
#include "engine/model/network.hpp"

namespace convene {

struct Opened {
    std::shared_ptr<const Network> network;
    Ledger ledger;
    std::filesystem::path path;
    bool is_project = false;
};
[[nodiscard]] Result<Opened> open_network(const std::filesystem::path& path,
                                          const ImportOptions& options = {});

}  // namespace convene
