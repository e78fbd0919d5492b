#pragma once
// Which nodes and ties are lit while somebody points at one of them.

#include <cstdint>
#include <vector>

#include "engine/workspace/path.hpp"
#include "viewer/state/map_scene.hpp"
#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

/// Empty vectors: nothing is lit and nothing faded.
struct Lit {
    std::vector<std::uint8_t> nodes;  ///< by scene node, 1 lit
    std::vector<std::uint8_t> ties;   ///< by scene tie
    [[nodiscard]] bool active() const { return !nodes.empty(); }
    friend bool operator==(const Lit&, const Lit&) = default;
};

/// The node, its ties and those at their other ends. no_index: nothing. O(n + m).
[[nodiscard]] Lit lit_around(const MapScene& scene, std::uint32_t node);

/// The node, everybody within `steps` ties of it, and the ties among all of them.
[[nodiscard]] Lit lit_within(const MapScene& scene, std::uint32_t node, int steps);

/// Those on the ways that are shown, and the ties between each and the next; nothing where
/// there is no such way. `node_of` by actor.
[[nodiscard]] Lit lit_ways(const MapScene& scene, const std::vector<std::uint32_t>& node_of,
                           const Ways& ways, WaysView::Shown shown);

}  // namespace convene::viewer
