#pragma once
// Headers in other languages, and headers that mean more than an attribute.

#include <string>
#include <string_view>

namespace convene {

/// The English keyword that a header in German or Spanish stands for ("gewicht":
/// "weight"); empty if the list has none. `word` as keyword() gives it. Names for the
/// two ends of a tie stand in end_names instead, because they only count as a pair.
[[nodiscard]] std::string_view translated_keyword(std::string_view word);

}  // namespace convene
