#include "viewer/state/lit.hpp"

namespace convene::viewer {

Lit lit_around(const MapScene& scene, std::uint32_t node) {
    Lit lit;
    if (node >= scene.nodes.size()) return lit;
    lit.nodes.assign(scene.nodes.size(), 0);
    lit.ties.assign(scene.ties.size(), 0);
    lit.nodes[node] = 1;
    for (std::size_t i = 0; i < scene.ties.size(); ++i) {
        const SceneTie& tie = scene.ties[i];
        if (tie.from != node && tie.to != node) continue;
        lit.ties[i] = 1;
        lit.nodes[tie.from] = 1;
        lit.nodes[tie.to] = 1;
    }
    return lit;
}

}  // namespace convene::viewer
