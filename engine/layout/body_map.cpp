#include "engine/layout/body_map.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/core/random.hpp"
#include "engine/layout/arrange.hpp"

namespace convene::layout {
namespace {

struct Pull {
    std::uint32_t other;
    double weight;
};

double squared(double value) { return value * value; }

// Every body pulled by its ties and pushed by all others, in units in which a
// body of radius R has extent R^2.
bool relax(std::vector<Point>& points, const std::vector<std::vector<Pull>>& pulls,
           std::span<const double> radius, const std::stop_token& stop) {
    constexpr int iterations = 300;
    const std::size_t n = points.size();
    std::vector<Point> velocity(n), force(n);
    std::vector<double> stiffness(n);
    double mean_area = 0.0;
    for (const double r : radius) mean_area += r * r / static_cast<double>(n);
    for (int k = 0; k < iterations; ++k) {
        if (stop.stop_requested()) return false;
        const double share = static_cast<double>(k) / iterations;
        const double rho = 4.0 - 3.0 * std::min(1.0, share / 0.7);
        const double cooling = std::min(1.0, (1.0 - share) / 0.3);
        const Bounds bounds = bounds_of(points);
        const double limit = 0.05 * std::max(bounds.width(), bounds.height()) + 1e-6;
        for (std::size_t i = 0; i < n; ++i) {
            force[i] = {};
            stiffness[i] = 1e-12;
            for (std::size_t j = 0; j < n; ++j) {
                const double dx = points[i].x - points[j].x;
                const double dy = points[i].y - points[j].y;
                const double r2 = (dx * dx + dy * dy + squared(radius[i]) + squared(radius[j])) / mean_area;
                const double push = 0.35 * (0.25 + squared(radius[j]) / mean_area) / ((r2 + 0.01) * (r2 + 1.0));
                force[i].x += push * dx;
                force[i].y += push * dy;
            }
            for (const Pull& pull : pulls[i]) {
                const std::size_t j = pull.other;
                const double dx = points[j].x - points[i].x;
                const double dy = points[j].y - points[i].y;
                const double r2 = (dx * dx + dy * dy + squared(radius[i]) + squared(radius[j])) / mean_area;
                const double strength = pull.weight * (rho / (1.0 + r2) + 0.05);
                force[i].x += strength * dx;
                force[i].y += strength * dy;
                stiffness[i] += strength;
            }
        }
        for (std::size_t i = 0; i < n; ++i) {
            velocity[i].x = 0.7 * velocity[i].x + 0.7 * force[i].x / stiffness[i];
            velocity[i].y = 0.7 * velocity[i].y + 0.7 * force[i].y / stiffness[i];
            const double speed = std::sqrt(squared(velocity[i].x) + squared(velocity[i].y));
            const double brake = cooling * std::min(1.0, limit / std::max(speed, 1e-12));
            points[i].x += brake * velocity[i].x;
            points[i].y += brake * velocity[i].y;
        }
    }
    return true;
}

}  // namespace

std::optional<std::vector<Point>> body_map(const BodyMapInput& input, const std::stop_token& stop) {
    const std::size_t n = input.count;
    if (n == 1) return std::vector<Point>{Point{}};
    std::vector<double> strength(n, 0.0);
    for (const BodyTie& tie : input.ties) {
        strength[tie.first] += tie.weight;
        strength[tie.second] += tie.weight;
    }
    std::vector<std::vector<Pull>> pulls(n);
    for (const BodyTie& tie : input.ties) {
        const double weight = tie.weight / std::sqrt(strength[tie.first] * strength[tie.second]);
        pulls[tie.first].push_back({tie.second, weight});
        pulls[tie.second].push_back({tie.first, weight});
    }
    const double spot = std::sqrt(std::accumulate(input.radius.begin(), input.radius.end(), 0.0,
                                                  [](double sum, double r) { return sum + r * r; }));
    std::vector<Point> points(n);
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint64_t bits = mix_seed(input.seed, input.key[i]);
        points[i] = {spot * (static_cast<double>(bits >> 32U) * 0x1.0p-31 - 1.0),
                     spot * (static_cast<double>(bits & 0xFFFFFFFFU) * 0x1.0p-31 - 1.0)};
    }
    if (!relax(points, pulls, input.radius, stop)) return std::nullopt;
    turn_to_frame(points, input.aspect);

    // To a frame about twice the area of the discs, then apart, then closer
    // while there is room.
    double area = 0.0;
    for (const double r : input.radius) area += 4.0 * squared(r + 0.5 * input.gap);
    const double frame_height = std::sqrt(1.3 * area / input.aspect);
    const Bounds bounds = bounds_of(points);
    const double x_scale = input.aspect * frame_height / std::max(bounds.width(), 1e-9);
    const double y_scale = frame_height / std::max(bounds.height(), 1e-9);
    // Never so different that neighbourhoods shear apart.
    const double common = std::sqrt(x_scale * y_scale);
    const double x_used = n > 2 ? std::clamp(x_scale, common / 1.4, common * 1.4) : x_scale;
    const double y_used = n > 2 ? std::clamp(y_scale, common / 1.4, common * 1.4) : 0.0;
    for (Point& p : points) {
        p.x *= x_used;
        p.y *= y_used;
    }
    for (int closing = 0; closing < 12; ++closing) {
        if (stop.stop_requested()) return std::nullopt;
        separate(points, input.radius, input.key, {.gap = input.gap, .rounds = 100});
        if (closing == 11) break;
        for (Point& p : points) {
            p.x *= 0.96;
            p.y *= 0.96;
        }
    }
    centre(points);
    return points;
}

}  // namespace convene::layout
