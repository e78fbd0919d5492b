#pragma once
// The words for how the two reports of a pair make one tie, as files and commands write them.

#include <array>
#include <string_view>

#include "engine/core/graph.hpp"

namespace convene {

/// In the order of Symmetrize.
inline constexpr std::array<std::string_view, 4> pair_rule_words{"none", "either", "both", "mean"};

[[nodiscard]] constexpr std::string_view pair_rule_name(Symmetrize rule) {
    return pair_rule_words[static_cast<std::size_t>(rule)];
}

}  // namespace convene
