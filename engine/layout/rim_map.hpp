#pragma once
// Large groups around the rim of the frame, everything else in the middle.

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/layout/body_map.hpp"

namespace convene::layout {

/// The discs that go to the rim: those at least 0.6 times as wide as the widest, where
/// there are 4 to 14 of them and something else to stand in the middle (or no
/// more than 6 of them). Empty: a rim does not suit these bodies.
[[nodiscard]] std::vector<std::uint32_t> rim_discs(const BodyMapInput& input);

/// Places the discs of `rim` (others are left where they are): on a superellipse of
/// the frame's aspect, large enough for them and for the others inside, in the ring
/// order that keeps tied ones near. `among`: ties among all discs.
void place_on_rim(std::vector<Point>& points, const BodyMapInput& input,
                  std::span<const std::uint32_t> rim, std::span<const BodyTie> among,
                  const std::stop_token& stop);

}  // namespace convene::layout
