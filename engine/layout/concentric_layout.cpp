// Rings of values: who has the largest stands in the middle.

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "engine/layout/layout.hpp"
#include "engine/layout/ring_order.hpp"
#include "engine/layout/tie_graph.hpp"

namespace convene {
namespace {

using namespace layout;

/// The ring of every vertex, 0 innermost; who has no value is on the last.
std::vector<std::uint32_t> rings_of(std::span<const double> values, std::span<const double> bands) {
    std::vector<std::uint32_t> ring(values.size());
    for (std::size_t v = 0; v < values.size(); ++v) {
        const auto at = std::find_if(bands.begin(), bands.end(),
                                     [&](double bound) { return values[v] >= bound; });
        ring[v] = static_cast<std::uint32_t>(at - bands.begin());
    }
    return ring;
}

/// One ring: its vertices where their partners further in stand, then evenly spread in
/// that order, beginning where the whole ring is moved least.
struct Ring {
    std::vector<Vertex> members;
    double radius = 0.0;
};

/// Mean direction in turns of what `vertex` is tied to on inner rings; `fallback` where there
/// is none.
double wished_turn(const TieGraph& graph, Vertex vertex, std::span<const Point> points,
                   const std::vector<bool>& placed, double fallback) {
    Point sum;
    for (const Vertex other : graph.row(vertex)) {
        if (!placed[other]) continue;
        const double length =
            std::sqrt(points[other].x * points[other].x + points[other].y * points[other].y);
        if (length <= 0.0) continue;
        sum.x += points[other].x / length;
        sum.y += points[other].y / length;
    }
    const double length = std::sqrt(sum.x * sum.x + sum.y * sum.y);
    if (length < 1e-9) return fallback;
    // Diamond angle: grows with the true angle, needs no arc tangent, and is the same on
    // every machine.
    const double up = -sum.y / length, right = sum.x / length;  // turns begin at the top
    const double quarter = std::abs(right) / (std::abs(up) + std::abs(right));
    const double turn = up >= 0.0 ? (right >= 0.0 ? quarter : 4.0 - quarter)
                                  : (right >= 0.0 ? 2.0 - quarter : 2.0 + quarter);
    return 0.25 * turn;
}

}  // namespace

std::vector<double> value_bands(std::span<const double> values, std::size_t most) {
    std::vector<double> sorted;
    for (const double value : values) {
        if (!std::isnan(value)) sorted.push_back(value);
    }
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    std::vector<double> bands;
    if (sorted.empty() || most == 0) return bands;
    // Shares 1, 2, 4 ... of the sum, so that outer rings, which are longer, hold more.
    const double units = std::exp2(static_cast<double>(most)) - 1.0;
    double share = 0.0;
    std::size_t from = 0;
    for (std::size_t band = 0; band < most && from < sorted.size(); ++band) {
        share += std::exp2(static_cast<double>(band)) / units;
        const auto wanted =
            static_cast<std::size_t>(std::llround(share * static_cast<double>(sorted.size())));
        std::size_t to = std::max(from + 1, std::min(wanted, sorted.size()));
        if (band + 1 == most) to = sorted.size();
        while (to < sorted.size() && sorted[to] == sorted[to - 1]) ++to;
        bands.push_back(sorted[to - 1]);
        from = to;
    }
    return bands;
}

Result<std::vector<Point>> concentric_layout(const Graph& graph, const LayoutOptions& options,
                                             const RunContext& context) {
    const std::size_t n = graph.vertex_count();
    if (!options.value.empty() && options.value.size() != n)
        return invalid_input("Rings need one value for every actor.");
    const auto prepared = prepare(graph, options);
    if (!prepared) return tl::unexpected(prepared.error());
    std::vector<Point> points(n);
    if (n < 2) return points;
    context.report(0.0, "Drawing the rings");
    std::vector<double> values(n);
    for (Vertex v = 0; v < n; ++v) {
        values[v] = options.value.empty() ? static_cast<double>(prepared->graph.degree(v))
                                          : options.value[prepared->original[v]];
    }
    const std::vector<double> bands = value_bands(values);
    const std::vector<std::uint32_t> ring_of = rings_of(values, bands);
    std::vector<Ring> rings(bands.size() + 1);

    // The order along every ring begins with the one that keeps tied vertices near.
    const std::vector<std::uint32_t> whole(n, 0);
    const std::vector<Vertex> order = ring_order(prepared->graph, whole, context.stop);
    if (context.stop_requested()) return stopped();
    std::vector<double> fallback(n);
    for (std::size_t k = 0; k < n; ++k) {
        fallback[order[k]] = static_cast<double>(k) / static_cast<double>(n);
        rings[ring_of[order[k]]].members.push_back(order[k]);
    }
    std::erase_if(rings, [](const Ring& ring) { return ring.members.empty(); });

    const double widest = *std::max_element(prepared->radius.begin(), prepared->radius.end());
    const double step = std::max(0.75 * prepared->spacing, 2.4 * widest);
    const double between = std::max(1.6 * prepared->spacing, 2.4 * widest);
    std::vector<bool> placed(n, false);
    double radius = 0.0;
    for (std::size_t r = 0; r < rings.size(); ++r) {
        Ring& ring = rings[r];
        const auto count = static_cast<double>(ring.members.size());
        if (r > 0) radius += between;
        // Room along the ring; a single one in the middle needs none.
        if (ring.members.size() > 1)
            radius = std::max(radius, 0.5 * step / on_circle(0.5 / count).x);
        ring.radius = radius;
        std::vector<std::pair<double, Vertex>> wished;
        for (const Vertex v : ring.members)
            wished.emplace_back(wished_turn(prepared->graph, v, points, placed, fallback[v]), v);
        std::sort(wished.begin(), wished.end());
        // The start that moves the ring least: the mean of wished less even places.
        double start = 0.0;
        for (std::size_t k = 0; k < wished.size(); ++k)
            start += wished[k].first - static_cast<double>(k) / count;
        start /= count;
        start -= std::floor(start);
        for (std::size_t k = 0; k < wished.size(); ++k) {
            double turn = start + static_cast<double>(k) / count;
            turn -= std::floor(turn);
            const Point p = on_circle(turn);
            points[wished[k].second] = {radius * p.x, radius * p.y};
        }
        for (const Vertex v : ring.members) placed[v] = true;
    }
    context.report(1.0, "Drawing the rings");
    return in_callers_order(*prepared, points);
}

}  // namespace convene
