#pragma once
// Two waves next to each other: which stands where, what each half says about itself, and
// what one half's light and legend mean in the other. The earlier wave stands at the left.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workspace/snapshot.hpp"
#include "viewer/state/lit.hpp"
#include "viewer/state/map_scene.hpp"
#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

/// One half of the map.
struct MapHalf {
    bool second = false;  ///< shows snapshot.second; numbers and table are about the other half
    WaveIndex wave = 0;
    std::string title;   ///< "Spring 2026"
    std::string counts;  ///< "41 people, 236 ties": of this wave alone
    /// Waves that this half may show so that the earlier one stays at the left, ascending.
    std::vector<WaveIndex> choices;
    friend bool operator==(const MapHalf&, const MapHalf&) = default;
};

/// Left and right. Precondition: snapshot.second is there.
[[nodiscard]] std::array<MapHalf, 2> map_halves(const Snapshot& snapshot, const MapScene& scene,
                                                const MapScene& second);

/// The command by which a half shows another wave.
[[nodiscard]] std::string choose_wave(const MapHalf& half, const std::string& wave);

/// All that either half shows, each once, under a heading that names the two waves.
[[nodiscard]] std::vector<LegendRow> united_legend(const std::array<MapHalf, 2>& halves,
                                                   const std::vector<LegendRow>& main,
                                                   const std::vector<LegendRow>& second);

/// What is lit in `scene` lit in `other`: the same actors, and the same ties between them.
/// Nothing where none of the lit actors is there. O(n + m log m).
[[nodiscard]] Lit mirrored(const MapScene& scene, const Lit& lit, const MapScene& other);

}  // namespace convene::viewer
