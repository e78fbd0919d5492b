#pragma once
// What is already taken on the map: nodes, placed labels, leader lines and
// obstacles, in pixels, with fast questions about a box.

#include <cstdint>
#include <span>
#include <vector>

#include "viewer/state/camera.hpp"

namespace convene::viewer {

struct LabelDisc {
    Point center;
    float rim = 0.0F;     ///< radius of the node itself
    float radius = 0.0F;  ///< with its ring, if it has one
};

struct LineSegment {
    Point a, b;
};

/// Distance from a point to a box; 0 inside.
[[nodiscard]] float distance_to_box(const Rect& box, Point at);
[[nodiscard]] float distance_to_segment(const LineSegment& segment, Point at);
[[nodiscard]] bool crosses(const LineSegment& segment, const Rect& box);
[[nodiscard]] bool crosses(const LineSegment& a, const LineSegment& b);

class LabelSpace {
public:
    /// Discs outside `bounds` by more than a label's reach are forgotten.
    LabelSpace(const Rect& bounds, std::vector<LabelDisc> discs, std::span<const Rect> obstacles);

    void take(const Rect& box) { taken_.push_back(box); }
    void take(const LineSegment& leader) { leaders_.push_back(leader); }

    /// Inside the bounds, off obstacles, labels, leaders and every disc.
    [[nodiscard]] bool is_free(const Rect& box) const;
    /// The distance from the box to the nearest rim other than `own`'s; large if far.
    [[nodiscard]] float nearest_stranger(const Rect& box, std::uint32_t own) const;
    /// A line that passes no disc but `own` within `clearance`, and no label or leader.
    [[nodiscard]] bool is_clear(const LineSegment& line, std::uint32_t own, float clearance) const;

private:
    template <typename Visit>
    void near(const Rect& box, Visit visit) const;

    Rect bounds_;
    std::vector<LabelDisc> discs_;
    std::vector<Rect> taken_;
    std::vector<LineSegment> leaders_;
    // Discs by square cells of the bounds.
    float cell_ = 64.0F;
    int columns_ = 1, rows_ = 1;
    std::vector<std::vector<std::uint32_t>> cells_;
};

}  // namespace convene::viewer
