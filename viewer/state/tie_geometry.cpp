#include "viewer/state/tie_geometry.hpp"

#include <algorithm>
#include <cmath>

namespace convene::viewer {
namespace {

Point plus(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
Point minus(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
Point times(Point a, double k) { return {a.x * k, a.y * k}; }
double size(Point a) { return std::hypot(a.x, a.y); }

double cut(Point first, Point second, double reach) {
    double t = reach / std::max(size(first), 1e-3);
    for (int i = 0; i < 3; ++i) t = reach / std::max(size(plus(first, times(second, t))), 1e-3);
    return t;
}

double smooth(double t) {
    t = std::clamp(t / 0.25, 0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
}

}  // namespace

TieCurve::TieCurve(const MapScene& scene, const SceneTie& tie, const ScreenMap& view) {
    const double px = static_cast<double>(view.scale);
    a_ = view.to_screen(scene.nodes[tie.from].at);
    b_ = view.to_screen(scene.nodes[tie.to].at);
    const Point chord = minus(b_, a_);
    const double span = std::max(size(chord), 1e-3);
    left_ = {chord.y / span, -chord.x / span};
    control_ = plus(times(plus(a_, b_), 0.5),
                    times(left_, 2.0 * static_cast<double>(tie.bend) * view.camera.zoom * px));
    lane_ = static_cast<double>(tie.lane) * px;
    const double reach_a = static_cast<double>(view.radius(scene.nodes[tie.from])) + 1.5 * px;
    const double reach_b = static_cast<double>(view.radius(scene.nodes[tie.to])) + 1.5 * px;
    lane_a_ = std::clamp(lane_, -0.6 * reach_a, 0.6 * reach_a);
    lane_b_ = std::clamp(lane_, -0.6 * reach_b, 0.6 * reach_b);
    const Point second = plus(minus(a_, times(control_, 2.0)), b_);
    first_ = cut(times(minus(control_, a_), 2.0), second,
                 std::sqrt(reach_a * reach_a - lane_a_ * lane_a_));
    last_ = 1.0 - cut(times(minus(control_, b_), 2.0), second,
                      std::sqrt(reach_b * reach_b - lane_b_ * lane_b_));
    length_ =
        (last_ - first_) * 0.5 * (span + size(minus(control_, a_)) + size(minus(control_, b_)));
}

Point TieCurve::at(double share) const {
    const double t = parameter(share);
    const Point second = plus(minus(a_, times(control_, 2.0)), b_);
    const Point p = plus(a_, times(plus(times(minus(control_, a_), 2.0), times(second, t)), t));
    const double apart = std::min(smooth(t), smooth(1.0 - t));
    const double end = t < 0.5 ? lane_a_ : lane_b_;
    return plus(p, times(left_, end + (lane_ - end) * apart));
}

Point TieCurve::normal(double share) const {
    const double t = parameter(share);
    const Point second = plus(minus(a_, times(control_, 2.0)), b_);
    const Point tangent = plus(times(minus(control_, a_), 2.0), times(second, 2.0 * t));
    const double length = std::max(size(tangent), 1e-3);
    return {tangent.y / length, -tangent.x / length};
}

}  // namespace convene::viewer
