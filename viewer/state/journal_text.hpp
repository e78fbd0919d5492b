#pragma once
// Lines of the journal as people read them.

#include <span>
#include <string>

#include "engine/store/project_store.hpp"

namespace convene::viewer {

struct JournalLine {
    std::string text;      ///< "add tie K7 K9 relation=advice", "Took back: add actor K7"
    std::string note;      ///< "taken back"; empty where it is in force
    std::string when;      ///< "today 14:05"
    bool in_force = true;  ///< false: it was taken back
};

/// `journal` is the whole of it, by number, so that an undo can say what it took back.
[[nodiscard]] JournalLine journal_line(const JournalEntry& entry,
                                       std::span<const JournalEntry> journal);
/// UTC as in the journal -> "today 14:05" or "2026-11-20 09:12" in local time; as it is
/// where it cannot be read.
[[nodiscard]] std::string local_time(const std::string& utc);

}  // namespace convene::viewer
