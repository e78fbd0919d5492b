#pragma once
// Comma-separated text as RFC 4180 has it, with LF line ends and UTF-8 as given.

#include <string>
#include <string_view>
#include <vector>

namespace convene {

/// One field: quoted where it holds a comma, a quote or a line break, or starts
/// or ends with a blank (many readers would trim it).
[[nodiscard]] std::string csv_field(std::string_view text);
/// One line with its line end.
[[nodiscard]] std::string csv_line(const std::vector<std::string_view>& fields);

}  // namespace convene
