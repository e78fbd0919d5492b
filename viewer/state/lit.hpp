#pragma once
// Which nodes and ties are lit while somebody points at one of them.

#include <cstdint>
#include <vector>

#include "viewer/state/map_scene.hpp"

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

}  // namespace convene::viewer
