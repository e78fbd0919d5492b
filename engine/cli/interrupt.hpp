#pragma once
// Ctrl-C as a stop token.

#include <stop_token>
#include <thread>

namespace convene {

/// While it lives, SIGINT and SIGTERM ask to stop through token(). A computation
/// that has not stopped within a moment, or a second signal, ends the process:
/// files are written beside and renamed, so nothing is left half-written.
/// Make it before any other thread, so that all inherit the blocked signals.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

private:
    void listen(const std::stop_token& closing);

    std::stop_source source_;
    std::jthread listener_;
};

}  // namespace convene
