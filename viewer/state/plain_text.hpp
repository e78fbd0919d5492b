#pragma once
// Numbers and ranks as people read them, and text folded for searching.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/metrics/metric.hpp"

namespace convene::viewer {

/// "1,204", "0.26", "12.5", "0.0034": whole numbers whole, others to two or
/// three digits that matter. Exports carry the exact value.
[[nodiscard]] std::string plain_number(double value);
/// The number, or words: "not defined", "unknown", "too few to show".
[[nodiscard]] std::string plain_value(const Value& value);
[[nodiscard]] std::string percent(double share);       ///< "89 %"
[[nodiscard]] std::string grouped(std::size_t count);  ///< "1,204"

/// Lower case, accents off, compatibility forms unified: "Tomás" -> "tomas".
[[nodiscard]] std::string folded(std::string_view text);

struct Rank {
    std::size_t first = 0;  ///< 1 is the largest value; 0: this value has no rank
    std::size_t last = 0;   ///< equal values share first..last
    std::size_t of = 0;     ///< how many values have a rank
};
/// Rank of values[at] among the ok values. O(n).
[[nodiscard]] Rank rank_of(std::span<const Value> values, std::size_t at);
/// "Rank 1 of 129", "Rank 2–4 of 129"; empty where there is no rank.
[[nodiscard]] std::string rank_text(const Rank& rank);

struct Histogram {
    std::vector<std::size_t> counts;  ///< equal-width bins from minimum to maximum
    double minimum = 0.0;
    double maximum = 0.0;
    std::size_t marked = no_bin;  ///< the bin of the value in question
    static constexpr std::size_t no_bin = static_cast<std::size_t>(-1);
    friend bool operator==(const Histogram&, const Histogram&) = default;
};
/// Bins of the ok values; empty where none is. At most `bins`, and for whole
/// numbers never more than there are different ones. Marks values[at] if ok.
[[nodiscard]] Histogram histogram(std::span<const Value> values, std::size_t at, std::size_t bins);

}  // namespace convene::viewer
