#pragma once
// The threads of a session and what they hand over. Only for the session's own files.

#include <atomic>
#include <deque>
#include <exception>
#include <mutex>
#include <utility>

#include "viewer/state/background.hpp"
#include "viewer/state/session.hpp"

namespace convene::viewer {

/// What opening a file came to.
struct Session::Arrived {
    Result<Opened> opened = invalid_input("The file could not be read.");
    std::shared_ptr<Workspace> workspace;  ///< of a project
    std::string letters;
    std::shared_ptr<const Table> survey;  ///< a table of answers: to be mapped first
    std::filesystem::path damaged;        ///< a project that can only be recovered
    std::vector<std::string> recovered;   ///< what a recovery could read
};

/// The project as after an edit.
struct Reloaded {
    const Workspace* of = nullptr;
    Result<OpenedProject> project = invalid_input("The project could not be read.");
    std::string letters;
};

/// What the matrix or the ranking is computed from; equal ones give equal results.
struct ChartAsked {
    bool matrix = false;
    std::string relation;
    MeasureKey measure;
    std::string groups;
    std::uint64_t seed = 1;
    std::vector<std::shared_ptr<const View>> views;
    friend bool operator==(const ChartAsked&, const ChartAsked&) = default;
};

struct Session::Work {
    explicit Work(unsigned threads) : jobs(threads) {}
    std::function<void()> wake;
    std::mutex mutex;
    std::optional<Arrived> arrived;                 // under mutex
    std::optional<Reloaded> reloaded;               // under mutex
    std::shared_ptr<const NetworkFacts> facts;      // under mutex
    std::shared_ptr<const Ways> ways;               // under mutex
    std::optional<std::function<void()>> finished;  // under mutex: of the running task
    std::shared_ptr<const SurveyPreview> preview;   // under mutex
    std::shared_ptr<const std::vector<DuplicatePair>> duplicates;  // under mutex

    std::shared_ptr<const ChartData> charts;  // under mutex
    ChartAsked charts_of;                     // under mutex
    std::atomic<double> chart_share = 0.0;

    // Of the frame loop alone.
    ChartAsked charts_asked;
    std::deque<std::pair<std::string, Task>> tasks;  // the first one is running
    std::shared_ptr<const Snapshot> facts_of;        // snapshot that facts were asked for
    WaysView ways_asked;                             // of the pathfinder, and on what
    std::shared_ptr<const Snapshot> ways_snapshot;
    SnapshotRequest asked;  // of the worker
    bool asked_any = false;
    std::shared_ptr<const Network> duplicates_of;  // network they were looked for in
    bool lists_wanted = false;

    // Last, so that their threads end before what they write to.
    JobRunner jobs;
    Background charter, loader, counter, pathfinder, tasker, reloader, previewer, searcher;
};

/// Calls `make`, which must not throw out of a thread; an exception becomes `failed(words)`.
template <typename Make, typename Failed>
auto guarded(const Make& make, const Failed& failed) {
    try {
        return make();
    } catch (const std::bad_alloc&) {
        return failed(std::string("There is not enough memory for this."));
    } catch (const std::exception& unexpected) {
        return failed(std::string(unexpected.what()));
    }
}

}  // namespace convene::viewer
