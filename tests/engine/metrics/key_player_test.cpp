// Key players against a search of all sets that shares no code with the engine's.

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "engine/core/random.hpp"
#include "engine/metrics/kernel_key_bits.hpp"
#include "engine/metrics/kernel_key_removal.hpp"
#include "engine/metrics/kernel_union.hpp"
#include "engine/metrics/key_player_search.hpp"
#include "tests/support/oracle_cohesion.hpp"
#include "tests/support/run_metric.hpp"

using namespace convene;
using namespace convene::oracle;

namespace {

using Members = std::set<std::size_t>;

Dense taken_out(Dense net, const Members& set) {
    for (const std::size_t v : set) {
        for (std::size_t i = 0; i < net.n; ++i) net.w[v][i] = net.w[i][v] = 0;
    }
    return net;
}

/// The four criteria as they are defined.
double value_of(const Dense& net, const Members& set, std::string_view criterion, double steps) {
    const auto n = static_cast<double>(net.n);
    if (criterion.starts_with("kpp_neg")) {
        const auto d = distances(taken_out(net, set), true);
        const double left = n - static_cast<double>(set.size());
        double sum = 0;
        for (std::size_t i = 0; i < net.n; ++i) {
            for (std::size_t j = 0; j < net.n; ++j) {
                if (i == j || set.contains(i) || set.contains(j) || d[i][j] == unknown) continue;
                sum += criterion == "kpp_neg_F" ? 1 : 1 / d[i][j];
            }
        }
        return 1 - sum / (left * (left - 1));
    }
    const auto d = distances(net, true);
    double sum = 0;
    for (std::size_t j = 0; j < net.n; ++j) {
        double nearest = unknown;
        for (const std::size_t i : set) nearest = std::min(nearest, d[i][j]);
        if (criterion == "kpp_pos_DR")
            sum += nearest == 0 ? 1 : 1 / nearest;
        else
            sum += nearest <= steps ? 1 : 0;
    }
    return sum / n;
}

struct Best {
    double value = -1;
    std::vector<Members> sets;
};
void all_sets(const Dense& net, std::size_t k, std::size_t from, Members& set,
              std::string_view criterion, double steps, Best& best) {
    if (set.size() == k) {
        const double value = value_of(net, set, criterion, steps);
        if (value > best.value + 1e-10) best = {value, {}};
        if (value > best.value - 1e-10) best.sets.push_back(set);
        return;
    }
    for (std::size_t v = from; v < net.n; ++v) {
        set.insert(v);
        all_sets(net, k, v + 1, set, criterion, steps, best);
        set.erase(v);
    }
}

constexpr std::pair<const char*, const char*> criteria[] = {{"key_players_F", "kpp_neg_F"},
                                                            {"key_players_DF", "kpp_neg_DF"},
                                                            {"key_players_DR", "kpp_pos_DR"},
                                                            {"key_players_reach", "kpp_pos_reach"}};

Graph sparse_graph(std::size_t n, std::size_t ties, std::uint64_t seed) {
    Random random(seed);
    std::vector<Arc> arcs;
    for (std::size_t i = 0; i < ties; ++i)
        arcs.push_back(
            {static_cast<Vertex>(random.below(n)), static_cast<Vertex>(random.below(n)), 1});
    return Graph::from_arcs(n, false, arcs, MergeRule::first);
}

/// The sum of 1/d among the others by one search from each, v left out.
double nearness_without(const Graph& graph, const std::vector<Vertex>& removed) {
    const std::size_t n = graph.vertex_count();
    double sum = 0;
    for (Vertex s = 0; s < n; ++s) {
        std::vector<int> d(n, -1);
        for (const Vertex v : removed) d[v] = -2;
        if (d[s] == -2) continue;
        d[s] = 0;
        std::vector<Vertex> order{s};
        for (std::size_t i = 0; i < order.size(); ++i) {
            for (const Vertex w : graph.out(order[i])) {
                if (d[w] != -1) continue;
                d[w] = d[order[i]] + 1;
                order.push_back(w);
                sum += 1.0 / d[w];
            }
        }
    }
    return sum;
}

}  // namespace

TEST_CASE("what is left without each actor is what is left without each actor", "[key]") {
    for (std::uint64_t seed = 0; seed < 1500; ++seed) {
        const Dense net = random_network(seed, false, 13);
        const Graph graph = engine_input(net).graph;
        const UnionRows rows(graph);
        const auto sums = harmonic_without_each(rows.rows(), {});
        REQUIRE(sums);
        for (std::size_t v = 0; v < net.n; ++v) {
            const auto d = distances(taken_out(net, {v}), true);
            double sum = 0;
            for (std::size_t i = 0; i < net.n; ++i) {
                for (std::size_t j = 0; j < net.n; ++j) {
                    if (i != j && d[i][j] < unknown) sum += 1 / d[i][j];
                }
            }
            INFO("seed " << seed << ", actor " << v);
            CHECK(std::abs((*sums)[v] - sum) <= 1e-10 * std::max(1.0, sum));
        }
    }
    // Long ways and few of them, and sizes around 64 and 512.
    for (const std::size_t n : {64U, 65U, 130U, 512U, 600U}) {
        for (const std::size_t ties : {n - 5, n + n / 4, 3 * n}) {
            const Graph graph = sparse_graph(n, ties, n + ties);
            const auto sums = harmonic_without_each(graph.out_rows(), {});
            REQUIRE(sums);
            for (Vertex v = 0; v < n; v += static_cast<Vertex>(n / 4)) {
                const double sum = nearness_without(graph, {v});
                INFO(n << " actors, " << ties << " ties, without " << v);
                CHECK(std::abs((*sums)[v] - sum) <= 1e-10 * std::max(1.0, sum));
                if (n > KeyBits::most_vertices) continue;
                KeyBits bits(graph.out_rows());
                constexpr double far = std::numeric_limits<double>::infinity();
                CHECK(std::abs(bits.nearness(std::vector{v}, far, far) - sum) <= 1e-10 * sum);
                const std::vector<Vertex> three{v, static_cast<Vertex>((v + 7) % n),
                                                static_cast<Vertex>((v + 31) % n)};
                const double without = nearness_without(graph, three);
                CHECK(std::abs(bits.nearness(three, far, far) - without) <= 1e-10 * without);
                CHECK(bits.nearness(three, far, without / 2) > without / 2);
            }
        }
    }
}

TEST_CASE("the best sets of key players are the best of all sets", "[key]") {
    std::size_t compared = 0, several = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        const Dense net = random_network(seed, false, 8);
        const Graph graph = engine_input(net).graph;
        for (std::size_t k = 1; k <= 3; ++k) {
            for (const auto& [id, value] : criteria) {
                const bool removes = std::string_view(value).starts_with("kpp_neg");
                const double steps = 1.0 + static_cast<double>(seed % 3);
                test::Setting setting;
                setting.parameters = {{"k", std::to_string(k)}, {"list", "20"}};
                if (std::string_view(value) == "kpp_pos_reach")
                    setting.parameters["steps"] = std::to_string(1 + seed % 3);
                INFO(id << ", k " << k << ", seed " << seed);
                const auto result = test::run_metric(id, graph, setting);
                REQUIRE(result);
                if (removes ? net.n < k + 2 : net.n < k) {
                    CHECK(result->columns[1].values[0].status == Status::undefined);
                    for (const Value& member : result->columns[0].values)
                        CHECK(member.status == Status::undefined);
                    continue;
                }
                Best best;
                Members set;
                all_sets(net, k, 0, set, value, steps, best);
                CHECK(std::abs(result->columns[1].values[0].number - best.value) <= 1e-12);
                CHECK(result->columns[2].values[0].number == static_cast<double>(best.sets.size()));
                CHECK(result->columns[3].values[0].number == 1);
                REQUIRE(result->columns.size() == 4 + std::min<std::size_t>(20, best.sets.size()));
                for (std::size_t v = 0; v < net.n; ++v) {
                    double held = 0;
                    for (const Members& each : best.sets) held += each.contains(v) ? 1 : 0;
                    CHECK(std::abs(result->columns[0].values[v].number -
                                   held / static_cast<double>(best.sets.size())) < 1e-12);
                }
                for (std::size_t s = 4; s < result->columns.size(); ++s) {
                    Members listed;
                    for (std::size_t v = 0; v < net.n; ++v) {
                        if (result->columns[s].values[v].number == 1) listed.insert(v);
                    }
                    CHECK(listed == best.sets[s - 4]);  // both in the order of actors
                }
                ++compared;
                if (best.sets.size() > 1) ++several;
            }
        }
    }
    CHECK(compared > 3000);
    CHECK(several > 500);
}

TEST_CASE("the best pair need not hold the best single", "[key]") {
    // 0 holds three single actors; 1 and 2 together hold two fives apart, but neither alone.
    std::vector<Arc> arcs;
    for (Vertex v = 4; v < 7; ++v) arcs.push_back({0, v, 1});
    arcs.push_back({0, 1, 1});
    arcs.push_back({0, 2, 1});
    for (Vertex v = 7; v < 12; ++v) {
        arcs.push_back({1, v, 1});
        arcs.push_back({2, v, 1});
    }
    const Graph graph = Graph::from_arcs(12, false, arcs);
    test::Setting one, two;
    one.parameters = {{"k", "1"}};
    two.parameters = {{"k", "2"}};
    const auto single = test::numbers_of("key_players_F", graph, one);
    const auto pair = test::numbers_of("key_players_F", graph, two);
    CHECK(single[0] == 1);
    CHECK(pair[0] == 0);
    CHECK((pair[1] == 1 && pair[2] == 1));
}

TEST_CASE("a search from several starts finds nearly always what all sets give", "[key]") {
    std::size_t compared = 0, found = 0;
    for (std::uint64_t seed = 0; seed < 15; ++seed) {
        const Graph graph = sparse_graph(24, 24 + 2 * seed, seed);
        for (const auto& [id, value] : criteria) {
            for (const char* k : {"2", "3", "4"}) {
                test::Setting exact, fast;
                exact.parameters = {{"k", k}, {"search", "exact"}};
                fast.parameters = {{"k", k}, {"search", "fast"}};
                const double best = test::numbers_of(id, graph, exact, value).front();
                const double ours = test::numbers_of(id, graph, fast, value).front();
                INFO(id << ", k " << k << ", seed " << seed);
                CHECK(ours <= best + 1e-12);
                CHECK(test::numbers_of(id, graph, fast, std::string(value) + "_exact").front() ==
                      0);
                if (ours > best - 1e-12) ++found;
                ++compared;
            }
        }
    }
    CHECK(compared == 180);
    CHECK(found >= compared * 97 / 100);
}

TEST_CASE("key players among many are looked for beyond the bits", "[key]") {
    // Six hubs in a row, each with a hundred of their own.
    std::vector<Arc> arcs;
    const std::size_t n = 606;
    for (Vertex hub = 0; hub < 6; ++hub) {
        if (hub > 0) arcs.push_back({hub - 1, hub, 1});
        for (Vertex own = 0; own < 100; ++own) arcs.push_back({hub, 6 + 100 * hub + own, 1});
    }
    const Graph graph = Graph::from_arcs(n, false, arcs);
    for (const char* id : {"key_players_F", "key_players_DF", "key_players_reach"}) {
        test::Setting setting;
        setting.parameters = {{"k", "3"}, {"search", "fast"}, {"starts", "2"}};
        if (std::string_view(id) == "key_players_reach") setting.parameters["steps"] = "1";
        const auto members = test::numbers_of(id, graph, setting);
        INFO(id);
        double hubs = 0;
        for (Vertex hub = 0; hub < 6; ++hub) hubs += members[hub];
        CHECK(std::abs(hubs - 3) < 1e-9);
    }
}

TEST_CASE("key players are the same on any number of threads", "[key]") {
    for (const std::size_t n : {40U, 530U}) {
        const Graph graph = sparse_graph(n, 2 * n, n);
        for (const auto& [id, value] : criteria) {
            for (const char* effort : {"auto", "fast"}) {
                test::Setting one, three;
                one.parameters = three.parameters = {
                    {"k", n == 40 ? "3" : "1"}, {"search", effort}, {"starts", "2"}, {"list", "3"}};
                three.context.threads = 3;
                const auto a = test::run_metric(id, graph, one);
                const auto b = test::run_metric(id, graph, three);
                INFO(id << ", " << n << " actors, " << effort);
                REQUIRE(a);
                REQUIRE(b);
                REQUIRE(a->columns.size() == b->columns.size());
                for (std::size_t c = 0; c < a->columns.size(); ++c) {
                    CHECK(std::equal(a->columns[c].values.begin(), a->columns[c].values.end(),
                                     b->columns[c].values.begin(), b->columns[c].values.end(),
                                     [](const Value& x, const Value& y) {
                                         return x.status == y.status && x.number == y.number;
                                     }));
                }
            }
        }
    }
}

TEST_CASE("a search for key players stops when asked to and tells how far it is", "[key]") {
    const Graph graph = sparse_graph(150, 400, 3);
    for (const auto& [id, value] : criteria) {
        for (const char* effort : {"exact", "fast"}) {
            std::stop_source source;
            double reached = 0;
            test::Setting setting;
            setting.parameters = {{"k", "5"}, {"search", effort}};
            setting.context.stop = source.get_token();
            setting.context.progress = [&](double share, std::string_view) {
                CHECK((share >= 0 && share <= 1));
                reached = share;
                source.request_stop();
            };
            INFO(id << " " << effort);
            // All sets of 5 would take hours; the first block of them seconds.
            if (std::string_view(effort) == "exact") {
                setting.parameters["k"] = "2";
                setting.context.threads = 2;
            }
            const auto result = test::run_metric(id, graph, setting);
            REQUIRE_FALSE(result);
            CHECK(result.error().kind == ErrorKind::stopped);
            CHECK(reached > 0);
        }
    }
}

TEST_CASE("too many sets to try are refused, and nobody's answers give nothing", "[key]") {
    const Graph graph = sparse_graph(1000, 2000, 3);
    test::Setting setting;
    setting.parameters = {{"k", "10"}, {"search", "exact"}};
    const auto refused = test::run_metric("key_players_F", graph, setting);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::cannot_compute);
    CHECK(refused.error().text().find("too many") != std::string::npos);

    test::Setting silent;
    silent.coverage = Coverage::of({false, false, false, false});
    const auto values =
        test::values_of("key_players_DR", Graph::from_arcs(4, true, {}), silent, "kpp_pos_DR");
    CHECK(values.front().status == Status::unknown);
}
