// The concentric and the stress map: bands, rings, distances, the same map every time.

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "engine/layout/layout.hpp"
#include "tests/engine/layout/map_quality.hpp"
#include "tests/engine/layout/sample_graphs.hpp"

using namespace convene;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double from_middle(const Point& p) { return std::sqrt(p.x * p.x + p.y * p.y); }

/// FNV-1a over the bits of all coordinates.
std::uint64_t hash_of(const std::vector<Point>& points) {
    std::uint64_t hash = 1469598103934665603ULL;
    for (const Point& p : points) {
        for (const double v : {p.x, p.y}) {
            std::uint64_t bits = 0;
            std::memcpy(&bits, &v, sizeof bits);
            for (int i = 0; i < 8; ++i)
                hash = (hash ^ ((bits >> (8 * i)) & 255U)) * 1099511628211ULL;
        }
    }
    return hash;
}

std::vector<Point> points_of(Result<std::vector<Point>> made) {
    REQUIRE(made.has_value());
    return std::move(*made);
}

}  // namespace

TEST_CASE("bands hold equal values together, from the largest", "[layout][concentric]") {
    CHECK(value_bands({}).empty());
    CHECK(value_bands(std::vector<double>{unknown, unknown}).empty());
    CHECK(value_bands(std::vector<double>{3, 3, 3}) == std::vector<double>{3});
    CHECK(value_bands(std::vector<double>{1, 5, unknown, 3}) == std::vector<double>{5, 3, 1});
    std::vector<double> many;
    for (int i = 0; i < 630; ++i) many.push_back(i / 3);
    const std::vector<double> bands = value_bands(many);
    CHECK(bands.size() == 6);
    CHECK(std::is_sorted(bands.rbegin(), bands.rend()));
    CHECK(bands.back() == 0.0);
    // Outer bands hold more.
    std::vector<std::size_t> held(bands.size(), 0);
    for (const double value : many) {
        const auto at =
            std::find_if(bands.begin(), bands.end(), [&](double b) { return value >= b; });
        REQUIRE(at != bands.end());
        ++held[static_cast<std::size_t>(at - bands.begin())];
    }
    CHECK(std::is_sorted(held.begin(), held.end()));
}

TEST_CASE("rings stand for values", "[layout][concentric]") {
    const Graph graph = samples::karate();
    std::vector<double> value(34);
    for (std::size_t v = 0; v < 34; ++v) value[v] = static_cast<double>(v % 7);
    value[5] = unknown;
    LayoutOptions options;
    options.value = value;
    const auto points = points_of(concentric_layout(graph, options, {}));
    CHECK(quality::least_gap(points, 12.0) >= 0.0);
    for (std::size_t a = 0; a < 34; ++a) {
        for (std::size_t b = 0; b < 34; ++b) {
            if (std::isnan(value[b]) && !std::isnan(value[a]))
                CHECK(from_middle(points[a]) < from_middle(points[b]));
            if (value[a] > value[b]) CHECK(from_middle(points[a]) <= from_middle(points[b]) + 1e-9);
            if (value[a] == value[b])
                CHECK(std::abs(from_middle(points[a]) - from_middle(points[b])) < 1e-9);
        }
    }
    value.pop_back();
    options.value = value;
    CHECK_FALSE(concentric_layout(graph, options, {}).has_value());
}

TEST_CASE("without values rings are degrees; nobody and one actor have a place",
          "[layout][concentric]") {
    CHECK(points_of(concentric_layout(Graph::from_arcs(0, false, {}), {}, {})).empty());
    CHECK(points_of(concentric_layout(Graph::from_arcs(1, false, {}), {}, {})).size() == 1);
    const auto points = points_of(concentric_layout(samples::karate(), {}, {}));
    // Actor 34 (index 33) has the largest degree, 17.
    for (std::size_t v = 0; v < 33; ++v) CHECK(from_middle(points[33]) <= from_middle(points[v]));
    CHECK(quality::least_gap(points, 12.0) >= 0.0);
}

TEST_CASE("the stress map keeps steps as distances", "[layout][stress]") {
    SECTION("a path is a line") {
        std::vector<Arc> arcs;
        for (Vertex v = 0; v + 1 < 9; ++v) arcs.push_back({v, v + 1, 1.0});
        const auto points = points_of(stress_layout(Graph::from_arcs(9, false, arcs), {}, {}));
        const double whole = std::sqrt(quality::squared(points[0], points[8]));
        for (std::size_t v = 0; v + 1 < 9; ++v) {
            const double step = std::sqrt(quality::squared(points[v], points[v + 1]));
            CHECK(std::abs(step - whole / 8.0) < 0.02 * whole);
        }
    }
    SECTION("components apart, isolates beside, no overlap") {
        const Graph graph = samples::undirected(40, samples::karate().arcs());
        const auto points = points_of(stress_layout(graph, {}, {}));
        CHECK(quality::least_gap(points, 12.0) >= 0.0);
        CHECK(points_of(stress_layout(Graph::from_arcs(0, false, {}), {}, {})).empty());
    }
    SECTION("too many are told, not tried") {
        std::vector<Arc> arcs;
        for (Vertex v = 0; v + 1 < 4100; ++v) arcs.push_back({v, v + 1, 1.0});
        const auto refused = stress_layout(Graph::from_arcs(4100, false, arcs), {}, {});
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().kind == ErrorKind::cannot_compute);
        CHECK(refused.error().text().find("force") != std::string::npos);
    }
    SECTION("it stops when asked") {
        std::stop_source source;
        source.request_stop();
        RunContext context;
        context.stop = source.get_token();
        const auto stopped = stress_layout(samples::karate(), {}, context);
        REQUIRE_FALSE(stopped.has_value());
        CHECK(stopped.error().kind == ErrorKind::stopped);
    }
}

TEST_CASE("every method gives one map whatever the threads and the order of rows", "[layout]") {
    const auto nested = samples::nested_schools(200);
    const std::size_t n = nested.graph.vertex_count();
    std::vector<std::uint64_t> key(n);
    for (std::size_t v = 0; v < n; ++v) key[v] = v * 2654435761U % 1000003U;
    std::vector<std::uint32_t> order(n);
    for (std::size_t v = 0; v < n; ++v) order[v] = static_cast<std::uint32_t>(v);
    std::shuffle(order.begin(), order.end(), std::mt19937(3));
    std::vector<Arc> arcs;
    for (const Arc& arc : nested.graph.arcs())
        arcs.push_back({order[arc.source], order[arc.target], arc.weight});
    const Graph shuffled = Graph::from_arcs(n, false, arcs);
    std::vector<std::uint64_t> shuffled_key(n);
    std::vector<std::uint32_t> shuffled_group(n);
    for (std::size_t v = 0; v < n; ++v) {
        shuffled_key[order[v]] = key[v];
        shuffled_group[order[v]] = nested.school[v];
    }
    for (const LayoutMethod& method : layout_methods()) {
        if (method.needs_two_modes) continue;
        INFO(method.id);
        LayoutOptions options;
        options.stable_key = key;
        if (method.needs_groups) options.group_of = nested.school;
        RunContext one, four;
        one.threads = 1;
        four.threads = 4;
        one.seed = four.seed = 11;
        const auto first = points_of(method.run(nested.graph, options, one));
        CHECK(hash_of(first) == hash_of(points_of(method.run(nested.graph, options, four))));
        options.stable_key = shuffled_key;
        if (method.needs_groups) options.group_of = shuffled_group;
        const auto other = points_of(method.run(shuffled, options, one));
        std::vector<Point> back(n);
        for (std::size_t v = 0; v < n; ++v) back[v] = other[order[v]];
        CHECK(hash_of(back) == hash_of(first));
    }
}
