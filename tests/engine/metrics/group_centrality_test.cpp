// Centrality of sets: cases by hand, all ways counted one by one, and networkx.

#include "engine/metrics/group_centrality.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

#include "engine/core/random.hpp"
#include "tests/support/oracle_cohesion.hpp"
#include "tests/support/run_metric.hpp"

using namespace convene;
using namespace convene::oracle;

namespace {

using Columns = std::map<std::string, Value>;

Columns of_set(const char* id, const Graph& graph, const std::vector<Vertex>& set,
               const Parameters& parameters = {}) {
    const Metric& metric = test::metric_named(id);
    const Coverage coverage = Coverage::complete(graph.vertex_count(), true);
    const std::map<std::string, std::vector<Vertex>, std::less<>> chosen{{"set", set}};
    const auto result = metric.run({.graph = graph,
                                    .coverage = coverage,
                                    .parameters = &parameters,
                                    .metric = &metric,
                                    .chosen_actors = &chosen},
                                   {});
    REQUIRE(result);
    Columns columns;
    for (const MetricColumn& column : result->columns) columns[column.id] = column.values.front();
    return columns;
}

/// Every shortest way from s to t, walked one by one: all, and those past the set.
struct Walks {
    double all = 0, through = 0;
};
void walk(const std::vector<std::vector<double>>& d, const std::vector<bool>& in_set,
          std::size_t at, std::size_t t, bool passed, Walks& walks) {
    if (at == t) {
        walks.all += 1;
        walks.through += passed ? 1 : 0;
        return;
    }
    for (std::size_t next = 0; next < d.size(); ++next) {
        if (d[at][next] == 1 && d[at][t] == 1 + d[next][t])
            walk(d, in_set, next, t, passed || (in_set[next] && next != t), walks);
    }
}

/// The sums as they are defined, for ways along d.
struct Slow {
    double tied = 0, nearest = 0, farthest = 0, mean = 0, harmonic = 0, within = 0, between = 0;
    double outside = 0;
};
Slow slowly(const std::vector<std::vector<double>>& d, const std::vector<Vertex>& set,
            double steps) {
    std::vector<bool> in_set(d.size(), false);
    for (const Vertex v : set) in_set[v] = true;
    Slow sums;
    for (std::size_t j = 0; j < d.size(); ++j) {
        if (in_set[j]) {
            sums.within += 1;
            continue;
        }
        sums.outside += 1;
        double least = unknown, most = 0, total = 0;
        for (const Vertex i : set) {
            least = std::min(least, d[i][j]);
            most = std::max(most, d[i][j]);
            total += d[i][j];
        }
        sums.tied += least == 1 ? 1 : 0;
        sums.nearest += least;
        sums.farthest += most;
        sums.mean += total / static_cast<double>(set.size());
        sums.harmonic += 1 / least;
        sums.within += least <= steps ? 1 : 0;
        for (std::size_t s = 0; s < d.size(); ++s) {
            if (in_set[s] || s == j || d[s][j] == unknown) continue;
            Walks walks;
            walk(d, in_set, s, j, false, walks);
            sums.between += walks.through / walks.all;
        }
    }
    return sums;
}

void check_same(const Value& value, double expected) {
    if (std::isnan(expected) || std::isinf(expected)) {
        CHECK(value.status == Status::undefined);
    } else {
        CHECK(value.ok());
        CHECK(std::abs(value.number - expected) <= 1e-10 * std::max(1.0, expected));
    }
}

/// 0 where the distance is infinite: closeness has no value there.
double closeness(double outside, double sum) {
    return outside == 0 || sum == unknown ? undefined : outside / sum;
}

}  // namespace

TEST_CASE("a chain's ends together are near to its middle and between nobody", "[sets]") {
    const std::vector<Arc> arcs{{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 4, 1}};
    const Graph graph = Graph::from_arcs(5, false, arcs);
    const auto degree = of_set("group_degree_count", graph, {0, 4});
    CHECK(degree.at("group_degree_count").number == 2);
    check_same(degree.at("group_degree_norm"), 2.0 / 3);
    const auto near = of_set("group_closeness_min", graph, {0, 4});
    check_same(near.at("group_closeness_min"), 3.0 / 4);
    check_same(near.at("group_closeness_max"), 3.0 / 8);
    check_same(near.at("group_closeness_mean"), 3.0 / 6);
    check_same(near.at("group_harmonic_min"), 2.5);
    check_same(of_set("group_betweenness_raw", graph, {0, 4}).at("group_betweenness_raw"), 0);
    const auto middle = of_set("group_betweenness_raw", graph, {1, 3});
    check_same(middle.at("group_betweenness_raw"), 3);
    check_same(middle.at("group_betweenness_norm"), 1);
    check_same(of_set("kpp_pos_DR_set", graph, {0, 4}).at("kpp_pos_DR_set"), 4.5 / 5);
    check_same(of_set("kpp_pos_DR_set", graph, {0}, {{"steps", "3"}}).at("kpp_pos_reach_set"),
               4.0 / 5);
    // The same person named twice is one.
    CHECK(of_set("group_degree_count", graph, {0, 4, 0}).at("group_degree_norm").number ==
          degree.at("group_degree_norm").number);
}

TEST_CASE("sets are as central as all ways say", "[sets]") {
    std::size_t compared = 0;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        const Dense net = random_network(seed, false, 9);
        if (net.n == 0) continue;
        const Graph graph = engine_input(net).graph;
        std::vector<Vertex> set;
        Random random(seed);
        for (Vertex v = 0; v < net.n; ++v) {
            if (random.below(3) == 0) set.push_back(v);
        }
        if (set.empty()) set.push_back(0);
        for (const char* direction : {"any", "out", "in"}) {
            INFO("seed " << seed << " " << direction);
            auto d = distances(net, std::string(direction) == "any");
            if (std::string(direction) == "in") {
                auto turned = d;
                for (std::size_t i = 0; i < net.n; ++i) {
                    for (std::size_t j = 0; j < net.n; ++j) turned[i][j] = d[j][i];
                }
                d = turned;
            }
            const bool pairs_once = !net.directed || std::string(direction) == "any";
            const double steps = 1.0 + static_cast<double>(seed % 3);
            const Slow slow = slowly(d, set, steps);
            const Parameters way{{"direction", direction}};
            const auto degree = of_set("group_degree_count", graph, set, way);
            check_same(degree.at("group_degree_count"), slow.tied);
            check_same(degree.at("group_degree_norm"), part(slow.tied, slow.outside));
            const auto near = of_set("group_closeness_min", graph, set, way);
            check_same(near.at("group_closeness_min"), closeness(slow.outside, slow.nearest));
            check_same(near.at("group_closeness_max"), closeness(slow.outside, slow.farthest));
            check_same(near.at("group_closeness_mean"), closeness(slow.outside, slow.mean));
            check_same(near.at("group_harmonic_min"), slow.harmonic);
            check_same(near.at("group_harmonic_norm"), part(slow.harmonic, slow.outside));
            const auto between = of_set("group_betweenness_raw", graph, set, way);
            check_same(between.at("group_betweenness_raw"),
                       pairs_once ? slow.between / 2 : slow.between);
            check_same(between.at("group_betweenness_norm"),
                       part(slow.between, slow.outside * (slow.outside - 1)));
            const auto n = static_cast<double>(net.n);
            const auto reach =
                of_set("kpp_pos_DR_set", graph, set,
                       {{"direction", direction}, {"steps", std::to_string(1 + seed % 3)}});
            check_same(reach.at("kpp_pos_DR_set"), (n - slow.outside + slow.harmonic) / n);
            check_same(reach.at("kpp_pos_reach_set"), slow.within / n);
            ++compared;
        }
    }
    CHECK(compared > 5000);
}

TEST_CASE("more shortest ways than a number holds are counted all the same", "[sets]") {
    // Layers of ten, each tied to all of the next: 10^399 ways from end to end, and a tenth
    // of them pass the one of the middle layer that is in the set.
    constexpr Vertex layers = 400, wide = 10;
    std::vector<Arc> arcs;
    for (Vertex layer = 0; layer + 1 < layers; ++layer) {
        for (Vertex i = 0; i < wide; ++i) {
            for (Vertex j = 0; j < wide; ++j)
                arcs.push_back({layer * wide + i, (layer + 1) * wide + j, 1});
        }
    }
    const Graph graph = Graph::from_arcs(std::size_t{layers} * wide, true, arcs);
    const Vertex middle = layers / 2 * wide;
    const auto sum = set_betweenness(graph.out_rows(), std::vector{middle}, {});
    REQUIRE(sum);
    const double before = layers / 2 * wide, after = (layers / 2 - 1) * wide;
    CHECK(std::abs(*sum - before * after / wide) <= 1e-9 * *sum);
}

TEST_CASE("without a set, or with all in it, there is nothing to say but that", "[sets]") {
    const Graph graph = Graph::from_arcs(3, true, std::vector<Arc>{{0, 1, 1}});
    for (const char* id :
         {"group_degree_count", "group_closeness_min", "group_betweenness_raw", "kpp_pos_DR_set"}) {
        for (const auto& [column, value] : of_set(id, graph, {})) {
            INFO(column);
            CHECK(value.status == Status::undefined);
        }
        CHECK_FALSE(test::metric_named(id).in_all);
    }
    CHECK(of_set("group_degree_count", graph, {0, 1, 2}).at("group_degree_count").number == 0);
    CHECK(of_set("group_degree_count", graph, {0, 1, 2}).at("group_degree_norm").status ==
          Status::undefined);
    CHECK(of_set("kpp_pos_DR_set", graph, {0, 1, 2}).at("kpp_pos_DR_set").number == 1);
    CHECK(of_set("group_betweenness_raw", graph, {0, 1}).at("group_betweenness_norm").status ==
          Status::undefined);
}

TEST_CASE("each group is a set, and one without members is none", "[sets]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const Dense net = random_network(seed, false, 10);
        const EngineInput input = engine_input(net);
        const Groups groups{input.group_of, input.names};
        test::Setting setting;
        setting.groups = &groups;
        for (const auto& [of_groups, of_one] :
             {std::pair{"groups_degree_count", "group_degree_count"},
              std::pair{"groups_closeness_min", "group_closeness_min"},
              std::pair{"groups_betweenness_raw", "group_betweenness_raw"}}) {
            INFO(of_groups << ", seed " << seed);
            const auto result = test::run_metric(of_groups, input.graph, setting);
            REQUIRE(result);
            for (const MetricColumn& column : result->columns) {
                CHECK(column.level == Level::block);
                std::size_t at = 0;
                for (std::uint32_t g = 0; g < input.names.size(); ++g) {
                    std::vector<Vertex> members;
                    for (Vertex v = 0; v < net.n; ++v) {
                        if (input.group_of[v] == g) members.push_back(v);
                    }
                    if (members.empty()) continue;
                    REQUIRE(at < column.values.size());
                    CHECK(column.pairs[at] == std::pair{g, g});
                    const std::string one = "group" + column.id.substr(6);
                    const Value expected = of_set(of_one, input.graph, members).at(one);
                    CHECK(column.values[at].status == expected.status);
                    CHECK(column.values[at].number == expected.number);
                    ++at;
                }
                CHECK(at == column.values.size());
            }
        }
    }
}

TEST_CASE("networkx says the same of sets", "[sets]") {
    if (std::system("/usr/bin/python3 -c 'import networkx' 2>/dev/null") != 0)
        SKIP("python3-networkx is not installed");
    const auto folder =
        std::filesystem::temp_directory_path() / ("convene-sets-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const auto script = std::filesystem::path(CONVENE_SOURCE_FOLDER) / "tests" / "engine" /
                        "metrics" / "group_programs.py";
    std::vector<Graph> graphs;
    std::vector<std::vector<Vertex>> sets;
    std::ofstream file(folder / "in.txt");
    for (std::uint64_t seed = 0; graphs.size() < 60; ++seed) {
        Random random(seed);
        const std::size_t n = 4 + random.below(30);
        std::vector<Arc> arcs;
        for (Vertex v = 1; v < n; ++v) arcs.push_back({static_cast<Vertex>(random.below(v)), v, 1});
        for (std::size_t i = 0; i < n; ++i) {
            arcs.push_back(
                {static_cast<Vertex>(random.below(n)), static_cast<Vertex>(random.below(n)), 1});
        }
        graphs.push_back(Graph::from_arcs(n, false, arcs, MergeRule::first));
        sets.push_back({static_cast<Vertex>(seed % n), static_cast<Vertex>((seed / 2 + 1) % n)});
        if (sets.back()[0] == sets.back()[1]) sets.back().pop_back();
        file << n << ";";
        for (const Vertex v : sets.back()) file << v << " ";
        file << ";";
        for (const Arc& arc : graphs.back().arcs()) file << arc.source << " " << arc.target << " ";
        file << "\n";
    }
    file.close();
    const std::string command = "/usr/bin/python3 '" + script.string() + "' '" +
                                (folder / "in.txt").string() + "' > '" +
                                (folder / "out.txt").string() + "'";
    REQUIRE(std::system(command.c_str()) == 0);
    std::ifstream answers(folder / "out.txt");
    for (std::size_t i = 0; i < graphs.size(); ++i) {
        double degree = 0, near = 0, between = 0;
        REQUIRE((answers >> degree >> near >> between));
        INFO("network " << i);
        const auto value = [&](const char* id, const char* column) {
            return of_set(id, graphs[i], sets[i]).at(column).number;
        };
        CHECK(std::abs(value("group_degree_count", "group_degree_norm") - degree) < 1e-9);
        CHECK(std::abs(value("group_closeness_min", "group_closeness_min") - near) < 1e-9);
        CHECK(std::abs(value("group_betweenness_raw", "group_betweenness_raw") - between) < 1e-9);
    }
    std::filesystem::remove_all(folder);
}
