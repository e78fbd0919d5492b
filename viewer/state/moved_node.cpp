#include "viewer/state/moved_node.hpp"

#include <algorithm>

#include "viewer/state/hulls.hpp"

namespace convene::viewer {

MapScene with_node_at(const MapScene& scene, std::uint32_t node, Point at) {
    constexpr double outline_margin = 10.0;  // as place_hulls() draws them
    MapScene moved = scene;
    moved.nodes[node].at = at;
    for (SceneHull& hull : moved.hulls) {
        if (std::find(hull.nodes.begin(), hull.nodes.end(), node) == hull.nodes.end()) continue;
        std::vector<Disc> discs;
        for (const std::uint32_t member : hull.nodes) {
            discs.push_back({moved.nodes[member].at,
                             static_cast<double>(moved.nodes[member].radius) + outline_margin});
        }
        hull.outline = hull_around(discs);
    }
    moved.minimum = {std::min(moved.minimum.x, at.x), std::min(moved.minimum.y, at.y)};
    moved.maximum = {std::max(moved.maximum.x, at.x), std::max(moved.maximum.y, at.y)};
    return moved;
}

}  // namespace convene::viewer
