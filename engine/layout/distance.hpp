#pragma once
// How far apart two points of the map are.

#include <cmath>

#include "engine/core/geometry.hpp"

namespace convene::layout {

[[nodiscard]] inline double distance(const Point& a, const Point& b) {
    return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

}  // namespace convene::layout
