#include "viewer/state/session.hpp"

#include <exception>
#include <mutex>
#include <utility>

#include "engine/synthetic/district.hpp"
#include "viewer/state/background.hpp"
#include "viewer/state/defaults.hpp"

namespace convene::viewer {

namespace {

Result<Opened> generate_sample() {
    auto tables = generate_district({});
    if (!tables) return tl::unexpected(tables.error());
    auto network = Network::build(std::move(*tables));
    if (!network) return tl::unexpected(network.error());
    return Opened{std::move(*network), {}, {}, false};
}

}  // namespace

struct Session::Work {
    explicit Work(unsigned threads) : jobs(threads) {}
    std::function<void()> wake;
    std::mutex mutex;
    std::optional<Result<Opened>> opened;       // under mutex
    std::shared_ptr<const NetworkFacts> facts;  // under mutex
    std::shared_ptr<const Snapshot> facts_of;   // snapshot that facts were asked for
    SnapshotRequest asked;                      // of the worker
    bool asked_any = false;
    // Last, so that their threads end before what they write to.
    JobRunner jobs;
    Background loader;
    Background counter;
};

Session::Session(Options options)
    : work_(std::make_unique<Work>(options.threads)),
      settings_(std::move(options.settings)),
      settings_file_(std::move(options.settings_file)),
      samples_(std::move(options.samples)) {
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

bool Session::execute(std::string_view text) {
    const auto done = carry_out(text);
    records_.push_back(
        {std::string(text), done.has_value(), done ? std::string() : done.error().text()});
    if (!done && done.error().kind != ErrorKind::stopped) {
        banner_ = Banner{Banner::Tone::problem, done.error().message, done.error().advice};
        if (!done.error().file.empty()) {
            Error located = done.error();
            located.advice.clear();
            banner_->text = located.text();
        }
    }
    return done.has_value();
}

Result<Done> Session::carry_out(std::string_view text) {
    const auto words = split_command(text);
    if (!words) return tl::unexpected(words.error());
    const CommandSpec* spec = find_command(words->word(0));
    if (spec != nullptr && spec->handler == nullptr) return in_session(*spec, *words);
    auto next = viewer::apply(state_, text, {network_.get(), snapshot_.get()});
    if (!next) return tl::unexpected(next.error());
    replace(std::move(*next), spec != nullptr && spec->undoable);
    return Done{};
}

void Session::replace(ViewerState next, bool undoable) {
    if (next == state_) return;
    if (undoable) history_.remember(state_);
    state_ = std::move(next);
    ask_for_snapshot();
}

Result<Done> Session::in_session(const CommandSpec& spec, const CommandWords& words) {
    if (spec.name == "open") {
        if (words.size() < 2) {
            state_.overlay = Overlay::open;
            return Done{};
        }
        return open(words.rest(1));
    }
    if (spec.name == "sample") {
        for (const Sample& sample : samples_) {
            if (sample.id != words.word(1)) continue;
            if (!sample.generated()) return open(sample.path);
            load(generate_sample);
            return Done{};
        }
        return invalid_input("There is no sample \"" + std::string(words.word(1)) + "\".");
    }
    if (spec.name == "welcome") {
        work_->loader.stop();
        work_->jobs.stop();
        network_.reset();
        snapshot_.reset();
        facts_.reset();
        path_.clear();
        history_.clear();
        work_->asked_any = false;
        state_.selected.clear();
        state_.overlay = Overlay::none;
        banner_.reset();
        return Done{};
    }
    if (spec.name == "save") return save(words.rest(1));
    if (spec.name == "export-table") return export_table(words.rest(1));
    if (spec.name == "stop") {
        work_->jobs.stop();
        work_->loader.stop();
        work_->counter.stop();
        return Done{};
    }
    if (spec.name == "undo" || spec.name == "redo") {
        const bool undo = spec.name == "undo";
        if (!(undo ? history_.can_undo() : history_.can_redo())) {
            return invalid_input(undo ? "There is nothing to undo." : "There is nothing to redo.");
        }
        replace(undo ? history_.undo(state_) : history_.redo(state_), false);
        return Done{};
    }
    if (spec.name == "dismiss") {
        banner_.reset();
        return Done{};
    }
    if (spec.name == "quit") {
        quit_ = true;
        return Done{};
    }
    return invalid_input("\"" + std::string(spec.name) + "\" cannot be done here.");
}

Result<Done> Session::open(const std::filesystem::path& path) {
    load([path] { return open_network(path); });
    return Done{};
}

void Session::load(std::function<Result<Opened>()> read) {
    state_.overlay = Overlay::none;
    banner_.reset();
    work_->loader.run([work = work_.get(), read = std::move(read)](const std::stop_token& stop) {
        Result<Opened> opened = invalid_input("The file could not be read.");
        try {
            opened = read();
        } catch (const std::exception& unexpected) {
            opened = cannot_compute(unexpected.what());
        }
        {
            const std::lock_guard lock(work->mutex);
            if (stop.stop_requested()) return;
            work->opened = std::move(opened);
        }
        work->wake();
    });
}

void Session::take_network(Opened opened) {
    network_ = std::move(opened.network);
    ledger_ = std::move(opened.ledger);
    path_ = opened.path;
    is_project_ = opened.is_project;
    snapshot_.reset();
    facts_.reset();
    history_.clear();
    state_ = first_look(std::move(state_), *network_);
    if (!path_.empty()) {
        std::error_code failure;
        const auto whole = std::filesystem::absolute(path_, failure);
        remember_recent(settings_.recent, (failure ? path_ : whole.lexically_normal()).string());
        remember();
    }
    const LedgerTotals totals = ledger_.totals();
    if (totals.rejected > 0) {
        banner_ = Banner{Banner::Tone::problem,
                         std::to_string(totals.rejected) + " of " + std::to_string(totals.read) +
                             " rows could not be used.",
                         "View > About this network lists them."};
    }
    work_->asked_any = false;
    ask_for_snapshot();
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
    std::optional<Result<Opened>> opened;
    {
        const std::lock_guard lock(work_->mutex);
        opened = std::exchange(work_->opened, std::nullopt);
        if (work_->facts) facts_ = std::move(work_->facts);
        work_->facts.reset();
    }
    if (opened) {
        if (*opened) {
            take_network(std::move(**opened));
        } else {
            Error error = opened->error();
            const std::string advice = std::exchange(error.advice, {});
            banner_ = Banner{Banner::Tone::problem, error.text(), advice};
        }
    }
    if (!network_) {
        facts_.reset();
        return;
    }
    if (auto latest = work_->jobs.latest();
        latest && latest->network == network_ && latest != snapshot_) {
        snapshot_ = std::move(latest);
        ask_for_facts();
    }
    if (const auto error = work_->jobs.take_error()) {
        banner_ = Banner{Banner::Tone::problem, error->message, error->advice};
    }
}

JobProgress Session::progress() const {
    if (work_->loader.busy()) return {true, 0.0, "Reading the file"};
    return work_->jobs.progress();
}

bool Session::loading() const { return work_->loader.busy(); }

void Session::settle() {
    work_->loader.wait();
    poll();
    work_->jobs.wait();
    poll();
    work_->counter.wait();
    poll();
}

void Session::set_camera(const Camera& camera) {
    state_.camera = camera;
    state_.fit_pending = false;
}

std::vector<CommandRecord> Session::take_records() { return std::exchange(records_, {}); }

}  // namespace convene::viewer
