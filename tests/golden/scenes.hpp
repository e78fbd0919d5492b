#pragma once
// Scenes with fixed positions, so that their pictures depend on nothing but how
// scenes are built and drawn.

#include "viewer/state/map_scene.hpp"
#include "viewer/state/theme.hpp"

namespace convene::test {

/// Every mark on every shape, each stroke once, hatch, outline and dotted ring.
[[nodiscard]] viewer::MapScene symbols_scene(viewer::Theme theme);

/// Two schools, a library and a council with three relations; colour by group, or by
/// a measure that is unknown for one and undefined for another.
[[nodiscard]] viewer::MapScene schools_scene(viewer::Theme theme, bool by_measure = false);

}  // namespace convene::test
