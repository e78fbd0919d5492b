#pragma once
// Files dropped on a window as a file manager does it: the X drag-and-drop protocol (XDND 5).

#include <filesystem>
#include <string>

namespace convene::test {

/// Empty where files can be dropped; else why not.
[[nodiscard]] std::string no_drops();
/// Drops `file` at x, y on the window there; true when the window took it. Blocks for at most
/// half a minute.
[[nodiscard]] bool drop_file(const std::string& display, const std::filesystem::path& file, int x,
                             int y);

}  // namespace convene::test
