// The force map: what it guarantees on every graph, and that renumbering the rows,
// the number of threads and the clock change nothing.

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "engine/layout/layout.hpp"
#include "tests/engine/layout/map_quality.hpp"
#include "tests/engine/layout/sample_graphs.hpp"

using namespace convene;

namespace {

struct Named {
    std::string name;
    Graph graph;
};

std::vector<Named> small_graphs() {
    std::vector<Arc> directed{{0, 1, 1.0}, {1, 0, 2.0}, {1, 2, 1.0}, {3, 2, 0.5}};
    return {
        {"nobody", samples::undirected(0, {})},
        {"one", samples::undirected(1, {})},
        {"two strangers", samples::undirected(2, {})},
        {"a pair", samples::pairs(1)},
        {"nine isolates", samples::undirected(9, {})},
        {"pairs", samples::pairs(13)},
        {"path", samples::path(9)},
        {"star", samples::star(12)},
        {"wide star", samples::star(140)},
        {"cycle", samples::cycle(20)},
        {"complete", samples::complete(8)},
        {"two cliques", samples::two_cliques(7)},
        {"grid", samples::grid(7, 5)},
        {"tree", samples::balanced_tree(40, 3)},
        {"karate", samples::karate()},
        {"dense", samples::random_graph(40, 600, 3)},
        {"scattered", samples::random_graph(100, 60, 4)},
        {"directed", Graph::from_arcs(5, true, directed)},
        {"at the limit", samples::random_graph(150, 300, 5)},
        {"above the limit", samples::random_graph(151, 300, 5)},
        {"long ring", samples::cycle(400)},
        {"schools", samples::nested_schools(300).graph},
    };
}

std::vector<Point> positions(const Graph& graph, const LayoutOptions& options = {},
                             const RunContext& context = {}) {
    const auto points = force_layout(graph, options, context);
    REQUIRE(points.has_value());
    REQUIRE(points->size() == graph.vertex_count());
    return *points;
}

/// The same graph with vertex v renamed to place[v].
Graph renamed(const Graph& graph, const std::vector<Vertex>& place) {
    std::vector<Arc> arcs;
    for (const Arc& arc : graph.arcs())
        arcs.push_back({place[arc.source], place[arc.target], arc.weight});
    return Graph::from_arcs(graph.vertex_count(), graph.directed(), arcs);
}

std::vector<Vertex> shuffled_places(std::size_t count, std::uint64_t seed) {
    std::vector<Vertex> place(count);
    std::iota(place.begin(), place.end(), Vertex{0});
    Random random(seed);
    random.shuffle(std::span(place));
    return place;
}

}  // namespace

TEST_CASE("every map is finite, centred and without overlap", "[layout]") {
    for (const auto& [name, graph] : small_graphs()) {
        INFO(name);
        const auto points = positions(graph);
        for (const Point& p : points) {
            REQUIRE(std::isfinite(p.x));
            REQUIRE(std::isfinite(p.y));
        }
        if (points.empty()) continue;
        CHECK(quality::least_gap(points, 12.0) >= 0.0);
        const auto box = quality::bounds(points);
        CHECK(std::abs(box.left + box.right) < 1e-6);
        CHECK(std::abs(box.top + box.bottom) < 1e-6);
    }
}

TEST_CASE("radii of every size keep their room", "[layout]") {
    const Graph graph = samples::random_graph(80, 160, 9);
    std::vector<double> radius;
    for (std::size_t v = 0; v < 80; ++v)
        radius.push_back(v % 20 == 0 ? 90.0 : 3.0 + static_cast<double>(v % 7));
    const auto points = positions(graph, {.radius = radius});
    for (std::size_t u = 0; u < 80; ++u) {
        for (std::size_t v = 0; v < u; ++v) {
            REQUIRE(std::sqrt(quality::squared(points[u], points[v])) >= radius[u] + radius[v]);
        }
    }
}

TEST_CASE("nearest neighbours of a small network are about 60 apart", "[layout]") {
    for (const auto& [name, graph] : small_graphs()) {
        if (graph.vertex_count() < 2 || graph.vertex_count() > 150) continue;
        INFO(name);
        const auto nearest = quality::nearest_distances(positions(graph));
        const double median = nearest[nearest.size() / 2];
        CHECK(median >= 45.0);
        CHECK(median <= 75.0);
    }
}

TEST_CASE("renumbering the rows does not move anybody", "[layout]") {
    for (const auto& [name, graph] : small_graphs()) {
        INFO(name);
        const std::size_t n = graph.vertex_count();
        const auto place = shuffled_places(n, 77);
        std::vector<std::uint64_t> key(n), renamed_key(n);
        std::vector<std::uint32_t> group(n), renamed_group(n);
        std::vector<double> radius(n), renamed_radius(n);
        for (std::size_t v = 0; v < n; ++v) {
            key[v] = renamed_key[place[v]] = mix_seed(5, v);
            group[v] = static_cast<std::uint32_t>(v % 4);
            // Group numbers mean nothing either.
            renamed_group[place[v]] = 9 - group[v];
            radius[v] = renamed_radius[place[v]] = 8.0 + static_cast<double>(v % 5);
        }
        const Graph other = renamed(graph, place);
        for (const bool grouped : {false, true}) {
            if (grouped && n > 60 && n <= 150) continue;  // the slowest, and no other code
            LayoutOptions options{.radius = radius, .stable_key = key};
            LayoutOptions renamed_options{.radius = renamed_radius, .stable_key = renamed_key};
            if (grouped) {
                options.group_of = group;
                renamed_options.group_of = renamed_group;
            }
            const auto points = positions(graph, options);
            const auto renamed_points = positions(other, renamed_options);
            for (std::size_t v = 0; v < n; ++v) REQUIRE(points[v] == renamed_points[place[v]]);
        }
    }
}

TEST_CASE("renumbering does not move a large network either", "[layout]") {
    const Graph graph = samples::nested_schools(3000).graph;
    const std::size_t n = graph.vertex_count();
    const auto place = shuffled_places(n, 78);
    std::vector<std::uint64_t> key(n), renamed_key(n);
    for (std::size_t v = 0; v < n; ++v) key[v] = renamed_key[place[v]] = mix_seed(5, v);
    const auto points = positions(graph, {.stable_key = key});
    const auto renamed_points = positions(renamed(graph, place), {.stable_key = renamed_key});
    for (std::size_t v = 0; v < n; ++v) REQUIRE(points[v] == renamed_points[place[v]]);
}

TEST_CASE("threads change no bit, seeds do", "[layout]") {
    const Graph graph = samples::nested_schools(2000).graph;
    const auto one = positions(graph);
    CHECK(positions(graph) == one);
    for (const unsigned threads : {2U, 3U, 7U}) {
        RunContext context;
        context.threads = threads;
        CHECK(positions(graph, {}, context) == one);
    }
    RunContext context;
    context.seed = 2;
    CHECK(positions(graph, {}, context) != one);
}

TEST_CASE("directions and weights do not move anybody", "[layout]") {
    std::vector<Arc> arcs;
    for (const Arc& arc : samples::karate().arcs()) {
        arcs.push_back({arc.target, arc.source, 3.5});
        if (arc.source % 2 == 0) arcs.push_back({arc.source, arc.target, 0.1});
    }
    CHECK(positions(Graph::from_arcs(34, true, arcs)) == positions(samples::karate()));
}

TEST_CASE("shapes come out as they are known", "[layout]") {
    SECTION("a path is a level line of equal steps") {
        const auto points = positions(samples::path(9));
        const double step = points[1].x - points[0].x;
        for (std::size_t v = 1; v < points.size(); ++v) {
            CHECK(std::abs(points[v].x - points[v - 1].x - step) < 0.5);
            CHECK(std::abs(points[v].y) < 0.5);
        }
    }
    SECTION("a star is a circle about its centre") {
        const auto points = positions(samples::star(8));
        for (std::size_t v = 2; v < points.size(); ++v) {
            CHECK(std::sqrt(quality::squared(points[v], points[0])) /
                      std::sqrt(quality::squared(points[1], points[0])) >
                  0.98);
        }
    }
    SECTION("a grid keeps its rows level and crosses nothing") {
        const Graph graph = samples::grid(7, 5);
        const auto points = positions(graph);
        CHECK(quality::crossings(graph, points) == 0);
        const auto box = quality::bounds(points);
        CHECK(box.width() > 1.3 * box.height());
    }
    SECTION("trees cross nothing") {
        for (const auto& tree : {samples::balanced_tree(40, 3), samples::random_tree(60, 60, 3)}) {
            CHECK(quality::crossings(tree, positions(tree)) == 0);
        }
    }
    SECTION("two cliques lie side by side") {
        const auto points = positions(samples::two_cliques(7));
        double left = 0.0, right = 0.0;
        for (std::size_t v = 0; v < 7; ++v) {
            left += points[v].x / 7.0;
            right += points[v + 7].x / 7.0;
        }
        const auto box = quality::bounds(points);
        CHECK(std::abs(right - left) > 0.5 * box.width());
    }
}

TEST_CASE("components do not mix and isolates stand below", "[layout]") {
    std::vector<Arc> arcs = samples::karate().arcs();
    for (std::uint32_t v = 0; v < 12; ++v) arcs.push_back({40 + v, 40 + (v + 1) % 12, 1.0});
    const Graph graph = samples::undirected(60, arcs);
    const auto points = positions(graph);
    const auto karate = std::span(points).first(34);
    const auto ring = std::span(points).subspan(40, 12);
    CHECK(quality::separable(karate, ring));
    for (const std::size_t isolate : {34U, 39U, 52U, 59U}) {
        CHECK(points[isolate].y >
              std::max(quality::bounds(karate).bottom, quality::bounds(ring).bottom));
    }
}

TEST_CASE("many equal parts fill the frame", "[layout]") {
    for (const double aspect : {1.0, 1.5, 2.5}) {
        std::vector<Arc> arcs;
        for (std::uint32_t k = 0; k < 40; ++k) {
            for (std::uint32_t v = 0; v < 5; ++v)
                arcs.push_back({5 * k + v, 5 * k + (v + 1) % 5, 1.0});
        }
        const auto box =
            quality::bounds(positions(samples::undirected(200, arcs), {.aspect = aspect}));
        INFO(aspect);
        CHECK(box.width() / box.height() > aspect / 1.35);
        CHECK(box.width() / box.height() < aspect * 1.35);
    }
}

TEST_CASE("a large network takes the shape of its frame", "[layout]") {
    const Graph graph = samples::nested_schools(3000).graph;
    const auto box = quality::bounds(positions(graph, {.aspect = 1.5}));
    CHECK(box.width() / box.height() > 1.2);
    CHECK(box.width() / box.height() < 1.9);
}

TEST_CASE("a group given is kept together", "[layout]") {
    // Ties that know nothing of the groups.
    for (const std::uint32_t n : {120U, 600U}) {
        const Graph graph = samples::random_graph(n, std::size_t{2} * n, 11);
        std::vector<std::uint32_t> group;
        for (std::uint32_t v = 0; v < n; ++v) group.push_back(v % 6);
        const double without = quality::same_label_share(positions(graph), group, 5);
        const double with =
            quality::same_label_share(positions(graph, {.group_of = group}), group, 5);
        INFO(n);
        CHECK(without < 0.3);
        CHECK(with > 0.6);
    }
}

TEST_CASE("wrong options are refused with a reason", "[layout]") {
    const Graph graph = samples::karate();
    const std::vector<double> short_radius(3, 1.0);
    std::vector<double> bad_radius(34, 1.0);
    bad_radius[7] = std::numeric_limits<double>::quiet_NaN();
    const std::vector<std::uint32_t> short_group(33, 0);
    const std::vector<std::uint64_t> long_key(35, 0);
    for (const LayoutOptions& options :
         {LayoutOptions{.radius = short_radius}, LayoutOptions{.radius = bad_radius},
          LayoutOptions{.group_of = short_group}, LayoutOptions{.stable_key = long_key},
          LayoutOptions{.aspect = 0.0}, LayoutOptions{.spread = -1.0},
          LayoutOptions{.aspect = std::numeric_limits<double>::infinity()}}) {
        const auto points = force_layout(graph, options, {});
        REQUIRE_FALSE(points.has_value());
        CHECK(points.error().kind == ErrorKind::invalid_input);
        CHECK_FALSE(points.error().message.empty());
    }
}

TEST_CASE("equal keys are allowed", "[layout]") {
    const std::vector<std::uint64_t> key(34, 1);
    const auto points = positions(samples::karate(), {.stable_key = key});
    CHECK(quality::least_gap(points, 12.0) >= 0.0);
}

TEST_CASE("every layout stops when asked and says how far it is", "[layout]") {
    const auto nested = samples::nested_schools(400);
    Graph two_modes = samples::undirected(4, {{0, 2, 1.0}, {1, 3, 1.0}}).with_modes(2);
    for (const LayoutMethod& method : layout_methods()) {
        INFO(method.id);
        const Graph& graph = method.needs_two_modes ? two_modes : nested.graph;
        LayoutOptions options;
        if (method.needs_groups) options.group_of = nested.school;
        std::stop_source stopper;
        stopper.request_stop();
        RunContext context;
        context.stop = stopper.get_token();
        const auto stopped = method.run(graph, options, context);
        if (method.needs_two_modes) {
            // Nothing to do may be done before anybody looks.
            CHECK((stopped.has_value() || stopped.error().kind == ErrorKind::stopped));
        } else {
            REQUIRE_FALSE(stopped.has_value());
            CHECK(stopped.error().kind == ErrorKind::stopped);
        }

        RunContext listening;
        std::vector<double> shares;
        listening.progress = [&](double share, std::string_view doing) {
            CHECK_FALSE(doing.empty());
            shares.push_back(share);
        };
        REQUIRE(method.run(graph, options, listening).has_value());
        REQUIRE_FALSE(shares.empty());
        CHECK(std::is_sorted(shares.begin(), shares.end()));
        CHECK(shares.front() >= 0.0);
        CHECK(shares.back() == 1.0);
    }
}

TEST_CASE("a stop in the middle of the work is heard", "[layout]") {
    const Graph graph = samples::nested_schools(3000).graph;
    std::stop_source stopper;
    RunContext context;
    context.stop = stopper.get_token();
    int reports = 0;
    context.progress = [&](double, std::string_view) {
        if (++reports == 5) stopper.request_stop();
    };
    const auto points = force_layout(graph, {}, context);
    REQUIRE_FALSE(points.has_value());
    CHECK(points.error().kind == ErrorKind::stopped);
    CHECK(reports < 10);
}
