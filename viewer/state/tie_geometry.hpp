#pragma once
// The curve of a tie on screen: what shaders/tie.vert computes, for those who draw
// or point at ties without a graphics card.

#include "viewer/state/camera.hpp"
#include "viewer/state/map_scene.hpp"

namespace convene::viewer {

/// A quadratic curve between two nodes, cut 1.5 px short of their rims and shifted
/// into its lane.
class TieCurve {
public:
    TieCurve(const MapScene& scene, const SceneTie& tie, const ScreenMap& view);

    /// False where the nodes touch, so that nothing of the tie shows.
    [[nodiscard]] bool visible() const { return first_ < last_; }
    /// 0 at the start of the visible part, 1 at its end.
    [[nodiscard]] Point at(double share) const;
    /// Unit vector to the left of the way.
    [[nodiscard]] Point normal(double share) const;
    /// Pixels along the visible part, as the shader estimates them.
    [[nodiscard]] double length() const { return length_; }

private:
    [[nodiscard]] double parameter(double share) const { return first_ + (last_ - first_) * share; }
    Point a_, control_, b_, left_;
    double lane_ = 0.0, lane_a_ = 0.0, lane_b_ = 0.0;
    double first_ = 0.0, last_ = 1.0, length_ = 0.0;
};

}  // namespace convene::viewer
