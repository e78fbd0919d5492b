#pragma once
// Time. What runs on one thread is compared by processor time, so that other work on
// the machine hardly enters; what runs on two by the clock on the wall.

#include <algorithm>
#include <ctime>
#include <functional>
#include <vector>

namespace convene::bench {

enum class Clock { processor, wall };

inline double seconds(Clock clock) {
    timespec now{};
    clock_gettime(clock == Clock::processor ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

inline double timed(Clock clock, const std::function<void()>& work) {
    const double begin = seconds(clock);
    work();
    return seconds(clock) - begin;
}

inline double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0.0 : values[values.size() / 2];
}

/// Median seconds of `work`, repeated for at least `least` seconds and three times.
inline double steady(Clock clock, const std::function<void()>& work, double least = 0.2) {
    std::vector<double> times;
    double sum = 0.0;
    while (times.size() < 3 || (sum < least && times.size() < 200)) {
        times.push_back(timed(clock, work));
        sum += times.back();
    }
    return median(std::move(times));
}

struct Pair {
    double ours = 0.0, theirs = 0.0;
};

/// Medians of `rounds` rounds, ours and theirs in turn.
inline Pair in_turn(Clock clock, int rounds, const std::function<void()>& ours,
                    const std::function<void()>& theirs) {
    std::vector<double> a, b;
    for (int round = 0; round < rounds; ++round) {
        a.push_back(timed(clock, ours));
        b.push_back(timed(clock, theirs));
    }
    return {median(std::move(a)), median(std::move(b))};
}

}  // namespace convene::bench
