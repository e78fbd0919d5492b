#pragma once
// The networks that come with Convene: data/samples.csv, columns id, title,
// description, path (relative to that folder).

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/result.hpp"

namespace convene::viewer {

struct Sample {
    std::string id, title, description;
    std::filesystem::path path;  ///< absolute; empty for the district where its files are not
                                 ///< there: then it is generated
    [[nodiscard]] bool generated() const { return path.empty(); }
    friend bool operator==(const Sample&, const Sample&) = default;
};

/// The data folder: $CONVENE_DATA, then beside the program as built
/// (bin/../../../data) and as installed (bin/../share/convene/data). The first
/// that holds samples.csv.
[[nodiscard]] std::optional<std::filesystem::path> find_data_folder();
/// Errors: the list cannot be read, or lacks a column. Samples whose files are not
/// there are left out, but for the district, which can be generated.
[[nodiscard]] Result<std::vector<Sample>> read_samples(const std::filesystem::path& data_folder);

}  // namespace convene::viewer
