// The igraph adapter: errors come back as values, a stop is obeyed, seeds decide,
// and callers on several threads do not disturb each other.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <stdexcept>
#include <thread>

#include <catch2/catch_test_macros.hpp>

#include "engine/adapters/discardable.hpp"
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

void check_partition(const adapters::Partition& partition, std::size_t n) {
    REQUIRE(partition.group_of.size() == n);
    std::vector<bool> used(partition.group_count, false);
    for (const std::uint32_t group : partition.group_of) {
        REQUIRE(group < partition.group_count);
        used[group] = true;
    }
    CHECK(std::find(used.begin(), used.end(), false) == used.end());
}

/// The map equation with two levels, in bits: a walker that starts anew anywhere among the
/// tied with a chance of 0.15 a step, and always where no arc leads on.
double code_length(const Graph& graph, const std::vector<std::uint32_t>& group) {
    constexpr double anew = 0.15;
    const std::size_t n = graph.vertex_count();
    std::vector<double> out(n, 0), here(n, 0);
    double tied = 0;
    for (Vertex v = 0; v < n; ++v) {
        for (const double weight : graph.out_weights(v)) out[v] += weight;
        if (graph.out_degree(v) + graph.in_degree(v) > 0) tied += 1;
    }
    const auto start = [&](Vertex v) {
        return graph.out_degree(v) + graph.in_degree(v) > 0 ? 1 / tied : 0.0;
    };
    for (Vertex v = 0; v < n; ++v) here[v] = start(v);
    for (int round = 0; round < 600; ++round) {
        std::vector<double> next(n, 0);
        double again = 0;
        for (Vertex v = 0; v < n; ++v) {
            again += out[v] > 0 ? anew * here[v] : here[v];
            for (std::size_t i = 0; i < graph.out(v).size(); ++i)
                next[graph.out(v)[i]] += (1 - anew) * here[v] * graph.out_weights(v)[i] / out[v];
        }
        for (Vertex v = 0; v < n; ++v) next[v] += again * start(v);
        here = next;
    }
    const std::size_t groups = n;
    std::vector<double> leaves(groups, 0), inside(groups, 0);
    for (Vertex v = 0; v < n; ++v) {
        inside[group[v]] += here[v];
        const double again = out[v] > 0 ? anew * here[v] : here[v];
        for (Vertex w = 0; w < n; ++w) {
            if (group[w] == group[v]) continue;
            leaves[group[v]] += again * start(w);
            if (out[v] > 0) leaves[group[v]] += (1 - anew) * here[v] * graph.weight(v, w) / out[v];
        }
    }
    const auto bits = [](double p) { return p > 0 ? p * std::log2(p) : 0.0; };
    double all = 0, length = 0;
    for (std::size_t g = 0; g < groups; ++g) {
        all += leaves[g];
        length += bits(leaves[g] + inside[g]) - 2 * bits(leaves[g]);
    }
    for (Vertex v = 0; v < n; ++v) length -= bits(here[v]);
    return length + bits(all);
}

}  // namespace

TEST_CASE("a Leiden partition is a partition, with its own modularity", "[adapters]") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        const Graph graph = random_ties(5 + seed, 12 + 2 * seed, seed);
        const auto partition = adapters::leiden(graph, 1.0, seed, {});
        REQUIRE(partition);
        check_partition(*partition, graph.vertex_count());
        CHECK(std::abs(partition->modularity - modularity(graph, partition->group_of)) < 1e-10);
    }
}

TEST_CASE("a Louvain partition is a partition, with its own modularity", "[adapters]") {
    double louvain = 0, leiden = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const Graph graph = random_ties(5 + seed, 12 + 2 * seed, seed);
        const auto partition = adapters::louvain(graph, 1.0, seed, {});
        REQUIRE(partition);
        check_partition(*partition, graph.vertex_count());
        CHECK(std::abs(partition->modularity - modularity(graph, partition->group_of)) < 1e-10);
        CHECK(partition->group_of == adapters::louvain(graph, 1.0, seed, {})->group_of);
        louvain += partition->modularity;
        leiden += adapters::leiden(graph, 1.0, seed, {})->modularity;
    }
    // Two searches for the same thing.
    CHECK(std::abs(louvain - leiden) < 0.03 * leiden);
    const Graph graph = random_ties(40, 200, 3);
    CHECK(adapters::louvain(graph, 20.0, 1, {})->group_count >
          adapters::louvain(graph, 1.0, 1, {})->group_count);
}

TEST_CASE("an Infomap partition has the code length of the map equation", "[adapters]") {
    for (const bool directed : {false, true}) {
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            Graph graph = random_ties(5 + seed, 8 + 2 * seed, seed);
            if (directed) graph = Graph::from_arcs(graph.vertex_count(), true, graph.arcs());
            INFO("seed " << seed << (directed ? ", directed" : ""));
            const auto partition = adapters::infomap(graph, seed, {});
            REQUIRE(partition);
            check_partition(*partition, graph.vertex_count());
            CHECK(std::abs(partition->code_length - code_length(graph, partition->group_of)) <
                  1e-7);
            CHECK(partition->group_of == adapters::infomap(graph, seed, {})->group_of);
            // No worse than all together or all apart.
            std::vector<std::uint32_t> one(graph.vertex_count(), 0), apart(graph.vertex_count());
            for (Vertex v = 0; v < apart.size(); ++v) apart[v] = v;
            CHECK(partition->code_length <= code_length(graph, one) + 1e-7);
            CHECK(partition->code_length <= code_length(graph, apart) + 1e-7);
        }
    }
}

TEST_CASE("Infomap follows direction where Louvain cannot", "[adapters]") {
    // Two rings of four, run through both; every vertex is tied to its like in the other ring.
    std::vector<Arc> arcs;
    for (Vertex v = 0; v < 4; ++v) {
        arcs.push_back({v, (v + 1) % 4, 4});
        arcs.push_back({4 + v, 4 + (v + 1) % 4, 4});
        arcs.push_back({v, 4 + v, 0.5});
    }
    const auto partition = adapters::infomap(Graph::from_arcs(9, true, arcs), 1, {});
    REQUIRE(partition);
    CHECK(partition->group_count == 3);  // the last has no ties
    CHECK(partition->group_of[0] == partition->group_of[3]);
    CHECK(partition->group_of[0] != partition->group_of[4]);
    CHECK(partition->group_of[8] == 2);
}

TEST_CASE("who asks to stop does not wait for a search that cannot be interrupted", "[adapters]") {
    const Graph graph = random_ties(30000, 150000, 5);
    for (const bool flows : {false, true}) {
        std::stop_source source;
        RunContext context;
        context.stop = source.get_token();
        std::jthread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            source.request_stop();
        });
        const auto partition = flows ? adapters::infomap(graph, 1, context)
                                     : adapters::louvain(graph, 1.0, 1, context);
        // A machine fast enough to finish first has not been asked in time.
        if (!partition) CHECK(partition.error().kind == ErrorKind::stopped);
        stopper.join();
        const auto never = flows ? adapters::infomap(graph, 1, context)
                                 : adapters::louvain(graph, 1.0, 1, context);
        REQUIRE_FALSE(never);
        CHECK(never.error().kind == ErrorKind::stopped);
    }
    // What goes on beside does not disturb who comes next.
    const Graph small = random_ties(30, 60, 2);
    CHECK(adapters::infomap(small, 1, {})->group_of == adapters::infomap(small, 1, {})->group_of);
}

TEST_CASE("what a library throws comes back as an error", "[adapters]") {
    const auto failed = adapters::run_discardable<int>(
        {}, [](const RunContext&) -> Result<int> { throw std::runtime_error("out of paper"); });
    REQUIRE_FALSE(failed);
    CHECK(failed.error().kind == ErrorKind::cannot_compute);
    CHECK(failed.error().text().find("out of paper") != std::string::npos);
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
