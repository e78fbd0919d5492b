#pragma once
// Processes that a test starts and certainly ends.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace convene::test {

class Process {
public:
    Process() = default;
    /// Starts `arguments` with the extra environment; `keep_fd` stays open in it.
    Process(const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
            const std::string& output, int keep_fd = -1);
    Process(Process&& other) noexcept;
    Process& operator=(Process&& other) noexcept;
    ~Process();  // asks to terminate, then kills

    /// SIGKILL, as a crash or a power cut would: no time to save anything.
    void kill_now();
    [[nodiscard]] bool running();
    /// Exit status (128 + signal where one ended it); nullopt: still running after `limit`.
    [[nodiscard]] std::optional<int> wait(std::chrono::milliseconds limit);

private:
    void end();
    pid_t id_ = -1;
    std::optional<int> status_;
};

/// Runs to the end; the exit status and all that was written.
struct Finished {
    int status = -1;
    std::string output;
};
[[nodiscard]] Finished run(const std::vector<std::string>& arguments,
                           const std::vector<std::string>& environment);

/// Whether a program of that name lies on the PATH.
[[nodiscard]] bool program_exists(const std::string& name);

}  // namespace convene::test
