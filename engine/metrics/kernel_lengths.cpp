#include "engine/metrics/kernel_lengths.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace convene {
namespace {

constexpr double largest_whole = 9007199254740992.0;  // 2^53

std::optional<Fraction> as_decimal(double value) {
    double power = 1.0;
    for (int places = 0; places <= 9; ++places, power *= 10.0) {
        const double scaled = std::round(value * power);
        if (scaled >= largest_whole) return std::nullopt;
        // Both sides are exact, so the quotient is the double nearest to that decimal.
        if (scaled >= 1.0 && scaled / power == value) {
            const auto numerator = static_cast<std::uint64_t>(scaled);
            const auto denominator = static_cast<std::uint64_t>(power);
            const std::uint64_t common = std::gcd(numerator, denominator);
            return Fraction{numerator / common, denominator / common};
        }
    }
    return std::nullopt;
}

/// Continued fraction expansion up to denominator 10000.
std::optional<Fraction> as_ratio(double value) {
    constexpr double largest_denominator = 10000.0;
    if (value > 1e9) return std::nullopt;
    double before = 0.0, numerator = 1.0, denominator_before = 1.0, denominator = 0.0;
    double rest = value;
    while (true) {
        const double whole = std::floor(rest);
        before = std::exchange(numerator, whole * numerator + before);
        denominator_before = std::exchange(denominator, whole * denominator + denominator_before);
        if (denominator > largest_denominator || numerator >= largest_whole) return std::nullopt;
        if (numerator >= 1.0 && std::abs(numerator / denominator - value) <= 4 * 0x1p-53 * value) {
            return Fraction{static_cast<std::uint64_t>(numerator),
                            static_cast<std::uint64_t>(denominator)};
        }
        if (rest == whole) return std::nullopt;
        rest = 1.0 / (rest - whole);
    }
}

Wide common_divisor(Wide a, Wide b) {
    while (b != 0) a = std::exchange(b, a % b);
    return a;
}

/// Whole lengths of the distinct weights; nothing where one is no fraction or a
/// path of them might not fit 127 bits.
std::optional<std::map<double, Wide>> whole_lengths(std::span<const double> weights, bool inverse,
                                                    std::size_t vertex_count) {
    std::map<double, Fraction> fractions;
    for (const double weight : weights) {
        if (fractions.contains(weight)) continue;
        auto fraction = as_fraction(weight);
        if (!fraction) return std::nullopt;
        if (inverse) std::swap(fraction->numerator, fraction->denominator);
        fractions.emplace(weight, *fraction);
    }
    Wide multiple = 1;
    for (const auto& [weight, length] : fractions) {
        const Wide factor = length.denominator / common_divisor(multiple, length.denominator);
        if (__builtin_mul_overflow(multiple, factor, &multiple)) return std::nullopt;
    }
    std::map<double, Wide> lengths;
    Wide common = 0, longest = 0;
    for (const auto& [weight, fraction] : fractions) {
        Wide length = multiple / fraction.denominator;
        if (__builtin_mul_overflow(length, Wide{fraction.numerator}, &length)) return std::nullopt;
        lengths.emplace(weight, length);
        common = common_divisor(common, length);
        longest = std::max(longest, length);
    }
    if (common == 0) return lengths;
    for (auto& [weight, length] : lengths) length /= common;
    Wide path = 0;
    if (__builtin_mul_overflow(longest / common, Wide{vertex_count} + 1, &path) ||
        (path >> 126) != 0) {
        return std::nullopt;
    }
    return lengths;
}

template <typename Length>
std::vector<Length> look_up(std::span<const double> weights,
                            const std::map<double, Wide>& lengths) {
    std::vector<Length> values;
    values.reserve(weights.size());
    // Equal weights come in runs often enough to remember the last one.
    auto last = lengths.end();
    for (const double weight : weights) {
        if (last == lengths.end() || last->first != weight) last = lengths.find(weight);
        values.push_back(static_cast<Length>(last->second));
    }
    return values;
}

WideLengths look_up_wide(std::span<const double> weights, const std::map<double, Wide>& lengths) {
    WideLengths result;
    std::map<double, std::uint32_t> place;
    for (const auto& [weight, length] : lengths) {
        place.emplace(weight, static_cast<std::uint32_t>(result.different.size()));
        result.different.push_back(length);
    }
    result.which.reserve(weights.size());
    for (const double weight : weights) result.which.push_back(place.at(weight));
    return result;
}

}  // namespace

std::optional<Fraction> as_fraction(double value) {
    const auto decimal = as_decimal(value);
    return decimal ? decimal : as_ratio(value);
}

Lengths lengths_of(std::span<const double> weights, bool inverse, std::size_t vertex_count) {
    const std::string reading =
        inverse ? "A tie's length is 1 / weight" : "A tie's length is its weight";
    Lengths result;
    if (const auto whole = whole_lengths(weights, inverse, vertex_count)) {
        Wide longest = 0;
        for (const auto& [weight, length] : *whole) longest = std::max(longest, length);
        const Wide path = longest * (vertex_count + 1);
        if (path >> 31 == 0) {
            result.values = look_up<std::uint32_t>(weights, *whole);
        } else if (path >> 62 == 0) {
            result.values = look_up<std::uint64_t>(weights, *whole);
        } else {
            result.values = look_up_wide(weights, *whole);
        }
        if (path >> 62 == 0) result.longest = static_cast<std::uint64_t>(longest);
        result.note = reading + ", compared exactly as whole numbers.";
        return result;
    }
    std::vector<double> values(weights.begin(), weights.end());
    if (inverse) {
        for (double& value : values) value = 1.0 / value;
    }
    result.values = std::move(values);
    result.note = reading +
                  "; these weights have no common measure of 126 bits, so paths whose lengths "
                  "differ by less than 1e-12 of their length count as equally short.";
    return result;
}

}  // namespace convene
