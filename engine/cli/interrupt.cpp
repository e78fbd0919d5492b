#include "engine/cli/interrupt.hpp"

#include <csignal>
#include <ctime>

#include <unistd.h>

#include "engine/cli/command.hpp"

namespace convene {

namespace {

constexpr time_t grace_s = 2;
constexpr int wake_signal = SIGUSR2;  // ends the listener; sent by the destructor alone

sigset_t signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, wake_signal);
    return set;
}

}  // namespace

Interrupt::Interrupt() {
    const sigset_t set = signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    listener_ = std::jthread([this](const std::stop_token& closing) { listen(closing); });
}

Interrupt::~Interrupt() {
    listener_.request_stop();
    pthread_kill(listener_.native_handle(), wake_signal);
}

void Interrupt::listen(const std::stop_token& closing) {
    const sigset_t set = signals();
    int signal = 0;
    while (sigwait(&set, &signal) == 0) {
        if (closing.stop_requested()) return;
        if (signal == wake_signal) continue;
        source_.request_stop();
        const timespec grace{grace_s, 0};
        signal = sigtimedwait(&set, nullptr, &grace);
        if (closing.stop_requested()) return;
        _exit(exit_not_done);
    }
}

}  // namespace convene
