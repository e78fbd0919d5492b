#pragma once
// A filter as a row of conditions: each is added, read and taken away by itself. The
// expression itself stays the one text that everything else uses.

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/network.hpp"

namespace convene::viewer {

struct Conditions {
    std::vector<std::string> parts;
    bool any = false;  ///< one of them is enough ("or"); otherwise all must hold
    friend bool operator==(const Conditions&, const Conditions&) = default;
};

/// Splits at the outermost "or", or where there is none at the outermost "and"; brackets
/// around the whole go. Empty text: no conditions.
[[nodiscard]] Conditions split_conditions(std::string_view expression);
/// The expression again; a part that would read otherwise beside the others is bracketed.
[[nodiscard]] std::string join_conditions(const Conditions& conditions);

/// "Role: principal", "Years: more than 5", "School: none of Birch, Oak": a comparison in
/// plain words; anything else as it is written.
struct ConditionWords {
    std::string name;   ///< "Role"; empty where the value says it all
    std::string value;  ///< "principal"
};
[[nodiscard]] ConditionWords condition_words(std::string_view condition);

/// `name = "value"` with the quotes that the filter wants.
[[nodiscard]] std::string is_condition(std::string_view attribute, std::string_view value);

}  // namespace convene::viewer
