#pragma once
// One line of progress on a terminal, only while something takes long.

#include <chrono>
#include <mutex>
#include <ostream>
#include <string_view>

#include "engine/cli/command.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

class ProgressLine {
public:
    /// Shows nothing where the console's error stream is no terminal.
    explicit ProgressLine(Console& console);
    /// Wipes the line.
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// Lets `context` report here. The line must outlive its use.
    void attach(RunContext& context);

private:
    void show(double share, std::string_view doing);

    Console& console_;
    std::mutex mutex_;
    std::chrono::steady_clock::time_point next_;
    bool shown_ = false;
};

}  // namespace convene
