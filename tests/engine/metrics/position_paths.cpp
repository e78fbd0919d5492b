// Degree, strength, betweenness, closeness and reach: by hand and by oracle.

#include <catch2/catch_test_macros.hpp>

#include "engine/metrics/kernel_lengths.hpp"
#include "tests/support/compare.hpp"
#include "tests/support/oracle_position.hpp"
#include "tests/support/run_metric.hpp"

using namespace convene;
using test::check_values;
using test::values_of;

namespace {

constexpr double undefined = slow::nan;

/// 0 - 1 - 2 - 3, and 4 alone.
Graph path_and_isolate() {
    const std::vector<Arc> ties{{0, 1, 1}, {1, 2, 1}, {2, 3, 1}};
    return Graph::from_arcs(5, false, ties);
}

Graph star(std::size_t leaves) {
    std::vector<Arc> ties;
    for (std::size_t leaf = 1; leaf <= leaves; ++leaf)
        ties.push_back({0, static_cast<Vertex>(leaf), 1});
    return Graph::from_arcs(leaves + 1, false, ties);
}

std::vector<double> divided(std::vector<double> row, double divisor) {
    for (double& value : row) value = divisor == 0.0 ? undefined : value / divisor;
    return row;
}

}  // namespace

TEST_CASE("measures on paths of a path and an isolate, by hand") {
    const Graph graph = path_and_isolate();
    check_values(values_of("degree", graph), {1, 2, 2, 1, 0});
    check_values(values_of("betweenness", graph), {0, 2, 2, 0, 0});
    check_values(values_of("harmonic", graph), {11.0 / 24, 2.5 / 4, 2.5 / 4, 11.0 / 24, 0});
    check_values(values_of("closeness_wf", graph),
                 {0.75 * 3 / 6, 0.75 * 3 / 4, 0.75 * 3 / 4, 0.75 * 3 / 6, 0});
    check_values(values_of("closeness_classic", graph), {0, 0, 0, 0, 0});
    check_values(values_of("closeness_igraph_out", graph),
                 {3.0 / 6, 3.0 / 4, 3.0 / 4, 3.0 / 6, undefined});
    check_values(values_of("closeness_reachable_out", graph),
                 {3.0 / 6, 3.0 / 4, 3.0 / 4, 3.0 / 6, 0});
    check_values(values_of("closeness_ucinet_dn", graph),
                 {4.0 / 11, 4.0 / 9, 4.0 / 9, 4.0 / 11, 4.0 / 20});
    check_values(values_of("reach_within2", graph), {2, 3, 3, 2, 0});
    check_values(values_of("kpp_pos_DR_single", graph),
                 {(1 + 11.0 / 6) / 5, 3.5 / 5, 3.5 / 5, (1 + 11.0 / 6) / 5, 0.2});
}

TEST_CASE("the centre of a star lies between all pairs of its leaves") {
    const Graph graph = star(6);
    check_values(values_of("betweenness", graph), {15, 0, 0, 0, 0, 0, 0});
    test::Setting normalized;
    normalized.parameters["normalized"] = "yes";
    check_values(values_of("betweenness", graph, normalized, "betweenness_norm"),
                 {1, 0, 0, 0, 0, 0, 0});
    check_values(values_of("closeness_classic", graph),
                 {1, 6.0 / 11, 6.0 / 11, 6.0 / 11, 6.0 / 11, 6.0 / 11, 6.0 / 11});
}

TEST_CASE("weighted paths see ties of equal length as equal") {
    // From 0 to 3: 1/3 + 1/3 + 1/3 along 1 and 2, and 1 directly. In floating
    // point the first is 1 only by luck of the order; 0 to 6: 1/2 + 1/6 and 1/3 + 1/3.
    const std::vector<Arc> ties{{0, 1, 3}, {1, 2, 3}, {2, 3, 3}, {0, 3, 1},
                                {0, 4, 2}, {4, 6, 6}, {0, 5, 3}, {5, 6, 3}};
    const Graph graph = Graph::from_arcs(7, true, ties);
    check_values(values_of("betweenness_w_inverse", graph), {0, 0.5 + 1, 0.5 + 1, 0, 0.5, 0.5, 0},
                 1e-15);
    const auto result = test::run_metric("betweenness_w_inverse", graph);
    REQUIRE(result);
    CHECK(result->columns[0].notes.at(0).find("exactly") != std::string::npos);
}

TEST_CASE("decimal and fractional weights are read exactly, others within a stated tolerance") {
    // 1/0.1 + 1/0.2 = 15 = 1/0.3 + 1/0.3 + ... is not; take lengths 10 + 5 and 7.5 + 7.5.
    const std::vector<Arc> decimals{{0, 1, 0.1}, {1, 3, 0.2}, {0, 2, 2.0 / 15}, {2, 3, 2.0 / 15}};
    check_values(values_of("betweenness_w_inverse", Graph::from_arcs(4, true, decimals)),
                 {0, 0.5, 0.5, 0}, 1e-15);
    const std::vector<Arc> odd{
        {0, 1, 0.1234567890123}, {1, 3, 0.777}, {0, 2, 0.777}, {2, 3, 0.1234567890123}};
    const auto result = test::run_metric("betweenness_w_inverse", Graph::from_arcs(4, true, odd));
    REQUIRE(result);
    check_values(result->columns[0].values, {0, 0.5, 0.5, 0}, 1e-15);
    CHECK(result->columns[0].notes.at(0).find("1e-12") != std::string::npos);
}

TEST_CASE("numbers are read as the fractions that people mean") {
    const auto is = [](double value, std::uint64_t numerator, std::uint64_t denominator) {
        const auto found = as_fraction(value);
        return found && *found == Fraction{numerator, denominator};
    };
    CHECK(is(3, 3, 1));
    CHECK(is(0.1, 1, 10));
    CHECK(is(0.3333, 3333, 10000));
    CHECK(is(1.0 / 3, 1, 3));
    CHECK(is((1.0 / 3 + 0.5 + 0.25) / 3, 13, 36));
    CHECK(is(123456.789, 123456789, 1000));
    CHECK(is(1e15, 1000000000000000, 1));
    CHECK_FALSE(as_fraction(std::sqrt(2.0)));
    CHECK_FALSE(as_fraction(1e-12));
    CHECK_FALSE(as_fraction(1e300));
}

TEST_CASE("lengths of 90 bits are still compared exactly") {
    // Two ways from 0 to 20 whose weights are the first 20 primes, in opposite
    // orders; the way there is equally long.
    const std::vector<double> primes{2,  3,  5,  7,  11, 13, 17, 19, 23, 29,
                                     31, 37, 41, 43, 47, 53, 59, 61, 67, 71};
    const auto k = static_cast<Vertex>(primes.size());
    std::vector<Arc> arcs;
    for (Vertex i = 0; i < k; ++i) {
        arcs.push_back({i, i + 1, primes[i]});
        const Vertex from = i == 0 ? 0 : k + i, to = i + 1 == k ? k : k + i + 1;
        arcs.push_back({from, to, primes[k - 1 - i]});
    }
    const Graph graph = Graph::from_arcs(2 * k, true, arcs);
    CHECK(std::holds_alternative<WideLengths>(
        lengths_of(graph.out_rows().weights, true, 2 * k).values));
    std::vector<double> expected(2 * k, 0.0);
    for (Vertex i = 1; i < k; ++i) {
        const double before = i - 1, after = k - 1 - i;
        expected[i] = expected[k + i] = 0.5 + before + after + before * after;
    }
    check_values(values_of("betweenness_w_inverse", graph), expected, 1e-15);
}

TEST_CASE("costs are lengths as they are") {
    const std::vector<Arc> ties{{0, 1, 1}, {1, 2, 1}, {0, 2, 3}};
    const Graph graph = Graph::from_arcs(3, false, ties);
    test::Setting costs;
    costs.weight_is_cost = true;
    check_values(values_of("betweenness_w_inverse", graph, costs), {0, 1, 0});
    check_values(values_of("betweenness_w_inverse", graph), {0, 0, 0});
    check_values(values_of("betweenness_w_as_distance", graph), {0, 1, 0});
    check_values(values_of("harmonic_w_inverse", graph, costs), {(1 + 0.5) / 2, 1, (1 + 0.5) / 2});
    check_values(values_of("harmonic_w_inverse", graph), {2, 1, 2});
}

TEST_CASE("weights of 0 and below stop measures that read them as lengths, and say why") {
    for (const double bad : {0.0, -2.0}) {
        const std::vector<Arc> ties{{0, 1, 1}, {1, 2, bad}};
        const Graph graph = Graph::from_arcs(3, true, ties);
        for (const char* id :
             {"betweenness_w_inverse", "betweenness_w_as_distance", "harmonic_w_inverse"}) {
            const auto result = test::run_metric(id, graph);
            REQUIRE_FALSE(result);
            CHECK(result.error().kind == ErrorKind::cannot_compute);
            CHECK(result.error().message.find(id) != std::string::npos);
        }
        check_values(values_of("betweenness", graph), {0, 1, 0});
    }
}

TEST_CASE("more shortest paths than a double can safely count") {
    // A chain of 600 diamonds has 2^600 shortest paths from end to end, whose
    // square is beyond a double.
    constexpr Vertex diamonds = 600;
    std::vector<Arc> ties;
    for (Vertex d = 0; d < diamonds; ++d) {
        for (const Vertex side : {3 * d + 1, 3 * d + 2}) {
            ties.push_back({3 * d, side, 1});
            ties.push_back({side, 3 * d + 3, 1});
        }
    }
    const Graph graph = Graph::from_arcs(3 * diamonds + 1, true, ties);
    const auto values = test::numbers_of("betweenness", graph);
    const auto weighted = test::numbers_of("betweenness_w_inverse", graph);
    // A side lies on half of all paths over its diamond: from the 3d + 1 before to
    // the 3(diamonds - d) - 2 after.
    for (const Vertex d : {Vertex{0}, Vertex{1}, diamonds / 2, diamonds - 1}) {
        const double before = 3.0 * d + 1, after = 3.0 * (diamonds - d) - 2;
        CHECK(std::abs(values[3 * d + 1] / (before * after / 2) - 1) < 1e-9);
        CHECK(std::abs(weighted[3 * d + 1] / (before * after / 2) - 1) < 1e-9);
    }
}

TEST_CASE("paths against dense oracles on random networks") {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        INFO("seed " << seed);
        const auto net = slow::random_net(seed);
        const auto both = slow::united(net);
        const Graph graph = slow::graph_of(net);
        const auto n = static_cast<double>(net.n());
        const std::string out = net.directed ? "_out" : "", in = net.directed ? "_in" : "";

        check_values(values_of("betweenness", graph), slow::betweenness(net, slow::step));
        check_values(values_of("betweenness_undirected_union", graph),
                     slow::betweenness(both, slow::step));
        check_values(values_of("betweenness_w_inverse", graph),
                     slow::betweenness(net, slow::inverse));
        check_values(values_of("betweenness_w_as_distance", graph),
                     slow::betweenness(net, slow::as_length));
        check_values(values_of("harmonic", graph, {}, "harmonic" + out),
                     divided(slow::reciprocals(net, slow::step), n - 1));
        check_values(values_of("harmonic", graph, {}, "harmonic" + in),
                     divided(slow::reciprocals(slow::turned(net), slow::step), n - 1));
        check_values(values_of("harmonic_w_inverse", graph, {}, "harmonic_w_inverse" + out),
                     divided(slow::reciprocals(net, slow::inverse), n - 1));
        check_values(values_of("harmonic_w_inverse", graph, {}, "harmonic_w_inverse" + in),
                     divided(slow::reciprocals(slow::turned(net), slow::inverse), n - 1));

        const auto d = slow::distances(net, slow::step), d_both = slow::distances(both, slow::step);
        slow::Row wf, classic, igraph, ucinet, within, reach, degree, in_degree, strength;
        for (std::size_t i = 0; i < net.n(); ++i) {
            double reached = 0, sum = 0, near = 0, harmonic = 1, alters = 0, named = 0, weight = 0;
            for (std::size_t j = 0; j < net.n(); ++j) {
                alters += net.either(i, j) ? 1 : 0;
                named += net.tie(j, i) ? 1 : 0;
                weight += net.w[i][j];
                if (i == j) continue;
                if (d[i][j].down != 0) {
                    ++reached;
                    sum += d[i][j].number();
                }
                if (d_both[i][j].down != 0) {
                    near += d_both[i][j].number() <= 2 ? 1 : 0;
                    harmonic += 1 / d_both[i][j].number();
                }
            }
            const bool alone = net.n() < 2;
            wf.push_back(alone ? undefined : reached == 0 ? 0 : reached / (n - 1) * reached / sum);
            classic.push_back(alone ? undefined : reached < n - 1 ? 0 : (n - 1) / sum);
            igraph.push_back(reached == 0 ? undefined : reached / sum);
            ucinet.push_back(alone ? undefined : (n - 1) / (sum + n * (n - 1 - reached)));
            within.push_back(near);
            reach.push_back(harmonic / n);
            degree.push_back(alters);
            in_degree.push_back(named);
            strength.push_back(weight);
        }
        check_values(values_of("closeness_wf", graph, {}, "closeness_wf" + out), wf);
        check_values(values_of("closeness_classic", graph), classic);
        check_values(values_of("closeness_igraph_out", graph), igraph);
        check_values(values_of("closeness_ucinet_dn", graph), ucinet);
        check_values(values_of("reach_within2", graph), within);
        check_values(values_of("kpp_pos_DR_single", graph), reach);
        check_values(values_of("degree", graph), degree);
        check_values(values_of("in_degree", graph), in_degree);
        check_values(values_of("out_strength", graph), strength);
    }
}

TEST_CASE("betweenness from many sources at once against the dense oracle") {
    // From 32 actors on, sources are taken 32 at a time.
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        INFO("seed " << seed);
        const auto net = slow::random_net(seed, 75);
        check_values(values_of("betweenness", slow::graph_of(net)),
                     slow::betweenness(net, slow::step));
    }
}

TEST_CASE("distances on networks of several sweeps") {
    // 512 sources a sweep. On a star everyone is near; on a one-way path a sweep
    // of few sources keeps a small frontier for hundreds of levels.
    constexpr std::size_t leaves = 1299;
    std::vector<double> expected(leaves + 1, (1 + (leaves - 1) / 2.0) / leaves);
    expected[0] = 1;
    check_values(values_of("harmonic", star(leaves)), expected);

    constexpr Vertex n = 530;
    std::vector<Arc> arcs;
    for (Vertex v = 0; v + 1 < n; ++v) arcs.push_back({v, v + 1, 1});
    const Graph path = Graph::from_arcs(n, true, arcs);
    std::vector<double> out(n), in(n), between(n);
    double harmonic = 0;
    for (Vertex d = 0; d < n; ++d) {
        if (d > 0) harmonic += 1.0 / d;
        out[n - 1 - d] = in[d] = harmonic / (n - 1);
        between[d] = static_cast<double>(d) * (n - 1 - d);
    }
    check_values(values_of("harmonic", path, {}, "harmonic_out"), out);
    check_values(values_of("harmonic", path, {}, "harmonic_in"), in);
    check_values(values_of("betweenness", path), between);
}
