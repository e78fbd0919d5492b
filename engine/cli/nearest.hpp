#pragma once
// "Did you mean ...?"

#include <span>
#include <string>
#include <string_view>

namespace convene {

/// The word with the fewest edits to `typed` (insert, delete, replace, swap of
/// neighbours), if those are few for its length; else empty. The first of several.
[[nodiscard]] std::string nearest_word(std::string_view typed, std::span<const std::string> words);

}  // namespace convene
