#pragma once
// What an import changes, as commands: the journal then holds it like any other change,
// and it can be done again without the file.

#include <string>

#include "engine/model/network.hpp"

namespace convene {

/// Commands, one a line, that turn `present` into `merged`, which has all of its rows in
/// the same order, some changed, and more after them (merged_tables makes such). For the
/// command `import`, which takes texts as they are. O(n + m).
[[nodiscard]] std::string import_commands(const NetworkTables& present,
                                          const NetworkTables& merged);

}  // namespace convene
