#include "engine/layout/body_map.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/core/random.hpp"
#include "engine/layout/arrange.hpp"
#include "engine/layout/rim_map.hpp"

namespace convene::layout {
namespace {

struct Pull {
    std::uint32_t other;
    double weight;
};
using Pulls = std::vector<std::vector<Pull>>;

double squared(double value) { return value * value; }

Point keyed_place(std::uint64_t seed, std::uint64_t key) {
    const std::uint64_t bits = mix_seed(seed, key);
    return {static_cast<double>(bits >> 32U) * 0x1.0p-31 - 1.0,
            static_cast<double>(bits & 0xFFFFFFFFU) * 0x1.0p-31 - 1.0};
}

Pulls pulls_of(std::size_t count, std::span<const BodyTie> ties) {
    Pulls pulls(count);
    for (const BodyTie& tie : ties) {
        pulls[tie.first].push_back({tie.second, tie.weight});
        pulls[tie.second].push_back({tie.first, tie.weight});
    }
    return pulls;
}

// Ties among discs: their own, and what runs through a single actor shared out
// over those it is tied to.
std::vector<BodyTie> disc_ties(const BodyMapInput& input, const Pulls& pulls) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> weight;
    for (const BodyTie& tie : input.ties) {
        if (tie.first < input.discs && tie.second < input.discs) {
            weight[std::minmax(tie.first, tie.second)] += tie.weight;
        }
    }
    for (std::size_t s = input.discs; s < input.count; ++s) {
        double total = 0.0;
        for (const Pull& pull : pulls[s]) total += pull.weight;
        // Somebody tied to nearly everyone says nothing about who is near whom.
        if (pulls[s].size() > 50) continue;
        for (const Pull& a : pulls[s]) {
            for (const Pull& b : pulls[s]) {
                if (a.other < b.other && b.other < input.discs) {
                    weight[{a.other, b.other}] += a.weight * b.weight / total;
                }
            }
        }
    }
    std::vector<BodyTie> ties;
    std::vector<double> strength(input.discs, 0.0);
    for (const auto& [pair, w] : weight) {
        strength[pair.first] += w;
        strength[pair.second] += w;
    }
    for (const auto& [pair, w] : weight) {
        ties.push_back(
            {pair.first, pair.second, w / std::sqrt(strength[pair.first] * strength[pair.second])});
    }
    return ties;
}

// Discs pulled by their ties and pushed by all others, in units in which a disc
// of mean size has extent 1. A slight pull to the middle holds what is not tied.
bool relax(std::vector<Point>& points, const Pulls& pulls, std::span<const double> radius,
           const std::stop_token& stop) {
    constexpr int iterations = 300;
    constexpr double to_middle = 0.02;
    const std::size_t n = points.size();
    std::vector<Point> velocity(n), force(n);
    std::vector<double> stiffness(n);
    double mean_area = 0.0;
    for (std::size_t i = 0; i < n; ++i) mean_area += squared(radius[i]) / static_cast<double>(n);
    for (int k = 0; k < iterations; ++k) {
        if (stop.stop_requested()) return false;
        const double share = static_cast<double>(k) / iterations;
        const double rho = 4.0 - 3.0 * std::min(1.0, share / 0.7);
        const double cooling = std::min(1.0, (1.0 - share) / 0.3);
        const Bounds bounds = bounds_of(points);
        const double limit = 0.05 * std::max(bounds.width(), bounds.height()) + 1e-6;
        const auto reach2 = [&](std::size_t i, std::size_t j, double dx, double dy) {
            return (dx * dx + dy * dy + squared(radius[i]) + squared(radius[j])) / mean_area;
        };
        for (std::size_t i = 0; i < n; ++i) {
            force[i] = {-to_middle * points[i].x, -to_middle * points[i].y};
            stiffness[i] = to_middle;
            for (std::size_t j = 0; j < n; ++j) {
                const double dx = points[i].x - points[j].x;
                const double dy = points[i].y - points[j].y;
                const double r2 = reach2(i, j, dx, dy);
                const double push =
                    0.5 * squared(radius[j]) / mean_area / ((r2 + 0.01) * (r2 + 1.0));
                force[i].x += push * dx;
                force[i].y += push * dy;
            }
            for (const Pull& pull : pulls[i]) {
                const double dx = points[pull.other].x - points[i].x;
                const double dy = points[pull.other].y - points[i].y;
                const double strength =
                    pull.weight * (rho / (1.0 + reach2(i, pull.other, dx, dy)) + 0.05);
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

// Each body that is not `placed` in the middle of what it is tied to, a little
// toward the middle of all; by rounds, since some are tied to each other.
void place_between(std::vector<Point>& points, const std::vector<bool>& placed,
                   const BodyMapInput& input, const Pulls& pulls, double width) {
    constexpr double to_middle = 0.15;
    for (std::size_t s = 0; s < input.count; ++s) {
        if (!placed[s]) points[s] = {};
    }
    for (int round = 0; round < 50; ++round) {
        for (std::size_t s = 0; s < input.count; ++s) {
            if (placed[s]) continue;
            double x = 0.0, y = 0.0, total = 1e-12;
            for (const Pull& pull : pulls[s]) {
                x += pull.weight * points[pull.other].x;
                y += pull.weight * points[pull.other].y;
                total += pull.weight;
            }
            const double all = total * (1.0 + to_middle);
            points[s] = {x / all, y / all};
        }
    }
    // Those with the same ties would coincide.
    for (std::size_t s = 0; s < input.count; ++s) {
        if (placed[s]) continue;
        const Point off = keyed_place(input.seed + 1, input.key[s]);
        points[s].x += 0.02 * width * off.x;
        points[s].y += 0.02 * width * off.y;
    }
}

// Stretches to the frame, by at most 1.4 either way against the common scale.
void stretch_to(std::span<Point> points, double width, double height) {
    const Bounds bounds = bounds_of(points);
    const double wide = std::max({bounds.width(), 0.2 * bounds.height(), 1e-9});
    const double high = std::max({bounds.height(), 0.2 * bounds.width(), 1e-9});
    const double common = std::sqrt(width * height / (wide * high));
    const double x_scale = std::clamp(width / wide, common / 1.4, common * 1.4);
    const double y_scale = std::clamp(height / high, common / 1.4, common * 1.4);
    for (Point& p : points) {
        p.x *= x_scale;
        p.y *= y_scale;
    }
}

// Discs by their forces, in the frame; empty where stopped.
std::vector<Point> discs_by_force(const BodyMapInput& input, std::span<const BodyTie> among,
                                  double width, double height, const std::stop_token& stop) {
    std::vector<Point> discs(input.discs);
    for (std::size_t i = 0; i < discs.size(); ++i) {
        const Point place = keyed_place(input.seed, input.key[i]);
        discs[i] = {0.3 * width * place.x, 0.3 * width * place.y};
    }
    if (discs.size() == 1) return {Point{}};
    if (!relax(discs, pulls_of(discs.size(), among), input.radius, stop)) return {};
    turn_to_frame(discs, input.aspect);
    double room = 0.0;
    for (std::size_t i = 0; i < discs.size(); ++i) room = std::max(room, input.radius[i]);
    stretch_to(discs, std::max(width - 2.0 * room, 0.3 * width),
               std::max(height - 2.0 * room, 0.3 * height));
    separate(discs, input.radius.first(input.discs), input.key.first(input.discs),
             {.gap = input.gap, .rounds = 200});
    return discs;
}

// Closer together round by round, the longer side of the frame first.
bool close_up(std::vector<Point>& points, const BodyMapInput& input, const std::stop_token& stop) {
    for (int closing = 0; closing < 10; ++closing) {
        if (stop.stop_requested()) return false;
        separate(points, input.radius, input.key, {.gap = input.gap, .rounds = 100});
        if (closing == 9) break;
        const Bounds bounds = bounds_of(points, input.radius);
        const double flat = bounds.width() / std::max(bounds.height(), 1e-9);
        for (Point& p : points) {
            p.x *= flat > 0.9 * input.aspect ? 0.96 : 1.0;
            p.y *= flat < 1.1 * input.aspect ? 0.96 : 1.0;
        }
    }
    return true;
}

}  // namespace

std::optional<std::vector<Point>> body_map(const BodyMapInput& input, const std::stop_token& stop) {
    const std::size_t n = input.count;
    if (n == 1) return std::vector<Point>{Point{}};
    const Pulls pulls = pulls_of(n, input.ties);
    const std::vector<BodyTie> among = disc_ties(input, pulls);
    double area = 0.0;
    for (const double r : input.radius) area += 4.0 * squared(r + 0.5 * input.gap);
    const double height = std::sqrt(1.2 * area / input.aspect);
    const double width = input.aspect * height;

    std::vector<Point> points(n);
    std::vector<bool> placed(n, false);
    const std::vector<std::uint32_t> rim = rim_discs(input);
    if (!rim.empty()) {
        place_on_rim(points, input, rim, among, stop);
        for (const std::uint32_t b : rim) placed[b] = true;
        place_between(points, placed, input, pulls, width);
        separate(points, input.radius, input.key, {.gap = input.gap, .rounds = 300});
    } else {
        const std::vector<Point> discs = discs_by_force(input, among, width, height, stop);
        if (discs.empty()) return std::nullopt;
        std::copy(discs.begin(), discs.end(), points.begin());
        std::fill_n(placed.begin(), discs.size(), true);
        place_between(points, placed, input, pulls, width);
        if (!close_up(points, input, stop)) return std::nullopt;
    }
    if (stop.stop_requested()) return std::nullopt;
    centre(points);
    return points;
}

}  // namespace convene::layout
