#pragma once
// What a long computation may ask of its caller: whether to stop, whom to tell
// of progress, how many threads it may use, and the one seed of all chance.

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string_view>

namespace convene {

struct RunContext {
    std::stop_token stop;  ///< default: never asked to stop
    /// Called with a share in 0..1 and a plain phrase; may be empty; must be quick.
    std::function<void(double, std::string_view)> progress;
    unsigned threads = 1;    ///< at least 1; results never depend on it
    std::uint64_t seed = 1;  ///< source of all chance in this run

    [[nodiscard]] bool stop_requested() const { return stop.stop_requested(); }
    void report(double share, std::string_view doing) const {
        if (progress) progress(share, doing);
    }
};

}  // namespace convene
