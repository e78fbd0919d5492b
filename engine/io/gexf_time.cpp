#include "engine/io/gexf_time.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"

namespace convene {
namespace {

constexpr double forever = std::numeric_limits<double>::infinity();
constexpr double seconds_a_day = 86'400.0;

/// Exactly `count` digits at the beginning, taken off.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
    if (text.size() < count) return std::nullopt;
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        number = number * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return number;
}

bool take(std::string_view& text, char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<GexfTime> parse_date(std::string_view text) {
    using namespace std::chrono;
    const auto y = take_digits(text, 4);
    if (!y || !take(text, '-')) return std::nullopt;
    const auto m = take_digits(text, 2);
    if (!m || !take(text, '-')) return std::nullopt;
    const auto d = take_digits(text, 2);
    if (!d) return std::nullopt;
    const year_month_day date{year(*y), month(static_cast<unsigned>(*m)),
                              day(static_cast<unsigned>(*d))};
    if (!date.ok()) return std::nullopt;
    GexfTime time{static_cast<double>(sys_days(date).time_since_epoch().count()), true, false};
    if (text.empty() || text == "Z") return time;
    if (!take(text, 'T') && !take(text, ' ')) return std::nullopt;
    const auto hours = take_digits(text, 2);
    if (!hours || !take(text, ':')) return std::nullopt;
    const auto minutes = take_digits(text, 2);
    if (!minutes) return std::nullopt;
    int seconds = 0;
    if (take(text, ':')) {
        const auto given = take_digits(text, 2);
        if (!given) return std::nullopt;
        seconds = *given;
    }
    if (*hours > 24 || *minutes > 59 || seconds > 60) return std::nullopt;
    time.clock = true;
    time.value += (*hours * 3600.0 + *minutes * 60.0 + seconds) / seconds_a_day;
    return time;
}

std::string time_text(double value, bool dates, bool clock) {
    using namespace std::chrono;
    // Beyond the calendar's years.
    if (!dates || std::abs(value) > 4.0e6) return shortest(value);
    const double whole = std::floor(value);
    const year_month_day date{sys_days{days{static_cast<int>(whole)}}};
    std::string text =
        fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    if (clock) {
        const auto seconds = static_cast<int>(std::lround((value - whole) * seconds_a_day));
        text += fmt::format("T{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    return text;
}

}  // namespace

std::optional<GexfTime> parse_gexf_time(std::string_view text) {
    text = trimmed(text);
    const std::string word = folded(text);
    for (const std::string_view infinite : {"infinity", "inf", "+infinity", "+inf"}) {
        if (word == infinite) return GexfTime{forever, false, false};
    }
    if (word == "-infinity" || word == "-inf") return GexfTime{-forever, false, false};
    if (const auto date = parse_date(text)) return date;
    if (const auto number = parse_number(text)) return GexfTime{*number, false, false};
    return std::nullopt;
}

bool overlaps(const GexfSpan& span, const GexfPeriod& period) {
    return span.start <= period.first && span.end >= period.last;
}

std::optional<std::vector<GexfPeriod>> gexf_periods(const std::vector<GexfSpan>& spans, bool dates,
                                                    bool clock, std::size_t most) {
    std::vector<double> ends, points;
    bool whole = !clock;
    for (const GexfSpan& span : spans) {
        for (const double end : {span.start, span.end}) {
            if (std::isfinite(end)) whole &= end == std::floor(end) && std::abs(end) < 1e15;
        }
    }
    for (const GexfSpan& span : spans) {
        if (std::isfinite(span.start)) ends.push_back(span.start);
        // In whole steps an end is where the next step begins.
        if (std::isfinite(span.end)) ends.push_back(whole ? span.end + 1.0 : span.end);
        if (span.start == span.end && !whole) points.push_back(span.start);
    }
    for (std::vector<double>* list : {&ends, &points}) {
        std::sort(list->begin(), list->end());
        list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    // Stretches without anything fall away below; far too many are not worth a look.
    if (ends.size() > 2 * most + 2) return std::nullopt;
    std::vector<GexfPeriod> all;
    const auto text = [&](double value) { return time_text(value, dates, clock); };
    const auto add = [&](double first, double last) {
        GexfPeriod period{first, last, {}};
        if (first == last) {
            period.id = text(first);
        } else if (!std::isfinite(first)) {
            period.id = "until " + text(last);
        } else if (!std::isfinite(last)) {
            period.id = "from " + text(first);
        } else {
            period.id = fmt::format("{} to {}", text(first), text(last));
        }
        const bool anything = std::any_of(spans.begin(), spans.end(), [&](const GexfSpan& span) {
            const bool bounded = std::isfinite(span.start) || std::isfinite(span.end);
            return bounded && overlaps(span, period);
        });
        if (anything) all.push_back(std::move(period));
    };
    const double step = whole ? 1.0 : 0.0;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (i == 0) add(-forever, ends[i] - step);
        if (std::binary_search(points.begin(), points.end(), ends[i])) add(ends[i], ends[i]);
        if (i + 1 < ends.size()) {
            add(ends[i], ends[i + 1] - step);
        } else {
            add(ends[i], forever);
        }
    }
    if (all.size() > most) return std::nullopt;
    return all;
}

}  // namespace convene
