#pragma once
// Enumerations as the words that stand in the project file.

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "engine/model/pair_rule_words.hpp"

namespace convene {

inline constexpr std::array<std::string_view, 3> attribute_type_words{"text", "number", "truth"};
inline constexpr std::array<std::string_view, 3> answer_words{"not asked", "silent", "answered"};
inline constexpr std::array<std::string_view, 3> stance_words{"ranked", "endorsed", "opposed"};
inline constexpr std::array<std::string_view, 4> fate_words{"kept", "merged", "repaired",
                                                            "rejected"};
/// Symmetrize, as a rule about the two reports of a pair.

/// The word of an enumerator whose values count from 0 in the order of `words`.
template <typename Enum, std::size_t N>
std::string_view word_of(Enum value, const std::array<std::string_view, N>& words) {
    return words[static_cast<std::size_t>(value)];
}
template <typename Enum, std::size_t N>
std::optional<Enum> of_word(std::string_view word, const std::array<std::string_view, N>& words) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

}  // namespace convene
