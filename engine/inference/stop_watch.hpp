#pragma once
// Looks at the stop request every so many steps of an inner loop, often enough
// to answer within milliseconds and rarely enough to cost nothing.

#include <cstddef>

#include "engine/core/run_context.hpp"

namespace convene {

class StopWatch {
public:
    explicit StopWatch(const RunContext& context) : context_(&context) {}
    /// Counts `steps` of work; whether somebody asked to stop.
    [[nodiscard]] bool asked(std::size_t steps) {
        since_ += steps;
        if (since_ < interval) return false;
        since_ = 0;
        return context_->stop_requested();
    }

private:
    static constexpr std::size_t interval = 1 << 18;
    const RunContext* context_;
    std::size_t since_ = 0;
};

}  // namespace convene
