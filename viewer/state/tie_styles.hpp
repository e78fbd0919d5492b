#pragma once
// Colour and stroke of each relation, and the geometry of its ties on the map.

#include <vector>

#include "engine/workspace/snapshot.hpp"
#include "viewer/state/map_scene.hpp"
#include "viewer/state/theme.hpp"

namespace convene::viewer {

struct TieStyle {
    Color color;
    TieStroke stroke = TieStroke::plain;
};

/// By relation index. A relation's category says its kind: communication and
/// collaboration, advice, mentoring, membership, trust. The first relation of a kind
/// has that kind's colour and stroke; further ones and other categories take what is
/// still free, so that no two of the first eight look alike. Relations that are only
/// shown between groups take no look from others. Directed relations always taper. Stable: depends
/// on the whole list, not on what is shown.
[[nodiscard]] std::vector<TieStyle> tie_styles(const Network& network, Theme theme);

/// Gives ties the colour of who names. Where neither names the other (undirected), that of both
/// where it is one, else `mixed`.
void color_by_sender(std::vector<SceneTie>& ties, const std::vector<SceneNode>& nodes,
                     const Snapshot& snapshot, Color mixed);

/// px between parallel relations of one pair.
inline constexpr float lane_gap = 4.2F;
/// px that all lanes of one pair take at most.
inline constexpr float widest_band = 12.6F;

/// Ties of the relations in `shown` between the scene's nodes. `node_of` maps actors
/// to scene nodes (no_index: not there), `place_of` actors to places (no_index: none;
/// empty: no places). Sets width by strength, bend toward `middle`, lanes, and
/// opacity at rest. O(m log m).
[[nodiscard]] std::vector<SceneTie> scene_ties(const Snapshot& snapshot,
                                               const std::vector<RelationIndex>& shown,
                                               const std::vector<TieStyle>& styles,
                                               const std::vector<std::uint32_t>& node_of,
                                               const std::vector<std::uint32_t>& place_of,
                                               Point middle);

}  // namespace convene::viewer
