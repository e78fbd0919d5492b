// Files that the session writes: the table as CSV and the network as a project.

#include <cstdlib>
#include <system_error>

#include "engine/core/files.hpp"
#include "engine/report/results.hpp"
#include "engine/store/project_file.hpp"
#include "engine/workspace/measures.hpp"
#include "engine/workspace/provenance.hpp"
#include "viewer/state/session.hpp"
#include "viewer/state/table_model.hpp"

namespace convene::viewer {

namespace fs = std::filesystem;

namespace {

/// Letters, digits and dashes of a title: a file name that works everywhere.
std::string file_stem(const std::string& title) {
    std::string stem;
    for (const char c : title) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain) {
            stem += c;
        } else if (!stem.empty() && stem.back() != '-') {
            stem += '-';
        }
    }
    while (!stem.empty() && stem.back() == '-') stem.pop_back();
    return stem.empty() ? "network" : stem;
}

/// `name` in the working folder, numbered so that nothing is overwritten.
fs::path fresh_path(const std::string& stem, const std::string& extension) {
    std::error_code failure;
    fs::path path = stem + extension;
    for (int i = 2; fs::exists(path, failure); ++i)
        path = stem + "-" + std::to_string(i) + extension;
    return fs::absolute(path, failure);
}

std::string_view tab_name(TableTab tab) {
    return tab == TableTab::people ? "people" : tab == TableTab::groups ? "groups" : "ties";
}

}  // namespace

Result<Done> Session::export_table(std::string path) {
    if (!snapshot_) return invalid_input("There is no table yet.", "Open a network first.");
    const NetworkFacts none;
    const NetworkFacts& facts = facts_ ? *facts_ : none;
    const TableModel model = make_table(*snapshot_, facts, state_);
    Provenance provenance(*network_, state_.request.seed);
    provenance.request("table " + std::string(tab_name(model.tab)) +
                       (state_.request.where.empty() ? "" : "; where " + state_.request.where));
    for (const TableColumn& column : model.columns) {
        const MeasureKey key = parse_measure_key(column.id);
        if (const Metric* metric = metric_of_column(key.column)) provenance.define(*metric);
    }
    for (std::size_t r = 0; r < network_->relations().size() && r < snapshot_->views.size(); ++r) {
        if (snapshot_->views[r]) provenance.assume(*snapshot_->views[r]);
    }
    ResultTable header;
    header.provenance = std::move(provenance).lines();
    std::string text;
    for (const auto& [key, value] : header.provenance) text += "# " + key + ": " + value + "\n";
    text += table_csv(model, *snapshot_, facts);
    const fs::path file = path.empty() ? fresh_path(file_stem(network_->tables().title) + "-" +
                                                        std::string(tab_name(model.tab)),
                                                    ".csv")
                                       : fs::path(path);
    if (auto written = write_file(file, text); !written) return written;
    banner_ = Banner{Banner::Tone::good, "Wrote " + file.string(),
                     "It opens in any spreadsheet program."};
    return Done{};
}

Result<Done> Session::save(std::string path) {
    if (!network_) return invalid_input("There is no network to save.", "Open one first.");
    fs::path file =
        path.empty() ? fresh_path(file_stem(network_->tables().title), ".convene") : fs::path(path);
    if (file.extension() != ".convene") file += ".convene";
    std::error_code failure;
    if (fs::exists(file, failure)) {
        return invalid_file(file.string(), 0, "There is already such a file.",
                            "Choose another name.");
    }
    if (auto written = write_project(file, *network_, ledger_); !written) return written;
    path_ = file;
    is_project_ = true;
    remember_recent(settings_.recent, fs::absolute(file, failure).string());
    banner_ = Banner{Banner::Tone::good, "Saved " + file.string(), {}};
    return Done{};
}

}  // namespace convene::viewer
