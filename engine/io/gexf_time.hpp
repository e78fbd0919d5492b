#pragma once
// Times of GEXF's dynamic graphs, and the waves that they make.

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace convene {

/// Both ends included. Numbers as given; dates as days since 1970, with a fraction
/// where the clock is given.
struct GexfSpan {
    double start = -std::numeric_limits<double>::infinity();
    double end = std::numeric_limits<double>::infinity();
};

/// One point of GEXF's time: a number, a date (2024-03-31), a date with a clock
/// (2024-03-31T10:30:00Z; its time zone is not looked at) or an infinity.
struct GexfTime {
    double value = 0.0;
    bool date = false;
    bool clock = false;
};
[[nodiscard]] std::optional<GexfTime> parse_gexf_time(std::string_view text);

/// A stretch of time in which nothing begins or ends.
struct GexfPeriod {
    double first = 0.0, last = 0.0;
    std::string id;  ///< "2019", "2019 to 2021", "until 2019", "from 2022"
};

/// Whether something that is there in `span` is there in `period`.
[[nodiscard]] bool overlaps(const GexfSpan& span, const GexfPeriod& period);

/// The periods of which each lies within or outside every span; those in which there is
/// nothing are left out. Where all ends are whole (numbers, or days) time goes in steps
/// of one: [1, 3] and [4, 6] follow on each other. Else the ends divide a line; spans of
/// no length are periods of their own. Nullopt: more than `most`. O(most * spans).
[[nodiscard]] std::optional<std::vector<GexfPeriod>> gexf_periods(
    const std::vector<GexfSpan>& spans, bool dates, bool clock, std::size_t most);

}  // namespace convene
