#pragma once
// Sharing loops out over threads. Every use writes only to its own range, in
// its own order, so results do not depend on the number of threads.

#include <algorithm>
#include <cstddef>

#include <tbb/blocked_range.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace convene::layout {

class Threads {
public:
    /// No more than the machine has: asking for more makes TBB write a warning.
    explicit Threads(unsigned count)
        : count_(std::clamp(static_cast<int>(std::min(count, 4096U)), 1,
                            std::max(1, tbb::info::default_concurrency()))),
          arena_(count_) {}

    /// body(begin, end) over ranges of at least `grain` that cover 0..size.
    template <typename Body>
    void over(std::size_t size, std::size_t grain, const Body& body) {
        if (count_ == 1 || size <= grain) {
            if (size > 0) body(std::size_t{0}, size);
            return;
        }
        arena_.execute([&] {
            tbb::parallel_for(tbb::blocked_range<std::size_t>(0, size, grain),
                              [&](const auto& range) { body(range.begin(), range.end()); });
        });
    }

private:
    int count_;
    tbb::task_arena arena_;
};

}  // namespace convene::layout
