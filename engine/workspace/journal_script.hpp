#pragma once
// The journal as a script: what `convene edit` needs to do the same again.

#include <span>
#include <string>

#include "engine/store/project_store.hpp"

namespace convene {

/// One command a line. Run on the project as it was before the first entry, they give the
/// same tables and the same snapshots: undo, redo and restore are lines too, and snapshots
/// are taken where they were. Names that a restore used and that were forgotten since are
/// taken and forgotten again. O(entries).
[[nodiscard]] std::string journal_script(std::span<const JournalEntry> entries,
                                         std::span<const NamedSnapshot> snapshots);

}  // namespace convene
