#pragma once
// Session: what an open window is, apart from drawing. It holds the state and its
// history, carries out commands, loads networks, keeps the worker busy and
// gathers what the panels show. No ImGui, no GL, no window: tests drive it alike.
//
// What is opened as a project is edited in place, each edit durable before it shows.
// Anything else becomes a project at its first edit, in the state folder, so that
// nothing is lost before somebody chooses where to save it.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/workspace/job_runner.hpp"
#include "engine/workspace/open.hpp"
#include "engine/workspace/path.hpp"
#include "engine/workspace/workspace.hpp"
#include "viewer/state/chart_part.hpp"
#include "viewer/state/command_queue.hpp"
#include "viewer/state/commands.hpp"
#include "viewer/state/history.hpp"
#include "viewer/state/import_job.hpp"
#include "viewer/state/network_facts.hpp"
#include "viewer/state/samples.hpp"
#include "viewer/state/settings.hpp"
#include "viewer/state/unsaved.hpp"

namespace convene::viewer {

/// A message above the map, never in the way: what happened and what to do.
struct Banner {
    enum class Tone { good, problem } tone = Tone::problem;
    std::string text;
    std::string advice;
    std::string action = {};   ///< a link's words; empty: none
    std::string command = {};  ///< what the link does
    bool passing = false;      ///< goes with the next thing that one does
    friend bool operator==(const Banner&, const Banner&) = default;
};

/// One command that was carried out or refused; for the trace.
struct CommandRecord {
    std::string text;
    bool done = false;
    std::string error;
};

/// Where the network lives, for the app bar.
struct Keeping {
    enum class How {
        nothing,    ///< no network is open
        as_read,    ///< nothing was changed: the file it came from has it all
        unsaved,    ///< edited; kept in the state folder until somebody saves it
        saved,      ///< a project: every edit is in its file
        read_only,  ///< another window has it, or it may not be written
        in_memory,  ///< the disk failed: save elsewhere
    } how = How::nothing;
    std::string reason;  ///< of read_only and in_memory, with what to do
    std::filesystem::path path;
};

/// What the overlays of history and ledger list; read beside when they open.
struct ProjectLists {
    std::int64_t revision = 0;
    std::vector<JournalEntry> journal;  ///< first to last
    std::vector<NamedSnapshot> snapshots;
    std::vector<ImportRecord> imports;
};

/// Actors that may be the same, by id.
struct DuplicatePair {
    std::string first, second;
    std::string why;
};

class Session {
public:
    struct Options {
        unsigned threads = 1;
        std::function<void()> wake;  ///< called from other threads when there is news
        Settings settings;
        std::filesystem::path settings_file;  ///< empty: nothing is remembered
        /// Where what is not saved yet is kept; empty: only projects can be edited.
        std::filesystem::path unsaved_folder;
        std::vector<Sample> samples;
    };
    explicit Session(Options options);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Carries out one command, at once; loading and computing go on beside. An edit
    /// that must wait (the project is being made, saved or imported into) counts as
    /// done here, and is recorded when it was carried out.
    bool execute(std::string_view text);
    void execute(CommandQueue& queue);
    /// Takes in what other threads finished. Call once a frame.
    void poll();
    /// Waits until nothing is being loaded or computed, polling. For tests and
    /// screenshots, never for a frame.
    void settle();
    /// Writes settings; also done on destruction.
    void remember();
    void remember_window(int width, int height);

    [[nodiscard]] const ViewerState& state() const { return state_; }
    /// Null until the first one is there, or while no network is open.
    [[nodiscard]] const std::shared_ptr<const Snapshot>& snapshot() const { return snapshot_; }
    [[nodiscard]] const std::shared_ptr<const NetworkFacts>& facts() const { return facts_; }
    [[nodiscard]] const std::shared_ptr<const Network>& network() const { return network_; }
    [[nodiscard]] const Ledger& ledger() const { return ledger_; }
    /// Characters beyond ASCII that the network is written in.
    [[nodiscard]] const std::string& letters() const { return letters_; }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// The network's title; without one the name of what it was read from.
    [[nodiscard]] std::string title() const;
    /// A project that somebody gave a place.
    [[nodiscard]] bool is_project() const { return workspace_ != nullptr && !unsaved_; }
    [[nodiscard]] const Keeping& keeping() const { return keeping_; }
    /// What the last edit did: "Added Ana Gil."; empty before the first.
    [[nodiscard]] const std::string& last_edit() const { return last_edit_; }
    [[nodiscard]] JobProgress progress() const;
    [[nodiscard]] bool loading() const;
    [[nodiscard]] const std::optional<Banner>& banner() const { return banner_; }
    [[nodiscard]] const std::vector<Sample>& samples() const { return samples_; }
    [[nodiscard]] const std::vector<UnsavedProject>& unsaved() const { return unsaved_projects_; }
    [[nodiscard]] const Settings& settings() const { return settings_; }
    [[nodiscard]] bool can_undo() const { return history_.can_undo() || store_can_undo_; }
    [[nodiscard]] bool can_redo() const { return history_.can_redo() || store_can_redo_; }
    /// The last ways that were asked for and found; null: none yet.
    [[nodiscard]] const std::shared_ptr<const Ways>& ways() const { return ways_; }
    /// Matrices or rank intervals, whichever is looked at; null: not yet.
    [[nodiscard]] const std::shared_ptr<const ChartData>& charts() const { return charts_; }
    /// The import on its way in; null: none.
    [[nodiscard]] const ImportJob* importing() const { return import_ ? &*import_ : nullptr; }
    /// Null while they are being read, or without a project.
    [[nodiscard]] const std::shared_ptr<const ProjectLists>& lists() const { return lists_; }
    /// Null while they are being looked for.
    [[nodiscard]] const std::shared_ptr<const std::vector<DuplicatePair>>& duplicates() const {
        return duplicates_;
    }
    /// What the last recovery could read and what it could not, a line each.
    [[nodiscard]] const std::vector<std::string>& recovered() const { return recovered_; }
    [[nodiscard]] bool quit_requested() const { return quit_; }
    /// The camera that a fit resolved to: not a command, so it is not a record.
    void set_camera(const Camera& camera);
    /// What was carried out since the last call.
    [[nodiscard]] std::vector<CommandRecord> take_records();

private:
    struct Work;
    struct Arrived;
    /// Runs beside; what it returns runs in the frame loop afterwards.
    using Task = std::function<std::function<void()>()>;

    // session.cpp
    Result<Done> carry_out(std::string_view text);
    Result<Done> in_session(const CommandSpec& spec, const CommandWords& words);
    void replace(ViewerState next, bool undoable);
    void ask_for_snapshot();
    void ask_for_facts();
    void ask_for_charts();  // chart_job.cpp
    void ask_for_ways();
    void show_error(const Error& error);
    void record(std::string_view text, const Result<Done>& done);
    Result<Done> step_back(bool undo);
    Result<Done> ask_to_quit();

    // session_open.cpp
    Result<Done> open(const std::filesystem::path& path);
    Result<Done> open_sample(std::string_view id);
    void load(std::function<Arrived()> read);
    void take_arrived(Arrived arrived);
    void take_network(Arrived arrived);
    void leave_network();
    Result<Done> recover(const std::filesystem::path& path);

    // session_edit.cpp
    Result<Done> edit(std::string_view text);
    Result<Done> edit_now(std::string_view text);
    void run_task(std::string doing, Task task);
    void next_task();
    void run_waiting();
    [[nodiscard]] bool project_busy() const;
    void make_project();
    void reload();
    void take_edited(const std::shared_ptr<const Network>& network, Ledger ledger,
                     std::string letters);
    void update_keeping();
    void list_what_is_open();
    Result<Done> accept_cell(const CommandWords& words);
    Result<Done> submit();

    // session_files.cpp
    Result<Done> export_table(std::string path);
    Result<Done> export_matrix(std::string path);
    Result<Done> save(std::string path);
    Result<Done> export_network(const CommandWords& words);
    Result<Done> export_ledger(std::string path);
    Result<Done> discard(const std::string& name);

    // session_import.cpp
    Result<Done> import(const CommandWords& words);
    Result<Done> begin_import(const std::filesystem::path& file);
    void take_import(ImportJob job);
    void count_import();
    void plan_import();
    Result<Done> accept_import();
    void finish_import(const Imported& incoming);

    std::unique_ptr<Work> work_;
    ViewerState state_;
    History history_;
    Settings settings_;
    std::filesystem::path settings_file_;
    std::filesystem::path unsaved_folder_;
    std::vector<Sample> samples_;
    std::vector<UnsavedProject> unsaved_projects_;
    std::shared_ptr<const Network> network_;
    Ledger ledger_;
    std::string letters_;
    std::filesystem::path path_;
    std::shared_ptr<Workspace> workspace_;  // null: nothing was edited, and it is no project
    bool unsaved_ = false;                  // workspace_ lies in the state folder
    Keeping keeping_;
    bool store_can_undo_ = false, store_can_redo_ = false;
    std::vector<std::string> waiting_;  // edits, until the project is free
    std::optional<ImportJob> import_;
    std::shared_ptr<const ProjectLists> lists_;
    std::shared_ptr<const std::vector<DuplicatePair>> duplicates_;
    std::set<std::pair<std::string, std::string>> kept_both_;
    std::vector<std::string> recovered_;
    std::string last_edit_;
    std::shared_ptr<const Snapshot> snapshot_;
    std::shared_ptr<const NetworkFacts> facts_;
    std::shared_ptr<const ChartData> charts_;
    std::shared_ptr<const Ways> ways_;
    std::optional<Banner> banner_;
    std::vector<CommandRecord> records_;
    bool quit_ = false;
    bool quit_asked_ = false;
};

}  // namespace convene::viewer
