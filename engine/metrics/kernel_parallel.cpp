#include "engine/metrics/kernel_parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <utility>

namespace convene {

unsigned threads_for(const RunContext& context, std::size_t block_count) {
    const auto wanted = std::min<std::size_t>(context.threads, block_count);
    return static_cast<unsigned>(std::max<std::size_t>(wanted, 1));
}

Result<Done> run_blocks(const RunContext& context, std::size_t block_count, std::string_view doing,
                        const std::function<bool(std::size_t, unsigned)>& work) {
    if (context.stop_requested()) return stopped();
    std::atomic<std::size_t> next{0}, finished{0};
    std::atomic<bool> halted{false}, failed{false};
    const auto run = [&](unsigned thread) {
        try {
            while (!halted.load(std::memory_order_relaxed)) {
                const std::size_t block = next.fetch_add(1);
                if (block >= block_count) return;
                if (context.stop_requested() || !work(block, thread)) {
                    halted = true;
                    return;
                }
                const std::size_t done = finished.fetch_add(1) + 1;
                if (thread == 0) {
                    context.report(static_cast<double>(done) / static_cast<double>(block_count),
                                   doing);
                }
            }
        } catch (const std::exception&) {
            failed = true;
            halted = true;
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (unsigned thread = 1; thread < threads_for(context, block_count); ++thread) {
            try {
                helpers.emplace_back(run, thread);
            } catch (const std::exception&) {
                break;  // no more threads to be had: the ones there are do the work
            }
        }
        run(0);
    }
    if (failed) {
        return cannot_compute(
            "There is not enough memory for this measure on a network of this size.",
            "Narrow the scope, or use fewer threads.");
    }
    if (halted) return stopped();
    context.report(1.0, doing);
    return Done{};
}

void OrderedSum::add(std::size_t block, std::vector<double> part) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(block, std::move(part));
    for (auto at = waiting_.find(next_); at != waiting_.end(); at = waiting_.find(next_)) {
        for (std::size_t i = 0; i < total_.size(); ++i) total_[i] += at->second[i];
        waiting_.erase(at);
        ++next_;
    }
}

}  // namespace convene
