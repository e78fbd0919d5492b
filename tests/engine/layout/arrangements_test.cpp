// Grouped, circular and two-column arrangements.

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "engine/layout/layout.hpp"
#include "tests/engine/layout/map_quality.hpp"
#include "tests/engine/layout/sample_graphs.hpp"

using namespace convene;

namespace {

std::vector<Point> run(std::string_view id, const Graph& graph, const LayoutOptions& options = {}) {
    for (const LayoutMethod& method : layout_methods()) {
        if (method.id != id) continue;
        const auto points = method.run(graph, options, {});
        REQUIRE(points.has_value());
        REQUIRE(points->size() == graph.vertex_count());
        for (const Point& p : *points) {
            REQUIRE(std::isfinite(p.x));
            REQUIRE(std::isfinite(p.y));
        }
        return *points;
    }
    FAIL("no such layout");
    return {};
}

double ring_length(const Graph& graph, const std::vector<Point>& points) {
    double sum = 0.0;
    for (const Arc& arc : graph.arcs())
        sum += std::sqrt(quality::squared(points[arc.source], points[arc.target]));
    return sum;
}

struct Disc {
    Point centre;
    double radius = 0.0;
};

/// The smallest disc about the mean of the members that holds them.
Disc disc_of(const std::vector<Point>& points, const std::vector<std::uint32_t>& group,
             std::uint32_t g) {
    Disc disc;
    double count = 0.0;
    for (std::size_t v = 0; v < points.size(); ++v) {
        if (group[v] != g) continue;
        disc.centre.x += points[v].x;
        disc.centre.y += points[v].y;
        count += 1.0;
    }
    disc.centre = {disc.centre.x / count, disc.centre.y / count};
    for (std::size_t v = 0; v < points.size(); ++v) {
        if (group[v] == g)
            disc.radius =
                std::max(disc.radius, std::sqrt(quality::squared(points[v], disc.centre)));
    }
    return disc;
}

void check_groups_apart(const Graph& graph, const std::vector<std::uint32_t>& group) {
    const auto points = run("grouped", graph, {.group_of = group});
    CHECK(quality::least_gap(points, 12.0) >= 0.0);
    std::uint32_t groups = 0;
    for (const std::uint32_t g : group) {
        if (g != no_index) groups = std::max(groups, g + 1);
    }
    std::vector<std::vector<Point>> members(groups);
    std::vector<Point> others;
    for (std::size_t v = 0; v < points.size(); ++v) {
        (group[v] == no_index ? others : members[group[v]]).push_back(points[v]);
    }
    for (std::uint32_t a = 0; a < groups; ++a) {
        for (std::uint32_t b = 0; b < a; ++b) {
            INFO("groups " << a << " and " << b);
            CHECK(quality::separable(members[a], members[b]));
        }
        // Nobody without a group stands inside one.
        const Disc disc = disc_of(points, group, a);
        for (const Point& p : others)
            CHECK(std::sqrt(quality::squared(p, disc.centre)) > 0.8 * disc.radius);
    }
}

}  // namespace

TEST_CASE("layout methods have unique names and titles", "[layout]") {
    std::set<std::string_view> ids, titles;
    for (const LayoutMethod& method : layout_methods()) {
        CHECK(ids.insert(method.id).second);
        CHECK(titles.insert(method.title).second);
        CHECK(method.run != nullptr);
    }
    CHECK(ids == std::set<std::string_view>{"force", "stress", "grouped", "concentric", "circular",
                                            "two-column"});
}

TEST_CASE("groups are discs that keep apart", "[layout][grouped]") {
    SECTION("schools tied to each other") {
        const auto nested = samples::nested_schools(600);
        check_groups_apart(nested.graph, nested.school);
    }
    SECTION("groups that the ties know nothing of") {
        const Graph graph = samples::random_graph(120, 300, 2);
        std::vector<std::uint32_t> group;
        for (std::uint32_t v = 0; v < 120; ++v) group.push_back(v < 20 ? no_index : v % 7);
        check_groups_apart(graph, group);
    }
    SECTION("two groups and isolates") {
        const Graph graph = samples::undirected(34 + 5, samples::karate().arcs());
        std::vector<std::uint32_t> group(39, no_index);
        for (std::uint32_t v = 0; v < 34; ++v) group[v] = v < 17 ? 0 : 1;
        check_groups_apart(graph, group);
    }
    SECTION("groups without any tie") {
        std::vector<std::uint32_t> group;
        for (std::uint32_t v = 0; v < 60; ++v) group.push_back(v % 6);
        check_groups_apart(samples::undirected(60, {}), group);
    }
    SECTION("a group of one, and a group of four hundred") {
        const Graph graph = samples::random_graph(420, 900, 5);
        std::vector<std::uint32_t> group(420, 1);
        group[7] = 0;
        for (std::uint32_t v = 400; v < 420; ++v) group[v] = no_index;
        check_groups_apart(graph, group);
    }
}

TEST_CASE("without groups the grouped arrangement is the force map", "[layout][grouped]") {
    CHECK(run("grouped", samples::karate()) == run("force", samples::karate()));
}

TEST_CASE("large schools stand on the rim, those between them in the middle", "[layout][grouped]") {
    // Six schools of twelve, and eight people tied to all of them.
    std::vector<Arc> arcs;
    std::vector<std::uint32_t> group;
    Random random(8);
    for (std::uint32_t s = 0; s < 6; ++s) {
        for (std::uint32_t i = 0; i < 12; ++i) {
            group.push_back(s);
            arcs.push_back({12 * s + i, 12 * s + (i + 1) % 12, 1.0});
            arcs.push_back({12 * s + i, 12 * s + (i + 5) % 12, 1.0});
        }
    }
    for (std::uint32_t p = 72; p < 80; ++p) {
        group.push_back(no_index);
        for (std::uint32_t s = 0; s < 6; ++s)
            arcs.push_back({p, 12 * s + static_cast<std::uint32_t>(random.below(12)), 1.0});
    }
    const auto points = run("grouped", samples::undirected(80, arcs), {.group_of = group});
    const auto box = quality::bounds(points);
    for (std::uint32_t p = 72; p < 80; ++p) {
        CHECK(std::abs(points[p].x) < 0.3 * box.width());
        CHECK(std::abs(points[p].y) < 0.3 * box.height());
    }
    for (std::uint32_t s = 0; s < 6; ++s) {
        const Disc disc = disc_of(points, group, s);
        CHECK(std::max(std::abs(disc.centre.x) / box.width(),
                       std::abs(disc.centre.y) / box.height()) > 0.3);
    }
    CHECK(box.width() / box.height() > 1.1);
    CHECK(box.width() / box.height() < 2.0);
}

TEST_CASE("renumbering moves nobody in any arrangement", "[layout]") {
    const Graph graph = samples::karate();
    std::vector<std::uint64_t> key, reversed_key(34);
    std::vector<std::uint32_t> group, reversed_group(34);
    std::vector<Arc> arcs;
    for (std::uint32_t v = 0; v < 34; ++v) {
        key.push_back(mix_seed(3, v));
        group.push_back(v < 17 ? 0 : v < 30 ? 1 : no_index);
    }
    for (std::uint32_t v = 0; v < 34; ++v) {
        reversed_key[33 - v] = key[v];
        reversed_group[33 - v] = group[v];
    }
    for (const Arc& arc : graph.arcs()) arcs.push_back({33 - arc.source, 33 - arc.target, 1.0});
    const Graph reversed = samples::undirected(34, arcs);
    for (const char* id : {"grouped", "circular"}) {
        INFO(id);
        const auto points = run(id, graph, {.group_of = group, .stable_key = key});
        const auto others =
            run(id, reversed, {.group_of = reversed_group, .stable_key = reversed_key});
        for (std::uint32_t v = 0; v < 34; ++v) CHECK(points[v] == others[33 - v]);
    }
}

TEST_CASE("the circle is a circle, evenly filled, with tied people near", "[layout][circular]") {
    const Graph graph = samples::karate();
    const auto points = run("circular", graph);
    const double radius = std::sqrt(points[0].x * points[0].x + points[0].y * points[0].y);
    for (const Point& p : points)
        CHECK(std::abs(std::sqrt(p.x * p.x + p.y * p.y) - radius) < 1e-9 * radius);
    const auto nearest = quality::nearest_distances(points);
    CHECK(nearest.back() - nearest.front() < 1e-6);
    CHECK(nearest.front() >= 24.0);
    // Shorter ties than the order of the table gives.
    std::vector<Point> table_order;
    for (int v = 0; v < 34; ++v) {
        table_order.push_back(
            {radius * std::cos(v * 6.283185307 / 34), radius * std::sin(v * 6.283185307 / 34)});
    }
    CHECK(ring_length(graph, points) < 0.75 * ring_length(graph, table_order));
}

TEST_CASE("a shuffled ring and a shuffled path come out in order", "[layout][circular]") {
    std::vector<std::uint32_t> order(30);
    for (std::uint32_t v = 0; v < 30; ++v) order[v] = v;
    Random random(4);
    random.shuffle(std::span(order));
    std::vector<Arc> arcs;
    for (std::size_t k = 0; k < 30; ++k) arcs.push_back({order[k], order[(k + 1) % 30], 1.0});
    const Graph graph = samples::undirected(30, arcs);
    const auto points = run("circular", graph);
    const double step = quality::nearest_distances(points).front();
    CHECK(std::abs(ring_length(graph, points) - 30.0 * step) < 1e-6);
}

TEST_CASE("groups are arcs of the circle", "[layout][circular]") {
    const Graph graph = samples::random_graph(40, 90, 3);
    std::vector<std::uint32_t> group;
    for (std::uint32_t v = 0; v < 40; ++v) group.push_back(v % 5 == 4 ? no_index : v % 5);
    const auto points = run("circular", graph, {.group_of = group});
    std::vector<std::pair<double, std::uint32_t>> around;
    for (std::size_t v = 0; v < 40; ++v)
        around.emplace_back(std::atan2(points[v].y, points[v].x), group[v]);
    std::sort(around.begin(), around.end());
    int changes = 0;
    for (std::size_t k = 0; k < 40; ++k)
        changes += around[k].second != around[(k + 1) % 40].second ? 1 : 0;
    CHECK(changes == 5);
}

TEST_CASE("tiny circles", "[layout][circular]") {
    CHECK(run("circular", samples::undirected(0, {})).empty());
    CHECK(run("circular", samples::undirected(1, {})) == std::vector<Point>{{0.0, 0.0}});
    for (const std::uint32_t n : {2U, 3U, 4U}) {
        CHECK(quality::least_gap(run("circular", samples::complete(n)), 12.0) > 0.0);
    }
}

TEST_CASE("two columns: the first kind left, the second right", "[layout][two-column]") {
    std::vector<Arc> arcs;
    Random random(6);
    for (int k = 0; k < 60; ++k) {
        arcs.push_back({static_cast<Vertex>(random.below(18)),
                        static_cast<Vertex>(18 + random.below(14)), 1.0});
    }
    const Graph graph = samples::undirected(32, arcs).with_modes(18);
    const auto points = run("two-column", graph);
    for (std::size_t v = 0; v < 32; ++v)
        CHECK(points[v].x == (v < 18 ? points[0].x : points[18].x));
    CHECK(points[0].x < points[18].x);
    CHECK(quality::least_gap(points, 12.0) > 0.0);
    // Fewer crossings than the order of the table.
    std::vector<Point> table_order;
    for (std::size_t v = 0; v < 32; ++v) {
        table_order.push_back({v < 18 ? 0.0 : 100.0, v < 18 ? static_cast<double>(v)
                                                            : static_cast<double>(v - 18) * 1.3});
    }
    CHECK(quality::crossings(graph, points) < quality::crossings(graph, table_order) * 3 / 4);
}

TEST_CASE("columns that need not cross do not", "[layout][two-column]") {
    // A shuffled path between the columns.
    std::vector<std::uint32_t> left{4, 1, 3, 0, 2}, right{7, 9, 5, 8, 6};
    std::vector<Arc> arcs;
    for (std::size_t k = 0; k < 5; ++k) {
        arcs.push_back({left[k], right[k], 1.0});
        if (k < 4) arcs.push_back({left[k + 1], right[k], 1.0});
    }
    const Graph graph = samples::undirected(10, arcs).with_modes(5);
    CHECK(quality::crossings(graph, run("two-column", graph)) == 0);
}

TEST_CASE("two columns refuse a network of one kind", "[layout][two-column]") {
    const auto points = two_column_layout(samples::karate(), {}, {});
    REQUIRE_FALSE(points.has_value());
    CHECK(points.error().kind == ErrorKind::invalid_input);
    CHECK_FALSE(points.error().advice.empty());
    CHECK(run("two-column", samples::undirected(0, {})).empty());
}
