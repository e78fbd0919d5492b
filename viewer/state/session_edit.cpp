// Edits: carried out in the project at once, or as soon as it is free. What touches
// the disk for longer (making, saving, importing) runs beside as a task; edits wait
// for it in their order.

#include <algorithm>
#include <utility>

#include "viewer/state/defaults.hpp"
#include "viewer/state/form.hpp"
#include "viewer/state/letters.hpp"
#include "viewer/state/record_table.hpp"
#include "viewer/state/session_work.hpp"

namespace convene::viewer {

namespace {

std::string_view first_word(std::string_view text) {
    const std::size_t from = text.find_first_not_of(' ');
    if (from == std::string_view::npos) return {};
    return text.substr(from, std::min(text.find(' ', from), text.size()) - from);
}

/// "Taken back: change 12: add tie K7 K9." -> "Took back: add tie K7 K9."
std::string step_words(const std::string& message, bool undo) {
    const std::size_t colon = message.find(": change ");
    const std::size_t from = colon == std::string::npos ? colon : message.find(": ", colon + 2);
    if (from == std::string::npos) return message;
    return (undo ? "Took back" : "Did again") + message.substr(from);
}

}  // namespace

bool Session::project_busy() const { return !work_->tasks.empty(); }

Result<Done> Session::edit(std::string_view text) {
    if (!network_) return invalid_input("No network is open.", "Open one first.");
    if (keeping_.how == Keeping::How::read_only)
        return invalid_input("This project can only be read. " + keeping_.reason,
                             "Save it under another name to change it.");
    if (workspace_ && !project_busy() && waiting_.empty()) return edit_now(text);
    if (!workspace_ && unsaved_folder_.empty()) {
        return invalid_input("Only a project can be edited.", "Save the network as one first.");
    }
    waiting_.emplace_back(text);
    if (!workspace_ && !project_busy()) make_project();
    return Done{};
}

Result<Done> Session::edit_now(std::string_view text) {
    auto outcome = workspace_->execute(text);
    if (!outcome) {
        update_keeping();
        return tl::unexpected(outcome.error());
    }
    const std::string_view verb = first_word(text);
    last_edit_ = verb == "undo" || verb == "redo" ? step_words(outcome->message, verb == "undo")
                                                  : outcome->message;
    if (verb == "undo") {
        history_.undid_edit();
    } else if (verb == "redo") {
        history_.redid_edit();
    } else if (outcome->tables_changed) {
        history_.remember_edit();
    }
    // What vanishes or comes back somewhere else than where one looks is said aloud.
    if (verb == "undo" || verb == "redo" || verb == "remove" || verb == "merge" ||
        verb == "restore" || verb == "snapshot") {
        banner_ = Banner{Banner::Tone::good, last_edit_, {}};
        banner_->passing = true;
        if (verb == "remove" || verb == "merge" || verb == "restore") {
            banner_->action = "Undo";
            banner_->command = "undo";
        }
    }
    if (outcome->tables_changed) reload();
    update_keeping();
    list_what_is_open();
    return Done{};
}

void Session::run_waiting() {
    while (!waiting_.empty() && workspace_ && !project_busy()) {
        const std::string text = waiting_.front();
        waiting_.erase(waiting_.begin());
        const auto done = edit_now(text);
        record(text, done);
        if (!done) show_error(done.error());
    }
}

void Session::run_task(std::string doing, Task task) {
    work_->tasks.emplace_back(std::move(doing), std::move(task));
    if (work_->tasks.size() == 1) next_task();
}

void Session::next_task() {
    if (work_->tasks.empty()) {
        update_keeping();
        list_what_is_open();
        return;
    }
    work_->tasker.run(
        [work = work_.get(), task = work_->tasks.front().second](const std::stop_token&) {
            auto finish = guarded(task, [](const std::string&) { return std::function<void()>(); });
            if (!finish) finish = [] {};
            {
                const std::lock_guard lock(work->mutex);
                work->finished = std::move(finish);
            }
            work->wake();
        });
}

void Session::make_project() {
    run_task("Making this a project", [this, network = network_, ledger = ledger_,
                                       folder = unsaved_folder_] {
        const auto path = fresh_unsaved(folder, network->tables().title);
        auto made = std::make_shared<Result<Workspace>>(Workspace::create(path, *network, ledger));
        return [this, made, network] {
            if (network != network_) return;  // another one was opened meanwhile
            if (!*made) {
                for (const std::string& text : std::exchange(waiting_, {}))
                    record(text, tl::unexpected(made->error()));
                show_error(made->error());
                return;
            }
            workspace_ = std::make_shared<Workspace>(std::move(**made));
            unsaved_ = true;
        };
    });
}

void Session::reload() {
    work_->reloader.run([work = work_.get(), workspace = workspace_](const std::stop_token&) {
        Reloaded loaded;
        loaded.of = workspace.get();
        loaded.project = guarded(
            [&] { return workspace->load(); },
            [](std::string words) -> Result<OpenedProject> { return cannot_compute(words); });
        if (loaded.project) loaded.letters = letters_of(*loaded.project->network);
        {
            const std::lock_guard lock(work->mutex);
            work->reloaded = std::move(loaded);
        }
        work->wake();
    });
}

void Session::take_edited(const std::shared_ptr<const Network>& network, Ledger ledger,
                          std::string letters) {
    const auto before = std::exchange(network_, network);
    ledger_ = std::move(ledger);
    letters_ = std::move(letters);
    state_ = adapted_look(std::move(state_), before.get(), *network_);
    state_.request.keep_places = true;
    work_->asked_any = false;
    ask_for_snapshot();
    list_what_is_open();
}

void Session::update_keeping() {
    if (project_busy()) return;  // the project belongs to the task until it ends
    using How = Keeping::How;
    keeping_ = {};
    store_can_undo_ = store_can_redo_ = false;
    if (!network_) return;
    if (!workspace_) {
        keeping_.how = How::as_read;
        keeping_.path = path_;
        return;
    }
    const ProjectStore& store = workspace_->store();
    keeping_.path = store.path();
    keeping_.reason = store.reason();
    switch (store.mode()) {
        case ProjectStore::Mode::writable:
            keeping_.how = unsaved_ ? How::unsaved : How::saved;
            break;
        case ProjectStore::Mode::read_only: keeping_.how = How::read_only; break;
        case ProjectStore::Mode::in_memory: keeping_.how = How::in_memory; break;
    }
    if (keeping_.how == How::read_only) return;
    quit_asked_ = quit_asked_ && keeping_.how == How::in_memory;
    store_can_undo_ = store.can_undo();
    store_can_redo_ = store.can_redo();
}

void Session::list_what_is_open() {
    if (state_.overlay == Overlay::duplicates && network_ && work_->duplicates_of != network_) {
        work_->duplicates_of = network_;
        work_->searcher.run([work = work_.get(), network = network_,
                             kept = kept_both_](const std::stop_token& stop) {
            auto pairs = std::make_shared<std::vector<DuplicatePair>>();
            const auto found =
                guarded([&] { return likely_duplicates(*network); },
                        [](const std::string&) { return std::vector<LikelyDuplicate>(); });
            for (const LikelyDuplicate& each : found) {
                const std::string& first = network->actors()[each.first].id;
                const std::string& second = network->actors()[each.second].id;
                if (!kept.contains(std::minmax(first, second)))
                    pairs->push_back({first, second, each.why});
            }
            {
                const std::lock_guard lock(work->mutex);
                if (stop.stop_requested()) return;
                work->duplicates = std::move(pairs);
            }
            work->wake();
        });
    }
    const bool wanted = state_.overlay == Overlay::history || state_.overlay == Overlay::ledger;
    if (!wanted || !workspace_ || project_busy()) return;
    if (lists_ && !work_->lists_wanted && lists_->revision == workspace_->store().revision() &&
        lists_->snapshots.size() == workspace_->store().snapshots().size()) {
        return;
    }
    work_->lists_wanted = false;
    run_task("Reading the history", [this, workspace = workspace_] {
        auto lists = std::make_shared<ProjectLists>();
        const ProjectStore& store = workspace->store();
        lists->revision = store.revision();
        lists->journal = store.journal();
        lists->snapshots = store.snapshots();
        lists->imports = store.imports();
        return [this, workspace, lists] {
            if (workspace == workspace_) lists_ = lists;
        };
    });
}

Result<Done> Session::accept_cell(const CommandWords& words) {
    if (!network_ || state_.cell.row.empty()) return invalid_input("No cell is being edited.");
    if (words.size() != 1 && words.size() != 3)
        return invalid_input("It is written: accept-cell [ROW COLUMN].");
    const CellEdit cell = state_.cell;
    const auto command = cell_command(*network_, state_.request, cell);
    if (!command) {
        state_.cell.problem = command.error().message;
        if (!command.error().advice.empty()) state_.cell.problem += " " + command.error().advice;
        return Done{};
    }
    if (!command->empty()) {
        const std::size_t before = waiting_.size();
        const auto done = edit(*command);
        if (waiting_.size() == before) record(*command, done);
        if (!done) {
            state_.cell.problem = done.error().message;
            return Done{};
        }
    }
    state_.cell = {};
    if (words.size() == 3) {
        const auto field =
            find_field(*network_, state_.request, cell.tab, words.words[1], words.words[2]);
        if (field) {
            state_.cell = {words.words[1], words.words[2], cell.tab, field->value, {},
                           cell.inspector};
        }
    }
    return Done{};
}

Result<Done> Session::submit() {
    if (!network_) return invalid_input("No network is open.");
    const auto command = form_command(state_.form, *network_, state_);
    if (!command) {
        state_.form.problem = command.error().message;
        if (!command.error().advice.empty()) state_.form.problem += " " + command.error().advice;
        return Done{};
    }
    const std::size_t before = waiting_.size();
    const auto done = edit(*command);
    if (waiting_.size() == before) record(*command, done);
    if (!done) {
        state_.form.problem = done.error().message;
        return Done{};
    }
    if (state_.form.kind == Form::Kind::merge) state_.selected = form_field(state_.form, "target");
    state_.overlay = state_.form.kind == Form::Kind::snapshot ? Overlay::history : Overlay::none;
    state_.form = {};
    list_what_is_open();
    return Done{};
}

}  // namespace convene::viewer
