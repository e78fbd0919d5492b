#include "engine/workspace/job_runner.hpp"

#include <exception>
#include <utility>

namespace convene {

struct JobRunner::Work {
    struct Request {
        std::shared_ptr<const Network> network;
        SnapshotRequest what;
    };

    explicit Work(unsigned thread_count)
        : threads(thread_count > 0 ? thread_count : 1), worker([this] { loop(); }) {}

    ~Work() {
        {
            const std::lock_guard lock(mutex);
            closing = true;
            pending.reset();
            running.request_stop();
        }
        changed.notify_all();
        worker.join();
    }

    void loop() {
        for (;;) {
            std::unique_lock lock(mutex);
            changed.wait(lock, [this] { return closing || pending.has_value(); });
            if (closing) return;
            const Request request = std::move(*pending);
            pending.reset();
            active = true;
            running = std::stop_source();
            const std::stop_token stop = running.get_token();
            state = {true, 0.0, "Starting"};
            error.reset();
            lock.unlock();
            run(request, stop);
            lock.lock();
            active = false;
            if (!pending) state = {};
            lock.unlock();
            changed.notify_all();
            wake();
        }
    }

    void run(const Request& request, const std::stop_token& stop) {
        RunContext context;
        context.stop = stop;
        context.threads = threads;
        context.progress = [this](double share, std::string_view doing) {
            const std::lock_guard lock(mutex);
            state.share = share;
            state.doing = doing;
        };
        const auto previous = latest.load();
        try {
            auto made = make_snapshot(request.network, request.what, previous.get(), context,
                                      [&](std::shared_ptr<const Snapshot> partial) {
                                          publish(std::move(partial), stop);
                                      });
            if (made) {
                publish(std::move(*made), stop);
            } else {
                fail(std::move(made.error()), stop);
            }
        } catch (const std::bad_alloc&) {
            fail({ErrorKind::cannot_compute,
                  "There is not enough memory for this.",
                  "Show fewer relations or a smaller part of the network.",
                  {},
                  0},
                 stop);
        } catch (const std::exception& unexpected) {
            fail({ErrorKind::cannot_compute, unexpected.what(), {}, {}, 0}, stop);
        }
    }

    /// Nothing of a request that was overtaken or stopped is shown.
    void publish(std::shared_ptr<const Snapshot> snapshot, const std::stop_token& stop) {
        {
            const std::lock_guard lock(mutex);
            if (stop.stop_requested()) return;
            latest.store(std::move(snapshot));
        }
        wake();
    }

    void fail(Error reason, const std::stop_token& stop) {
        const std::lock_guard lock(mutex);
        if (!stop.stop_requested() && reason.kind != ErrorKind::stopped) error = std::move(reason);
    }

    void wake() {
        std::function<void()> call;
        {
            const std::lock_guard lock(mutex);
            call = on_publish;
        }
        if (call) call();
    }

    const unsigned threads;
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::optional<Request> pending;
    std::stop_source running;
    JobProgress state;
    std::optional<Error> error;
    std::function<void()> on_publish;
    bool active = false;
    bool closing = false;
    std::atomic<std::shared_ptr<const Snapshot>> latest;
    std::thread worker;  // last: starts when everything else is there
};

JobRunner::JobRunner(unsigned threads) : work_(std::make_unique<Work>(threads)) {}
JobRunner::~JobRunner() = default;

void JobRunner::request(std::shared_ptr<const Network> network, SnapshotRequest request) {
    {
        const std::lock_guard lock(work_->mutex);
        work_->pending = Work::Request{std::move(network), std::move(request)};
        work_->running.request_stop();
        work_->state.busy = true;
    }
    work_->changed.notify_all();
}

std::shared_ptr<const Snapshot> JobRunner::latest() const { return work_->latest.load(); }

JobProgress JobRunner::progress() const {
    const std::lock_guard lock(work_->mutex);
    return work_->state;
}

std::optional<Error> JobRunner::take_error() {
    const std::lock_guard lock(work_->mutex);
    return std::exchange(work_->error, std::nullopt);
}

void JobRunner::stop() {
    {
        const std::lock_guard lock(work_->mutex);
        work_->pending.reset();
        work_->running.request_stop();
        if (!work_->active) work_->state = {};
    }
    work_->changed.notify_all();
}

void JobRunner::wait() {
    std::unique_lock lock(work_->mutex);
    work_->changed.wait(lock, [this] { return !work_->state.busy; });
}

void JobRunner::on_publish(std::function<void()> wake) {
    const std::lock_guard lock(work_->mutex);
    work_->on_publish = std::move(wake);
}

}  // namespace convene
