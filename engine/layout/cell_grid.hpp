#pragma once
// Points in square cells, to find those near a place in constant time.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/geometry.hpp"
#include "engine/layout/arrange.hpp"

namespace convene::layout {

class CellGrid {
public:
    /// Cells no smaller than `cell`, and no more of them than four times the points.
    CellGrid(std::span<const Point> points, double cell) {
        const Bounds bounds = bounds_of(points);
        left_ = bounds.left;
        top_ = bounds.top;
        const double most = 4.0 * static_cast<double>(points.size()) + 16.0;
        side_ = std::max(cell, 1e-12);
        const double area = bounds.width() * bounds.height();
        if (area > most * side_ * side_) side_ = std::sqrt(area / most);
        side_ = std::max({side_, bounds.width() / most, bounds.height() / most});
        columns_ = static_cast<std::size_t>(bounds.width() / side_) + 1;
        rows_ = static_cast<std::size_t>(bounds.height() / side_) + 1;
        start_.assign(columns_ * rows_ + 1, 0);
        std::vector<std::size_t> cell_of(points.size());
        for (std::size_t i = 0; i < points.size(); ++i) {
            cell_of[i] = row(points[i].y) * columns_ + column(points[i].x);
            ++start_[cell_of[i] + 1];
        }
        for (std::size_t c = 1; c < start_.size(); ++c) start_[c] += start_[c - 1];
        member_.resize(points.size());
        std::vector<std::size_t> next(start_.begin(), start_.end() - 1);
        for (std::size_t i = 0; i < points.size(); ++i) {
            member_[next[cell_of[i]]++] = static_cast<std::uint32_t>(i);
        }
    }

    [[nodiscard]] double side() const { return side_; }

    /// Point numbers cell by cell; what near_runs() speaks of.
    [[nodiscard]] std::span<const std::uint32_t> members() const { return member_; }

    /// visit(first, last) for runs of members() that hold every point in the
    /// cells within `rings` cells of p, in an order that depends on the points alone.
    template <typename Visit>
    void near_runs(const Point& p, std::size_t rings, const Visit& visit) const {
        const std::size_t c = column(p.x);
        const std::size_t r = row(p.y);
        for (std::size_t y = r - std::min(r, rings); y <= std::min(rows_ - 1, r + rings); ++y) {
            const std::size_t first = y * columns_ + (c - std::min(c, rings));
            const std::size_t last = y * columns_ + std::min(columns_ - 1, c + rings);
            visit(start_[first], start_[last + 1]);
        }
    }

    [[nodiscard]] std::size_t rings_to_cover() const { return std::max(columns_, rows_); }

private:
    [[nodiscard]] std::size_t column(double x) const {
        return std::min(columns_ - 1, static_cast<std::size_t>(std::max(0.0, (x - left_) / side_)));
    }
    [[nodiscard]] std::size_t row(double y) const {
        return std::min(rows_ - 1, static_cast<std::size_t>(std::max(0.0, (y - top_) / side_)));
    }

    double left_ = 0.0, top_ = 0.0, side_ = 1.0;
    std::size_t columns_ = 1, rows_ = 1;
    std::vector<std::size_t> start_;
    std::vector<std::uint32_t> member_;
};

}  // namespace convene::layout
