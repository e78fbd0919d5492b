#pragma once
// What changed between two waves, on the map: ties that are new, lost, or as before. A tie
// is lost only where somebody answered about it now, and new only where somebody had then:
// silence changes nothing.

#include <string>
#include <vector>

#include "engine/workspace/snapshot.hpp"
#include "viewer/state/map_scene.hpp"
#include "viewer/state/theme.hpp"

namespace convene::viewer {

struct WaveChanges {
    std::string since;  ///< title of the wave compared with
    std::size_t joined = 0, left = 0;
    std::size_t added = 0, lost = 0, same = 0;  ///< ties
    std::size_t unknown = 0;  ///< ties of one wave that nobody answered about in the other
    friend bool operator==(const WaveChanges&, const WaveChanges&) = default;
};

/// Marks and colours `ties` (those of the present wave) by what became of them, and adds those
/// that were lost. Precondition: the snapshot compares waves. O(m log d).
[[nodiscard]] WaveChanges mark_changes(const Snapshot& snapshot,
                                       const std::vector<RelationIndex>& shown,
                                       const std::vector<SceneNode>& nodes,
                                       const std::vector<std::uint32_t>& node_of, Theme theme,
                                       std::vector<SceneTie>& ties);

/// The wave that comes before (in the order of their numbers), or after where it is the first;
/// empty where there is only one.
[[nodiscard]] std::string wave_to_compare(const Network& network, const std::string& wave);

}  // namespace convene::viewer
