#pragma once
// The time of day, for the journal and the lock alone: results never depend on it.

#include <array>
#include <ctime>
#include <string>

namespace convene {

/// UTC, 2026-11-22T19:40:05Z.
[[nodiscard]] inline std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), size};
}

}  // namespace convene
