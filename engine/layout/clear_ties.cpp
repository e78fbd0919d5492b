#include "engine/layout/clear_ties.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "engine/layout/distance.hpp"

namespace convene::layout {
namespace {

constexpr double near_tie_cost = 0.5;
constexpr double crossing_cost = 0.03;
constexpr double crowding_cost = 20.0;
constexpr double least_gain = 0.02;  // what a move must be worth, lest symmetry be lost for nothing

double distance_to_tie(const Point& p, const Point& a, const Point& b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length2 = dx * dx + dy * dy;
    const double along =
        length2 > 0.0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0.0;
    return distance(p, {a.x + along * dx, a.y + along * dy});
}

double shortfall(double have, double wished) {
    const double lack = std::max(0.0, 1.0 - have / wished);
    return lack * lack;
}

bool cross(const Point& p, const Point& q, const Point& r, const Point& s) {
    const auto side = [](const Point& a, const Point& b, const Point& c) {
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    };
    return side(p, q, r) * side(p, q, s) < 0.0 && side(r, s, p) * side(r, s, q) < 0.0;
}

class Climber {
public:
    Climber(std::span<Point> points, const ClearTiesInput& input)
        : points_(points), input_(input), tied_(points.size() * points.size(), false) {
        for (Vertex v = 0; v < input.graph.size(); ++v) {
            for (const Vertex u : input.graph.row(v)) {
                if (v < u) ties_.emplace_back(v, u);
                tied_[v * points.size() + u] = true;
            }
        }
        double ratios = 0.0, squares = 0.0;
        for (std::size_t i = 0; i < points.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const double ratio = distance(points[i], points[j]) / input.wished.at(i, j);
                ratios += ratio;
                squares += ratio * ratio;
            }
        }
        unit_ = squares > 0.0 ? squares / ratios : 1.0;
    }

    bool improve(Vertex v) {
        constexpr double half = 0.70710678118654752;
        static constexpr Point directions[] = {{1, 0},  {half, half},   {0, 1},  {-half, half},
                                               {-1, 0}, {-half, -half}, {0, -1}, {half, -half}};
        const Point start = points_[v];
        Point best = start;
        double least = cost(v, start) - least_gain;
        for (const double share : {0.4, 0.15, 0.05}) {
            for (const Point& d : directions) {
                const Point p{start.x + share * input_.spacing * d.x,
                              start.y + share * input_.spacing * d.y};
                const double c = cost(v, p);
                if (c < least) {
                    least = c;
                    best = p;
                }
            }
        }
        points_[v] = best;
        return best != start;
    }

private:
    // A tie below a vertex that is tied to both its ends misleads less.
    [[nodiscard]] double cost_of_nearness(std::size_t v, Vertex a, Vertex b) const {
        return tied_[v * points_.size() + a] && tied_[v * points_.size() + b] ? 0.2 * near_tie_cost
                                                                              : near_tie_cost;
    }

    [[nodiscard]] double cost(Vertex v, const Point& p) const {
        double sum = 0.0;
        for (std::size_t j = 0; j < points_.size(); ++j) {
            if (j == v) continue;
            const double apart = distance(p, points_[j]);
            const double off = 1.0 - apart / (unit_ * input_.wished.at(v, j));
            const double room = input_.radius[v] + input_.radius[j] + input_.least_gap;
            sum += off * off + crowding_cost * shortfall(apart, room);
        }
        const auto own = input_.graph.row(v);
        for (const auto& [a, b] : ties_) {
            if (a == v || b == v) continue;
            const double room = input_.radius[v] + input_.clearance;
            sum += cost_of_nearness(v, a, b) *
                   shortfall(distance_to_tie(p, points_[a], points_[b]), room);
            for (const Vertex u : own) {
                if (u != a && u != b && cross(p, points_[u], points_[a], points_[b]))
                    sum += crossing_cost;
            }
        }
        for (const Vertex u : own) {
            for (std::size_t w = 0; w < points_.size(); ++w) {
                if (w == v || w == u) continue;
                const double room = input_.radius[w] + input_.clearance;
                sum += cost_of_nearness(w, v, u) *
                       shortfall(distance_to_tie(points_[w], p, points_[u]), room);
            }
        }
        return sum;
    }

    std::span<Point> points_;
    const ClearTiesInput& input_;
    std::vector<std::pair<Vertex, Vertex>> ties_;
    std::vector<bool> tied_;  // square matrix
    double unit_ = 1.0;       // map units a step
};

}  // namespace

void clear_ties(std::span<Point> points, const ClearTiesInput& input, int rounds) {
    Climber climber(points, input);
    for (int round = 0; round < rounds; ++round) {
        bool moved = false;
        for (Vertex v = 0; v < points.size(); ++v) moved = climber.improve(v) || moved;
        if (!moved) break;
    }
}

}  // namespace convene::layout
