#pragma once
// Who stands on the map, and who kept silent.

#include <vector>

#include "engine/workspace/snapshot.hpp"

namespace convene {

struct MapActors {
    /// Everybody with a place, ascending: the wave's roster, but for bodies and
    /// units that only hold others, unless a shown tie reaches them. The filter
    /// plays no part, so that narrowing the view moves nobody.
    std::vector<ActorIndex> placed;
    std::vector<bool> shown;   ///< by actor: placed and passing the filter
    std::vector<bool> silent;  ///< by actor: as Snapshot::silent
};

/// Whether the map of `request` shows a relation or rating scale; without a
/// choice it shows every relation, and no rating scale.
[[nodiscard]] bool is_shown(const Network& network, const SnapshotRequest& request,
                            const std::string& relation);

/// Errors: the filter does not parse or names an attribute that is not there.
[[nodiscard]] Result<MapActors> map_actors(const Network& network, const SnapshotRequest& request,
                                           WaveIndex wave);

}  // namespace convene
