// Measures of groups against slow oracles: block densities, E-I, modularity,
// assortativity; silent rows, empty groups, actors without a group.

#include <set>

#include <catch2/catch_test_macros.hpp>

#include "engine/partnership/catalogue.hpp"
#include "tests/support/oracle_cohesion.hpp"

using namespace convene;
using namespace convene::oracle;

namespace {

const MetricColumn& column_of(const MetricResult& result, std::string_view id) {
    for (const MetricColumn& column : result.columns) {
        if (column.id == id) return column;
    }
    FAIL("no column " << id);
    return result.columns.front();
}

double engine(const EngineInput& input, std::string_view id) {
    const auto result = run_on(*find_metric(id), input);
    REQUIRE(result);
    return plain(column_of(*result, id).values.front());
}

template <typename Check>
void on_random_networks(Check check) {
    for (std::uint64_t seed = 1000; seed < 1400; ++seed) {
        const Dense net = random_network(seed, seed % 2 == 1);
        INFO("seed " << seed << ", n " << net.n << (net.directed ? ", directed" : ", undirected"));
        check(net, engine_input(net));
    }
}

bool all_silent(const Dense& net) { return net.n >= 2 && net.respondents() == 0; }
bool grouped(const Dense& net, std::size_t i, std::size_t j) {
    return net.group[i] >= 0 && net.group[j] >= 0;
}

}  // namespace

TEST_CASE("block densities count the answered cells of each pair of groups", "[groups]") {
    on_random_networks([](const Dense& net, const EngineInput& input) {
        const auto binary = run_on(*find_metric("block_density"), input);
        const auto valued = run_on(*find_metric("block_valued_density"), input);
        REQUIRE(binary);
        REQUIRE(valued);
        const MetricColumn& density = binary->columns.front();
        const auto k = static_cast<std::size_t>(net.groups);
        REQUIRE(density.values.size() == (net.directed ? k * k : k * (k + 1) / 2));
        REQUIRE(density.respondents.size() == density.values.size());
        std::set<std::pair<std::uint32_t, std::uint32_t>> listed;
        for (std::size_t c = 0; c < density.values.size(); ++c) {
            const auto [g, h] = density.pairs[c];
            CHECK(listed.insert({g, h}).second);
            CHECK((net.directed || g <= h));
            const int from = static_cast<int>(g), to = static_cast<int>(h);
            const Counted cell = count(net, [&](std::size_t i, std::size_t j) {
                return (net.group[i] == from && net.group[j] == to) ||
                       (!net.directed && net.group[i] == to && net.group[j] == from);
            });
            const auto want = [&](double sum) {
                return cell.cells == 0 ? undefined : cell.seen == 0 ? unknown : sum / cell.seen;
            };
            INFO("block " << g << "->" << h);
            CHECK(same(plain(density.values[c]), want(cell.ties)));
            CHECK(same(plain(valued->columns.front().values[c]), want(cell.weight)));
            std::uint32_t answered = 0;
            for (std::size_t i = 0; i < net.n; ++i) {
                const bool member = net.group[i] == from || (!net.directed && net.group[i] == to);
                if (member && net.answered[i]) ++answered;
            }
            CHECK(density.respondents[c] == answered);
        }
    });
}

TEST_CASE("E-I indices by all pairs", "[groups]") {
    on_random_networks([](const Dense& net, const EngineInput& input) {
        const auto known = [&](double value) { return all_silent(net) ? unknown : value; };
        const auto inside = [&](std::size_t i, std::size_t j) {
            return grouped(net, i, j) && net.group[i] == net.group[j];
        };
        const auto across = [&](std::size_t i, std::size_t j) {
            return grouped(net, i, j) && net.group[i] != net.group[j];
        };
        const Counted internal = count(net, inside), external = count(net, across);
        CHECK(same(engine(input, "ei_index"), known(ei(external.ties, internal.ties))));
        CHECK(same(engine(input, "ei_index_expected"), known(ei(external.seen, internal.seen))));
        CHECK(
            same(engine(input, "ei_index_weighted"), known(ei(external.weight, internal.weight))));
        double e = 0, s = 0;
        const auto actors = run_on(*find_metric("ei_node_union"), input);
        REQUIRE(actors);
        for (std::size_t i = 0; i < net.n; ++i) {
            double own_e = 0, own_s = 0;
            for (std::size_t j = 0; j < net.n; ++j) {
                if (i == j || !net.either(i, j)) continue;
                own_e += across(i, j) ? 1 : 0;
                own_s += inside(i, j) ? 1 : 0;
            }
            e += own_e;
            s += own_s;
            const double got = plain(actors->columns.front().values[i]);
            CHECK(same(got, known(!net.answered[i] ? unknown : ei(own_e, own_s))));
        }
        CHECK(same(engine(input, "ei_index_union"), known(ei(e, s))));
    });
}

TEST_CASE("modularity by all pairs", "[groups]") {
    on_random_networks([](const Dense& net, const EngineInput& input) {
        const auto known = [&](double value) { return all_silent(net) ? unknown : value; };
        auto either = net.w, binary = net.w;
        for (std::size_t i = 0; i < net.n; ++i) {
            for (std::size_t j = 0; j < net.n; ++j) {
                either[i][j] = net.either(i, j) ? 1 : 0;
                binary[i][j] = net.tie(i, j) ? 1 : 0;
            }
        }
        CHECK(same(engine(input, "modularity_group_union"), known(modularity(either, net.group))));
        CHECK(
            same(engine(input, "modularity_group_weighted"), known(modularity(net.w, net.group))));
        if (net.directed) {
            CHECK(same(engine(input, "modularity_group_directed_binary"),
                       known(modularity(binary, net.group))));
        }
    });
}

TEST_CASE("nominal assortativity from the mixing matrix", "[groups]") {
    on_random_networks([](const Dense& net, const EngineInput& input) {
        const auto k = static_cast<std::size_t>(net.groups);
        std::vector<std::vector<double>> mixing(k, std::vector<double>(k, 0));
        double total = 0;
        for (std::size_t i = 0; i < net.n; ++i) {
            for (std::size_t j = 0; j < net.n; ++j) {
                if (!net.tie(i, j) || !grouped(net, i, j)) continue;
                mixing[static_cast<std::size_t>(net.group[i])]
                      [static_cast<std::size_t>(net.group[j])] += 1;
                total += 1;
            }
        }
        double trace = 0, chance = 0;
        for (std::size_t g = 0; g < k; ++g) {
            double out = 0, in = 0;
            for (std::size_t h = 0; h < k; ++h) {
                out += mixing[g][h] / total;
                in += mixing[h][g] / total;
            }
            trace += mixing[g][g] / total;
            chance += out * in;
        }
        const double want = total == 0 || std::abs(1 - chance) < 1e-12
                                ? undefined
                                : (trace - chance) / (1 - chance);
        CHECK(same(engine(input, "assortativity_group"), all_silent(net) ? unknown : want));
    });
}

TEST_CASE("two schools and an office, worked by hand", "[groups]") {
    // a b | c d | e ; a->b, b->a, a->c, c->d, d->a, e gave no answers; d->e.
    const std::vector<Arc> arcs{{0, 1, 2}, {1, 0, 4}, {0, 2, 1}, {2, 3, 3}, {3, 0, 2}, {3, 4, 1}};
    const EngineInput input{Graph::from_arcs(5, true, arcs),
                            Coverage::of({true, true, true, true, false}),
                            {0, 0, 1, 1, 2},
                            {"Birch", "Cedar", "Office"}};
    const auto result = run_on(*find_metric("block_density"), input);
    REQUIRE(result);
    const MetricColumn& blocks = result->columns.front();
    const auto at = [&](std::uint32_t g, std::uint32_t h) { return blocks.values[3 * g + h]; };
    CHECK(at(0, 0).number == 1.0);
    CHECK(at(0, 1).number == 0.25);
    CHECK(at(1, 0).number == 0.25);
    CHECK(at(1, 1).number == 0.5);
    CHECK(at(1, 2).number == 0.5);
    CHECK(at(2, 0).status == Status::unknown);    // the office did not answer
    CHECK(at(2, 2).status == Status::undefined);  // one person has no partner inside
    CHECK(blocks.respondents == std::vector<std::uint32_t>{2, 2, 2, 2, 2, 2, 0, 0, 0});
    CHECK(same(engine(input, "ei_index"), 0.0));  // a->c, d->a, d->e leave; a->b, b->a, c->d stay
    // Answered cells: each of four rows has 1 inside and 3 outside.
    CHECK(same(engine(input, "ei_index_expected"), 0.5));
}

TEST_CASE("thousands of groups need no table for E-I, and are refused one for blocks", "[groups]") {
    const std::uint32_t n = 20000;
    std::vector<Arc> arcs;
    EngineInput input{{}, Coverage::complete(n, false), {}, {}};
    for (std::uint32_t v = 0; v < n; ++v) {
        arcs.push_back({v, (v + 1) % n, 1});
        input.group_of.push_back(v / 2);
        if (v % 2 == 0) input.names.push_back("g" + std::to_string(v));
    }
    input.graph = Graph::from_arcs(n, true, arcs);
    CHECK(same(engine(input, "ei_index"), 0.0));  // every second tie stays
    CHECK(same(engine(input, "ei_index_expected"), 1.0 - 2.0 / (n - 1)));
    const auto blocks = run_on(*find_metric("block_density"), input);
    REQUIRE_FALSE(blocks);
    CHECK(blocks.error().kind == ErrorKind::cannot_compute);
}
