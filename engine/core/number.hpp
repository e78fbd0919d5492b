#pragma once
// Numbers as text, the same bytes everywhere.

#include <optional>
#include <string>
#include <string_view>

namespace convene {

/// The shortest decimal that reads back exactly; "-0" is written "0".
/// Precondition: finite.
[[nodiscard]] std::string shortest(double value);

/// Reads a whole text as a finite decimal number ("12", "-0.5", "1e-3");
/// surrounding blanks are allowed. Nothing else: no hex, inf, nan, or comma.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

}  // namespace convene
