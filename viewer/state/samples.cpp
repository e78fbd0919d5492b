#include "viewer/state/samples.hpp"

#include <array>
#include <cstdlib>
#include <system_error>

#include "engine/core/files.hpp"
#include "engine/io/table.hpp"

namespace convene::viewer {

namespace fs = std::filesystem;

std::optional<fs::path> find_data_folder() {
    std::vector<fs::path> places;
    if (const char* chosen = std::getenv("CONVENE_DATA"); chosen != nullptr && *chosen != '\0') {
        places.emplace_back(chosen);
    }
    std::error_code failure;
    const fs::path program = fs::read_symlink("/proc/self/exe", failure);
    if (!failure) {
        const fs::path folder = program.parent_path();
        places.push_back(folder / "../../../data");
        places.push_back(folder / "../share/convene/data");
    }
    for (const fs::path& place : places) {
        if (fs::is_regular_file(place / "samples.csv", failure))
            return fs::weakly_canonical(place, failure);
    }
    return std::nullopt;
}

Result<std::vector<Sample>> read_samples(const fs::path& data_folder) {
    const fs::path file = data_folder / "samples.csv";
    auto bytes = read_file(file);
    if (!bytes) return tl::unexpected(bytes.error());
    auto table = Table::read(file.string(), std::move(*bytes));
    if (!table) return tl::unexpected(table.error());
    static constexpr std::array<std::string_view, 4> names = {"id", "title", "description", "path"};
    std::array<std::size_t, 4> columns{};
    for (std::size_t i = 0; i < names.size(); ++i) {
        bool found = false;
        for (std::size_t c = 0; c < table->column_count(); ++c) {
            if (table->header()[c] == names[i]) {
                columns[i] = c;
                found = true;
            }
        }
        if (!found) {
            return invalid_file(
                file.string(), table->header_line(),
                "The list of samples has no column \"" + std::string(names[i]) + "\".");
        }
    }
    std::vector<Sample> samples;
    for (std::size_t row = 0; row < table->row_count(); ++row) {
        if (table->blank(row)) continue;
        Sample sample{std::string(table->cell(row, columns[0])),
                      std::string(table->cell(row, columns[1])),
                      std::string(table->cell(row, columns[2])),
                      data_folder / fs::path(std::string(table->cell(row, columns[3])))};
        std::error_code failure;
        if (!fs::exists(sample.path, failure)) {
            if (sample.id != "district") continue;
            sample.path.clear();
        }
        samples.push_back(std::move(sample));
    }
    return samples;
}

}  // namespace convene::viewer
