// Polyomino packing of component maps, and shelves for small ones.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "engine/layout/arrange.hpp"

namespace convene::layout {
namespace {

struct Cell {
    std::int64_t x = 0, y = 0;
    friend bool operator==(const Cell&, const Cell&) = default;
};

double distance_to_segment(const Point& p, const Point& a, const Point& b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length2 = dx * dx + dy * dy;
    const double along =
        length2 > 0.0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0.0;
    const double ex = p.x - (a.x + along * dx);
    const double ey = p.y - (a.y + along * dy);
    return std::sqrt(ex * ex + ey * ey);
}

// 0 inside a convex polygon given in turning order.
double distance_to_hull(const Point& p, std::span<const Point> hull) {
    bool inside = hull.size() > 2;
    double least = distance_to_segment(p, hull.front(), hull.back());
    for (std::size_t k = 0; k < hull.size(); ++k) {
        const Point& a = hull[k];
        const Point& b = hull[(k + 1) % hull.size()];
        if ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) < 0.0) inside = false;
        least = std::min(least, distance_to_segment(p, a, b));
    }
    return inside ? 0.0 : least;
}

// Cells whose centre lies within `reach` of the hull.
std::vector<Cell> footprint(std::span<const Point> hull, double cell, double reach) {
    const Bounds b = bounds_of(hull);
    const auto columns = static_cast<std::int64_t>(
        std::ceil((std::max(std::abs(b.left), std::abs(b.right)) + reach) / cell));
    const auto lines = static_cast<std::int64_t>(
        std::ceil((std::max(std::abs(b.top), std::abs(b.bottom)) + reach) / cell));
    std::vector<Cell> cells;
    for (std::int64_t y = -lines; y <= lines; ++y) {
        for (std::int64_t x = -columns; x <= columns; ++x) {
            const Point middle{static_cast<double>(x) * cell, static_cast<double>(y) * cell};
            if (distance_to_hull(middle, hull) <= reach) cells.push_back({x, y});
        }
    }
    return cells;
}

// Which cells are taken; grows as needed.
class Board {
public:
    [[nodiscard]] bool free(std::span<const Cell> cells, const Cell& at) const {
        return std::none_of(cells.begin(), cells.end(), [&](const Cell& c) {
            const std::int64_t x = c.x + at.x;
            const std::int64_t y = c.y + at.y;
            return std::abs(x) <= half_ && std::abs(y) <= half_ && taken_[index(x, y)];
        });
    }
    void take(std::span<const Cell> cells, const Cell& at) {
        for (const Cell& c : cells) {
            const std::int64_t x = c.x + at.x;
            const std::int64_t y = c.y + at.y;
            if (std::max(std::abs(x), std::abs(y)) > half_)
                grow(std::max(std::abs(x), std::abs(y)));
            taken_[index(x, y)] = true;
        }
    }

private:
    [[nodiscard]] std::size_t index(std::int64_t x, std::int64_t y) const {
        return static_cast<std::size_t>((y + half_) * (2 * half_ + 1) + x + half_);
    }
    void grow(std::int64_t needed) {
        Board larger;
        larger.half_ = std::max(needed, 2 * half_);
        const auto side = static_cast<std::size_t>(2 * larger.half_ + 1);
        larger.taken_.assign(side * side, false);
        for (std::int64_t y = -half_; y <= half_; ++y) {
            for (std::int64_t x = -half_; x <= half_; ++x) {
                if (taken_[index(x, y)]) larger.taken_[larger.index(x, y)] = true;
            }
        }
        *this = std::move(larger);
    }

    std::int64_t half_ = 0;
    std::vector<bool> taken_{false};
};

// The first free place: by the frame about the origin that it needs, then by
// distance from the middle. `frame` starts the search and returns where it ended.
Cell first_free(const Board& board, std::span<const Cell> cells, double aspect,
                std::int64_t& frame) {
    std::int64_t half_width = 0;
    std::int64_t half_height = 0;
    for (const Cell& c : cells) {
        half_width = std::max(half_width, std::abs(c.x));
        half_height = std::max(half_height, std::abs(c.y));
    }
    const auto room_x = [&](std::int64_t size) {
        return static_cast<std::int64_t>(std::floor(static_cast<double>(size) * aspect)) -
               half_width;
    };
    const auto room_y = [&](std::int64_t size) { return size - half_height; };
    for (;; ++frame) {
        const std::int64_t x_most = room_x(frame);
        const std::int64_t y_most = room_y(frame);
        if (x_most < 0 || y_most < 0) continue;
        std::vector<Cell> places;
        for (std::int64_t y = -y_most; y <= y_most; ++y) {
            const bool whole_line = std::abs(y) > room_y(frame - 1) || room_x(frame - 1) < 0;
            const std::int64_t skip = whole_line ? -1 : room_x(frame - 1);
            for (std::int64_t x = skip + 1; x <= x_most; ++x) {
                places.push_back({x, y});
                if (x != 0) places.push_back({-x, y});
            }
        }
        const auto nearness = [&](const Cell& c) {
            const double x = static_cast<double>(c.x) / aspect;
            const auto y = static_cast<double>(c.y);
            return x * x + y * y;
        };
        std::stable_sort(places.begin(), places.end(),
                         [&](const Cell& a, const Cell& b) { return nearness(a) < nearness(b); });
        for (const Cell& place : places) {
            if (board.free(cells, place)) return place;
        }
    }
}

}  // namespace

std::vector<Point> pack(std::span<const std::vector<Point>> hulls, double margin, double aspect) {
    std::vector<Point> shifts;
    shifts.reserve(hulls.size());
    // About a quarter of the margin, but never more than some 100 000 cells.
    double area = 0.0;
    for (const auto& hull : hulls) {
        const Bounds b = bounds_of(hull);
        area += (b.width() + margin) * (b.height() + margin);
    }
    const double cell = std::max(0.25 * margin, std::sqrt(area / 1e5));
    // Two parts' cells are disjoint: centres lie a cell apart, and each is
    // within half the margin and half a cell's diagonal of all it must cover.
    const double reach = 0.5 * margin + 0.5 * cell * std::sqrt(2.0);
    Board board;
    std::vector<Cell> last;
    std::int64_t frame = 0;
    for (const auto& hull : hulls) {
        std::vector<Cell> cells = footprint(hull, cell, reach);
        // What had no room for the same shape before has none now.
        if (cells != last) frame = 0;
        const Cell place = shifts.empty() ? Cell{} : first_free(board, cells, aspect, frame);
        board.take(cells, place);
        shifts.push_back(
            {static_cast<double>(place.x) * cell, static_cast<double>(place.y) * cell});
        last = std::move(cells);
    }
    return shifts;
}

std::vector<Point> shelve(std::span<const Point> sizes, double gap, double width) {
    std::vector<Point> centres;
    centres.reserve(sizes.size());
    double left = 0.0;
    double top = 0.0;
    double row_height = 0.0;
    for (const Point& size : sizes) {
        if (left > 0.0 && left + size.x > width * (1.0 + 1e-9)) {
            top += row_height + gap;
            left = 0.0;
            row_height = 0.0;
        }
        centres.push_back({left + 0.5 * size.x, top + 0.5 * size.y});
        left += size.x + gap;
        row_height = std::max(row_height, size.y);
    }
    centre(centres);
    return centres;
}

}  // namespace convene::layout
