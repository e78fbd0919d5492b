#pragma once
// What the commands that change a project share.

#include <string>
#include <string_view>

#include "engine/workspace/workspace.hpp"

namespace convene {

/// Opens a project that will be written to. Errors: what opening says; somebody else has
/// it open, or it may not be written, with who and what to do (exit status 1).
[[nodiscard]] Result<Workspace> open_for_editing(const std::string& path);

/// Line breaks as blanks.
[[nodiscard]] std::string one_line(std::string_view text);

}  // namespace convene
