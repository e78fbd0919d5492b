#pragma once
// What the palette offers for what was typed: a whole command as typed, commands
// whose name or help holds it, and people.

#include <string>
#include <string_view>
#include <vector>

#include "engine/workspace/snapshot.hpp"

namespace convene::viewer {

struct PaletteEntry {
    std::string title;  ///< "Show the whole map." or a name
    std::string note;   ///< "fit", or the person's group
    std::vector<std::string>
        commands;  ///< to carry out; where incomplete, the text to type on from
    bool complete = true;
};

/// `snapshot` may be null. At most about 40 entries, best first.
[[nodiscard]] std::vector<PaletteEntry> palette_entries(std::string_view typed,
                                                        const Snapshot* snapshot);

}  // namespace convene::viewer
