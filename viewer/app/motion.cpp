#include "viewer/app/motion.hpp"

#include <cmath>

namespace convene::viewer {

void CameraMotion::head_for(const Camera& camera, double now, double seconds) {
    if (camera == to_) return;
    from_ = at(now);
    to_ = camera;
    start_ = now;
    end_ = now + seconds;
}

Camera CameraMotion::at(double now) const {
    if (now >= end_) return to_;
    const double share = eased((now - start_) / (end_ - start_));
    Camera between;
    // Zoom in equal ratios, so that the speed looks even.
    between.zoom = from_.zoom * std::pow(to_.zoom / from_.zoom, share);
    between.center = {from_.center.x + (to_.center.x - from_.center.x) * share,
                      from_.center.y + (to_.center.y - from_.center.y) * share};
    return between;
}

}  // namespace convene::viewer
