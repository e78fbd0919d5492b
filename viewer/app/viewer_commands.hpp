#pragma once

#include "engine/cli/command.hpp"

namespace convene {

/// The commands that draw: view and picture. May also choose what `convene` does
/// without arguments (CommandTable::when_alone).
void add_viewer_commands(CommandTable& table);

}  // namespace convene
