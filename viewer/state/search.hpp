#pragma once
// Finding people: accents, case and order of words do not matter.

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/workspace/snapshot.hpp"

namespace convene::viewer {

struct SearchHit {
    ActorIndex actor = 0;
    bool on_map = true;  ///< not filtered away and on the wave's roster
    friend bool operator==(const SearchHit&, const SearchHit&) = default;
};

/// Actors whose name or id holds every word of `text`: those whose name starts
/// with it first, then those with a word that does, then the rest; each by name.
/// Empty text: nobody. O(n).
[[nodiscard]] std::vector<SearchHit> search_actors(const Snapshot& snapshot, std::string_view text,
                                                   std::size_t most);

}  // namespace convene::viewer
