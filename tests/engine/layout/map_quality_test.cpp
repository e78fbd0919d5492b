// How good the maps are, by measures that share no code with the layouts.

#include "tests/engine/layout/map_quality.hpp"

#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "engine/layout/layout.hpp"
#include "tests/engine/layout/sample_graphs.hpp"

using namespace convene;

namespace {

std::vector<Point> positions(const Graph& graph) {
    RunContext context;
    context.threads = 2;
    const auto points = force_layout(graph, {}, context);
    REQUIRE(points.has_value());
    return *points;
}

void check_schools(std::size_t people, double np, double school, double district, double fill) {
    const auto nested = samples::nested_schools(people);
    const auto points = positions(nested.graph);
    INFO(people);
    CHECK(quality::neighbourhood_preservation(nested.graph, points) >= np);
    CHECK(quality::same_label_share(points, nested.school, 10) >= school);
    const auto centre = quality::centres(points, nested.school, nested.district.size());
    CHECK(quality::same_label_share(centre, nested.district, 5) >= district);
    CHECK(quality::fill(points) >= fill);
    CHECK(quality::least_gap(points, 12.0) >= 0.0);
}

}  // namespace

TEST_CASE("schools and districts are seen on the map", "[layout][quality]") {
    check_schools(1000, 0.30, 0.95, 0.80, 0.10);
    check_schools(10000, 0.30, 0.98, 0.80, 0.10);
}

TEST_CASE("weak schools are seen too", "[layout][quality]") {
    const auto nested = samples::nested_schools(10000, 1, 0.45);
    CHECK(quality::neighbourhood_preservation(nested.graph, positions(nested.graph)) >= 0.18);
}

TEST_CASE("a large grid and a large tree keep their neighbourhoods", "[layout][quality]") {
    const Graph grid = samples::grid(100, 100);
    CHECK(quality::neighbourhood_preservation(grid, positions(grid)) >= 0.9);
    const Graph tree = samples::random_tree(10000, 10000);
    CHECK(quality::neighbourhood_preservation(tree, positions(tree)) >= 0.85);
}

TEST_CASE("karate has little stress and few crossings", "[layout][quality]") {
    const Graph graph = samples::karate();
    const auto points = positions(graph);
    CHECK(quality::stress(graph, points) <= 0.10);
    CHECK(quality::crossings(graph, points) <= 90);
}

TEST_CASE("the measures of quality tell good from bad", "[layout][quality]") {
    const Graph graph = samples::grid(20, 20);
    std::vector<Point> perfect, scrambled;
    Random random(1);
    for (std::uint32_t v = 0; v < 400; ++v) {
        perfect.push_back({v % 20 * 10.0, v / 20 * 10.0});
        scrambled.push_back({200.0 * random.unit(), 200.0 * random.unit()});
    }
    CHECK(quality::neighbourhood_preservation(graph, perfect) > 0.95);
    CHECK(quality::neighbourhood_preservation(graph, scrambled) < 0.05);
    CHECK(quality::stress(graph, perfect) < 0.03);
    CHECK(quality::stress(graph, scrambled) > 0.2);
    CHECK(quality::crossings(graph, perfect) == 0);
    CHECK(quality::fill(perfect) > 1.0);
    CHECK(quality::least_gap(perfect, 3.0) == 4.0);
    // A square with both diagonals has one crossing.
    const std::vector<Point> square{{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    CHECK(quality::crossings(samples::complete(4), square) == 1);
}
