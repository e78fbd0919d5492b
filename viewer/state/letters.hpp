#pragma once
// Which letters a network is written in, so that fonts are made anew only when a new
// one appears.

#include <string>

#include "engine/model/network.hpp"

namespace convene::viewer {

/// Every character beyond ASCII in names, titles, values and notes, once, in the order
/// of Unicode, as UTF-8. O(bytes of text).
[[nodiscard]] std::string letters_of(const Network& network);
/// Whether every character of `wanted` is in `there`; both as letters_of() makes them.
[[nodiscard]] bool covers(const std::string& there, const std::string& wanted);
/// Both together, likewise once and in order.
[[nodiscard]] std::string united_letters(const std::string& a, const std::string& b);

}  // namespace convene::viewer
