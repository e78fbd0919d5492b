#pragma once
// Opening NET for a command.

#include <string>

#include "engine/cli/command.hpp"
#include "engine/workspace/open.hpp"

namespace convene {

/// Opens NET. Tables are an import, so what happened to their rows is told on the
/// error stream wherever a row was not simply kept.
[[nodiscard]] Result<Opened> load_network(const std::string& path, Console& console);

}  // namespace convene
