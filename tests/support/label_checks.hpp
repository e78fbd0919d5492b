#pragma once
// Counts what labels may never do, the slow way: every label against everything.

#include <cmath>
#include <cstddef>
#include <vector>

#include "viewer/state/label_placement.hpp"

namespace convene::test {

struct LabelFaults {
    std::size_t on_labels = 0, on_nodes = 0, on_obstacles = 0, outside = 0, nearer_elsewhere = 0;
    [[nodiscard]] std::size_t total() const {
        return on_labels + on_nodes + on_obstacles + outside + nearer_elsewhere;
    }
};

inline double box_distance(const viewer::Rect& box, Point at) {
    double dx = 0.0;
    double dy = 0.0;
    if (at.x < static_cast<double>(box.x)) dx = static_cast<double>(box.x) - at.x;
    if (at.x > static_cast<double>(box.x + box.width))
        dx = at.x - static_cast<double>(box.x + box.width);
    if (at.y < static_cast<double>(box.y)) dy = static_cast<double>(box.y) - at.y;
    if (at.y > static_cast<double>(box.y + box.height))
        dy = at.y - static_cast<double>(box.y + box.height);
    return std::sqrt(dx * dx + dy * dy);
}

inline LabelFaults label_faults(const viewer::MapScene& scene, const viewer::ScreenMap& view,
                                const viewer::Rect& bounds,
                                const std::vector<viewer::Rect>& obstacles,
                                const std::vector<viewer::PlacedLabel>& labels) {
    LabelFaults faults;
    const auto share = [](const viewer::Rect& a, const viewer::Rect& b) {
        return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
               b.y < a.y + a.height;
    };
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const viewer::Rect& box = labels[i].box;
        for (std::size_t j = i + 1; j < labels.size(); ++j)
            faults.on_labels += share(box, labels[j].box);
        for (const viewer::Rect& obstacle : obstacles) faults.on_obstacles += share(box, obstacle);
        faults.outside += box.x < bounds.x || box.y < bounds.y ||
                          box.x + box.width > bounds.x + bounds.width ||
                          box.y + box.height > bounds.y + bounds.height;
        double own = 0.0;
        if (labels[i].kind != viewer::LabelKind::hull_title) {
            const auto& node = scene.nodes[labels[i].index];
            own =
                box_distance(box, view.to_screen(node.at)) - static_cast<double>(view.radius(node));
        }
        for (std::size_t n = 0; n < scene.nodes.size(); ++n) {
            const auto& node = scene.nodes[n];
            const double gap =
                box_distance(box, view.to_screen(node.at)) - static_cast<double>(view.radius(node));
            faults.on_nodes += gap < 0.0;
            const bool tells = labels[i].kind != viewer::LabelKind::hull_title && !labels[i].leader;
            faults.nearer_elsewhere += tells && n != labels[i].index && gap < own;
        }
    }
    return faults;
}

}  // namespace convene::test
