#pragma once
// Text that a spreadsheet would run as a formula, made harmless and back again.

#include <string>
#include <string_view>

namespace convene {

/// Whether spreadsheets are written this text with a ' before it: it begins with
/// = + - @ tab or return, be it after apostrophes of its own ("'=x" too, so that
/// restored_text is an exact inverse).
[[nodiscard]] bool needs_prefix(std::string_view text);

/// `text`, with the ' where it is needed.
[[nodiscard]] std::string harmless_text(std::string_view text);

/// The text before harmless_text; anything else as it is.
[[nodiscard]] std::string_view restored_text(std::string_view text);

}  // namespace convene
