#include "engine/layout/assemble.hpp"

#include <algorithm>
#include <cmath>

#include "engine/layout/arrange.hpp"

namespace convene::layout {
namespace {

constexpr std::size_t tiny = 3;           // vertices of a component that goes on a shelf
constexpr std::size_t worth_shelves = 8;  // vertices of the component that they go below

}  // namespace

std::vector<Point> assembled(const Prepared& prepared, std::span<const Component> components,
                             std::span<const std::vector<Point>> maps) {
    std::vector<Point> points(prepared.size());
    if (maps.empty()) return points;
    const double spacing = prepared.spacing;
    const double widest = *std::max_element(prepared.radius.begin(), prepared.radius.end());
    const double step = std::max(spacing, 2.5 * widest);
    const double margin = std::max(1.2 * spacing, 2.0 * widest + 0.5 * spacing);
    const std::size_t shelved_from = maps.front().size() >= worth_shelves ? tiny + 1 : 2;
    std::size_t packed = 0;
    while (packed < maps.size() && maps[packed].size() >= shelved_from) ++packed;

    std::vector<std::vector<Point>> hulls;
    for (std::size_t k = 0; k < packed; ++k) hulls.push_back(convex_hull(maps[k]));
    std::vector<Point> sizes;
    double shelf_area = 0.0;
    for (std::size_t k = packed; k < maps.size(); ++k) {
        const Bounds b = bounds_of(maps[k]);
        sizes.push_back({b.width(), b.height()});
        shelf_area += (b.width() + step) * (b.height() + step);
    }
    const auto put = [&](std::size_t k, const Point& shift) {
        for (std::size_t i = 0; i < maps[k].size(); ++i) {
            points[components[k].members[i]] = {maps[k][i].x + shift.x, maps[k][i].y + shift.y};
        }
    };
    // Shelves need room below, so what lies above must be flatter.
    double aspect = prepared.aspect;
    Bounds above;
    double width = 0.0;
    for (int attempt = 0; attempt < (sizes.empty() ? 1 : 3); ++attempt) {
        const std::vector<Point> shifts = pack(hulls, margin, aspect);
        std::vector<Point> corners;
        for (std::size_t k = 0; k < packed; ++k) {
            for (const Point& p : hulls[k])
                corners.push_back({p.x + shifts[k].x, p.y + shifts[k].y});
            put(k, shifts[k]);
        }
        above = bounds_of(corners);
        const double all = above.width() * above.height() + shelf_area;
        width =
            std::max(above.width(), std::sqrt(all * prepared.aspect) - (packed == 0 ? step : 0.0));
        // A handful alone is one row.
        if (packed == 0) width = std::max(width, 5.0 * step);
        if (packed < 2 || sizes.empty()) break;
        const double height = above.height() + shelf_area / width + 0.5 * step;
        aspect = prepared.aspect * height / std::max(above.height(), step);
    }
    const std::vector<Point> shelf = shelve(sizes, step, width);
    double top = 0.0;
    for (std::size_t k = 0; k < shelf.size(); ++k)
        top = std::min(top, shelf[k].y - 0.5 * sizes[k].y);
    const double x = 0.5 * (above.left + above.right);
    const double y = packed == 0 ? 0.0 : above.bottom + 1.25 * step - top;
    for (std::size_t k = 0; k < shelf.size(); ++k)
        put(packed + k, {shelf[k].x + x, shelf[k].y + y});
    centre(points);
    return points;
}

}  // namespace convene::layout
