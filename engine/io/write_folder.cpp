// A network as a folder of CSV tables that reads back to the same content.

#include "engine/io/write_folder.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/files.hpp"
#include "engine/core/number.hpp"
#include "engine/io/csv_text.hpp"
#include "engine/io/folder_table.hpp"
#include "engine/io/network_as_tables.hpp"
#include "engine/io/read_network.hpp"
#include "engine/io/spreadsheet_text.hpp"

namespace convene {
namespace {

class CsvSink : public TableSink {
public:
    explicit CsvSink(bool for_spreadsheets)
        : csv_(for_spreadsheets), for_spreadsheets_(for_spreadsheets) {}

    void text(std::string_view cell) override {
        if (for_spreadsheets_ && needs_prefix(cell)) {
            csv_.cell(harmless_text(cell));
        } else {
            csv_.cell(cell);
        }
    }
    void number(double cell) override { csv_.cell(shortest(cell)); }
    void truth(bool cell) override { csv_.cell(cell ? "yes" : "no"); }
    void missing() override { csv_.cell({}); }
    void end_row() override { csv_.end_row(); }
    [[nodiscard]] std::string take() && { return std::move(csv_).text(); }

private:
    CsvText csv_;
    bool for_spreadsheets_;
};

std::string part_text(const Network& network, const NetworkPart& part,
                      const ExportOptions& options) {
    if (!part.present(network.tables())) return {};
    CsvSink sink(options.for_spreadsheets);
    part.write(network.tables(), sink);
    return std::move(sink).take();
}

}  // namespace

std::string folder_table(const Network& network, std::string_view part) {
    const auto parts = network_parts();
    const auto found = std::find_if(parts.begin(), parts.end(),
                                    [&](const NetworkPart& known) { return known.part == part; });
    return found == parts.end() ? std::string() : part_text(network, *found, {});
}

Result<Done> write_folder(const Network& network, const std::filesystem::path& folder) {
    return write_folder(network, folder, ExportOptions{});
}

Result<Done> write_folder(const Network& network, const std::filesystem::path& folder,
                          const ExportOptions& options) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed || !std::filesystem::is_directory(folder, failed)) {
        return invalid_file(folder.string(), 0, "The folder could not be made.",
                            "Choose another place, or check its permissions.");
    }
    for (const NetworkPart& part : network_parts()) {
        const auto path = folder / fmt::format("{}.csv", part.part);
        const std::string text = part_text(network, part, options);
        if (text.empty()) {
            // A table of an earlier export would be read as part of this one.
            std::error_code ignored;
            std::filesystem::remove(path, ignored);
            continue;
        }
        if (auto written = write_file(path, text); !written) return written;
    }
    return Done{};
}

}  // namespace convene
