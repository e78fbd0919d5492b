#include "viewer/state/label_space.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace convene::viewer {
namespace {

constexpr float far_away = 1e9F;

double side(Point a, Point b, Point p) {
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

}  // namespace

float distance_to_box(const Rect& box, Point at) {
    const double dx =
        std::max({static_cast<double>(box.x) - at.x, 0.0, at.x - static_cast<double>(box.right())});
    const double dy = std::max(
        {static_cast<double>(box.y) - at.y, 0.0, at.y - static_cast<double>(box.bottom())});
    return static_cast<float>(std::hypot(dx, dy));
}

float distance_to_segment(const LineSegment& segment, Point at) {
    const double dx = segment.b.x - segment.a.x;
    const double dy = segment.b.y - segment.a.y;
    const double length2 = dx * dx + dy * dy;
    double t =
        length2 > 0 ? ((at.x - segment.a.x) * dx + (at.y - segment.a.y) * dy) / length2 : 0.0;
    t = std::clamp(t, 0.0, 1.0);
    return static_cast<float>(std::hypot(segment.a.x + t * dx - at.x, segment.a.y + t * dy - at.y));
}

bool crosses(const LineSegment& segment, const Rect& box) {
    // Liang and Barsky: clip the segment's parameter range against the four sides.
    const double dx = segment.b.x - segment.a.x;
    const double dy = segment.b.y - segment.a.y;
    double first = 0.0;
    double last = 1.0;
    const auto clip = [&](double p, double q) {
        if (p == 0.0) return q >= 0.0;
        const double t = q / p;
        if (p < 0.0) {
            first = std::max(first, t);
        } else {
            last = std::min(last, t);
        }
        return first <= last;
    };
    return clip(-dx, segment.a.x - static_cast<double>(box.x)) &&
           clip(dx, static_cast<double>(box.right()) - segment.a.x) &&
           clip(-dy, segment.a.y - static_cast<double>(box.y)) &&
           clip(dy, static_cast<double>(box.bottom()) - segment.a.y);
}

bool crosses(const LineSegment& a, const LineSegment& b) {
    return side(a.a, a.b, b.a) * side(a.a, a.b, b.b) < 0 &&
           side(b.a, b.b, a.a) * side(b.a, b.b, a.b) < 0;
}

LabelSpace::LabelSpace(const Rect& bounds, std::vector<LabelDisc> discs,
                       std::span<const Rect> obstacles)
    : bounds_(bounds), discs_(std::move(discs)), taken_(obstacles.begin(), obstacles.end()) {
    columns_ = std::max(1, static_cast<int>(std::ceil(bounds.width / cell_)));
    rows_ = std::max(1, static_cast<int>(std::ceil(bounds.height / cell_)));
    cells_.resize(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_));
    for (std::uint32_t i = 0; i < discs_.size(); ++i) {
        const auto r = discs_[i].radius;
        const Rect around{static_cast<float>(discs_[i].center.x) - r,
                          static_cast<float>(discs_[i].center.y) - r, 2 * r, 2 * r};
        if (!around.overlaps(bounds_)) continue;
        const auto column = [&](float x) {
            return std::clamp(static_cast<int>((x - bounds_.x) / cell_), 0, columns_ - 1);
        };
        const auto line = [&](float y) {
            return std::clamp(static_cast<int>((y - bounds_.y) / cell_), 0, rows_ - 1);
        };
        for (int y = line(around.y); y <= line(around.bottom()); ++y) {
            for (int x = column(around.x); x <= column(around.right()); ++x) {
                cells_[static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) +
                       static_cast<std::size_t>(x)]
                    .push_back(i);
            }
        }
    }
}

template <typename Visit>
void LabelSpace::near(const Rect& box, Visit visit) const {
    const int x0 = std::clamp(static_cast<int>((box.x - bounds_.x) / cell_), 0, columns_ - 1);
    const int x1 = std::clamp(static_cast<int>((box.right() - bounds_.x) / cell_), 0, columns_ - 1);
    const int y0 = std::clamp(static_cast<int>((box.y - bounds_.y) / cell_), 0, rows_ - 1);
    const int y1 = std::clamp(static_cast<int>((box.bottom() - bounds_.y) / cell_), 0, rows_ - 1);
    for (int y = y0; y <= y1; ++y) {
        for (int x = x0; x <= x1; ++x) {
            for (const std::uint32_t disc :
                 cells_[static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) +
                        static_cast<std::size_t>(x)]) {
                visit(disc);
            }
        }
    }
}

bool LabelSpace::is_free(const Rect& box) const {
    if (!box.inside(bounds_)) return false;
    for (const Rect& taken : taken_) {
        if (box.overlaps(taken)) return false;
    }
    for (const LineSegment& leader : leaders_) {
        if (crosses(leader, box)) return false;
    }
    bool free = true;
    near(box, [&](std::uint32_t disc) {
        free = free && distance_to_box(box, discs_[disc].center) >= discs_[disc].radius;
    });
    return free;
}

float LabelSpace::nearest_stranger(const Rect& box, std::uint32_t own) const {
    float nearest = far_away;
    near(box.grown(32.0F), [&](std::uint32_t disc) {
        if (disc == own) return;
        nearest = std::min(nearest, distance_to_box(box, discs_[disc].center) - discs_[disc].rim);
    });
    return nearest;
}

bool LabelSpace::is_clear(const LineSegment& line, std::uint32_t own, float clearance) const {
    for (const Rect& taken : taken_) {
        if (crosses(line, taken)) return false;
    }
    for (const LineSegment& leader : leaders_) {
        if (crosses(line, leader)) return false;
    }
    const auto [x0, x1] = std::minmax(line.a.x, line.b.x);
    const auto [y0, y1] = std::minmax(line.a.y, line.b.y);
    const Rect around{static_cast<float>(x0), static_cast<float>(y0), static_cast<float>(x1 - x0),
                      static_cast<float>(y1 - y0)};
    bool clear = true;
    near(around.grown(clearance + 32.0F), [&](std::uint32_t disc) {
        if (disc == own) return;
        clear = clear &&
                distance_to_segment(line, discs_[disc].center) >= discs_[disc].radius + clearance;
    });
    return clear;
}

}  // namespace convene::viewer
