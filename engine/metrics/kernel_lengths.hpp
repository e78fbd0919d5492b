#pragma once
// Tie lengths from weights, as whole numbers where that can be exact.
//
// Shortest paths of equal length must be seen as equal, and 1/3 + 1/3 is not
// 2/3 in floating point for every such sum. Weights that are decimals of up to
// nine places or fractions of small denominators are read as just that; lengths
// are then scaled by their least common multiple to whole numbers.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/result.hpp"

namespace convene {

__extension__ using Wide = unsigned __int128;

/// Relative difference below which two floating-point path lengths count as equal.
inline constexpr double length_tolerance = 1e-12;

/// A positive number as numerator / denominator in lowest terms.
struct Fraction {
    std::uint64_t numerator = 0;
    std::uint64_t denominator = 1;
    friend auto operator<=>(const Fraction&, const Fraction&) = default;
};

/// The decimal of up to nine places, else the fraction with a denominator up to
/// 10000, that `value` is the double of (the latter within 4 units in the last
/// place, as means and rescalings leave it). Nothing for other numbers.
/// Precondition: value > 0.
[[nodiscard]] std::optional<Fraction> as_fraction(double value);

/// Wide lengths by position, each different one stored once.
struct WideLengths {
    std::vector<std::uint32_t> which;
    std::vector<Wide> different;
    [[nodiscard]] Wide operator[](std::size_t at) const { return different[which[at]]; }
};

/// Lengths by position in the weights given. All path sums fit their type, with room for
/// one more tie. At most 8 bytes a position, with 16 for each different wide length.
struct Lengths {
    std::variant<std::vector<std::uint32_t>, std::vector<std::uint64_t>, WideLengths,
                 std::vector<double>>
        values;
    /// How they were made, for the reader.
    std::string note;
    std::uint64_t longest = 0;  ///< of the first two kinds
    [[nodiscard]] bool exact() const { return values.index() < 3; }
};

/// Lengths 1/weight (`inverse`) or weight for paths of fewer than `vertex_count`
/// ties. Precondition: all weights positive and finite. O(m log m).
[[nodiscard]] Lengths lengths_of(std::span<const double> weights, bool inverse,
                                 std::size_t vertex_count);

}  // namespace convene
