// Approximate betweenness: its guarantee beside exact values, and chance that is keyed.

#include <algorithm>
#include <cmath>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "engine/metrics/kernel_brandes.hpp"
#include "engine/metrics/kernel_path_samples.hpp"
#include "tests/support/compare.hpp"
#include "tests/support/oracle_position.hpp"
#include "tests/support/run_metric.hpp"

using namespace convene;

namespace {

constexpr const char* normalized = "betweenness_approximate_norm";

test::Setting setting(double epsilon, std::uint64_t seed = 1, unsigned threads = 1) {
    test::Setting made;
    made.parameters["epsilon"] = std::to_string(epsilon);
    made.context.seed = seed;
    made.context.threads = threads;
    return made;
}

/// Exact normalised values by the dense oracle.
std::vector<double> exact(const slow::Net& net) {
    const auto n = static_cast<double>(net.n());
    std::vector<double> values = slow::betweenness(net, slow::step);
    for (double& value : values) value /= (n - 1) * (n - 2) / (net.directed ? 1.0 : 2.0);
    return values;
}

double largest_error(const std::vector<double>& found, const std::vector<double>& wanted) {
    double largest = 0.0;
    for (std::size_t v = 0; v < wanted.size(); ++v)
        largest = std::max(largest, std::abs(found[v] - wanted[v]));
    return largest;
}

/// A chain of diamonds, with 2^diamonds shortest paths from end to end.
Graph diamonds(Vertex count) {
    std::vector<Arc> ties;
    for (Vertex d = 0; d < count; ++d) {
        for (const Vertex side : {3 * d + 1, 3 * d + 2}) {
            ties.push_back({3 * d, side, 1});
            ties.push_back({side, 3 * d + 3, 1});
        }
    }
    return Graph::from_arcs(3 * std::size_t{count} + 1, true, ties);
}

}  // namespace

TEST_CASE("estimated betweenness keeps its promise on random networks") {
    constexpr double epsilon = 0.05;
    std::size_t networks = 0, broken = 0;
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        const auto net = slow::random_net(seed, 40);
        if (net.n() < 3) continue;
        ++networks;
        const auto found = test::numbers_of("betweenness_approximate", slow::graph_of(net),
                                            setting(epsilon, seed), normalized);
        if (largest_error(found, exact(net)) > epsilon) ++broken;
    }
    CHECK(networks > 100);
    // Promised: no more than a tenth. The bound adds up chances over all actors, so that
    // in truth hardly any are.
    CHECK(broken * 100 <= networks);
}

TEST_CASE("estimates from many seeds have the exact values as their mean") {
    for (const std::uint64_t which : {3U, 8U, 21U}) {
        const auto net = slow::random_net(which, 20);
        if (net.n() < 3) continue;
        INFO("network " << which << " of " << net.n());
        const auto wanted = exact(net);
        std::vector<double> mean(net.n(), 0.0);
        constexpr int seeds = 60;
        double draws = 0.0;
        const Graph graph = slow::graph_of(net);
        for (int seed = 0; seed < seeds; ++seed) {
            RunContext context;
            context.seed = static_cast<std::uint64_t>(seed) + 100;
            const auto samples =
                sample_paths(graph.out_rows(), graph.in_rows(), 0.05, 0.1, context);
            REQUIRE(samples);
            const auto n = static_cast<double>(net.n());
            draws += static_cast<double>(samples->drawn);
            for (std::size_t v = 0; v < net.n(); ++v)
                mean[v] += static_cast<double>(samples->inside[v]) * n / (n - 2);
        }
        for (std::size_t v = 0; v < net.n(); ++v) {
            mean[v] /= draws;
            const double spread = std::sqrt(std::max(wanted[v], 1e-3) / draws) * 1.5;
            INFO("actor " << v);
            CHECK(std::abs(mean[v] - wanted[v]) < 4.5 * spread);
        }
    }
}

TEST_CASE("the same seed draws the same paths on any number of threads, another seed others") {
    const auto net = slow::random_net(5, 60);
    const Graph graph = slow::graph_of(net);
    const auto one = test::numbers_of("betweenness_approximate", graph, setting(0.03, 7, 1));
    const auto three = test::numbers_of("betweenness_approximate", graph, setting(0.03, 7, 3));
    const auto other = test::numbers_of("betweenness_approximate", graph, setting(0.03, 8, 1));
    CHECK(one == three);
    CHECK(one != other);
}

TEST_CASE("paths are drawn evenly among more than a double could count") {
    // The shares are known: a side lies on half of all paths over its diamond.
    constexpr Vertex count = 1500;
    constexpr double n = 3.0 * count + 1;
    const auto values =
        test::numbers_of("betweenness_approximate", diamonds(count), setting(0.02), normalized);
    for (const Vertex d : {Vertex{0}, count / 4, count / 2, count - 1}) {
        const double before = 3.0 * d + 1, after = 3.0 * (count - d) - 2;
        const double side = before * after / 2 / ((n - 1) * (n - 2));
        CHECK(std::abs(values[3 * d + 1] - side) < 0.02);
        CHECK(std::abs(values[3 * d + 2] - side) < 0.02);
    }
}

TEST_CASE("estimates of nobody, one, two and three actors") {
    for (const std::size_t n : {std::size_t{0}, std::size_t{1}, std::size_t{2}}) {
        const Graph graph = Graph::from_arcs(n, true, {});
        const auto values = test::values_of("betweenness_approximate", graph);
        REQUIRE(values.size() == n);
        for (const Value& value : values) CHECK((value.ok() && value.number == 0.0));
        for (const Value& value : test::values_of("betweenness_approximate", graph, {}, normalized))
            CHECK(value.status == Status::undefined);
    }
    const std::vector<Arc> ties{{0, 1, 1}, {1, 2, 1}};
    const auto values = test::numbers_of("betweenness_approximate",
                                         Graph::from_arcs(3, false, ties), {}, normalized);
    CHECK(std::abs(values[1] - 1.0) <= 0.01);
    CHECK(values[0] == 0.0);
}

TEST_CASE("exact betweenness of a large network names the estimate") {
    std::vector<Arc> star;
    const auto leaves = static_cast<Vertex>(large_for_exact_paths);
    for (Vertex leaf = 1; leaf <= leaves; ++leaf) star.push_back({leaf, 0, 1});
    const auto notes = [](const Graph& graph) {
        const auto result = test::run_metric("betweenness", graph);
        REQUIRE(result);
        return result->columns[0].notes;
    };
    const auto large = notes(Graph::from_arcs(leaves + std::size_t{1}, true, star));
    REQUIRE(large.size() == 1);
    CHECK(large[0].find("betweenness_approximate") != std::string::npos);
    star.pop_back();
    CHECK(notes(Graph::from_arcs(leaves, true, star)).empty());
}
