#pragma once
// "Did you mean ...?"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace convene {

/// The word with the fewest edits to `typed` (insert, delete, replace, swap of
/// neighbours), if those are few for its length; else empty. The first of several.
[[nodiscard]] std::string nearest_word(std::string_view typed, std::span<const std::string> words);

/// Up to `at_most` such words, nearest first; words that differ in capitals alone come first.
[[nodiscard]] std::vector<std::string> nearest_words(std::string_view typed,
                                                     std::span<const std::string> words,
                                                     std::size_t at_most = 3);

}  // namespace convene
