#include "engine/workspace/kept_places.hpp"

#include <algorithm>
#include <cmath>

namespace convene {
namespace {

constexpr double least_distance = 16.0;

bool free_at(const std::vector<Point>& taken, Point point) {
    return std::none_of(taken.begin(), taken.end(), [&](const Point& other) {
        return std::hypot(other.x - point.x, other.y - point.y) < least_distance;
    });
}

/// The nearest free spot on a spiral around `wanted`.
Point free_spot(const std::vector<Point>& taken, Point wanted) {
    constexpr double golden_angle = 2.399963229728653;
    constexpr int most_tries = 400;
    Point point = wanted;
    for (int i = 1; i < most_tries && !free_at(taken, point); ++i) {
        const double radius = 0.6 * least_distance * std::sqrt(static_cast<double>(i));
        const double angle = golden_angle * i;
        point = {wanted.x + radius * std::cos(angle), wanted.y + radius * std::sin(angle)};
    }
    return point;
}

}  // namespace

std::optional<std::vector<Point>> kept_places(const Network& network,
                                              std::span<const ActorIndex> placed,
                                              std::span<const View* const> views,
                                              const Snapshot& previous) {
    std::vector<std::optional<Point>> known(network.actors().size());
    std::vector<Point> taken;
    for (const ActorIndex actor : placed) {
        const auto before = previous.network->find_actor(network.actors()[actor].id);
        if (!before || *before >= previous.positions.size()) continue;
        const Point point = previous.positions[*before];
        // Who had no place then lies at the origin with all the others that had none.
        if (!previous.shown[*before] && point.x == 0.0 && point.y == 0.0) continue;
        known[actor] = point;
        taken.push_back(point);
    }
    if (taken.size() * 2 < placed.size()) return std::nullopt;

    std::vector<Point> sum(known.size());
    std::vector<std::size_t> partners(known.size(), 0);
    const auto lean = [&](ActorIndex newcomer, ActorIndex partner) {
        if (known[newcomer] || !known[partner]) return;
        sum[newcomer].x += known[partner]->x;
        sum[newcomer].y += known[partner]->y;
        ++partners[newcomer];
    };
    for (const View* view : views) {
        for (const Arc& arc : view->graph.arcs()) {
            lean(view->actors[arc.source], view->actors[arc.target]);
            lean(view->actors[arc.target], view->actors[arc.source]);
        }
    }
    Point below;
    if (!taken.empty()) {
        double left = taken.front().x, right = left, bottom = taken.front().y;
        for (const Point& point : taken) {
            left = std::min(left, point.x);
            right = std::max(right, point.x);
            bottom = std::max(bottom, point.y);
        }
        below = {(left + right) / 2.0, bottom + 2.0 * least_distance};
    }
    std::vector<Point> points;
    points.reserve(placed.size());
    for (const ActorIndex actor : placed) {
        if (!known[actor]) {
            const auto count = static_cast<double>(partners[actor]);
            const Point wanted =
                partners[actor] > 0 ? Point{sum[actor].x / count, sum[actor].y / count} : below;
            known[actor] = free_spot(taken, wanted);
            taken.push_back(*known[actor]);
        }
        points.push_back(*known[actor]);
    }
    return points;
}

}  // namespace convene
