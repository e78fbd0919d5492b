// Vertices held in place: they stand to the bit, their neighbours come along, the others stay,
// and neither threads nor the order of rows change anything.

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "engine/layout/layout.hpp"
#include "tests/engine/layout/sample_graphs.hpp"

using namespace convene;

namespace {

using Pins = std::vector<std::optional<Point>>;

std::vector<Point> placed(const Graph& graph, const Pins& pins, unsigned threads = 1,
                          std::vector<std::uint64_t> keys = {}) {
    LayoutOptions options;
    options.pinned = pins;
    options.stable_key = keys;
    RunContext context;
    context.threads = threads;
    const auto points = force_layout(graph, options, context);
    REQUIRE(points.has_value());
    return *points;
}

bool same(const Point& a, const Point& b) { return a.x == b.x && a.y == b.y; }

double distance(const Point& a, const Point& b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// Mean distance to the neighbours of `v`, and to everybody else.
std::pair<double, double> near_and_all(const Graph& graph, const std::vector<Point>& points,
                                       Vertex v) {
    double near = 0.0, all = 0.0;
    std::size_t neighbours = 0;
    for (Vertex u = 0; u < points.size(); ++u) {
        if (u == v) continue;
        const double apart = distance(points[u], points[v]);
        all += apart / static_cast<double>(points.size() - 1);
        if (!graph.has_arc(v, u) && !graph.has_arc(u, v)) continue;
        near += apart;
        ++neighbours;
    }
    return {neighbours > 0 ? near / static_cast<double>(neighbours) : 0.0, all};
}

}  // namespace

TEST_CASE("who is pinned stands at the pin to the bit, on small and large maps", "[layout]") {
    for (const Graph& graph : {samples::karate(), samples::nested_schools(200).graph,
                               samples::random_graph(100, 60, 4)}) {
        Pins pins(graph.vertex_count());
        pins[0] = Point{-313.37, 41.01};
        pins[7] = Point{500.5, -0.25};
        pins[9] = pins[7];  // two at one place stay there
        const std::vector<Point> points = placed(graph, pins);
        for (Vertex v = 0; v < points.size(); ++v) {
            CHECK(std::isfinite(points[v].x));
            CHECK(std::isfinite(points[v].y));
            if (pins[v]) CHECK(same(points[v], *pins[v]));
        }
    }
}

TEST_CASE("neighbours of who is pinned come along, others stay about where they were", "[layout]") {
    const Graph graph = samples::nested_schools(400).graph;
    const std::vector<Point> before = placed(graph, {});
    double right = 0.0;
    for (const Point& point : before) right = std::max(right, point.x);
    for (const Vertex v : {Vertex{3}, Vertex{50}, Vertex{399}}) {
        for (const double x : {-1.4 * right, 0.0, 1.4 * right}) {
            Pins pins(graph.vertex_count());
            pins[v] = Point{x, 10.0};
            const std::vector<Point> after = placed(graph, pins);
            const auto [near, all] = near_and_all(graph, after, v);
            INFO("vertex " << v << " at " << x);
            CHECK(near < all);
            std::vector<double> moved;
            for (Vertex u = 0; u < after.size(); ++u) {
                if (u != v && !graph.has_arc(v, u)) moved.push_back(distance(before[u], after[u]));
            }
            std::nth_element(moved.begin(), moved.begin() + 200, moved.end());
            CHECK(moved[200] < 0.1 * right);
        }
    }
}

TEST_CASE("pins where the map has them change nothing", "[layout]") {
    const Graph graph = samples::karate();
    const std::vector<Point> before = placed(graph, {});
    CHECK(std::equal(before.begin(), before.end(),
                     placed(graph, Pins(graph.vertex_count())).begin(), same));
    Pins pins(graph.vertex_count());
    for (const Vertex v : {Vertex{0}, Vertex{5}, Vertex{33}}) pins[v] = before[v];
    CHECK(std::equal(before.begin(), before.end(), placed(graph, pins).begin(), same));
}

TEST_CASE("a map with pins is the same on one thread and many, however rows are numbered",
          "[layout]") {
    const Graph graph = samples::nested_schools(400).graph;
    const std::size_t n = graph.vertex_count();
    Pins pins(n);
    pins[11] = Point{100.0, -2000.0};
    pins[340] = Point{-50.0, 3.0};
    std::vector<std::uint64_t> keys(n);
    std::iota(keys.begin(), keys.end(), std::uint64_t{0});
    const std::vector<Point> one = placed(graph, pins, 1, keys);
    CHECK(std::equal(one.begin(), one.end(), placed(graph, pins, 4, keys).begin(), same));
    // The same graph with its rows back to front.
    std::vector<Arc> arcs;
    const auto turned = [&](Vertex v) { return static_cast<Vertex>(n - 1 - v); };
    for (const Arc& arc : graph.arcs())
        arcs.push_back({turned(arc.source), turned(arc.target), arc.weight});
    const Pins back(pins.rbegin(), pins.rend());
    const std::vector<std::uint64_t> back_keys(keys.rbegin(), keys.rend());
    const std::vector<Point> other = placed(Graph::from_arcs(n, false, arcs), back, 1, back_keys);
    CHECK(std::equal(one.begin(), one.end(), other.rbegin(), same));
}

TEST_CASE("pins of another length than the graph are refused", "[layout]") {
    LayoutOptions options;
    const Pins pins(3);
    options.pinned = pins;
    CHECK_FALSE(force_layout(samples::karate(), options, {}).has_value());
}
