#include "engine/core/graph.hpp"

#include <catch2/catch_test_macros.hpp>

#include "engine/core/random.hpp"

using namespace convene;

TEST_CASE("a directed graph drops loops, merges parallel arcs and sorts rows", "[core]") {
    const std::vector<Arc> arcs{{2, 0, 1}, {0, 2, 3}, {0, 1, 2}, {0, 1, 5}, {1, 1, 9}};
    const Graph graph = Graph::from_arcs(3, true, arcs);
    CHECK(graph.tie_count() == 3);
    CHECK(graph.weight(0, 1) == 7);
    CHECK(Graph::from_arcs(3, true, arcs, MergeRule::maximum).weight(0, 1) == 5);
    CHECK(Graph::from_arcs(3, true, arcs, MergeRule::minimum).weight(0, 1) == 2);
    CHECK(Graph::from_arcs(3, true, arcs, MergeRule::mean).weight(0, 1) == 3.5);
    CHECK(Graph::from_arcs(3, true, arcs, MergeRule::first).weight(0, 1) == 2);
    CHECK(graph.out_degree(0) == 2);
    CHECK(graph.in_degree(0) == 1);
    CHECK_FALSE(graph.has_arc(1, 1));
    CHECK(graph.in(2).front() == 0);
    CHECK(graph.in_weights(2).front() == 3);
}

TEST_CASE("an undirected tie stands in both rows and counts once", "[core]") {
    const Graph graph = Graph::from_arcs(3, false, std::vector<Arc>{{0, 1, 2}, {1, 2, 4}});
    CHECK(graph.tie_count() == 2);
    CHECK(graph.weight(2, 1) == 4);
    CHECK(graph.arcs() == std::vector<Arc>{{0, 1, 2}, {1, 2, 4}});
}

TEST_CASE("symmetrising keeps either, both or the mean", "[core]") {
    const Graph graph =
        Graph::from_arcs(3, true, std::vector<Arc>{{0, 1, 2}, {1, 0, 4}, {1, 2, 6}});
    const Graph either = symmetrized(graph, Symmetrize::either);
    CHECK(either.tie_count() == 2);
    CHECK(either.weight(0, 1) == 4);
    CHECK(either.weight(2, 1) == 6);
    const Graph both = symmetrized(graph, Symmetrize::both);
    CHECK(both.tie_count() == 1);
    CHECK(both.weight(1, 0) == 2);
    const Graph mean = symmetrized(graph, Symmetrize::mean);
    CHECK(mean.weight(0, 1) == 3);
    CHECK(mean.weight(1, 2) == 3);
}

TEST_CASE("in-rows are the transpose of out-rows on random graphs", "[core]") {
    Random random(7);
    for (int round = 0; round < 50; ++round) {
        const auto n = static_cast<Vertex>(1 + random.below(20));
        std::vector<Arc> arcs;
        for (std::uint64_t i = random.below(60); i > 0; --i) {
            arcs.push_back({static_cast<Vertex>(random.below(n)),
                            static_cast<Vertex>(random.below(n)), random.unit()});
        }
        const Graph graph = Graph::from_arcs(n, true, arcs);
        std::size_t entries = 0;
        for (Vertex v = 0; v < n; ++v) {
            for (std::size_t i = 0; i < graph.in(v).size(); ++i) {
                CHECK(graph.weight(graph.in(v)[i], v) == graph.in_weights(v)[i]);
                ++entries;
            }
        }
        CHECK(entries == graph.tie_count());
    }
}

TEST_CASE("an induced graph renumbers in the order given", "[core]") {
    const Graph graph =
        Graph::from_arcs(4, true, std::vector<Arc>{{0, 3, 2}, {3, 1, 5}, {2, 0, 1}});
    const Graph part = induced(graph, std::vector<Vertex>{0, 1, 3});
    CHECK(part.vertex_count() == 3);
    CHECK(part.weight(0, 2) == 2);
    CHECK(part.weight(2, 1) == 5);
    CHECK(part.tie_count() == 2);
}

TEST_CASE("nothing breaks on an empty graph", "[core]") {
    const Graph graph = Graph::from_arcs(0, true, {});
    CHECK(graph.tie_count() == 0);
    CHECK(symmetrized(graph, Symmetrize::either).vertex_count() == 0);
    CHECK(Graph().vertex_count() == 0);
    CHECK(Graph().arcs().empty());
}
