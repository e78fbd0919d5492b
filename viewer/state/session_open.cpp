// How a network comes into the window and leaves it: files, projects, samples, and
// what can be rescued of a damaged project.

#include <system_error>
#include <utility>

#include <unistd.h>

#include "engine/synthetic/district.hpp"
#include "viewer/state/defaults.hpp"
#include "viewer/state/letters.hpp"
#include "viewer/state/session_work.hpp"
#include "viewer/state/survey_file.hpp"

namespace convene::viewer {

namespace fs = std::filesystem;

namespace {

Result<Opened> generate_sample() {
    auto tables = generate_district({});
    if (!tables) return tl::unexpected(tables.error());
    auto network = Network::build(std::move(*tables));
    if (!network) return tl::unexpected(network.error());
    return Opened{std::move(*network), {}, {}, false};
}

}  // namespace

Result<Done> Session::open(const fs::path& path) {
    load([path] {
        Arrived arrived;
        if (convene::is_project(path) || path.extension() == ".convene") {
            auto workspace = Workspace::open(path);
            if (!workspace) {
                arrived.opened = tl::unexpected(workspace.error());
                if (workspace.error().message.find("damaged") != std::string::npos)
                    arrived.damaged = path;
                return arrived;
            }
            arrived.workspace = std::make_shared<Workspace>(std::move(*workspace));
            auto project = arrived.workspace->load();
            if (!project) {
                arrived.opened = tl::unexpected(project.error());
                arrived.damaged = path;
                return arrived;
            }
            arrived.opened =
                Opened{std::move(project->network), std::move(project->ledger), path, true};
            return arrived;
        }
        if (auto survey = survey_table_of(path)) {
            arrived.survey = std::move(survey);
            arrived.opened = Opened{nullptr, {}, path, false};
            return arrived;
        }
        arrived.opened = open_network(path);
        // One table that is no list of ties may be a survey nobody could recognise: its
        // columns can be told by hand.
        if (!arrived.opened && fs::is_regular_file(path)) {
            const std::string& message = arrived.opened.error().message;
            auto table = message.find("no table of ties") != std::string::npos ||
                                 message.find("neither one of nodes") != std::string::npos
                             ? read_any_table(path)
                             : Result<std::shared_ptr<const Table>>(nullptr);
            if (table && *table && (*table)->row_count() > 0) {
                arrived.survey = std::move(*table);
                arrived.opened = Opened{nullptr, {}, path, false};
            }
        }
        return arrived;
    });
    return Done{};
}

Result<Done> Session::open_sample(std::string_view id) {
    for (const Sample& sample : samples_) {
        if (sample.id != id) continue;
        load([path = sample.path] {
            Arrived arrived;
            arrived.opened = path.empty() ? generate_sample() : open_network(path);
            return arrived;
        });
        // Whoever tries a sample before anything else may want to be shown around, once.
        if (!settings_file_.empty() && !state_.toured) state_.tour_step = 1;
        return Done{};
    }
    return invalid_input("There is no sample \"" + std::string(id) + "\".");
}

void Session::load(std::function<Arrived()> read) {
    state_.overlay = Overlay::none;
    banner_.reset();
    work_->loader.run([work = work_.get(), read = std::move(read)](const std::stop_token& stop) {
        Arrived arrived = guarded(read, [](std::string words) {
            Arrived failed;
            failed.opened = cannot_compute(std::move(words));
            return failed;
        });
        if (arrived.opened && arrived.opened->network)
            arrived.letters = letters_of(*arrived.opened->network);
        {
            const std::lock_guard lock(work->mutex);
            if (stop.stop_requested()) return;
            work->arrived = std::move(arrived);
        }
        work->wake();
    });
}

void Session::take_arrived(Arrived arrived) {
    if (!arrived.opened) {
        show_error(arrived.opened.error());
        if (!arrived.damaged.empty() && banner_) {
            banner_->advice =
                "What can still be read can be put into a copy; the file stays as it is.";
            banner_->action = "Recover into a copy";
            banner_->command = "recover " + quote_word(arrived.damaged.string());
        }
        return;
    }
    if (arrived.survey) {
        ImportJob job;
        job.file = arrived.opened->path;
        job.table = std::move(arrived.survey);
        job.mapping = guess_mapping(*job.table, nullptr);
        job.stage = ImportJob::Stage::columns;
        take_import(std::move(job));
        return;
    }
    take_network(std::move(arrived));
}

void Session::take_network(Arrived arrived) {
    Opened& opened = *arrived.opened;
    network_ = std::move(opened.network);
    ledger_ = std::move(opened.ledger);
    letters_ = std::move(arrived.letters);
    path_ = opened.path;
    workspace_ = std::move(arrived.workspace);
    unsaved_ = workspace_ && !unsaved_folder_.empty() && path_.parent_path() == unsaved_folder_;
    snapshot_.reset();
    facts_.reset();
    lists_.reset();
    duplicates_.reset();
    work_->duplicates_of.reset();
    kept_both_.clear();
    waiting_.clear();
    history_.clear();
    import_.reset();
    last_edit_.clear();
    quit_asked_ = false;
    state_ = first_look(std::move(state_), *network_);
    state_.cell = {};
    state_.form = {};
    state_.file_name.clear();
    if (!path_.empty() && !unsaved_) {
        std::error_code failure;
        const auto whole = fs::absolute(path_, failure);
        remember_recent(settings_.recent, (failure ? path_ : whole.lexically_normal()).string());
        remember();
    }
    const LedgerTotals totals = ledger_.totals();
    const bool fresh = workspace_ == nullptr;
    if (!arrived.recovered.empty()) {
        recovered_ = std::move(arrived.recovered);
        state_.overlay = Overlay::recovered;
    } else if (fresh && totals.rejected > 0) {
        banner_ = Banner{Banner::Tone::problem,
                         std::to_string(totals.rejected) + " of " + std::to_string(totals.read) +
                             " rows could not be used.",
                         "Each is listed with its line and the reason.", "Show the ledger",
                         "ledger fate rejected"};
    } else if (fresh && anything_assumed(*network_) && !path_.empty() && totals.read > 0) {
        banner_ = Banner{Banner::Tone::good, "Some things nobody declared were assumed.",
                         "Direction of ties, what their strength means, and its scale.",
                         "Answer the questions", "questions"};
        banner_->passing = true;
    }
    update_keeping();
    work_->asked_any = false;
    ask_for_snapshot();
}

void Session::leave_network() {
    work_->loader.stop();
    work_->jobs.stop();
    network_.reset();
    snapshot_.reset();
    facts_.reset();
    lists_.reset();
    duplicates_.reset();
    workspace_.reset();
    unsaved_ = false;
    import_.reset();
    waiting_.clear();
    path_.clear();
    history_.clear();
    work_->asked_any = false;
    state_.selected.clear();
    state_.also_selected.clear();
    state_.focus = {};
    state_.ways = {};
    state_.cell = {};
    state_.overlay = Overlay::none;
    banner_.reset();
    unsaved_projects_ = list_unsaved(unsaved_folder_);
    update_keeping();
}

Result<Done> Session::recover(const fs::path& path) {
    std::error_code failure;
    if (!fs::is_regular_file(path, failure))
        return invalid_file(path.string(), 0, "There is no such file.");
    fs::path into = path.parent_path() / (path.stem().string() + "-recovered.convene");
    for (int i = 2; fs::exists(into, failure); ++i) {
        into = path.parent_path() /
               (path.stem().string() + "-recovered-" + std::to_string(i) + ".convene");
    }
    // Where the folder cannot be written, the copy is kept with what is not saved yet.
    if (::access(into.parent_path().empty() ? "." : into.parent_path().c_str(), W_OK) != 0 &&
        !unsaved_folder_.empty()) {
        into = fresh_unsaved(unsaved_folder_, path.stem().string() + " recovered");
    }
    load([path, into] {
        Arrived arrived;
        auto lines = recover_project(path, into);
        if (!lines) {
            arrived.opened = tl::unexpected(lines.error());
            return arrived;
        }
        auto workspace = Workspace::open(into);
        if (!workspace) {
            arrived.opened = tl::unexpected(workspace.error());
            return arrived;
        }
        arrived.workspace = std::make_shared<Workspace>(std::move(*workspace));
        auto project = arrived.workspace->load();
        if (!project) {
            arrived.opened = tl::unexpected(project.error());
            return arrived;
        }
        arrived.opened =
            Opened{std::move(project->network), std::move(project->ledger), into, true};
        arrived.recovered = std::move(*lines);
        return arrived;
    });
    return Done{};
}

}  // namespace convene::viewer
