#pragma once
// Bodies of very different size placed by their ties: groups as discs, and
// single actors between them.

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/core/geometry.hpp"

namespace convene::layout {

struct BodyTie {
    std::uint32_t first = 0, second = 0;
    double weight = 1.0;
};

struct BodyMapInput {
    std::size_t count = 0;
    std::size_t discs = 0;           ///< the first of them are groups; the others single actors
    std::span<const BodyTie> ties;   ///< each pair once
    std::span<const double> radius;  ///< rim that nothing may cross, map units
    std::span<const std::uint64_t> key;
    double gap = 20.0;  ///< between rims
    double aspect = 1.5;
    std::uint64_t seed = 1;
};

/// Centres of the bodies, no two nearer than their radii and about the gap
/// apart; nothing where stopped. Discs first, tied directly and through single
/// actors: on the rim of the frame where rim_discs() says so, else by a force map with
/// mass as area (the coarse level of docs/layout.md), turned and drawn out to the
/// frame. All others then go to the middle of what they are tied to, and are
/// pushed apart. O(rounds (discs^2 + n + ties)). Precondition: discs >= 1.
[[nodiscard]] std::optional<std::vector<Point>> body_map(const BodyMapInput& input,
                                                         const std::stop_token& stop);

}  // namespace convene::layout
