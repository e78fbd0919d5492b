// Structural holes, cut points, key players and brokerage roles.

#include <array>
#include <cmath>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "tests/support/compare.hpp"
#include "tests/support/oracle_position.hpp"
#include "tests/support/run_metric.hpp"

using namespace convene;
using test::check_values;
using test::values_of;

namespace {

constexpr double undefined = slow::nan;

/// Two cliques of four, 0-3 and 4-7, tied by 3 - 4; 8 is alone.
Graph two_cliques() {
    std::vector<Arc> ties{{3, 4, 1}};
    for (const Vertex base : {Vertex{0}, Vertex{4}}) {
        for (Vertex i = 0; i < 4; ++i) {
            for (Vertex j = i + 1; j < 4; ++j) ties.push_back({base + i, base + j, 1});
        }
    }
    return Graph::from_arcs(9, false, ties);
}

struct Holes {
    slow::Row constraint, hierarchy, effective, efficiency, borgatti;
};

/// Burt's formulas as they are written.
Holes holes_of(const slow::Net& net, bool weighted) {
    const std::size_t n = net.n();
    slow::Table<double> z(n, slow::Row(n));
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            z[i][j] = weighted ? net.w[i][j] + net.w[j][i]
                               : (net.tie(i, j) ? 1.0 : 0.0) + (net.tie(j, i) ? 1.0 : 0.0);
        }
    }
    const auto p = [&](std::size_t i, std::size_t j) { return z[i][j] / slow::total(z[i]); };
    const auto m = [&](std::size_t j, std::size_t q) {
        return z[j][q] / *std::max_element(z[j].begin(), z[j].end());
    };
    Holes holes;
    for (std::size_t i = 0; i < n; ++i) {
        std::vector<double> terms;
        double effective = 0, ties = 0;
        for (std::size_t j = 0; j < n; ++j) {
            if (!net.either(i, j)) continue;
            double term = p(i, j), share = 1;
            for (std::size_t q = 0; q < n; ++q) {
                if (q == i || q == j || !net.either(i, q) || !net.either(q, j)) continue;
                term += p(i, q) * p(q, j);
                share -= p(i, q) * m(j, q);
                ties += 0.5;
            }
            terms.push_back(term * term);
            effective += share;
        }
        const auto contacts = static_cast<double>(terms.size());
        const double constraint = slow::total(terms);
        double disorder = 0;
        for (const double term : terms)
            disorder += term / (constraint / contacts) * std::log(term / (constraint / contacts));
        const bool none = terms.empty();
        holes.constraint.push_back(none ? undefined : constraint);
        holes.effective.push_back(none ? undefined : effective);
        holes.efficiency.push_back(none ? undefined : effective / contacts);
        holes.borgatti.push_back(none ? undefined : contacts - 2 * ties / contacts);
        holes.hierarchy.push_back(terms.size() < 2 ? undefined
                                                   : disorder / (contacts * std::log(contacts)));
    }
    return holes;
}

}  // namespace

TEST_CASE("two cliques hang on their bridge, by hand") {
    const Graph graph = two_cliques();
    check_values(values_of("is_articulation", graph), {0, 0, 0, 1, 1, 0, 0, 0, 0});
    check_values(values_of("n_bridges", graph), {1});
    // Without 3: parts of 3, 4 and 1; 6 + 12 of 56 ordered pairs stay connected.
    const auto fragmentation = values_of("kpp_neg_F_after_removal", graph);
    CHECK(std::abs(fragmentation[3].number - (1 - 18.0 / 56)) < 1e-12);
    CHECK(std::abs(fragmentation[0].number - (1 - 42.0 / 56)) < 1e-12);
    CHECK(std::abs(fragmentation[8].number - 0.0) < 1e-12);
    // A member of a clique of four: three contacts, all tied: 3 - 2*3/3 = 1. The
    // bridge ends have a fourth contact: 4 - 2*3/4.
    check_values(values_of("effective_size_borgatti", graph),
                 {1, 1, 1, 2.5, 2.5, 1, 1, 1, undefined});
    CHECK(values_of("constraint", graph)[8].status == Status::undefined);
}

TEST_CASE("constraint of a pair is 1, of a triangle 9/8") {
    const std::vector<Arc> pair{{0, 1, 5}};
    check_values(values_of("constraint", Graph::from_arcs(2, true, pair)), {1, 1}, 1e-14);
    check_values(values_of("hierarchy_burt", Graph::from_arcs(2, true, pair)),
                 {undefined, undefined});
    const std::vector<Arc> triangle{{0, 1, 2}, {1, 2, 2}, {2, 0, 2}};
    check_values(values_of("constraint", Graph::from_arcs(3, true, triangle)),
                 {1.125, 1.125, 1.125}, 1e-14);
    check_values(values_of("hierarchy_burt", Graph::from_arcs(3, true, triangle)), {0, 0, 0},
                 1e-14);
    check_values(values_of("effective_size_burt", Graph::from_arcs(3, true, triangle)), {1, 1, 1},
                 1e-14);
}

TEST_CASE("structural holes and cut points against dense oracles on random networks") {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        INFO("seed " << seed);
        const auto net = slow::random_net(seed, 11);
        const auto both = slow::united(net);
        const Graph graph = slow::graph_of(net);
        const std::size_t n = net.n();
        const Holes weighted = holes_of(net, true), binary = holes_of(net, false);
        check_values(values_of("constraint", graph), weighted.constraint);
        check_values(values_of("constraint_binary", graph), binary.constraint);
        check_values(values_of("effective_size_burt", graph), weighted.effective);
        check_values(values_of("effective_size_borgatti", graph), binary.borgatti);
        check_values(values_of("efficiency_burt", graph), weighted.efficiency);
        check_values(values_of("hierarchy_burt", graph), weighted.hierarchy, 1e-9);

        slow::Row articulation, fragmentation, distant;
        const std::size_t parts = slow::component_count(net);
        double bridges = 0;
        for (std::size_t v = 0; v < n; ++v) {
            const auto rest = slow::without(both, v);
            const std::size_t isolated = slow::total(both.w[v]) == 0.0 ? 1 : 0;
            articulation.push_back(slow::component_count(rest) + isolated > parts ? 1 : 0);
            const auto label = slow::components(rest);
            double connected = 0;
            for (std::size_t i = 0; i < rest.n(); ++i) {
                for (std::size_t j = 0; j < rest.n(); ++j)
                    connected += i != j && label[i] == label[j] ? 1 : 0;
            }
            const auto others = static_cast<double>(n) - 1;
            const double pairs = others * (others - 1);
            fragmentation.push_back(others < 2 ? undefined : 1 - connected / pairs);
            distant.push_back(others < 2
                                  ? undefined
                                  : 1 - slow::total(slow::reciprocals(rest, slow::step)) / pairs);
            for (std::size_t w = v + 1; w < n; ++w) {
                if (!both.tie(v, w)) continue;
                auto cut = both;
                cut.w[v][w] = cut.w[w][v] = 0;
                bridges += slow::component_count(cut) > parts ? 1 : 0;
            }
        }
        check_values(values_of("is_articulation", graph), articulation);
        check_values(values_of("n_bridges", graph), {bridges});
        check_values(values_of("kpp_neg_F_after_removal", graph), fragmentation);
        check_values(values_of("kpp_neg_DF_after_removal", graph), distant);
    }
}

TEST_CASE("each role of a go-between, by hand") {
    // 0 -> 1 -> 2 with groups that make 1 each role in turn.
    const std::vector<Arc> arcs{{0, 1, 1}, {1, 2, 1}};
    const Graph graph = Graph::from_arcs(3, true, arcs);
    const std::vector<std::string> names{"a", "b", "c"};
    struct Case {
        std::array<std::uint32_t, 3> groups;
        const char* role;
    };
    for (const Case& test :
         {Case{{0, 0, 0}, "gf_w_I"}, Case{{0, 1, 0}, "gf_w_O"}, Case{{0, 0, 1}, "gf_b_IO"},
          Case{{0, 1, 1}, "gf_b_OI"}, Case{{0, 1, 2}, "gf_b_O"}}) {
        const Groups groups{test.groups, names};
        test::Setting setting;
        setting.groups = &groups;
        for (const char* role : {"gf_w_I", "gf_w_O", "gf_b_IO", "gf_b_OI", "gf_b_O"}) {
            INFO(test.role << " " << role);
            check_values(values_of("gould_fernandez", graph, setting, role),
                         {0, std::string(role) == test.role ? 1.0 : 0.0, 0});
        }
        check_values(values_of("gould_fernandez", graph, setting, "gf_t"), {0, 1, 0});
        check_values(values_of("gould_fernandez_global", graph, setting, "gf_global_t"), {1});
    }
}

TEST_CASE("brokerage roles against triple loops on random networks") {
    const std::vector<std::string> names{"a", "b", "c"};
    const std::array<const char*, 6> roles{"gf_w_I",  "gf_w_O", "gf_b_IO",
                                           "gf_b_OI", "gf_b_O", "gf_t"};
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        INFO("seed " << seed);
        const auto net = slow::random_net(seed, 14);
        const std::size_t n = net.n();
        std::vector<std::uint32_t> group_of;
        for (const auto group : net.group) group_of.push_back(group == 9 ? no_index : group);
        const Groups groups{group_of, names};
        test::Setting setting;
        setting.groups = &groups;
        std::array<slow::Row, 6> expected;
        for (auto& row : expected) row.assign(n, 0.0);
        for (std::size_t a = 0; a < n; ++a) {
            for (std::size_t v = 0; v < n; ++v) {
                for (std::size_t c = 0; c < n; ++c) {
                    if (a == c || !net.tie(a, v) || !net.tie(v, c) || net.tie(a, c)) continue;
                    const auto ga = net.group[a], gv = net.group[v], gc = net.group[c];
                    if (ga == 9 || gv == 9 || gc == 9) continue;
                    ++expected[5][v];
                    if (ga == gv && gv == gc)
                        ++expected[0][v];
                    else if (ga == gc)
                        ++expected[1][v];
                    else if (ga == gv)
                        ++expected[2][v];
                    else if (gv == gc)
                        ++expected[3][v];
                    else
                        ++expected[4][v];
                }
            }
        }
        const Graph graph = slow::graph_of(net);
        for (std::size_t r = 0; r < roles.size(); ++r) {
            check_values(values_of("gould_fernandez_global", graph, setting,
                                   "gf_global_" + std::string(roles[r]).substr(3)),
                         {slow::total(expected[r])});
            for (std::size_t v = 0; v < n; ++v) {
                if (net.group[v] == 9) expected[r][v] = undefined;
            }
            check_values(values_of("gould_fernandez", graph, setting, roles[r]), expected[r]);
        }
    }
}
