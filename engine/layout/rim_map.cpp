#include "engine/layout/rim_map.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/layout/arrange.hpp"
#include "engine/layout/ring_order.hpp"

namespace convene::layout {
namespace {

constexpr double large = 0.6;  // of the widest disc
constexpr int samples = 720;   // of the rim

double cell_area(double radius, double gap) {
    return 4.0 * (radius + 0.5 * gap) * (radius + 0.5 * gap);
}

double area_inside(const BodyMapInput& input, std::span<const std::uint32_t> rim) {
    double area = 0.0;
    for (const double r : input.radius) area += cell_area(r, input.gap);
    for (const std::uint32_t b : rim) area -= cell_area(input.radius[b], input.gap);
    return area;
}

// A superellipse of exponent 4, which reaches further into the corners of the
// frame than an ellipse: half-axes aspect and 1, from the top clockwise.
Point on_rim(double turns, double aspect) {
    const Point p = on_circle(turns);
    const double far = std::sqrt(std::sqrt(p.x * p.x * p.x * p.x + p.y * p.y * p.y * p.y));
    return {aspect * p.x / far, p.y / far};
}

// Length along the rim at every sample.
std::vector<double> arc_lengths(double aspect) {
    std::vector<double> length(samples + 1, 0.0);
    Point before = on_rim(0.0, aspect);
    for (int k = 1; k <= samples; ++k) {
        const Point p = on_rim(static_cast<double>(k) / samples, aspect);
        const double dx = p.x - before.x;
        const double dy = p.y - before.y;
        length[static_cast<std::size_t>(k)] =
            length[static_cast<std::size_t>(k - 1)] + std::sqrt(dx * dx + dy * dy);
        before = p;
    }
    return length;
}

}  // namespace

std::vector<std::uint32_t> rim_discs(const BodyMapInput& input) {
    std::vector<std::uint32_t> rim;
    if (input.discs == 0) return rim;
    const auto discs = input.radius.first(input.discs);
    const double widest = *std::max_element(discs.begin(), discs.end());
    double rim_area = 0.0;
    for (std::uint32_t b = 0; b < input.discs; ++b) {
        if (discs[b] < large * widest) continue;
        rim.push_back(b);
        rim_area += cell_area(discs[b], input.gap);
    }
    const bool worth_it = area_inside(input, rim) >= 0.08 * rim_area || rim.size() <= 6;
    if (rim.size() < 4 || rim.size() > 14 || !worth_it) rim.clear();
    return rim;
}

void place_on_rim(std::vector<Point>& points, const BodyMapInput& input,
                  std::span<const std::uint32_t> rim, std::span<const BodyTie> among,
                  const std::stop_token& stop) {
    std::vector<std::uint32_t> number(input.count, no_index);
    for (std::size_t k = 0; k < rim.size(); ++k) number[rim[k]] = static_cast<std::uint32_t>(k);
    std::vector<WeightedPair> ties;
    double round_sum = 0.0;
    double widest = 0.0;
    for (const BodyTie& tie : among) {
        if (number[tie.first] != no_index && number[tie.second] != no_index) {
            ties.push_back({number[tie.first], number[tie.second], tie.weight});
        }
    }
    for (const std::uint32_t b : rim) {
        round_sum += 2.0 * input.radius[b] + input.gap;
        widest = std::max(widest, input.radius[b]);
    }
    const std::vector<Vertex> order = weighted_ring_order(rim.size(), ties, stop);

    const std::vector<double> length = arc_lengths(input.aspect);
    const double whole = length.back();
    const double inside =
        std::sqrt(1.35 * area_inside(input, rim) / (3.14159265358979 * input.aspect));
    const double half_height =
        std::max(1.05 * round_sum / whole, inside > 0.0 ? inside + widest + 0.5 * input.gap : 0.0);

    // Equal free arcs between discs; the turn that needs the least frame.
    const double free_arc = (whole * half_height - round_sum) / static_cast<double>(rim.size());
    double least = std::numeric_limits<double>::infinity();
    std::vector<Point> best(rim.size());
    constexpr int turns = 24;
    for (int turn = 0; turn < turns; ++turn) {
        const double first = static_cast<double>(turn) / turns * whole * half_height /
                             static_cast<double>(rim.size());
        std::vector<Point> places(rim.size());
        std::vector<double> radius(rim.size());
        double along = first;
        for (std::size_t k = 0; k < order.size(); ++k) {
            const std::uint32_t b = rim[order[k]];
            const double half = input.radius[b] + 0.5 * input.gap;
            along += half;
            double at = along / half_height;
            at -= whole * std::floor(at / whole);
            const auto next = std::upper_bound(length.begin() + 1, length.end() - 1, at);
            const auto index = static_cast<std::size_t>(next - length.begin());
            const double share = (at - length[index - 1]) / (length[index] - length[index - 1]);
            const Point p =
                on_rim((static_cast<double>(index - 1) + share) / samples, input.aspect);
            places[order[k]] = {half_height * p.x, half_height * p.y};
            radius[order[k]] = input.radius[b];
            along += half + free_arc;
        }
        const Bounds bounds = bounds_of(places, radius);
        const double off_centre = std::abs(bounds.left + bounds.right) / input.aspect +
                                  std::abs(bounds.top + bounds.bottom);
        const double frame =
            std::max(bounds.width() / input.aspect, bounds.height()) + 0.5 * off_centre;
        if (frame < least * (1.0 - 1e-9)) {
            least = frame;
            best = places;
        }
    }
    for (std::size_t k = 0; k < rim.size(); ++k) points[rim[k]] = best[k];
}

}  // namespace convene::layout
