// Files that the session writes: the project, the table, the ledger, the network in
// other formats.

#include <cstdlib>
#include <system_error>

#include "engine/core/files.hpp"
#include "engine/io/format_writers.hpp"
#include "engine/report/results.hpp"
#include "engine/workspace/measures.hpp"
#include "engine/workspace/provenance.hpp"
#include "viewer/state/ledger_view.hpp"
#include "viewer/state/letters.hpp"
#include "viewer/state/session_work.hpp"
#include "viewer/state/table_model.hpp"

namespace convene::viewer {

namespace fs = std::filesystem;

namespace {

/// `name` in the working folder, numbered so that nothing is overwritten.
fs::path fresh_path(const std::string& stem, const std::string& extension) {
    std::error_code failure;
    fs::path path = stem + extension;
    for (int i = 2; fs::exists(path, failure); ++i)
        path = stem + "-" + std::to_string(i) + extension;
    return fs::absolute(path, failure);
}

}  // namespace

Result<Done> Session::export_table(std::string path) {
    if (!snapshot_) return invalid_input("There is no table yet.", "Open a network first.");
    const NetworkFacts none;
    const NetworkFacts& facts = facts_ ? *facts_ : none;
    const TableModel model = make_table(*snapshot_, facts, state_);
    const Network& network = *snapshot_->network;
    Provenance provenance(network, state_.request.seed);
    provenance.request("table " + std::string(tab_name(model.tab)) +
                       (state_.request.where.empty() ? "" : "; where " + state_.request.where));
    for (const TableColumn& column : model.columns) {
        const MeasureKey key = parse_measure_key(column.id);
        if (const Metric* metric = metric_of_column(key.column)) provenance.define(*metric);
    }
    for (std::size_t r = 0; r < network.relations().size() && r < snapshot_->views.size(); ++r) {
        if (snapshot_->views[r]) provenance.assume(*snapshot_->views[r]);
    }
    ResultTable header;
    header.provenance = std::move(provenance).lines();
    std::string text;
    for (const auto& [key, value] : header.provenance) text += "# " + key + ": " + value + "\n";
    text += table_csv(model, *snapshot_, facts);
    const fs::path file =
        path.empty()
            ? fresh_path(file_stem(network.tables().title) + "-" + std::string(tab_name(model.tab)),
                         ".csv")
            : fs::path(path);
    if (auto written = write_file(file, text); !written) return written;
    banner_ = Banner{Banner::Tone::good, "Wrote " + file.string(),
                     "It opens in any spreadsheet program."};
    return Done{};
}

Result<Done> Session::export_matrix(std::string path) {
    const BlockMatrix* matrix =
        charts_ && charts_->matrices ? charts_->matrices->of(state_.matrix.measure) : nullptr;
    if (!snapshot_ || matrix == nullptr)
        return invalid_input("There is no matrix yet.", "Look at one first: look matrix.");
    const Network& network = *snapshot_->network;
    Provenance provenance(network, state_.request.seed);
    provenance.request("matrix " + std::string(block_measure_name(matrix->measure)) +
                       "; relation " + matrix->relation + "; by " + matrix->attribute + "; wave " +
                       network.waves()[snapshot_->wave].id +
                       (state_.request.where.empty() ? "" : "; where " + state_.request.where));
    if (const Metric* metric = block_metric(matrix->measure)) provenance.define(*metric);
    for (const auto& view : snapshot_->views) {
        if (view) provenance.assume(*view);
    }
    ResultTable header;
    header.provenance = std::move(provenance).lines();
    std::string text;
    for (const auto& [key, value] : header.provenance) text += "# " + key + ": " + value + "\n";
    text += block_matrix_csv(*matrix);
    const fs::path file = path.empty()
                              ? fresh_path(file_stem(network.tables().title) + "-matrix", ".csv")
                              : fs::path(path);
    if (auto written = write_file(file, text); !written) return written;
    banner_ = Banner{Banner::Tone::good, "Wrote " + file.string(),
                     "It opens in any spreadsheet program."};
    return Done{};
}

Result<Done> Session::save(std::string path) {
    if (!network_) return invalid_input("There is no network to save.", "Open one first.");
    if (path.empty()) {
        if (keeping_.how == Keeping::How::saved) {
            banner_ = Banner{Banner::Tone::good,
                             "Everything is saved in " + keeping_.path.filename().string() + ".",
                             "Each change is written as you make it.", "Save a copy elsewhere",
                             "save-as"};
            banner_->passing = true;
            return Done{};
        }
        state_.overlay = Overlay::save;
        if (state_.file_name.empty()) state_.file_name = file_stem(network_->tables().title);
        return Done{};
    }
    fs::path file = path;
    if (file.extension() != ".convene") file += ".convene";
    std::error_code failure;
    if (fs::exists(file, failure)) {
        return invalid_file(file.string(), 0, "There is already such a file.",
                            "Choose another name.");
    }
    state_.overlay = Overlay::none;
    const bool copy = keeping_.how == Keeping::How::saved;
    run_task("Saving", [this, file, copy, network = network_, ledger = ledger_,
                        workspace = workspace_, unsaved = unsaved_] {
        struct Saved {
            Result<Done> done = Done{};
            std::shared_ptr<Workspace> workspace;
        };
        auto saved = std::make_shared<Saved>();
        const bool in_memory =
            workspace && workspace->store().mode() == ProjectStore::Mode::in_memory;
        if (workspace) {
            saved->done = workspace->store().save_as(file);
            if (in_memory) saved->workspace = workspace;  // it has moved there
        }
        if (saved->done && !copy && !saved->workspace) {
            auto moved =
                workspace ? Workspace::open(file) : Workspace::create(file, *network, ledger);
            if (moved) {
                saved->workspace = std::make_shared<Workspace>(std::move(*moved));
            } else {
                saved->done = tl::unexpected(moved.error());
            }
        }
        const fs::path old =
            workspace && unsaved && !in_memory ? workspace->store().path() : fs::path();
        return [this, saved, file, copy, network, workspace, old] {
            if (workspace != workspace_ || (!workspace && network != network_)) return;
            if (!saved->done) {
                show_error(saved->done.error());
                return;
            }
            std::error_code unknown;
            remember_recent(settings_.recent, fs::absolute(file, unknown).string());
            if (copy) {
                banner_ = Banner{Banner::Tone::good, "Wrote a copy to " + file.string(),
                                 "You go on working in " + keeping_.path.filename().string() + "."};
                return;
            }
            workspace_ = saved->workspace;
            path_ = file;
            unsaved_ = false;
            if (!old.empty()) remove_project(old);
            banner_ = Banner{Banner::Tone::good, "Saved " + file.string(),
                             "From now on every change is saved as you make it."};
            banner_->passing = true;
        };
    });
    return Done{};
}

Result<Done> Session::export_network(const CommandWords& words) {
    if (!network_) return invalid_input("There is no network to export.", "Open one first.");
    const std::string format(words.word(1));
    if (words.size() < 3) {
        if (!format.empty() && format != "folder" && find_format_writer(format) == nullptr)
            return invalid_input("There is no format \"" + format + "\".");
        if (!format.empty()) state_.export_format = format;
        if (state_.export_format.empty()) state_.export_format = "folder";
        state_.overlay = Overlay::export_network;
        if (state_.file_name.empty()) state_.file_name = file_stem(network_->tables().title);
        return Done{};
    }
    const fs::path file = words.rest(2);
    std::error_code failure;
    if (fs::exists(file, failure) &&
        !(fs::is_directory(file, failure) && fs::is_empty(file, failure)))
        return invalid_file(file.string(), 0, "There is already such a file.",
                            "Choose another name.");
    state_.overlay = Overlay::none;
    run_task("Exporting", [this, file, format, network = network_] {
        auto written = std::make_shared<Result<std::vector<fs::path>>>(std::vector<fs::path>{file});
        if (format == "folder") {
            if (auto done = write_folder(*network, file); !done)
                *written = tl::unexpected(done.error());
        } else {
            *written = write_network(*network, file, format);
        }
        return [this, written] {
            if (!*written) {
                show_error(written->error());
                return;
            }
            std::string more;
            if ((*written)->size() > 1)
                more = "and " + std::to_string((*written)->size() - 1) + " more beside it";
            banner_ = Banner{Banner::Tone::good, "Wrote " + (*written)->front().string(), more};
        };
    });
    return Done{};
}

Result<Done> Session::export_ledger(std::string path) {
    if (!network_) return invalid_input("There is no ledger yet.", "Open a network first.");
    const std::string text = ledger_csv(ledger_);
    const fs::path file = path.empty()
                              ? fresh_path(file_stem(network_->tables().title) + "-ledger", ".csv")
                              : fs::path(path);
    if (auto written = write_file(file, text); !written) return written;
    banner_ = Banner{Banner::Tone::good, "Wrote " + file.string(),
                     "One line for each row that was not simply kept, then the totals."};
    return Done{};
}

Result<Done> Session::discard(const std::string& name) {
    for (const UnsavedProject& project : unsaved_projects_) {
        if (project.name != name) continue;
        if (!discard_unsaved(project.path))
            return invalid_file(project.path.string(), 0, "The project could not be put away.");
        unsaved_projects_ = list_unsaved(unsaved_folder_);
        return Done{};
    }
    return invalid_input("There is no unsaved project \"" + name + "\".");
}

}  // namespace convene::viewer
