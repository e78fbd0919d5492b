#pragma once
// After an edit the map stays: who was on it keeps the place, and only newcomers are
// put somewhere, near whom they are tied to.

#include <optional>
#include <span>
#include <vector>

#include "engine/workspace/snapshot.hpp"

namespace convene {

/// Points for `placed` of `network`, or nothing where the map must be made anew: too few
/// of them were placed in `previous`. Actors are the same by id. Newcomers come to the
/// middle of their partners in `views`, or below everybody, at a free spot; the same
/// input gives the same points. O(n + m + newcomers * n).
[[nodiscard]] std::optional<std::vector<Point>> kept_places(const Network& network,
                                                            std::span<const ActorIndex> placed,
                                                            std::span<const View* const> views,
                                                            const Snapshot& previous);

}  // namespace convene
