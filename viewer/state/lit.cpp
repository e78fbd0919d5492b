#include "viewer/state/lit.hpp"

#include <algorithm>
#include <set>

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

Lit lit_within(const MapScene& scene, std::uint32_t node, int steps) {
    Lit lit;
    if (node >= scene.nodes.size()) return lit;
    lit.nodes.assign(scene.nodes.size(), 0);
    lit.ties.assign(scene.ties.size(), 0);
    lit.nodes[node] = 1;
    for (int step = 0; step < steps; ++step) {
        const std::vector<std::uint8_t> before = lit.nodes;
        for (const SceneTie& tie : scene.ties) {
            if (before[tie.from] != 0) lit.nodes[tie.to] = 1;
            if (before[tie.to] != 0) lit.nodes[tie.from] = 1;
        }
    }
    for (std::size_t i = 0; i < scene.ties.size(); ++i) {
        const SceneTie& tie = scene.ties[i];
        if (lit.nodes[tie.from] != 0 && lit.nodes[tie.to] != 0) lit.ties[i] = 1;
    }
    return lit;
}

Lit lit_ways(const MapScene& scene, const std::vector<std::uint32_t>& node_of, const Ways& ways,
             WaysView::Shown shown) {
    std::vector<const Way*> lit_ways;
    if (shown == WaysView::Shown::shortest) lit_ways.push_back(&ways.shortest);
    if (shown == WaysView::Shown::strongest && ways.strongest) lit_ways.push_back(&*ways.strongest);
    if (shown == WaysView::Shown::independent) {
        for (const Way& way : ways.independent) lit_ways.push_back(&way);
    }
    std::set<std::pair<std::uint32_t, std::uint32_t>> steps;
    Lit lit;
    lit.nodes.assign(scene.nodes.size(), 0);
    for (const ActorIndex end : {ways.from, ways.to}) {
        if (node_of[end] != no_index) lit.nodes[node_of[end]] = 1;
    }
    for (const Way* way : lit_ways) {
        for (std::size_t i = 0; i < way->actors.size(); ++i) {
            const std::uint32_t node = node_of[way->actors[i]];
            if (node == no_index) continue;
            lit.nodes[node] = 1;
            if (i > 0 && node_of[way->actors[i - 1]] != no_index)
                steps.insert(std::minmax(node, node_of[way->actors[i - 1]]));
        }
    }
    lit.ties.assign(scene.ties.size(), 0);
    for (std::size_t i = 0; i < scene.ties.size(); ++i) {
        if (steps.contains(std::minmax(scene.ties[i].from, scene.ties[i].to))) lit.ties[i] = 1;
    }
    return lit;
}

}  // namespace convene::viewer
