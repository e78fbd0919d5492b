#pragma once
// Ways between two actors in words.

#include <string>
#include <vector>

#include "engine/workspace/path.hpp"
#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

/// One kind of way, as a row that lights it.
struct WayRow {
    WaysView::Shown shown = WaysView::Shown::shortest;
    std::string title;     ///< "Fewest steps"
    std::string term;      ///< "shortest path"
    std::string sentence;  ///< "3 steps, by way of Ana and Bo"
    std::vector<Way> ways;
    friend bool operator==(const WayRow&, const WayRow&) = default;
};

struct WaysText {
    std::string heading;  ///< "From Ana to Bo"
    std::string summary;  ///< "3 steps by way of Cy and Di. 2 ways that share nobody."
    std::vector<WayRow> rows;
    std::string note;  ///< what is not known: who did not answer
    friend bool operator==(const WaysText&, const WaysText&) = default;
};

/// "3 steps, by way of Ana and Bo"; "directly".
[[nodiscard]] std::string way_sentence(const Network& network, const Way& way);

[[nodiscard]] WaysText describe_ways(const Snapshot& snapshot, const Ways& ways);

}  // namespace convene::viewer
