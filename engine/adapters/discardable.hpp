#pragma once
// Library calls that cannot be interrupted: run beside the caller, who leaves when
// asked to stop; what comes late is dropped.

#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"

namespace convene::adapters {

template <typename T>
[[nodiscard]] Result<T> guarded(const std::function<Result<T>(const RunContext&)>& work,
                                const RunContext& context) {
    try {
        return work(context);
    } catch (const std::exception& problem) {
        return cannot_compute(std::string("The library gave up: ") + problem.what() + ".");
    }
}

/// The result of `work`, or stopped within some 10 ms of being asked to. `work` must own
/// all it uses, because it may outlive the call; it gets a context with the caller's stop
/// token and without its progress. Where no thread is to be had, it runs in the caller's.
template <typename T>
[[nodiscard]] Result<T> run_discardable(const RunContext& context,
                                        std::function<Result<T>(const RunContext&)> work) {
    struct Shared {
        std::function<Result<T>(const RunContext&)> work;
        std::mutex mutex;
        std::condition_variable finished;
        std::optional<Result<T>> result;
    };
    if (context.stop_requested()) return stopped();
    RunContext own;
    own.stop = context.stop;
    own.seed = context.seed;
    const auto shared = std::make_shared<Shared>();
    shared->work = std::move(work);
    try {
        std::thread([shared, own] {
            Result<T> result = guarded(shared->work, own);
            const std::lock_guard lock(shared->mutex);
            shared->result = std::move(result);
            shared->finished.notify_one();
        }).detach();
    } catch (const std::system_error&) {
        return guarded(shared->work, own);
    }
    std::unique_lock lock(shared->mutex);
    while (!shared->result) {
        shared->finished.wait_for(lock, std::chrono::milliseconds(10));
        if (context.stop_requested()) return stopped();
    }
    return std::move(*shared->result);
}

}  // namespace convene::adapters
