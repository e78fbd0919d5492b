#include "engine/workspace/path.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <random>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "engine/workspace/job_runner.hpp"
#include "engine/workspace/subjects.hpp"
#include "tests/engine/workspace/small_networks.hpp"

using namespace convene;

namespace {

/// Every way without a repeated vertex, by trying all.
std::vector<VertexPath> all_ways(const Graph& graph, Vertex from, Vertex to) {
    std::vector<VertexPath> found;
    VertexPath path{from};
    const std::function<void()> walk = [&] {
        if (path.back() == to) {
            found.push_back(path);
            return;
        }
        for (Vertex w = 0; w < graph.vertex_count(); ++w) {
            if (!graph.has_arc(path.back(), w)) continue;
            if (std::find(path.begin(), path.end(), w) != path.end()) continue;
            path.push_back(w);
            walk();
            path.pop_back();
        }
    };
    walk();
    return found;
}

bool apart(const VertexPath& a, const VertexPath& b) {
    for (std::size_t i = 1; i + 1 < a.size(); ++i) {
        if (std::find(b.begin() + 1, b.end() - 1, a[i]) != b.end() - 1) return false;
    }
    return a != b;
}

/// Largest number of ways of which each two are apart, and the fewest ties of that many.
std::pair<std::size_t, std::size_t> best_set(const std::vector<VertexPath>& ways) {
    std::pair<std::size_t, std::size_t> best{0, 0};
    std::vector<const VertexPath*> chosen;
    const std::function<void(std::size_t, std::size_t)> pick = [&](std::size_t at,
                                                                   std::size_t ties) {
        if (chosen.size() > best.first || (chosen.size() == best.first && ties < best.second))
            best = {chosen.size(), ties};
        for (std::size_t i = at; i < ways.size(); ++i) {
            if (!std::all_of(chosen.begin(), chosen.end(),
                             [&](const VertexPath* other) { return apart(ways[i], *other); }))
                continue;
            chosen.push_back(&ways[i]);
            pick(i + 1, ties + ways[i].size() - 1);
            chosen.pop_back();
        }
    };
    pick(0, 0);
    return best;
}

/// Weights whose inverses and their sums are exact: 1/weight in twelfths.
long twelfths(const Graph& graph, const VertexPath& path) {
    long sum = 0;
    for (std::size_t i = 0; i + 1 < path.size(); ++i)
        sum += std::lround(12.0 / graph.weight(path[i], path[i + 1]));
    return sum;
}

bool is_a_way(const Graph& graph, const VertexPath& path, Vertex from, Vertex to) {
    if (path.empty() || path.front() != from || path.back() != to) return false;
    if (std::set<Vertex>(path.begin(), path.end()).size() != path.size()) return false;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        if (!graph.has_arc(path[i], path[i + 1])) return false;
    }
    return true;
}

Graph random_graph(std::mt19937& random, std::size_t n, unsigned percent, bool directed) {
    std::vector<Arc> arcs;
    const std::array<double, 4> weights{1.0, 2.0, 3.0, 4.0};
    for (Vertex u = 0; u < n; ++u) {
        for (Vertex v = directed ? 0 : u + 1; v < n; ++v) {
            if (u != v && random() % 100 < percent) arcs.push_back({u, v, weights[random() % 4]});
        }
    }
    return Graph::from_arcs(n, directed, arcs);
}

}  // namespace

TEST_CASE("ways in random graphs are as short, strong and many as trying all finds",
          "[workspace]") {
    std::mt19937 random(20260105);
    for (int round = 0; round < 400; ++round) {
        const bool directed = round % 2 == 0;
        const Graph graph =
            random_graph(random, 7, 20U + static_cast<unsigned>(random() % 30), directed);
        const std::vector<VertexPath> all = all_ways(graph, 0, 6);
        const VertexPath shortest = shortest_way(graph, 0, 6);
        const VertexPath strongest = strongest_way(graph, 0, 6, true);
        const auto independent = independent_ways(graph, 0, 6, 99, RunContext{});
        REQUIRE(independent);
        INFO("round " << round);
        if (all.empty()) {
            CHECK(shortest.empty());
            CHECK(strongest.empty());
            CHECK(independent->empty());
            continue;
        }
        REQUIRE(is_a_way(graph, shortest, 0, 6));
        REQUIRE(is_a_way(graph, strongest, 0, 6));
        std::size_t fewest = 99;
        long least = 1000000;
        for (const VertexPath& path : all) {
            fewest = std::min(fewest, path.size());
            least = std::min(least, twelfths(graph, path));
        }
        CHECK(shortest.size() == fewest);
        CHECK(twelfths(graph, strongest) == least);
        const auto [count, ties] = best_set(all);
        std::size_t found_ties = 0;
        for (std::size_t i = 0; i < independent->size(); ++i) {
            CHECK(is_a_way(graph, (*independent)[i], 0, 6));
            found_ties += (*independent)[i].size() - 1;
            for (std::size_t j = 0; j < i; ++j) CHECK(apart((*independent)[i], (*independent)[j]));
        }
        CHECK(independent->size() == count);
        CHECK(found_ties == ties);
    }
}

TEST_CASE("the shortest way gives way where two others need its people", "[workspace]") {
    // 0-1-2-5 is shortest alone; both ways apart are 0-1-4-5 and 0-3-2-5.
    const std::vector<Arc> arcs{{0, 1}, {1, 2}, {2, 5}, {1, 4}, {4, 5}, {0, 3}, {3, 2}};
    const Graph graph = Graph::from_arcs(6, false, arcs);
    CHECK(shortest_way(graph, 0, 5) == VertexPath{0, 1, 2, 5});
    const auto ways = independent_ways(graph, 0, 5, 9, RunContext{});
    REQUIRE(ways);
    CHECK(*ways == std::vector<VertexPath>{{0, 1, 4, 5}, {0, 3, 2, 5}});
    CHECK(independent_ways(graph, 0, 5, 1, RunContext{})->size() == 1);
}

TEST_CASE("the strongest way may take more steps; equal sums take fewer", "[workspace]") {
    // 1/4 + 1/4 < 1/1; and 1/3 + 1/3 + 1/3 = 1/1 exactly.
    const Graph detour =
        Graph::from_arcs(3, true, std::vector<Arc>{{0, 2, 1.0}, {0, 1, 4.0}, {1, 2, 4.0}});
    CHECK(shortest_way(detour, 0, 2) == VertexPath{0, 2});
    CHECK(strongest_way(detour, 0, 2, true) == VertexPath{0, 1, 2});
    CHECK(strongest_way(detour, 0, 2, false) == VertexPath{0, 2});
    const Graph equal = Graph::from_arcs(
        4, true, std::vector<Arc>{{0, 3, 1.0}, {0, 1, 3.0}, {1, 2, 3.0}, {2, 3, 3.0}});
    CHECK(strongest_way(equal, 0, 3, true) == VertexPath{0, 3});
    // A tie without strength is none to go by.
    const Graph weak =
        Graph::from_arcs(3, true, std::vector<Arc>{{0, 2, 0.0}, {0, 1, 1.0}, {1, 2, 1.0}});
    CHECK(strongest_way(weak, 0, 2, true) == VertexPath{0, 1, 2});
}

TEST_CASE("ways of a network follow what the map shows", "[workspace]") {
    const auto network = test::built(test::small_school());
    SnapshotRequest request;
    request.wave = "1";
    request.relations = {"advice", "friends", "attends"};
    const auto id = [&](const char* name) { return *network->find_actor(name); };
    const auto ways = [&](const char* from, const char* to, WayDirection direction) {
        return find_ways(network, request, 0, id(from), id(to), direction, RunContext{});
    };
    // a-b-c by advice, a-board-c by their seats: two ways apart.
    const auto both = ways("a", "c", WayDirection::any);
    REQUIRE(both);
    CHECK(both->shortest.steps() == 2);
    CHECK(both->independent.size() == 2);
    REQUIRE(both->strongest);
    CHECK(both->strongest->actors == std::vector<ActorIndex>{id("a"), id("b"), id("c")});
    // Nobody asks d: only along a friendship.
    const auto to_d = ways("a", "d", WayDirection::along);
    REQUIRE(to_d);
    CHECK(to_d->shortest.steps() == 3);
    CHECK(to_d->independent.size() == 1);
    // Against the direction of advice.
    request.relations = {"advice"};
    CHECK(ways("c", "a", WayDirection::along)->shortest.actors.empty());
    CHECK(ways("c", "a", WayDirection::any)->shortest.steps() == 2);
    // A threshold takes b -> c away; then only the filter's people count.
    request.thresholds[""] = 2.0;
    CHECK(ways("a", "c", WayDirection::any)->shortest.actors.empty());
    request.thresholds.clear();
    request.where = "id != \"b\"";
    CHECK(ways("a", "c", WayDirection::any)->shortest.actors.empty());
    CHECK_FALSE(ways("a", "a", WayDirection::any));
    std::stop_source stop;
    stop.request_stop();
    RunContext stopped;
    stopped.stop = stop.get_token();
    const auto none = find_ways(network, request, 0, 0, 1, WayDirection::any, stopped);
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == ErrorKind::stopped);
}

TEST_CASE("thresholds and symmetrisation change views, and move nobody", "[workspace]") {
    const auto network = test::built(test::small_school());
    const auto made = [&](const SnapshotRequest& request, const Snapshot* before = nullptr) {
        auto snapshot = make_snapshot(network, request, before, RunContext{});
        REQUIRE(snapshot);
        return *snapshot;
    };
    SnapshotRequest request;
    request.wave = "1";
    request.relations = {"advice", "friends"};
    const auto whole = made(request);
    CHECK(whole->views[0]->graph.tie_count() == 3);
    request.thresholds["advice"] = 2.0;
    const auto strong = made(request, whole.get());
    CHECK(strong->views[0]->graph.tie_count() == 2);
    CHECK(strong->views[1]->graph.tie_count() == whole->views[1]->graph.tie_count());
    CHECK(strong->positions == whole->positions);
    CHECK(strong->measures.at("in_degree@advice").by_actor[2].number == 0.0);
    request.thresholds = {{"", 2.0}};
    CHECK(made(request)->views[1]->graph.tie_count() == 0);
    CHECK(threshold_of(*network, request, "trust") == std::nullopt);
    request.thresholds.clear();
    request.symmetrize = Symmetrize::both;
    const auto mutual = made(request, whole.get());
    CHECK_FALSE(mutual->views[0]->graph.directed());
    CHECK(mutual->views[0]->graph.tie_count() == 1);
    CHECK(mutual->positions == whole->positions);
}

TEST_CASE("comparing waves tells who joined and who left; places hold in both", "[workspace]") {
    const auto network = test::built(test::small_school());
    SnapshotRequest request;
    request.wave = "2";
    request.compare = "1";
    const auto later = make_snapshot(network, request, nullptr, RunContext{});
    REQUIRE(later);
    const ActorIndex d = *network->find_actor("d");
    CHECK((*later)->departed[d]);
    CHECK_FALSE((*later)->shown[d]);
    CHECK(std::count((*later)->departed.begin(), (*later)->departed.end(), true) == 1);
    CHECK(std::count((*later)->joined.begin(), (*later)->joined.end(), true) == 0);
    REQUIRE((*later)->other_views.size() == network->relations().size());
    CHECK((*later)->other_views[0]->graph.tie_count() == 3);
    request.wave = "1";
    request.compare = "2";
    const auto earlier = make_snapshot(network, request, nullptr, RunContext{});
    REQUIRE(earlier);
    CHECK((*earlier)->joined[d]);
    CHECK((*earlier)->positions == (*later)->positions);
    request.compare.clear();
    CHECK((*make_snapshot(network, request, nullptr, RunContext{}))->positions ==
          (*later)->positions);
    request.compare = "9";
    CHECK_FALSE(make_snapshot(network, request, nullptr, RunContext{}));
}
