#include "viewer/state/hulls.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch_test_macros.hpp>

#include "engine/core/random.hpp"

using namespace convene;
using namespace convene::viewer;

namespace {

double turn(Point o, Point a, Point b) {
    return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

/// Slow oracle: an ordered pair of points is an edge if all others lie on one side.
std::size_t edge_count(const std::vector<Point>& points) {
    std::size_t edges = 0;
    for (const Point& a : points) {
        for (const Point& b : points) {
            if (a == b) continue;
            edges += std::all_of(points.begin(), points.end(),
                                 [&](Point p) { return p == a || p == b || turn(a, b, p) > 0; });
        }
    }
    return edges;
}

}  // namespace

TEST_CASE("The hull of a square with points inside is its corners") {
    const auto hull = convex_hull({{0, 0}, {4, 0}, {4, 4}, {0, 4}, {2, 2}, {2, 0}, {0, 0}});
    REQUIRE(hull.size() == 4);
    for (const Point corner : {Point{0, 0}, Point{4, 0}, Point{4, 4}, Point{0, 4}}) {
        CHECK(std::find(hull.begin(), hull.end(), corner) != hull.end());
    }
}

TEST_CASE("Few or straight points make no area") {
    CHECK(convex_hull({}).empty());
    CHECK(convex_hull({{1, 1}, {1, 1}}).size() == 1);
    CHECK(convex_hull({{0, 0}, {1, 1}, {2, 2}, {3, 3}}).size() == 2);
}

TEST_CASE("Random hulls are convex, hold every point and have the oracle's edges") {
    Random random(7);
    for (int round = 0; round < 50; ++round) {
        std::vector<Point> points;
        for (int i = 0; i < 25; ++i) points.push_back({random.unit() * 100, random.unit() * 100});
        const auto hull = convex_hull(points);
        CHECK(hull.size() == edge_count(points));
        for (const Point& point : points) CHECK(inside_hull(hull, point));
        for (std::size_t i = 0; i < hull.size(); ++i) {
            CHECK(turn(hull[i], hull[(i + 1) % hull.size()], hull[(i + 2) % hull.size()]) > 0);
        }
        CHECK_FALSE(inside_hull(hull, {101, 50}));
    }
}

TEST_CASE("Places are outlined with 10 units of room, unless strangers stand inside") {
    std::vector<SceneNode> nodes(5);
    for (SceneNode& node : nodes) node.radius = 5.0F;
    nodes[0].at = {0, 0};
    nodes[1].at = {100, 0};
    nodes[2].at = {50, 80};
    nodes[3].at = {300, 0};  // alone in its place
    nodes[4].at = {500, 0};  // in none
    const std::vector<std::uint32_t> places{0, 0, 0, 1, no_index};
    const auto hulls = place_hulls(nodes, places, {"School", "Office"});
    REQUIRE(hulls.size() == 1);
    CHECK(hulls[0].title == "School");
    CHECK(hulls[0].nodes == std::vector<std::uint32_t>{0, 1, 2});
    const auto least = std::min_element(hulls[0].outline.begin(), hulls[0].outline.end(),
                                        [](Point a, Point b) { return a.x < b.x; });
    CHECK(std::abs(least->x + 15.0) < 1e-9);  // radius 5 and 10 more

    nodes[4].at = {50, 20};
    CHECK(place_hulls(nodes, places, {"School", "Office"}).empty());
}
