#include "viewer/state/session.hpp"

#include <utility>

#include "engine/workspace/edit_commands.hpp"
#include "viewer/state/defaults.hpp"
#include "viewer/state/session_work.hpp"

namespace convene::viewer {

Session::Session(Options options)
    : work_(std::make_unique<Work>(options.threads)),
      settings_(std::move(options.settings)),
      settings_file_(std::move(options.settings_file)),
      unsaved_folder_(std::move(options.unsaved_folder)),
      samples_(std::move(options.samples)),
      unsaved_projects_(list_unsaved(unsaved_folder_)) {
    work_->wake = options.wake ? std::move(options.wake) : [] {};
    work_->jobs.on_publish(work_->wake);
    apply_look(state_, settings_.look);
}

Session::~Session() { remember(); }

void Session::remember() {
    if (settings_file_.empty()) return;
    apply_look(settings_.look, state_);
    // Not being able to remember is no reason to bother anybody.
    (void)save_settings(settings_file_, settings_);
}

void Session::remember_window(int width, int height) {
    settings_.window_width = width;
    settings_.window_height = height;
}

void Session::execute(CommandQueue& queue) {
    for (const std::string& command : queue.take()) execute(command);
}

void Session::record(std::string_view text, const Result<Done>& done) {
    records_.push_back(
        {std::string(text), done.has_value(), done ? std::string() : done.error().text()});
}

void Session::show_error(const Error& error) {
    if (error.kind == ErrorKind::stopped) return;
    Error located = error;
    located.advice.clear();
    banner_ = Banner{Banner::Tone::problem, error.file.empty() ? error.message : located.text(),
                     error.advice};
}

bool Session::execute(std::string_view text) {
    const std::size_t before = waiting_.size();
    if (banner_ && banner_->passing) banner_.reset();
    const auto done = carry_out(text);
    if (waiting_.size() > before) return true;  // recorded when it is carried out
    record(text, done);
    if (!done) show_error(done.error());
    return done.has_value();
}

Result<Done> Session::carry_out(std::string_view text) {
    const auto words = split_command(text);
    const CommandSpec* spec = words ? find_command(words->word(0)) : nullptr;
    if (spec == nullptr) {
        // Not of the window: of the project, whose words may be quoted in other ways.
        const auto edit_words = split_edit(text);
        if (edit_words && find_edit_command(*edit_words) != nullptr) return edit(text);
    }
    if (!words) return tl::unexpected(words.error());
    if (spec != nullptr && spec->handler == nullptr) return in_session(*spec, *words);
    const bool fresh = snapshot_ && snapshot_->network == network_;
    auto next = viewer::apply(state_, text, {network_.get(), fresh ? snapshot_.get() : nullptr});
    if (!next) return tl::unexpected(next.error());
    const Overlay overlay = state_.overlay;
    replace(std::move(*next), spec != nullptr && spec->undoable);
    if (state_.overlay != overlay) {
        if (import_ && state_.overlay == Overlay::none) {
            if (overlay == Overlay::open && state_.file_use == FileUse::mapping) {
                state_.overlay = Overlay::import;
            } else if (overlay == Overlay::import) {
                import_.reset();
            }
        }
        list_what_is_open();
    }
    return Done{};
}

void Session::replace(ViewerState next, bool undoable) {
    if (next == state_) return;
    if (undoable) history_.remember(state_);
    state_ = std::move(next);
    ask_for_snapshot();
    ask_for_ways();
}

Result<Done> Session::step_back(bool undo) {
    const History::Step step = undo ? history_.next_undo() : history_.next_redo();
    if (step == History::Step::view) {
        ViewerState next = undo ? history_.undo(state_) : history_.redo(state_);
        if (network_) next = adapted_look(std::move(next), nullptr, *network_);
        replace(std::move(next), false);
        return Done{};
    }
    if (workspace_ == nullptr) {
        return invalid_input(undo ? "There is nothing to undo." : "There is nothing to redo.");
    }
    return edit(undo ? "undo" : "redo");
}

Result<Done> Session::ask_to_quit() {
    if (keeping_.how == Keeping::How::in_memory && !quit_asked_) {
        quit_asked_ = true;
        state_.overlay = Overlay::save;
        banner_ = Banner{Banner::Tone::problem, "Your changes are in memory only.",
                         "Save them in another place; quit again to leave without them."};
        return Done{};
    }
    quit_ = true;
    return Done{};
}

Result<Done> Session::in_session(const CommandSpec& spec, const CommandWords& words) {
    const std::string_view name = spec.name;
    if (name == "open") {
        if (words.size() < 2) {
            state_.overlay = Overlay::open;
            state_.file_use = FileUse::open;
            return Done{};
        }
        return open(words.rest(1));
    }
    if (name == "sample") return open_sample(words.word(1));
    if (name == "welcome") {
        leave_network();
        return Done{};
    }
    if (name == "recover") return recover(words.rest(1));
    if (name == "discard") return discard(words.rest(1));
    if (name == "save") return save(words.rest(1));
    if (name == "save-as") {
        if (!network_) return invalid_input("There is no network to save.", "Open one first.");
        state_.overlay = Overlay::save;
        if (state_.file_name.empty()) state_.file_name = file_stem(network_->tables().title);
        return Done{};
    }
    if (name == "export-table") return export_table(words.rest(1));
    if (name == "export-matrix") return export_matrix(words.rest(1));
    if (name == "export-network") return export_network(words);
    if (name == "export-ledger") return export_ledger(words.rest(1));
    if (name == "stop") {
        work_->jobs.stop();
        work_->loader.stop();
        work_->counter.stop();
        work_->charter.stop();
        return Done{};
    }
    if (name == "undo" || name == "redo") return step_back(name == "undo");
    if (name == "snapshot" || name == "restore" || name == "forget") return edit(words.text);
    if (name == "accept-cell") return accept_cell(words);
    if (name == "submit") return submit();
    if (name == "keep-both") {
        if (words.size() != 3) return invalid_input("It is written: keep-both ID ID.");
        kept_both_.insert(std::minmax(words.words[1], words.words[2]));
        work_->duplicates_of.reset();
        list_what_is_open();
        return Done{};
    }
    if (name.starts_with("import-")) return import(words);
    if (name == "dismiss") {
        banner_.reset();
        return Done{};
    }
    if (name == "quit") return ask_to_quit();
    return invalid_input("\"" + std::string(spec.name) + "\" cannot be done here.");
}

void Session::ask_for_snapshot() {
    if (!network_) return;
    if (work_->asked_any && work_->asked == state_.request) return;
    work_->asked = state_.request;
    work_->asked_any = true;
    work_->jobs.request(network_, state_.request);
}

void Session::ask_for_facts() {
    const auto& before = work_->facts_of;
    const bool same = before && before->network == snapshot_->network &&
                      before->wave == snapshot_->wave &&
                      before->request.where == snapshot_->request.where &&
                      before->request.relations == snapshot_->request.relations &&
                      before->request.group_attribute == snapshot_->request.group_attribute;
    work_->facts_of = snapshot_;
    if (same) return;
    work_->counter.run([work = work_.get(), snapshot = snapshot_](const std::stop_token& stop) {
        RunContext context;
        context.stop = stop;
        std::shared_ptr<const NetworkFacts> made;
        try {
            auto facts = network_facts(*snapshot, context);
            if (facts) made = std::make_shared<const NetworkFacts>(std::move(*facts));
        } catch (const std::exception&) {
            return;  // the cards stay away; the map does not need them
        }
        if (!made) return;
        {
            const std::lock_guard lock(work->mutex);
            if (stop.stop_requested()) return;
            work->facts = std::move(made);
        }
        work->wake();
    });
}

void Session::poll() {
    std::optional<Arrived> arrived;
    std::optional<Reloaded> reloaded;
    std::optional<std::function<void()>> finished;
    std::shared_ptr<const SurveyPreview> preview;
    {
        const std::lock_guard lock(work_->mutex);
        arrived = std::exchange(work_->arrived, std::nullopt);
        reloaded = std::exchange(work_->reloaded, std::nullopt);
        finished = std::exchange(work_->finished, std::nullopt);
        preview = std::exchange(work_->preview, nullptr);
        if (work_->ways) ways_ = std::exchange(work_->ways, nullptr);
        if (auto charts = std::exchange(work_->charts, nullptr);
            charts && work_->charts_of == work_->charts_asked)
            charts_ = std::move(charts);
        if (work_->facts) facts_ = std::exchange(work_->facts, nullptr);
        if (work_->duplicates) duplicates_ = std::exchange(work_->duplicates, nullptr);
    }
    if (arrived) take_arrived(std::move(*arrived));
    if (finished) {
        // It stays in front while it ends, so that what it asks for waits its turn.
        (*finished)();
        work_->tasks.pop_front();
        next_task();
    }
    run_waiting();
    if (reloaded && workspace_ && reloaded->of == workspace_.get()) {
        if (reloaded->project) {
            take_edited(reloaded->project->network, std::move(reloaded->project->ledger),
                        std::move(reloaded->letters));
        } else {
            show_error(reloaded->project.error());
        }
    }
    if (preview && import_) {
        import_->preview = std::move(preview);
        import_->counting = false;
    }
    if (!network_) {
        facts_.reset();
        return;
    }
    if (auto latest = work_->jobs.latest();
        latest && latest->network == network_ && latest != snapshot_) {
        snapshot_ = std::move(latest);
        ask_for_facts();
        ask_for_ways();
    }
    ask_for_charts();
    if (const auto error = work_->jobs.take_error()) {
        banner_ = Banner{Banner::Tone::problem, error->message, error->advice};
    }
}

JobProgress Session::progress() const {
    if (work_->loader.busy()) return {true, 0.0, "Reading the file"};
    if (!work_->tasks.empty()) return {true, 0.0, work_->tasks.front().first};
    JobProgress progress = work_->jobs.progress();
    if (!progress.busy && work_->charter.busy() && state_.sight == Sight::ranking)
        progress = {true, work_->chart_share.load(), "Seeing how firm the ranking is"};
    return progress;
}

bool Session::loading() const { return work_->loader.busy(); }

void Session::settle() {
    const auto pending = [&] {
        const std::lock_guard lock(work_->mutex);
        return work_->arrived || work_->reloaded || work_->finished || work_->preview ||
               work_->charts || work_->facts || work_->ways || work_->duplicates ||
               !work_->tasks.empty();
    };
    // What one thread brings may start another: a network, then its snapshot, then facts.
    do {
        work_->loader.wait();
        work_->tasker.wait();
        poll();
        work_->reloader.wait();
        poll();
        work_->previewer.wait();
        work_->searcher.wait();
        work_->jobs.wait();
        poll();
        work_->counter.wait();
        work_->charter.wait();
        work_->pathfinder.wait();
        poll();
    } while (pending());
}

void Session::set_camera(const Camera& camera) {
    state_.camera = camera;
    state_.fit_pending = false;
}

std::vector<CommandRecord> Session::take_records() { return std::exchange(records_, {}); }

std::string Session::title() const {
    if (network_ && !network_->tables().title.empty()) return network_->tables().title;
    const std::string stem = path_.stem().string();
    return stem.empty() ? "Untitled network" : stem;
}

}  // namespace convene::viewer
