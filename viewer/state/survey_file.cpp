#include "viewer/state/survey_file.hpp"

#include <algorithm>
#include <array>
#include <system_error>

#include "engine/core/files.hpp"
#include "engine/io/survey_file.hpp"
#include "engine/io/survey_mapping.hpp"
#include "viewer/state/plain_text.hpp"

namespace convene::viewer {

namespace fs = std::filesystem;

Result<std::shared_ptr<const Table>> read_any_table(const fs::path& path) {
    auto bytes = read_file(path);
    if (!bytes) return tl::unexpected(bytes.error());
    auto table = read_survey_table(SourceFile{path.filename().string(), std::move(*bytes)});
    if (!table) return tl::unexpected(table.error());
    return std::make_shared<const Table>(std::move(*table));
}

std::shared_ptr<const Table> survey_table_of(const fs::path& path) {
    std::error_code failure;
    if (!fs::is_regular_file(path, failure)) return nullptr;
    const std::string extension = folded(path.extension().string());
    constexpr std::array tables{".csv", ".tsv", ".tab", ".txt", ".xlsx"};
    if (std::find(tables.begin(), tables.end(), extension) == tables.end()) return nullptr;
    auto table = read_any_table(path);
    if (!table || !looks_like_survey(**table)) return nullptr;
    return *table;
}

}  // namespace convene::viewer
