// How far found communities can be relied on: agreement of partitions against sums over
// all pairs, stability over runs, and what igraph and networkx say of a partition.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

#include "engine/core/random.hpp"
#include "engine/metrics/community_agreement.hpp"
#include "engine/metrics/community_search.hpp"
#include "tests/support/oracle_cohesion.hpp"
#include "tests/support/run_metric.hpp"

using namespace convene;
using namespace convene::oracle;

namespace {

constexpr const char* ids[] = {"communities", "communities_louvain", "communities_infomap"};

/// Rand index adjusted for chance, by looking at every pair of actors.
double slow_rand(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    double both = 0, in_a = 0, in_b = 0, all = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = i + 1; j < a.size(); ++j) {
            all += 1;
            in_a += a[i] == a[j] ? 1 : 0;
            in_b += b[i] == b[j] ? 1 : 0;
            both += a[i] == a[j] && b[i] == b[j] ? 1 : 0;
        }
    }
    const double chance = all == 0 ? 0 : in_a * in_b / all, most = (in_a + in_b) / 2;
    return most == chance ? 1 : (both - chance) / (most - chance);
}

/// 2 I / (H + H) from probabilities.
double slow_information(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    std::map<std::uint32_t, double> p, q;
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> both;
    const double each = 1 / static_cast<double>(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        p[a[i]] += each;
        q[b[i]] += each;
        both[{a[i], b[i]}] += each;
    }
    double shared = 0, entropies = 0;
    for (const auto& [key, share] : both)
        shared += share * std::log(share / p[key.first] / q[key.second]);
    for (const auto& part : p) entropies -= part.second * std::log(part.second);
    for (const auto& part : q) entropies -= part.second * std::log(part.second);
    return entropies < 1e-12 ? 1 : 2 * shared / entropies;
}

Graph two_cliques(Vertex a, Vertex b) {
    std::vector<Arc> arcs{{0, a, 1}};
    for (Vertex i = 0; i < a + b; ++i) {
        for (Vertex j = i + 1; j < a + b; ++j) {
            if ((i < a) == (j < a)) arcs.push_back({i, j, 1});
        }
    }
    return Graph::from_arcs(a + b, false, arcs);
}

Graph random_graph(std::size_t n, std::size_t ties, std::uint64_t seed) {
    Random random(seed);
    std::vector<Arc> arcs;
    for (std::size_t i = 0; i < ties; ++i) {
        arcs.push_back({static_cast<Vertex>(random.below(n)), static_cast<Vertex>(random.below(n)),
                        static_cast<double>(1 + random.below(4))});
    }
    return Graph::from_arcs(n, false, arcs, MergeRule::first);
}

double network_value(const char* id, const Graph& graph, const std::string& what,
                     const test::Setting& setting = {}) {
    return test::numbers_of(id, graph, setting, std::string(id) + "_" + what).front();
}

}  // namespace

TEST_CASE("partitions agree as their pairs do", "[communities]") {
    using Labels = std::vector<std::uint32_t>;
    // Worked by hand: pairs together 2 and 2 of 6, both in 1; chance 2/3.
    CHECK(std::abs(agreement_of(Labels{0, 0, 1, 1}, Labels{7, 7, 3, 4}).rand - 4.0 / 7) < 1e-12);
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
        Random random(seed);
        const std::size_t n = 1 + random.below(12), ka = 1 + random.below(n),
                          kb = 1 + random.below(4);
        Labels a, b;
        for (std::size_t i = 0; i < n; ++i) {
            a.push_back(static_cast<std::uint32_t>(random.below(ka)));
            b.push_back(static_cast<std::uint32_t>(random.below(kb)) * 1000000);
        }
        INFO("seed " << seed);
        const Agreement ours = agreement_of(a, b), turned = agreement_of(b, a);
        CHECK(std::abs(ours.rand - slow_rand(a, b)) < 1e-12);
        CHECK(std::abs(ours.information - slow_information(a, b)) < 1e-9);
        CHECK(std::abs(ours.rand - turned.rand) < 1e-12);
        CHECK(std::abs(ours.information - turned.information) < 1e-12);
        CHECK(agreement_of(a, a).rand == 1);
        CHECK(agreement_of(a, a).information == 1);
    }
    CHECK(agreement_of(Labels{}, Labels{}).rand == 1);
}

TEST_CASE("clear circles are found by all methods in all runs", "[communities]") {
    const Graph graph = two_cliques(5, 7);
    for (const char* id : ids) {
        INFO(id);
        CHECK(test::numbers_of(id, graph) ==
              std::vector<double>{2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1});
        for (const double share : test::numbers_of(id, graph, {}, std::string(id) + "_stability"))
            CHECK(share == 1);
        for (const char* what : {"agreement", "information"})
            CHECK(network_value(id, graph, what) == 1);
        for (const char* what : {"count", "least", "most"})
            CHECK(network_value(id, graph, what) == 2);
        const auto result = test::run_metric(id, graph);
        const auto& notes = result->columns.front().notes;
        CHECK(std::any_of(notes.begin(), notes.end(), [](const std::string& note) {
            return note.find("fewer than 30") != std::string::npos;
        }));
    }
}

TEST_CASE("where runs differ, stability says so", "[communities]") {
    // Ties by chance alone have no circles to find again.
    const Graph graph = random_graph(60, 150, 4);
    for (const char* id : {"communities", "communities_louvain"}) {
        INFO(id);
        CHECK(network_value(id, graph, "agreement") < 0.9);
        CHECK(network_value(id, graph, "least") <= network_value(id, graph, "count"));
        CHECK(network_value(id, graph, "most") >= network_value(id, graph, "count"));
        double least = 1;
        for (const double share : test::numbers_of(id, graph, {}, std::string(id) + "_stability")) {
            CHECK((share >= 0 && share <= 1));
            CHECK(std::abs(share * 19 - std::round(share * 19)) < 1e-9);
            least = std::min(least, share);
        }
        CHECK(least < 1);
        test::Setting single;
        single.parameters = {{"runs", "1"}};
        CHECK(test::values_of(id, graph, single, std::string(id) + "_agreement").front().status ==
              Status::undefined);
    }
}

TEST_CASE("the same seed and any number of threads give the same communities", "[communities]") {
    const Graph graph = random_graph(80, 240, 8);
    for (const char* id : ids) {
        test::Setting one, three, other;
        three.context.threads = 3;
        other.context.seed = 77;
        INFO(id);
        for (const char* column : {"", "_stability", "_agreement"}) {
            const std::string name = std::string(id) + column;
            CHECK(test::numbers_of(id, graph, one, name) ==
                  test::numbers_of(id, graph, three, name));
        }
        CHECK(test::numbers_of(id, graph, other, std::string(id) + "_modularity").front() > 0.1);
    }
}

TEST_CASE("groups are compared with the circles found", "[communities]") {
    const Graph graph = two_cliques(5, 7);
    const std::vector<std::string> names{"a", "b", "c"};
    const auto agreement = [&](const std::vector<std::uint32_t>& group_of, const char* method,
                               const char* column) {
        const Groups groups{group_of, names};
        test::Setting setting;
        setting.groups = &groups;
        setting.parameters = {{"method", method}};
        return test::values_of("communities_groups_agreement", graph, setting, column).front();
    };
    const std::vector<std::uint32_t> same{1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0};
    const std::vector<std::uint32_t> mixed{0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, no_index};
    const std::vector<std::uint32_t> nobody(12, no_index);
    for (const char* method : {"leiden", "louvain", "infomap"}) {
        INFO(method);
        CHECK(agreement(same, method, "communities_groups_agreement").number == 1);
        CHECK(agreement(same, method, "communities_groups_information").number == 1);
        const std::vector<std::uint32_t> known(mixed.begin(), mixed.end() - 1);
        CHECK(std::abs(agreement(mixed, method, "communities_groups_agreement").number -
                       slow_rand(known, {1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0})) < 1e-12);
        CHECK(agreement(mixed, method, "communities_groups_count").number == 11);
        CHECK(agreement(nobody, method, "communities_groups_agreement").status ==
              Status::undefined);
    }
}

TEST_CASE("costs, silence and emptiness are told by every method", "[communities]") {
    for (const char* id : ids) {
        INFO(id);
        for (const std::size_t n : {0U, 1U, 2U, 5U}) {
            for (const Value& value : test::values_of(id, Graph::from_arcs(n, true, {})))
                CHECK(value.status == Status::undefined);
        }
        test::Setting silent;
        silent.coverage = Coverage::of({true, true, true, false});
        const std::vector<Arc> arcs{{0, 1, 1}, {1, 0, 1}};
        const Graph graph = Graph::from_arcs(4, true, arcs);
        const auto values = test::values_of(id, graph, silent);
        CHECK(values[2].ok());
        CHECK(values[3].status == Status::unknown);
        CHECK(test::values_of(id, graph, silent, std::string(id) + "_stability")[3].status ==
              Status::unknown);
        const std::vector<Arc> negative{{0, 1, -1}, {1, 2, 1}};
        CHECK_FALSE(test::run_metric(id, Graph::from_arcs(3, true, negative)));
    }
}

TEST_CASE("igraph and networkx say the same of a partition", "[communities]") {
    if (std::system("/usr/bin/python3 -c 'import networkx, igraph' 2>/dev/null") != 0)
        SKIP("python3-networkx or python3-igraph is not installed");
    const auto folder = std::filesystem::temp_directory_path() /
                        ("convene-communities-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const auto script = std::filesystem::path(CONVENE_SOURCE_FOLDER) / "tests" / "engine" /
                        "metrics" / "community_programs.py";
    std::vector<std::array<double, 2>> ours;  // modularity, code length
    std::ofstream file(folder / "in.txt");
    for (std::uint64_t seed = 0; seed < 14; ++seed) {
        // Circles clear enough that every search for the shortest code finds them.
        const auto size = static_cast<Vertex>(6 + seed % 5);
        const Graph graph = seed % 2 == 0 ? two_cliques(size, size + 3)
                                          : random_graph(20 + seed, 60 + 2 * seed, seed);
        for (const char* id : ids) {
            const auto number = test::numbers_of(id, graph);
            const bool flows = std::string(id) == "communities_infomap";
            ours.push_back({network_value(id, graph, "modularity"),
                            flows && seed % 2 == 0 ? network_value(id, graph, "codelength") : -1});
            for (const double each : number) file << each << " ";
            file << ";";
            for (const Arc& arc : graph.arcs())
                file << arc.source << " " << arc.target << " " << arc.weight << " ";
            file << "\n";
        }
    }
    file.close();
    const std::string command = "/usr/bin/python3 '" + script.string() + "' '" +
                                (folder / "in.txt").string() + "' > '" +
                                (folder / "out.txt").string() + "'";
    REQUIRE(std::system(command.c_str()) == 0);
    std::ifstream answers(folder / "out.txt");
    for (std::size_t i = 0; i < ours.size(); ++i) {
        double by_igraph = 0, by_networkx = 0, length = 0;
        REQUIRE((answers >> by_igraph >> by_networkx >> length));
        INFO("partition " << i);
        CHECK(std::abs(ours[i][0] - by_igraph) < 1e-9);
        CHECK(std::abs(ours[i][0] - by_networkx) < 1e-9);
        if (ours[i][1] >= 0) CHECK(std::abs(ours[i][1] - length) < 1e-9);
    }
    std::filesystem::remove_all(folder);
}
