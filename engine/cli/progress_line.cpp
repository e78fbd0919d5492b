#include "engine/cli/progress_line.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace convene {

namespace {

constexpr std::chrono::milliseconds patience{200};
constexpr std::chrono::milliseconds between{100};
constexpr auto wipe = "\r\x1b[K";  // carriage return, erase to the end of the line

}  // namespace

ProgressLine::ProgressLine(Console& console)
    : console_(console), next_(std::chrono::steady_clock::now() + patience) {}

ProgressLine::~ProgressLine() {
    if (shown_) console_.error << wipe << std::flush;
}

void ProgressLine::attach(RunContext& context) {
    if (!console_.error_is_terminal) return;
    context.progress = [this](double share, std::string_view doing) { show(share, doing); };
}

void ProgressLine::show(double share, std::string_view doing) {
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (now < next_) return;
    next_ = now + between;
    shown_ = true;
    const int percent = static_cast<int>(100.0 * std::clamp(share, 0.0, 1.0));
    console_.error << wipe << fmt::format("{:3} %  {}", percent, doing) << std::flush;
}

}  // namespace convene
