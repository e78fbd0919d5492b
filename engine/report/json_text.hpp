#pragma once
// A text as a JSON string. Numbers are written with shortest(), so that JSON and
// CSV carry the same digits.

#include <string>
#include <string_view>

namespace convene {

/// Quoted and escaped; bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string json_text(std::string_view text);

}  // namespace convene
