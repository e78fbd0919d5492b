// Every network-level measure of cohesion against its slow oracle, on hundreds of
// random networks with and without silent rows.

#include <catch2/catch_test_macros.hpp>

#include "engine/partnership/catalogue.hpp"
#include "tests/support/oracle_cohesion.hpp"

using namespace convene;
using namespace convene::oracle;

namespace {

constexpr std::uint64_t network_count = 400;

/// The value of a network-level column.
double engine(const EngineInput& input, std::string_view column) {
    const Metric* metric = find_metric(column);
    REQUIRE(metric != nullptr);
    const auto result = run_on(*metric, input);
    REQUIRE(result);
    for (const MetricColumn& each : result->columns) {
        if (each.id == column) {
            REQUIRE(each.level == Level::network);
            REQUIRE(each.values.size() == 1);
            return plain(each.values.front());
        }
    }
    FAIL("no column " << column);
    return 0;
}

bool all_silent(const Dense& net) { return net.n >= 2 && net.respondents() == 0; }

/// Calls check(network, engine input) on every random network.
template <typename Check>
void on_random_networks(Check check) {
    for (std::uint64_t seed = 0; seed < network_count; ++seed) {
        const Dense net = random_network(seed, seed % 2 == 1);
        INFO("seed " << seed << ", n " << net.n << (net.directed ? ", directed" : ", undirected"));
        check(net, engine_input(net));
    }
}

void expect(const EngineInput& input, const Dense& net, std::string_view id, double want) {
    const double got = engine(input, id);
    INFO(id << ": " << got << " instead of " << want);
    CHECK(same(got, all_silent(net) ? unknown : want));
}

}  // namespace

TEST_CASE("densities count observed cells alone", "[cohesion]") {
    on_random_networks([](const Dense& net, const EngineInput& input) {
        const Counted all = count(net, [](auto, auto) { return true; });
        CHECK(same(engine(input, "density"), density(net)));
        CHECK(same(engine(input, "density_available"), density(net)));
        CHECK(same(engine(input, "density_lower"), part(all.ties, all.cells)));
        CHECK(same(engine(input, "density_upper"), density_upper(net)));
        CHECK(same(engine(input, "density_observed_cells"), all.seen));
        CHECK(same(engine(input, "density_possible_cells"), all.cells));
        CHECK(same(engine(input, "valued_density_mean"), valued_density_mean(net)));
        CHECK(same(engine(input, "valued_density"), valued_density_mean(net) / 4.0));
        CHECK(same(engine(input, "n"), static_cast<double>(net.n)));
        expect(input, net, "m", all.ties);
    });
}

TEST_CASE("reciprocity counts pairs of whom both answered", "[cohesion]") {
    on_random_networks([](const Dense& net, const EngineInput& input) {
        if (!net.directed) return;
        const Dyads d = dyads(net);
        const double pairs = d.mutual + d.one_way + d.none;
        const auto known = [&](double value) { return net.n >= 2 && pairs == 0 ? unknown : value; };
        CHECK(same(engine(input, "reciprocity_arc"),
                   known(part(2 * d.mutual, 2 * d.mutual + d.one_way))));
        CHECK(same(engine(input, "reciprocity_dyad_nonnull"),
                   known(part(d.mutual, d.mutual + d.one_way))));
        CHECK(same(engine(input, "reciprocity_dyad_all"), known(part(d.mutual + d.none, pairs))));
        CHECK(same(engine(input, "reciprocity_weighted"), known(part(d.matched, d.weight))));
        CHECK(same(engine(input, "dyad_census"), pairs));
        CHECK(same(engine(input, "dyad_mut"), known(d.mutual)));
        CHECK(same(engine(input, "dyad_asym"), known(d.one_way)));
        CHECK(same(engine(input, "dyad_null"), known(d.none)));
    });
}

TEST_CASE("the triad census counts every triple of respondents", "[cohesion]") {
    on_random_networks([](const Dense& net, const EngineInput& input) {
        const auto census = triads(net);
        if (net.directed) {
            for (const auto& [name, number] : census) expect(input, net, "triad_" + name, number);
        } else {
            expect(input, net, "triad_0", census.at("003"));
            expect(input, net, "triad_1", census.at("102"));
            expect(input, net, "triad_2", census.at("201"));
            expect(input, net, "triad_3", census.at("300"));
        }
    });
}

TEST_CASE("clustering by all pairs of partners", "[cohesion]") {
    on_random_networks([](const Dense& net, const EngineInput& input) {
        const auto local = local_clustering(net);
        const auto result = run_on(*find_metric("local_clustering_nan"), input);
        REQUIRE(result);
        REQUIRE(result->columns.front().values.size() == net.n);
        double sum = 0, defined = 0;
        for (std::size_t v = 0; v < net.n; ++v) {
            CHECK(same(plain(result->columns.front().values[v]), local[v]));
            if (std::isfinite(local[v])) {
                sum += local[v];
                defined += 1;
            }
        }
        expect(input, net, "avg_clustering_excl", part(sum, defined));
        expect(input, net, "avg_clustering_zero", part(sum, static_cast<double>(net.n)));
        expect(input, net, "transitivity_union", transitivity(net));
        if (!net.directed) return;
        expect(input, net, "transitivity_weak_directed", transitivity_directed(net));
        expect(input, net, "avg_clustering_fagiolo", fagiolo(net));
        expect(input, net, "avg_clustering_directed_ws", clustering_watts_strogatz(net));
    });
}

TEST_CASE("distances, fragmentation and components by all pairs", "[cohesion]") {
    on_random_networks([](const Dense& net, const EngineInput& input) {
        const auto d = distances(net, false), u = distances(net, true);
        double pairs = 0, steps = 0, longest = 0, joined = 0, nearness = 0, ordered = 0;
        std::size_t weak = 0, strong = 0, largest = 0, isolates = 0;
        for (std::size_t i = 0; i < net.n; ++i) {
            bool first_weak = true, first_strong = true, alone = true;
            std::size_t size = 0;
            for (std::size_t j = 0; j < net.n; ++j) {
                if (u[i][j] < unknown) ++size;
                if (j < i && u[i][j] < unknown) first_weak = false;
                if (j < i && d[i][j] < unknown && d[j][i] < unknown) first_strong = false;
                if (i == j) continue;
                ordered += 1;
                alone = alone && !net.either(i, j);
                if (d[i][j] < unknown) {
                    pairs += 1;
                    steps += d[i][j];
                    longest = std::max(longest, d[i][j]);
                }
                if (u[i][j] < unknown) {
                    joined += 1;
                    nearness += 1 / u[i][j];
                }
            }
            weak += first_weak ? 1 : 0;
            strong += first_strong ? 1 : 0;
            isolates += alone ? 1 : 0;
            largest = std::max(largest, size);
        }
        expect(input, net, "avg_path_reachable", part(steps, pairs));
        expect(input, net, "diameter_reachable", pairs == 0 ? undefined : longest);
        expect(input, net, "fragmentation_F", part(ordered - joined, ordered));
        expect(input, net, "krackhardt_connectedness", part(joined, ordered));
        expect(input, net, "fragmentation_DF", ordered == 0 ? undefined : 1 - nearness / ordered);
        expect(input, net, "components_weak", static_cast<double>(weak));
        expect(input, net, "components_strong", static_cast<double>(strong));
        expect(input, net, "largest_weak_component", static_cast<double>(largest));
        expect(input, net, "isolates", static_cast<double>(isolates));
    });
}

TEST_CASE("Krackhardt's dimensions from their definitions", "[cohesion]") {
    on_random_networks([](const Dense& net, const EngineInput& input) {
        const auto u = distances(net, true);
        double needed = 0, possible = 0, ties = 0, union_ties = 0;
        for (std::size_t i = 0; i < net.n; ++i) {
            double size = 0;
            for (std::size_t j = 0; j < net.n; ++j) {
                size += u[i][j] < unknown ? 1 : 0;
                if (i == j) continue;
                ties += net.tie(i, j) ? 1 : 0;
                union_ties += net.either(i, j) && i < j ? 1 : 0;
                possible += u[i][j] < unknown ? 1 : 0;
            }
            needed += (size - 1) / size;
        }
        needed = std::round(needed);
        expect(input, net, "krackhardt_efficiency_union",
               possible / 2 - needed < 0.5 ? undefined
                                           : 1 - (union_ties - needed) / (possible / 2 - needed));
        if (!net.directed) return;
        expect(input, net, "krackhardt_efficiency",
               possible - needed < 0.5 ? undefined : 1 - (ties - needed) / (possible - needed));
        expect(input, net, "krackhardt_hierarchy", hierarchy(net));
        expect(input, net, "krackhardt_lubness", lubness(net));
    });
}

TEST_CASE("degree assortativity is a correlation over ends of ties", "[cohesion]") {
    on_random_networks([](const Dense& net, const EngineInput& input) {
        std::vector<double> degree(net.n, 0);
        for (std::size_t i = 0; i < net.n; ++i) {
            for (std::size_t j = 0; j < net.n; ++j) degree[i] += i != j && net.either(i, j) ? 1 : 0;
        }
        std::vector<std::pair<double, double>> ends;
        for (std::size_t i = 0; i < net.n; ++i) {
            for (std::size_t j = 0; j < net.n; ++j) {
                if (i != j && net.either(i, j)) ends.emplace_back(degree[i], degree[j]);
            }
        }
        expect(input, net, "assortativity_degree_union", pearson(ends));
    });
}
