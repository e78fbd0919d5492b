#pragma once
// How good a map is. Slow and plain: nothing here is shared with the layouts.

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <queue>
#include <set>
#include <span>
#include <vector>

#include "engine/core/geometry.hpp"
#include "engine/core/graph.hpp"
#include "engine/core/random.hpp"

namespace convene::quality {

inline double squared(const Point& a, const Point& b) {
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

/// The `count` vertices nearest to v, nearest first.
inline std::vector<Vertex> nearest(std::span<const Point> points, Vertex v, std::size_t count) {
    std::vector<std::pair<double, Vertex>> others;
    for (Vertex u = 0; u < points.size(); ++u) {
        if (u != v) others.emplace_back(squared(points[u], points[v]), u);
    }
    count = std::min(count, others.size());
    std::partial_sort(others.begin(), others.begin() + static_cast<std::ptrdiff_t>(count),
                      others.end());
    std::vector<Vertex> result;
    for (std::size_t k = 0; k < count; ++k) result.push_back(others[k].second);
    return result;
}

inline std::vector<Vertex> sampled(std::size_t vertices, std::size_t count) {
    std::vector<Vertex> all(vertices);
    for (Vertex v = 0; v < vertices; ++v) all[v] = v;
    Random random(2024);
    random.shuffle(std::span(all));
    all.resize(std::min(count, vertices));
    return all;
}

/// Neighbourhood preservation: mean Jaccard overlap of a vertex's neighbours and
/// as many nearest vertices on the map, over 500 sampled vertices.
inline double neighbourhood_preservation(const Graph& graph, std::span<const Point> points) {
    double sum = 0.0;
    std::size_t counted = 0;
    for (const Vertex v : sampled(points.size(), 500)) {
        const auto row = graph.out(v);
        if (row.empty()) continue;
        std::size_t both = 0;
        for (const Vertex u : nearest(points, v, row.size())) {
            both += std::binary_search(row.begin(), row.end(), u) ? 1U : 0U;
        }
        sum += static_cast<double>(both) / static_cast<double>(2 * row.size() - both);
        ++counted;
    }
    return counted == 0 ? 0.0 : sum / static_cast<double>(counted);
}

/// Share of a vertex's `count` nearest that carry its own label.
inline double same_label_share(std::span<const Point> points, std::span<const std::uint32_t> label,
                               std::size_t count) {
    double sum = 0.0;
    const auto sample = sampled(points.size(), 500);
    for (const Vertex v : sample) {
        const auto near = nearest(points, v, count);
        for (const Vertex u : near)
            sum += label[u] == label[v] ? 1.0 / static_cast<double>(near.size()) : 0.0;
    }
    return sum / static_cast<double>(sample.size());
}

inline std::vector<Point> centres(std::span<const Point> points,
                                  std::span<const std::uint32_t> label, std::size_t labels) {
    std::vector<Point> centre(labels);
    std::vector<double> count(labels, 0.0);
    for (std::size_t v = 0; v < points.size(); ++v) {
        centre[label[v]].x += points[v].x;
        centre[label[v]].y += points[v].y;
        count[label[v]] += 1.0;
    }
    for (std::size_t k = 0; k < labels; ++k) {
        centre[k].x /= count[k];
        centre[k].y /= count[k];
    }
    return centre;
}

inline std::vector<double> nearest_distances(std::span<const Point> points) {
    std::vector<double> distances;
    for (const Vertex v : sampled(points.size(), 2000)) {
        const auto near = nearest(points, v, 1);
        if (!near.empty()) distances.push_back(std::sqrt(squared(points[v], points[near[0]])));
    }
    std::sort(distances.begin(), distances.end());
    return distances;
}

struct Box {
    double left = 0, right = 0, top = 0, bottom = 0;
    [[nodiscard]] double width() const { return right - left; }
    [[nodiscard]] double height() const { return bottom - top; }
};

inline Box bounds(std::span<const Point> points) {
    Box box;
    if (points.empty()) return box;
    box = {points[0].x, points[0].x, points[0].y, points[0].y};
    for (const Point& p : points) {
        box.left = std::min(box.left, p.x);
        box.right = std::max(box.right, p.x);
        box.top = std::min(box.top, p.y);
        box.bottom = std::max(box.bottom, p.y);
    }
    return box;
}

/// n (median nearest distance)^2 / bounding box.
inline double fill(std::span<const Point> points) {
    const auto distances = nearest_distances(points);
    const Box box = bounds(points);
    const double median = distances[distances.size() / 2];
    return static_cast<double>(points.size()) * median * median / (box.width() * box.height());
}

/// Distances in steps from one vertex; infinity where there is no way.
inline std::vector<double> steps_from(const Graph& graph, Vertex source) {
    std::vector<double> steps(graph.vertex_count(), std::numeric_limits<double>::infinity());
    std::queue<Vertex> queue;
    queue.push(source);
    steps[source] = 0.0;
    while (!queue.empty()) {
        const Vertex v = queue.front();
        queue.pop();
        for (const Vertex u : graph.out(v)) {
            if (std::isinf(steps[u])) {
                steps[u] = steps[v] + 1.0;
                queue.push(u);
            }
        }
    }
    return steps;
}

/// Mean over connected pairs of (1 - s |p_u - p_v| / steps)^2 at the best scale s.
inline double stress(const Graph& graph, std::span<const Point> points) {
    double ratio = 0.0;
    double squares = 0.0;
    double pairs = 0.0;
    for (Vertex u = 0; u < points.size(); ++u) {
        const auto steps = steps_from(graph, u);
        for (Vertex v = 0; v < u; ++v) {
            if (std::isinf(steps[v])) continue;
            const double r = std::sqrt(squared(points[u], points[v])) / steps[v];
            ratio += r;
            squares += r * r;
            pairs += 1.0;
        }
    }
    return pairs == 0.0 ? 0.0 : 1.0 - ratio * ratio / (squares * pairs);
}

/// The least of distance minus both radii, over all pairs.
inline double least_gap(std::span<const Point> points, double radius) {
    double least = std::numeric_limits<double>::infinity();
    std::vector<std::size_t> by_x(points.size());
    for (std::size_t k = 0; k < by_x.size(); ++k) by_x[k] = k;
    std::sort(by_x.begin(), by_x.end(),
              [&](std::size_t a, std::size_t b) { return points[a].x < points[b].x; });
    for (std::size_t i = 0; i < by_x.size(); ++i) {
        for (std::size_t j = i + 1; j < by_x.size(); ++j) {
            if (points[by_x[j]].x - points[by_x[i]].x - 2 * radius > least) break;
            least =
                std::min(least, std::sqrt(squared(points[by_x[i]], points[by_x[j]])) - 2 * radius);
        }
    }
    return least;
}

/// Pairs of ties without a common end that cross.
inline std::size_t crossings(const Graph& graph, std::span<const Point> points) {
    const auto side = [](const Point& a, const Point& b, const Point& c) {
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    };
    const auto ties = graph.arcs();
    std::size_t count = 0;
    for (std::size_t i = 0; i < ties.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const auto [a, b] = std::pair(ties[i].source, ties[i].target);
            const auto [c, d] = std::pair(ties[j].source, ties[j].target);
            if (a == c || a == d || b == c || b == d) continue;
            const auto &p = points[a], &q = points[b], &r = points[c], &s = points[d];
            count +=
                side(p, q, r) * side(p, q, s) < 0 && side(r, s, p) * side(r, s, q) < 0 ? 1U : 0U;
        }
    }
    return count;
}

/// Whether a line can be drawn between the two sets, among 180 directions.
inline bool separable(std::span<const Point> a, std::span<const Point> b) {
    for (int k = 0; k < 180; ++k) {
        const double angle = k * 3.14159265358979 / 180.0;
        const auto reach = [&](std::span<const Point> points) {
            double least = 1e300, most = -1e300;
            for (const Point& p : points) {
                const double along = p.x * std::cos(angle) + p.y * std::sin(angle);
                least = std::min(least, along);
                most = std::max(most, along);
            }
            return std::pair(least, most);
        };
        const auto [a_least, a_most] = reach(a);
        const auto [b_least, b_most] = reach(b);
        if (a_most < b_least || b_most < a_least) return true;
    }
    return false;
}

}  // namespace convene::quality
