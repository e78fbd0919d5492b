#pragma once
// What must hold of a TOML text before toml++ sees it.

#include <string>
#include <string_view>

#include "engine/core/result.hpp"

namespace convene {

/// TOML allows letters beyond ASCII in strings and remarks alone. toml++ up to 3.4 leaves
/// the defined behaviour of C++ at some of them elsewhere, so they are refused here,
/// with their line. O(bytes).
[[nodiscard]] Result<Done> check_toml_letters(std::string_view text, const std::string& file);

}  // namespace convene
