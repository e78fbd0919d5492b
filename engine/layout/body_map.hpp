#pragma once
// Bodies of very different size (groups as discs, single actors as points)
// placed by their ties.

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
    std::span<const BodyTie> ties;          ///< each pair once
    std::span<const double> radius;         ///< rim that nothing may cross, map units
    std::span<const std::uint64_t> key;
    double gap = 20.0;                      ///< between rims
    double aspect = 1.5;
    std::uint64_t seed = 1;
};

/// Centres of the bodies of one connected set, no two discs nearer than the gap;
/// nothing where stopped. Force map of bodies with mass as their area (the coarse
/// level of docs/layout.md), turned and drawn out to the frame, then closed up
/// round by round until the discs touch. O(rounds n^2).
[[nodiscard]] std::optional<std::vector<Point>> body_map(const BodyMapInput& input,
                                                         const std::stop_token& stop);

}  // namespace convene::layout
