#pragma once
// Eased motion between values: LOOKS "States and motion". Time is given, never
// read, so that a screenshot can take the end of it.

#include <algorithm>

#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

/// Ease-out cubic, 0..1.
[[nodiscard]] inline double eased(double share) {
    const double rest = 1.0 - std::clamp(share, 0.0, 1.0);
    return 1.0 - rest * rest * rest;
}

/// The camera as drawn, on its way to the camera of the state.
class CameraMotion {
public:
    /// Heads for `camera`, to be there after `seconds`; 0: at once.
    void head_for(const Camera& camera, double now, double seconds);
    [[nodiscard]] Camera at(double now) const;
    [[nodiscard]] bool moving(double now) const { return now < end_; }
    [[nodiscard]] const Camera& goal() const { return to_; }

private:
    Camera from_, to_;
    double start_ = 0.0, end_ = 0.0;
};

}  // namespace convene::viewer
