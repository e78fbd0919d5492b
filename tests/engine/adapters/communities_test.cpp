// The igraph adapter: errors come back as values, a stop is obeyed, seeds decide,
// and callers on several threads do not disturb each other.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

#include <catch2/catch_test_macros.hpp>

#include "engine/adapters/igraph_communities.hpp"
#include "engine/core/random.hpp"

using namespace convene;

namespace {

Graph random_ties(std::size_t n, std::size_t ties, std::uint64_t seed) {
    Random random(seed);
    std::vector<Arc> arcs;
    for (std::size_t i = 0; i < ties; ++i) {
        arcs.push_back({static_cast<Vertex>(random.below(n)), static_cast<Vertex>(random.below(n)),
                        static_cast<double>(1 + random.below(5))});
    }
    return Graph::from_arcs(n, false, arcs);
}

/// Newman's modularity over all ordered pairs.
double modularity(const Graph& graph, const std::vector<std::uint32_t>& group) {
    double total = 0, sum = 0;
    std::vector<double> strength(graph.vertex_count(), 0);
    for (Vertex u = 0; u < graph.vertex_count(); ++u) {
        for (Vertex v = 0; v < graph.vertex_count(); ++v) strength[u] += graph.weight(u, v);
        total += strength[u];
    }
    for (Vertex u = 0; u < graph.vertex_count(); ++u) {
        for (Vertex v = 0; v < graph.vertex_count(); ++v) {
            if (group[u] == group[v]) sum += graph.weight(u, v) - strength[u] * strength[v] / total;
        }
    }
    return sum / total;
}

}  // namespace

TEST_CASE("a Leiden partition is a partition, with its own modularity", "[adapters]") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        const Graph graph = random_ties(5 + seed, 12 + 2 * seed, seed);
        const auto partition = adapters::leiden(graph, 1.0, seed, {});
        REQUIRE(partition);
        REQUIRE(partition->group_of.size() == graph.vertex_count());
        std::vector<bool> used(partition->group_count, false);
        for (const std::uint32_t group : partition->group_of) {
            REQUIRE(group < partition->group_count);
            used[group] = true;
        }
        CHECK(std::find(used.begin(), used.end(), false) == used.end());
        CHECK(std::abs(partition->modularity - modularity(graph, partition->group_of)) < 1e-10);
    }
}

TEST_CASE("Leiden ends at every resolution", "[adapters]") {
    for (const double resolution : {0.01, 0.5, 5.0, 20.0, 100.0}) {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            CHECK(adapters::leiden(random_ties(12, 40, seed), resolution, seed, {}).has_value());
        }
    }
}

TEST_CASE("a stop request ends igraph before and during its work", "[adapters]") {
    const Graph graph = random_ties(60000, 400000, 5);
    std::stop_source source;
    RunContext context;
    context.stop = source.get_token();
    std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        source.request_stop();
    });
    const auto partition = adapters::leiden(graph, 1.0, 1, context);
    // A machine fast enough to finish first has not been asked in time.
    if (!partition) CHECK(partition.error().kind == ErrorKind::stopped);
    stopper.join();
    const auto never = adapters::leiden(graph, 1.0, 1, context);
    REQUIRE_FALSE(never);
    CHECK(never.error().kind == ErrorKind::stopped);
    // igraph works as before.
    CHECK(adapters::leiden(random_ties(30, 60, 2), 1.0, 1, {}).has_value());
}

TEST_CASE("many threads get the answers that one would", "[adapters]") {
    std::vector<std::vector<std::uint32_t>> alone, together(12);
    for (std::uint64_t i = 0; i < 12; ++i) {
        alone.push_back(adapters::leiden(random_ties(50, 150, i), 1.0, i, {})->group_of);
    }
    {
        std::vector<std::jthread> threads;
        for (std::uint64_t t = 0; t < 4; ++t) {
            threads.emplace_back([&, t] {
                for (std::uint64_t i = t; i < 12; i += 4) {
                    together[i] = adapters::leiden(random_ties(50, 150, i), 1.0, i, {})->group_of;
                }
            });
        }
    }
    CHECK(alone == together);
}
