#include "engine/layout/around_pins.hpp"

#include <algorithm>

#include "engine/layout/arrange.hpp"

namespace convene::layout {
namespace {

constexpr int spreading_rounds = 40;  // each leaves two thirds at most of what is missing
constexpr double pull_of_pins = 3.0;  // against what the other ties weigh together
constexpr double inertia = 0.5;       // of staying, against the same

}  // namespace

void arrange_around_pins(std::vector<Point>& points, const Prepared& prepared,
                         std::span<const std::optional<Point>> pinned, unsigned threads) {
    const std::size_t n = points.size();
    std::vector<Point> shift(n), next(n);
    std::vector<std::uint8_t> fixed(n, 0);
    bool any = false;
    for (std::size_t v = 0; v < n; ++v) {
        if (!pinned[v]) continue;
        fixed[v] = 1;
        shift[v] = {pinned[v]->x - points[v].x, pinned[v]->y - points[v].y};
        any = any || shift[v].x != 0.0 || shift[v].y != 0.0;
    }
    if (!any) return;
    const TieGraph& ties = prepared.graph;
    next = shift;
    for (int round = 0; round < spreading_rounds; ++round) {
        for (Vertex v = 0; v < n; ++v) {
            if (fixed[v] != 0) continue;
            const auto own = static_cast<double>(ties.degree(v));
            Point sum;
            double weight = inertia * std::max(own, 1.0);
            for (const Vertex u : ties.row(v)) {
                double pull = 1.0;
                if (fixed[u] != 0)
                    pull = pull_of_pins * std::min(own, static_cast<double>(ties.degree(u)));
                sum.x += pull * shift[u].x;
                sum.y += pull * shift[u].y;
                weight += pull;
            }
            next[v] = {sum.x / weight, sum.y / weight};
        }
        shift.swap(next);
    }
    for (std::size_t v = 0; v < n; ++v) {
        points[v] =
            pinned[v] ? *pinned[v] : Point{points[v].x + shift[v].x, points[v].y + shift[v].y};
    }
    separate(
        points, prepared.radius, prepared.key,
        {.gap = 0.15 * median(prepared.radius), .rounds = 120, .threads = threads, .fixed = fixed});
}

}  // namespace convene::layout
