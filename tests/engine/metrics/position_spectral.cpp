// Eigenvectors, PageRank, Katz, hubs and authorities, cores.

#include <cmath>

#include <catch2/catch_test_macros.hpp>

#include "engine/metrics/kernel_perron.hpp"
#include "tests/support/compare.hpp"
#include "tests/support/oracle_position.hpp"
#include "tests/support/run_metric.hpp"

using namespace convene;
using test::check_values;
using test::values_of;

namespace {

constexpr double undefined = slow::nan;

Graph of(std::size_t n, bool directed, std::vector<Arc> arcs) {
    return Graph::from_arcs(n, directed, arcs);
}

std::vector<double> direction_or_undefined(const slow::Limit& limit, std::size_t n) {
    return limit.root == 0.0 ? std::vector<double>(n, undefined) : limit.direction;
}

std::vector<double> summing_to_one(const slow::Limit& limit, std::size_t n) {
    if (limit.root == 0.0) return std::vector<double>(n, undefined);
    auto values = limit.direction;
    for (double& value : values) value /= slow::total(limit.direction);
    return values;
}

}  // namespace

TEST_CASE("the eigenvector of a star converges although a star is bipartite") {
    const double leaf = 1 / std::sqrt(8.0);
    const Graph star = of(5, false, {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {0, 4, 1}});
    check_values(values_of("eigenvector", star), {1 / std::sqrt(2.0), leaf, leaf, leaf, leaf},
                 1e-12);
    check_values(values_of("eigenvector_max1", star), {1, 0.5, 0.5, 0.5, 0.5}, 1e-12);
    check_values(values_of("lambda_max", star), {2}, 1e-12);
}

TEST_CASE("the larger component takes the whole eigenvector, equal ones share it") {
    const Graph unequal = of(6, false, {{0, 1, 1}, {1, 2, 1}, {2, 0, 1}, {3, 4, 1}});
    const double third = 1 / std::sqrt(3.0);
    check_values(values_of("eigenvector", unequal), {third, third, third, 0, 0, 0}, 1e-12);
    const Graph equal = of(5, false, {{0, 1, 1}, {2, 3, 1}});
    check_values(values_of("eigenvector", equal), {0.5, 0.5, 0.5, 0.5, 0}, 1e-12);
    check_values(values_of("eigenvector", of(3, false, {})), {undefined, undefined, undefined});
}

TEST_CASE("a directed network without a cycle has no eigenvector") {
    const Graph chain = of(3, true, {{0, 1, 1}, {1, 2, 1}});
    check_values(values_of("eigenvector", chain), {undefined, undefined, undefined});
    check_values(values_of("lambda_max", chain), {0});
    check_values(values_of("lambda_max", of(1, true, {})), {0});
    check_values(values_of("lambda_max", of(0, true, {})), {undefined});
}

TEST_CASE("of two equal cycles in a row, the one downstream and what follows it count") {
    // 0 <-> 1 -> 2 <-> 3 -> 4: influence that passes both pairs grows with every step.
    const Graph graph =
        of(5, true, {{0, 1, 1}, {1, 0, 1}, {1, 2, 1}, {2, 3, 1}, {3, 2, 1}, {3, 4, 1}});
    const double third = 1 / std::sqrt(3.0);
    check_values(values_of("eigenvector", graph), {0, 0, third, third, third}, 1e-12);
}

TEST_CASE("spectral measures against dense oracles on random networks") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        INFO("seed " << seed);
        const auto net = slow::random_net(seed, 10);
        const Graph graph = slow::graph_of(net);
        const std::size_t n = net.n();
        const auto binary = slow::incoming(net, false), weighted = slow::incoming(net, true);
        check_values(values_of("eigenvector", graph),
                     direction_or_undefined(slow::limit_of(binary), n), 1e-7);
        check_values(values_of("eigenvector_w", graph),
                     direction_or_undefined(slow::limit_of(weighted), n), 1e-7);
        check_values(
            values_of("eigenvector_union", graph),
            direction_or_undefined(slow::limit_of(slow::incoming(slow::united(net), false)), n),
            1e-7);
        if (n > 0)
            check_values(values_of("lambda_max", graph), {slow::limit_of(binary).root}, 1e-6);

        const auto out = slow::flipped(binary), out_weighted = slow::flipped(weighted);
        check_values(values_of("hits", graph, {}, "hits_hub_l1"),
                     summing_to_one(slow::limit_of(slow::product(out, binary)), n), 1e-7);
        check_values(values_of("hits", graph, {}, "hits_auth_l1"),
                     summing_to_one(slow::limit_of(slow::product(binary, out)), n), 1e-7);
        check_values(values_of("hits_w", graph, {}, "hits_hub_w_l1"),
                     summing_to_one(slow::limit_of(slow::product(out_weighted, weighted)), n),
                     1e-7);
        check_values(values_of("hits_w", graph, {}, "hits_auth_w_l1"),
                     summing_to_one(slow::limit_of(slow::product(weighted, out_weighted)), n),
                     1e-7);
    }
}

TEST_CASE("walks against linear equations on random networks") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        INFO("seed " << seed);
        const auto net = slow::random_net(seed);
        const Graph graph = slow::graph_of(net);
        const std::size_t n = net.n();
        if (n == 0) continue;
        const slow::Row everywhere(n, 1.0 / static_cast<double>(n));
        slow::Row first(n, 0.0);
        first[0] = 1;
        check_values(values_of("pagerank", graph),
                     slow::pagerank(net, false, everywhere, everywhere, .85), 1e-12);
        check_values(values_of("pagerank_weighted", graph),
                     slow::pagerank(net, true, everywhere, everywhere, .85), 1e-12);
        check_values(values_of("pagerank_personal_first", graph),
                     slow::pagerank(net, true, first, first, .85), 1e-12);
        check_values(values_of("pagerank_personal_first_dangling_uniform", graph),
                     slow::pagerank(net, true, first, everywhere, .85), 1e-12);
        for (const char* damping : {"0", "0.5", "0.99"}) {
            test::Setting setting;
            setting.parameters["damping"] = damping;
            check_values(values_of("pagerank", graph, setting),
                         slow::pagerank(net, false, everywhere, everywhere, std::stod(damping)),
                         1e-11);
        }

        slow::Table<double> katz = slow::incoming(net, false);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j)
                katz[i][j] = (i == j ? 1.0 : 0.0) - .01 * katz[i][j];
        }
        check_values(values_of("katz", graph, {}, "katz_a0.01_b1"),
                     slow::solved(katz, slow::Row(n, 1.0)), 1e-13);

        slow::Table<int> both(n, std::vector<int>(n)), multi(n, std::vector<int>(n));
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                both[i][j] = net.either(i, j) ? 1 : 0;
                multi[i][j] =
                    net.directed ? (net.tie(i, j) ? 1 : 0) + (net.tie(j, i) ? 1 : 0) : both[i][j];
            }
        }
        check_values(values_of("coreness", graph), slow::cores(both));
        check_values(values_of("coreness_all_multi", graph), slow::cores(multi));
    }
}

TEST_CASE("a Katz sum without end is refused with the reason") {
    test::Setting setting;
    setting.parameters["alpha"] = "0.5";
    const Graph triangle = of(3, false, {{0, 1, 1}, {1, 2, 1}, {2, 0, 1}});
    const auto result = test::run_metric("katz", triangle, setting);
    REQUIRE_FALSE(result);
    CHECK(result.error().advice.find("lambda_max") != std::string::npos);
    setting.parameters["alpha"] = "0.49";
    check_values(values_of("katz", triangle, setting), {50, 50, 50}, 1e-9);
}

TEST_CASE("negative weights stop the measures that need weights of one sign") {
    const Graph graph = of(3, true, {{0, 1, 1}, {1, 2, -1}, {2, 0, 1}});
    for (const char* id :
         {"pagerank_weighted", "eigenvector_w", "hits_w", "constraint", "effective_size_burt"}) {
        const auto result = test::run_metric(id, graph);
        REQUIRE_FALSE(result);
        CHECK(result.error().kind == ErrorKind::cannot_compute);
    }
}

TEST_CASE("ties of weight 0 carry nothing") {
    const Graph graph = of(4, true, {{0, 1, 2}, {1, 0, 2}, {1, 2, 0}, {2, 3, 1}, {3, 2, 1}});
    const double half = 1 / std::sqrt(2.0);
    check_values(values_of("eigenvector_w", graph), {half, half, 0, 0}, 1e-12);
    check_values(values_of("pagerank_weighted", graph), {.25, .25, .25, .25}, 1e-12);
}

TEST_CASE("slow power iteration hands over to a Krylov method that gives the same vector") {
    // A long path: neighbouring eigenvalues differ by 1 part in 10^5. Its Perron
    // vector is a sine.
    constexpr std::size_t n = 700;
    std::vector<Arc> ties;
    for (Vertex v = 0; v + 1 < n; ++v) ties.push_back({v, v + 1, 1});
    const double pi = std::acos(-1.0);
    std::vector<double> expected(n);
    for (std::size_t v = 0; v < n; ++v) {
        expected[v] =
            std::sin(pi * static_cast<double>(v + 1) / (n + 1)) * std::sqrt(2.0 / (n + 1));
    }
    check_values(values_of("eigenvector", of(n, false, ties)), expected, 1e-8);

    // The same with arrows both ways, through the solver for directed networks.
    const auto one_way = ties;
    for (const Arc& tie : one_way) ties.push_back({tie.target, tie.source, 1});
    check_values(values_of("eigenvector", of(n, true, ties)), expected, 1e-7);
}
