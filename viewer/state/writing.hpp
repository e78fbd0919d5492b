#pragma once
// Which texts need more than one letter after the other.

#include <string_view>

namespace convene::viewer {

/// Whether a line of UTF-8 has marks that sit on other letters, letters that join or run from
/// right to left, or signs that the fonts of the window lack: everything beyond Latin, Greek,
/// Cyrillic, Armenian and common signs. Such a line is set by Pango as a whole. O(bytes).
[[nodiscard]] bool needs_shaping(std::string_view line);

}  // namespace convene::viewer
