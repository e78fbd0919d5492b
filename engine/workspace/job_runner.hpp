#pragma once
// One worker thread that turns requests into snapshots. The newest request
// wins: an older one is asked to stop and its result is dropped. No call here
// ever blocks a frame.

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "engine/core/result.hpp"
#include "engine/workspace/snapshot.hpp"

namespace convene {

/// Computes a snapshot: positions first, then the standing measures (degree or
/// in- and out-degree, strength, betweenness, ... of each relation) and those asked
/// for. `previous` may lend positions (same actors keep their place) and measures
/// whose scope did not change. `publish` may be called early with a partial snapshot
/// (positions without measures), so that the map shows soon.
[[nodiscard]] Result<std::shared_ptr<const Snapshot>> make_snapshot(
    std::shared_ptr<const Network> network, const SnapshotRequest& request,
    const Snapshot* previous, const RunContext& context,
    const std::function<void(std::shared_ptr<const Snapshot>)>& publish = {});

struct JobProgress {
    bool busy = false;
    double share = 0.0;
    std::string doing;  ///< "Counting routes"
};

class JobRunner {
public:
    explicit JobRunner(unsigned threads = 1);
    ~JobRunner();
    JobRunner(const JobRunner&) = delete;
    JobRunner& operator=(const JobRunner&) = delete;

    void request(std::shared_ptr<const Network> network, SnapshotRequest request);
    /// The latest published snapshot; null before the first.
    [[nodiscard]] std::shared_ptr<const Snapshot> latest() const;
    [[nodiscard]] JobProgress progress() const;
    /// The error of the last request, once; empty if it went well.
    [[nodiscard]] std::optional<Error> take_error();
    void stop();
    /// Blocks until idle. For tests and pictures, never for a frame.
    void wait();
    /// Called from the worker after publishing (to wake an idle frame loop).
    void on_publish(std::function<void()> wake);

private:
    struct Work;
    std::unique_ptr<Work> work_;
};

}  // namespace convene
