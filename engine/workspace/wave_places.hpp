#pragma once
// Places that hold in every wave: who is there in any of them is placed once, by the ties
// of all, so that going from one wave to the next moves nobody.

#include <memory>
#include <vector>

#include "engine/workspace/snapshot.hpp"

namespace convene {

struct WavePlaces {
    std::vector<ActorIndex> placed;  ///< ascending
    std::vector<std::shared_ptr<const View>> views;
};

/// Everybody on the map of any wave, and the shown relations in each wave without the filter.
/// With one wave, its own. Errors: the filter of the request.
[[nodiscard]] Result<WavePlaces> places_in_all_waves(const std::shared_ptr<const Network>& network,
                                                     const SnapshotRequest& request);

/// Fills joined, departed and other_views of a snapshot whose request compares waves: who came
/// and went since, under the same filter. Errors: no such wave.
[[nodiscard]] Result<Done> compare_waves(Snapshot& snapshot);

}  // namespace convene
