// The parts that layouts stand on, each beside a slow and plain oracle.

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <set>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <hwy/highway.h>

#include "engine/core/random.hpp"
#include "engine/layout/arrange.hpp"
#include "engine/layout/hierarchy.hpp"
#include "engine/layout/repulsion_kernel.hpp"
#include "engine/layout/repulsion_tree.hpp"
#include "engine/layout/ring_order.hpp"
#include "engine/layout/stress.hpp"
#include "engine/layout/tie_graph.hpp"
#include "tests/engine/layout/map_quality.hpp"
#include "tests/engine/layout/sample_graphs.hpp"

using namespace convene;

namespace {

layout::TieGraph ties_of(const Graph& graph) { return layout::prepare(graph, {})->graph; }

std::vector<Point> random_points(std::size_t count, std::uint64_t seed, double width = 100.0) {
    Random random(seed);
    std::vector<Point> points;
    for (std::size_t i = 0; i < count; ++i)
        points.push_back({width * random.unit(), width * random.unit()});
    return points;
}

}  // namespace

TEST_CASE("repulsion agrees with the sum over all pairs", "[layout][parts]") {
    for (const std::size_t n : {1U, 15U, 16U, 17U, 100U, 1000U}) {
        Random random(n);
        std::vector<float> x, y, mass, extent;
        for (std::size_t i = 0; i < n; ++i) {
            x.push_back(static_cast<float>(30.0 * random.unit()));
            y.push_back(static_cast<float>(20.0 * random.unit()));
            mass.push_back(static_cast<float>(1.0 + 5.0 * random.unit()));
            extent.push_back(static_cast<float>(random.unit()));
        }
        layout::RepulsionTree tree(mass, extent);
        tree.sort(x, y);
        layout::Threads threads(1);
        std::vector<float> exact_x(n), exact_y(n), fast_x(n), fast_y(n);
        tree.forces(x, y, exact_x, exact_y, 0.0F, threads);
        tree.forces(x, y, fast_x, fast_y, 0.6F, threads);
        double error = 0.0, size = 1e-12;
        for (std::size_t i = 0; i < n; ++i) {
            double sum_x = 0.0, sum_y = 0.0;
            for (std::size_t j = 0; j < n; ++j) {
                const double dx = static_cast<double>(x[i]) - static_cast<double>(x[j]);
                const double dy = static_cast<double>(y[i]) - static_cast<double>(y[j]);
                const double r2 = dx * dx + dy * dy + static_cast<double>(extent[i]) +
                                  static_cast<double>(extent[j]);
                const double scale = static_cast<double>(mass[j]) / ((r2 + 0.01) * (r2 + 1.0));
                sum_x += scale * dx;
                sum_y += scale * dy;
            }
            CHECK(std::abs(sum_x - static_cast<double>(exact_x[i])) <
                  1e-3 * (1.0 + std::abs(sum_x)));
            CHECK(std::abs(sum_y - static_cast<double>(exact_y[i])) <
                  1e-3 * (1.0 + std::abs(sum_y)));
            error += std::hypot(sum_x - static_cast<double>(fast_x[i]),
                                sum_y - static_cast<double>(fast_y[i]));
            size += std::hypot(sum_x, sum_y);
        }
        CHECK(error / size < 0.02);
    }
}

TEST_CASE("vectors of every width give the bits of plain arithmetic", "[layout][parts]") {
    Random random(3);
    layout::Sources sources;
    for (int j = 0; j < 300; ++j) {
        sources.add(static_cast<float>(random.unit()), static_cast<float>(random.unit()),
                    static_cast<float>(random.unit()), static_cast<float>(random.unit()));
    }
    layout::Targets targets;
    for (std::size_t k = 0; k < layout::targets_at_once; ++k) {
        targets.x[k] = static_cast<float>(random.unit());
        targets.y[k] = static_cast<float>(random.unit());
        targets.extent[k] = static_cast<float>(random.unit());
    }
    const std::int64_t supported = hwy::SupportedTargets();
    for (std::int64_t rest = supported; rest != 0; rest &= rest - 1) {
        const std::int64_t target = rest & -rest;
        INFO(hwy::TargetName(target));
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(target);
        layout::repel(targets, sources);
        for (std::size_t k = 0; k < layout::targets_at_once; ++k) {
            float force_x = 0.0F, force_y = 0.0F;
            for (std::size_t j = 0; j < sources.x.size(); ++j) {
                const float dx = targets.x[k] - sources.x[j];
                const float dy = targets.y[k] - sources.y[j];
                const float r2 = (dx * dx + dy * dy) + (targets.extent[k] + sources.extent[j]);
                const float scale = sources.mass[j] / ((r2 + 0.01F) * (r2 + 1.0F));
                force_x += scale * dx;
                force_y += scale * dy;
            }
            CHECK(targets.force_x[k] == force_x);
            CHECK(targets.force_y[k] == force_y);
        }
    }
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().DeInit();
}

TEST_CASE("common neighbours agree with sets", "[layout][parts]") {
    const auto ties = ties_of(samples::random_graph(80, 700, 6));
    const auto common = layout::common_neighbours(ties, 3);
    for (Vertex v = 0; v < ties.size(); ++v) {
        const std::set<Vertex> own(ties.row(v).begin(), ties.row(v).end());
        for (std::size_t e = ties.offsets[v]; e < ties.offsets[v + 1]; ++e) {
            std::uint32_t shared = 0;
            for (const Vertex t : ties.row(ties.neighbours[e])) shared += own.contains(t) ? 1U : 0U;
            CHECK(common[e] == shared);
        }
    }
}

TEST_CASE("every level holds everybody once and all weight between them", "[layout][parts]") {
    const auto ties = ties_of(samples::nested_schools(2000).graph);
    std::vector<std::uint64_t> key(ties.size());
    std::iota(key.begin(), key.end(), std::uint64_t{0});
    const auto hierarchy = layout::build_hierarchy(ties, key, {}, 1, 2);
    REQUIRE(hierarchy.levels.size() >= 3);
    CHECK(hierarchy.levels.back().mass.size() <= 40);
    CHECK(std::set<Vertex>(hierarchy.member_at.begin(), hierarchy.member_at.end()).size() ==
          ties.size());
    for (std::size_t k = 0; k < hierarchy.levels.size(); ++k) {
        const auto& level = hierarchy.levels[k];
        CHECK(std::accumulate(level.mass.begin(), level.mass.end(), 0.0F) ==
              static_cast<float>(ties.size()));
        if (k + 1 == hierarchy.levels.size()) break;
        const auto& above = hierarchy.levels[k + 1];
        CHECK(std::is_sorted(level.parent.begin(), level.parent.end()));
        std::vector<float> mass(above.mass.size(), 0.0F);
        double across = 0.0, above_total = 0.0;
        for (std::size_t v = 0; v < level.parent.size(); ++v) {
            mass[level.parent[v]] += level.mass[v];
            for (std::size_t e = level.ties.offsets[v]; e < level.ties.offsets[v + 1]; ++e) {
                if (level.parent[level.ties.neighbours[e]] != level.parent[v]) {
                    across += static_cast<double>(level.ties.weights[e]);
                }
            }
        }
        for (const float w : above.ties.weights) above_total += static_cast<double>(w);
        CHECK(mass == above.mass);
        CHECK(std::abs(across - above_total) < 1e-4 * across);
    }
}

TEST_CASE("nearest distances agree with a search of all", "[layout][parts]") {
    auto points = random_points(500, 2);
    points.push_back({1e4, 1e4});  // far from all others
    points.push_back(points[3]);   // upon another
    const auto fast = layout::nearest_distances(points);
    for (std::size_t i = 0; i < points.size(); ++i) {
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t j = 0; j < points.size(); ++j) {
            if (j != i) least = std::min(least, std::sqrt(quality::squared(points[i], points[j])));
        }
        CHECK(fast[i] == least);
    }
    CHECK(std::isinf(layout::nearest_distances(std::vector<Point>{{1, 2}})[0]));
}

TEST_CASE("separation parts whatever it is given", "[layout][parts]") {
    const auto check = [](std::vector<Point> points, double radius) {
        const std::vector<double> radii(points.size(), radius);
        std::vector<std::uint64_t> key(points.size());
        std::iota(key.begin(), key.end(), std::uint64_t{0});
        layout::separate(points, radii, key, {.gap = 2.0, .rounds = 200});
        CHECK(quality::least_gap(points, radius) >= 0.0);
        CHECK(quality::bounds(points).width() <
              100.0 * radius * std::sqrt(static_cast<double>(points.size())));
    };
    check(random_points(300, 4), 12.0);
    check(std::vector<Point>(20, Point{5.0, 5.0}), 12.0);
    check(random_points(50, 4, 1e-9), 12.0);
    check({{0, 0}, {1, 0}, {2, 0}, {3, 0}}, 12.0);
}

TEST_CASE("the hull holds all points and turns one way", "[layout][parts]") {
    const auto points = random_points(200, 8);
    const auto hull = layout::convex_hull(points);
    REQUIRE(hull.size() >= 3);
    for (std::size_t k = 0; k < hull.size(); ++k) {
        const Point& a = hull[k];
        const Point& b = hull[(k + 1) % hull.size()];
        for (const Point& p : points) {
            CHECK((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) >= -1e-9);
        }
    }
    CHECK(layout::convex_hull(std::vector<Point>(5, Point{1, 1})).size() == 1);
    CHECK(layout::convex_hull(std::vector<Point>{{0, 0}, {2, 2}, {1, 1}}).size() == 2);
}

TEST_CASE("turning keeps distances and levels what is long", "[layout][parts]") {
    std::vector<Point> points;
    for (int k = 0; k < 20; ++k) points.push_back({3.0 * k, 4.0 * k + (k % 2)});
    const auto before = points;
    layout::turn_to_frame(points, 1.5);
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            CHECK(std::abs(quality::squared(points[i], points[j]) -
                           quality::squared(before[i], before[j])) < 1e-6);
        }
    }
    const auto box = quality::bounds(points);
    CHECK(box.width() > 20.0 * box.height());
}

TEST_CASE("packed hulls keep their margin", "[layout][parts]") {
    std::vector<std::vector<Point>> hulls;
    for (std::uint64_t k = 0; k < 25; ++k) {
        auto points = random_points(12, k, 40.0 + 30.0 * static_cast<double>(k % 5));
        layout::centre(points);
        hulls.push_back(layout::convex_hull(points));
    }
    constexpr double margin = 20.0;
    const auto shifts = layout::pack(hulls, margin, 1.5);
    REQUIRE(shifts.size() == hulls.size());
    // Points along the edges stand for the hulls.
    const auto outline = [&](std::size_t k) {
        std::vector<Point> points;
        for (std::size_t c = 0; c < hulls[k].size(); ++c) {
            const Point a = hulls[k][c];
            const Point b = hulls[k][(c + 1) % hulls[k].size()];
            for (int s = 0; s < 40; ++s) {
                points.push_back({a.x + (b.x - a.x) * s / 40.0 + shifts[k].x,
                                  a.y + (b.y - a.y) * s / 40.0 + shifts[k].y});
            }
        }
        return points;
    };
    for (std::size_t i = 0; i < hulls.size(); ++i) {
        const auto own = outline(i);
        for (std::size_t j = 0; j < i; ++j) {
            double least = std::numeric_limits<double>::infinity();
            for (const Point& p : outline(j)) {
                for (const Point& q : own) least = std::min(least, quality::squared(p, q));
            }
            CHECK(std::sqrt(least) >= margin);
        }
    }
}

TEST_CASE("steps agree with a plain search", "[layout][parts]") {
    const Graph graph = samples::random_graph(60, 200, 3);
    const auto ties = ties_of(graph);
    const auto steps = layout::steps_between(ties);
    for (Vertex v = 0; v < 60; ++v) {
        const auto plain = quality::steps_from(graph, v);
        for (Vertex u = 0; u < 60; ++u)
            CHECK(steps.at(v, u) == (std::isinf(plain[u]) ? -1.0 : plain[u]));
    }
}

TEST_CASE("lowering stress never raises it", "[layout][parts]") {
    const Graph graph = samples::karate();
    const auto steps = layout::steps_between(ties_of(graph));
    auto points = random_points(34, 6, 5.0);
    double before = layout::stress_of(points, steps);
    for (int round = 0; round < 40; ++round) {
        layout::lower_stress(points, steps, 1);
        const double now = layout::stress_of(points, steps);
        CHECK(now <= before * (1.0 + 1e-12));
        before = now;
    }
    CHECK(before < 0.12);
}

TEST_CASE("scaling finds flat distances again", "[layout][parts]") {
    const auto truth = random_points(30, 12);
    layout::Distances wished{30, std::vector<double>(900)};
    for (std::size_t i = 0; i < 30; ++i) {
        for (std::size_t j = 0; j < 30; ++j)
            wished.at(i, j) = std::sqrt(quality::squared(truth[i], truth[j]));
    }
    std::vector<std::uint64_t> key(30);
    std::iota(key.begin(), key.end(), std::uint64_t{100});
    const auto points = layout::classical_scaling(wished, key, 1);
    for (std::size_t i = 0; i < 30; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            CHECK(std::abs(std::sqrt(quality::squared(points[i], points[j])) - wished.at(i, j)) <
                  1e-6);
        }
    }
}

TEST_CASE("points on the circle agree with the library's sine", "[layout][parts]") {
    for (int k = -10; k <= 1000; ++k) {
        const double turns = k / 777.0;
        const Point p = layout::on_circle(turns);
        CHECK(std::abs(p.x - std::sin(2.0 * std::numbers::pi * turns)) <
              2e-15 * (1.0 + std::abs(k)));
        CHECK(std::abs(p.y + std::cos(2.0 * std::numbers::pi * turns)) <
              2e-15 * (1.0 + std::abs(k)));
    }
    CHECK(layout::on_circle(0.0) == Point{0.0, -1.0});
}

TEST_CASE("groups get ties only where they need them", "[layout][parts]") {
    const auto cliques = ties_of(samples::two_cliques(7));
    std::vector<std::uint32_t> group(14, 0);
    std::fill(group.begin() + 7, group.end(), 1U);
    CHECK(layout::group_ties(cliques, group, 2).empty());
    // Two cliques in one group, not tied: joined.
    std::vector<Arc> arcs;
    for (const Arc& arc : samples::two_cliques(7).arcs()) {
        if ((arc.source < 7) == (arc.target < 7)) arcs.push_back(arc);
    }
    const auto apart = ties_of(samples::undirected(14, arcs));
    const std::vector<std::uint32_t> one(14, 0);
    CHECK(layout::components_of(apart).size() == 2);
    CHECK(
        layout::components_of(layout::with_ties(apart, layout::group_ties(apart, one, 1))).size() ==
        1);
    // Isolates of one group as well; those in none stay alone.
    const auto isolates = ties_of(samples::undirected(9, {}));
    std::vector<std::uint32_t> some(9, 0);
    some[8] = no_index;
    CHECK(layout::components_of(layout::with_ties(isolates, layout::group_ties(isolates, some, 1)))
              .size() == 2);
}
