#pragma once
// Session: what an open window is, apart from drawing. It holds the state and its
// history, carries out commands, loads networks, keeps the worker busy and
// gathers what the panels show. No ImGui, no GL, no window: tests drive it alike.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/workspace/job_runner.hpp"
#include "engine/workspace/open.hpp"
#include "viewer/state/command_queue.hpp"
#include "viewer/state/commands.hpp"
#include "viewer/state/history.hpp"
#include "viewer/state/network_facts.hpp"
#include "viewer/state/samples.hpp"
#include "viewer/state/settings.hpp"

namespace convene::viewer {

/// A message above the map, never in the way: what happened and what to do.
struct Banner {
    enum class Tone { good, problem } tone = Tone::problem;
    std::string text;
    std::string advice;
    friend bool operator==(const Banner&, const Banner&) = default;
};

/// One command that was carried out or refused; for the trace.
struct CommandRecord {
    std::string text;
    bool done = false;
    std::string error;
};

class Session {
public:
    struct Options {
        unsigned threads = 1;
        std::function<void()> wake;  ///< called from other threads when there is news
        Settings settings;
        std::filesystem::path settings_file;  ///< empty: nothing is remembered
        std::vector<Sample> samples;
    };
    explicit Session(Options options);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Carries out one command, at once; loading and computing go on beside.
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
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] bool is_project() const { return is_project_; }
    [[nodiscard]] JobProgress progress() const;
    [[nodiscard]] bool loading() const;
    [[nodiscard]] const std::optional<Banner>& banner() const { return banner_; }
    [[nodiscard]] const std::vector<Sample>& samples() const { return samples_; }
    [[nodiscard]] const Settings& settings() const { return settings_; }
    [[nodiscard]] bool can_undo() const { return history_.can_undo(); }
    [[nodiscard]] bool can_redo() const { return history_.can_redo(); }
    [[nodiscard]] bool quit_requested() const { return quit_; }
    /// The camera that a fit resolved to: not a command, so it is not a record.
    void set_camera(const Camera& camera);
    /// What was carried out since the last call.
    [[nodiscard]] std::vector<CommandRecord> take_records();

private:
    struct Work;
    Result<Done> carry_out(std::string_view text);
    Result<Done> in_session(const CommandSpec& spec, const CommandWords& words);
    Result<Done> open(const std::filesystem::path& path);
    void load(std::function<Result<Opened>()> read);
    Result<Done> export_table(std::string path);
    Result<Done> save(std::string path);
    void take_network(Opened opened);
    void replace(ViewerState next, bool undoable);
    void ask_for_snapshot();
    void ask_for_facts();

    std::unique_ptr<Work> work_;
    ViewerState state_;
    History history_;
    Settings settings_;
    std::filesystem::path settings_file_;
    std::vector<Sample> samples_;
    std::shared_ptr<const Network> network_;
    Ledger ledger_;
    std::filesystem::path path_;
    bool is_project_ = false;
    std::shared_ptr<const Snapshot> snapshot_;
    std::shared_ptr<const NetworkFacts> facts_;
    std::optional<Banner> banner_;
    std::vector<CommandRecord> records_;
    bool quit_ = false;
};

}  // namespace convene::viewer
