#include "viewer/state/plain_text.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace convene::viewer {

std::string grouped(std::size_t count) {
    std::string digits = std::to_string(count);
    for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
    return digits;
}

std::string plain_number(double value) {
    const double size = std::abs(value);
    if (size < 1e15 && value == std::round(value)) {
        return (value < 0 ? "−" : "") + grouped(static_cast<std::size_t>(size));
    }
    std::string text;
    if (size >= 1e15 || size < 0.0005) {
        text = fmt::format("{:.2g}", size);
    } else if (size >= 100.0) {
        text = grouped(static_cast<std::size_t>(std::round(size)));
    } else {
        const int decimals = size >= 10.0 ? 1 : size >= 0.095 ? 2 : size >= 0.0095 ? 3 : 4;
        text = fmt::format("{:.{}f}", size, decimals);
    }
    return (value < 0 ? "−" : "") + text;
}

std::string plain_value(const Value& value) {
    switch (value.status) {
        case Status::ok: return plain_number(value.number);
        case Status::undefined: return "not defined";
        case Status::unknown: return "unknown";
        case Status::suppressed: return "too few to show";
    }
    return "unknown";
}

std::string percent(double share) {
    const double hundred = 100.0 * share;
    // Nearly all is not all, and hardly any is not none.
    if (hundred > 99.5 && hundred < 100.0) return "99 %";
    if (hundred > 0.0 && hundred < 9.95) return fmt::format("{:.1f} %", std::max(hundred, 0.1));
    return fmt::format("{:.0f} %", hundred);
}

std::string folded(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
    icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    if (U_SUCCESS(status)) {
        const icu::UnicodeString apart = decompose->normalize(wide, status);
        if (U_SUCCESS(status)) {
            wide.remove();
            for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
                const UChar32 letter = apart.char32At(i);
                if (u_charType(letter) != U_NON_SPACING_MARK) wide.append(letter);
            }
        }
    }
    wide.foldCase();
    std::string out;
    wide.toUTF8String(out);
    return out;
}

Rank rank_of(std::span<const Value> values, std::size_t at) {
    Rank rank;
    if (at >= values.size() || !values[at].ok()) return rank;
    std::size_t above = 0;
    std::size_t equal = 0;
    for (const Value& value : values) {
        if (!value.ok()) continue;
        ++rank.of;
        if (value.number > values[at].number) ++above;
        if (value.number == values[at].number) ++equal;
    }
    rank.first = above + 1;
    rank.last = above + equal;
    return rank;
}

std::string rank_text(const Rank& rank) {
    if (rank.first == 0) return {};
    if (rank.first == rank.last)
        return fmt::format("Rank {} of {}", grouped(rank.first), grouped(rank.of));
    return fmt::format("Rank {}–{} of {}", grouped(rank.first), grouped(rank.last),
                       grouped(rank.of));
}

Histogram histogram(std::span<const Value> values, std::size_t at, std::size_t bins) {
    Histogram result;
    bool any = false;
    bool whole = true;
    for (const Value& value : values) {
        if (!value.ok()) continue;
        result.minimum = any ? std::min(result.minimum, value.number) : value.number;
        result.maximum = any ? std::max(result.maximum, value.number) : value.number;
        whole = whole && value.number == std::round(value.number);
        any = true;
    }
    if (!any || bins == 0) return result;
    const double span = result.maximum - result.minimum;
    if (whole && span + 1.0 < static_cast<double>(bins)) bins = static_cast<std::size_t>(span) + 1;
    if (span == 0.0) bins = 1;
    // Whole numbers each have a bin's width of their own: 0..12 are 13 widths.
    const double width = (whole ? span + 1.0 : span) / static_cast<double>(bins);
    const auto bin_of = [&](double number) {
        if (bins == 1) return std::size_t{0};
        const double bin = std::floor((number - result.minimum) / width);
        return std::min(static_cast<std::size_t>(bin), bins - 1);
    };
    result.counts.assign(bins, 0);
    for (const Value& value : values) {
        if (value.ok()) ++result.counts[bin_of(value.number)];
    }
    if (at < values.size() && values[at].ok()) result.marked = bin_of(values[at].number);
    return result;
}

}  // namespace convene::viewer
