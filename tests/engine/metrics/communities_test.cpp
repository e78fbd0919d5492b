// Communities: stable numbering, the same for the same seed, and as good as any
// partition on small networks.

#include <functional>

#include <catch2/catch_test_macros.hpp>

#include "engine/partnership/catalogue.hpp"
#include "tests/support/oracle_cohesion.hpp"

using namespace convene;
using namespace convene::oracle;

namespace {

MetricResult communities(const EngineInput& input, std::uint64_t seed = 1,
                         const Parameters& parameters = {}) {
    RunContext context;
    context.seed = seed;
    auto result = run_on(*find_metric("communities"), input, parameters, context);
    REQUIRE(result);
    return *result;
}

std::vector<double> numbers(const MetricResult& result) {
    std::vector<double> list;
    for (const Value& value : result.columns.front().values) list.push_back(plain(value));
    return list;
}

double network_value(const MetricResult& result, std::string_view id) {
    for (const MetricColumn& column : result.columns) {
        if (column.id == id) return plain(column.values.front());
    }
    FAIL("no column " << id);
    return 0;
}

/// Two cliques of `a` and `b` actors with one tie between them.
EngineInput two_cliques(Vertex a, Vertex b) {
    std::vector<Arc> arcs{{0, a, 1}};
    for (Vertex i = 0; i < a + b; ++i) {
        for (Vertex j = i + 1; j < a + b; ++j) {
            if ((i < a) == (j < a)) arcs.push_back({i, j, 1});
        }
    }
    return {Graph::from_arcs(a + b, false, arcs), Coverage::complete(a + b, false), {}, {}};
}

/// The best modularity of all partitions, by trying all.
double best_modularity(const Dense& net) {
    auto w = net.w;
    for (std::size_t i = 0; i < net.n; ++i) {
        for (std::size_t j = 0; j < net.n; ++j) w[i][j] = (net.w[i][j] + net.w[j][i]) / 2;
    }
    std::vector<int> group(net.n, 0);
    double best = -1;
    const std::function<void(std::size_t, int)> place = [&](std::size_t v, int used) {
        if (v == net.n) {
            best = std::max(best, modularity(w, group));
            return;
        }
        for (int g = 0; g <= used; ++g) {
            group[v] = g;
            place(v + 1, std::max(used, g + 1));
        }
    };
    place(0, 0);
    return best;
}

}  // namespace

TEST_CASE("two circles joined by one tie are two communities, the larger first", "[communities]") {
    const MetricResult result = communities(two_cliques(3, 5));
    CHECK(numbers(result) == std::vector<double>{2, 2, 2, 1, 1, 1, 1, 1});
    CHECK(network_value(result, "communities_count") == 2);
    CHECK(network_value(result, "communities_agreement") == 1);
    // 14 ties, 3 + 10 inside; degrees 7 and 21.
    CHECK(same(network_value(result, "communities_modularity"),
               13.0 / 14 - (7.0 * 7 + 21.0 * 21) / (28.0 * 28)));
    const auto& notes = result.columns.front().notes;
    CHECK(std::any_of(notes.begin(), notes.end(), [](const std::string& note) {
        return note.find("fewer than 30") != std::string::npos;
    }));
}

TEST_CASE("communities of equal size are numbered by their first member", "[communities]") {
    CHECK(numbers(communities(two_cliques(4, 4))) == std::vector<double>{1, 1, 1, 1, 2, 2, 2, 2});
}

TEST_CASE("the same seed gives the same communities", "[communities]") {
    const EngineInput input = engine_input(random_network(77, false, 60));
    REQUIRE(input.graph.tie_count() > 0);
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        CHECK(numbers(communities(input, seed)) == numbers(communities(input, seed)));
    }
}

// Leiden is a heuristic: it must never claim more than the best there is, and
// find it nearly always.
TEST_CASE("on small networks hardly any partition is better", "[communities]") {
    int compared = 0, best_found = 0;
    for (std::uint64_t seed = 0; seed < 120; ++seed) {
        const Dense net = random_network(seed, false, 8);
        const EngineInput input = engine_input(net);
        if (input.graph.tie_count() == 0) continue;
        INFO("seed " << seed);
        const MetricResult result = communities(input);
        const double best = best_modularity(net);
        const double found = network_value(result, "communities_modularity");
        CHECK(found <= best + 1e-12);
        CHECK(found >= best - 0.01);
        best_found += found >= best - 1e-12 ? 1 : 0;
        ++compared;
    }
    CHECK(compared > 50);
    CHECK(best_found >= compared - 2);
}

TEST_CASE("a higher resolution gives more communities", "[communities]") {
    const EngineInput input = two_cliques(6, 6);
    CHECK(network_value(communities(input, 1, {{"resolution", "20"}}), "communities_count") >
          network_value(communities(input), "communities_count"));
}

TEST_CASE("without ties there are no communities", "[communities]") {
    for (const std::size_t n : {0U, 1U, 2U, 5U}) {
        const EngineInput input{
            Graph::from_arcs(n, true, {}), Coverage::complete(n, false), {}, {}};
        const MetricResult result = communities(input);
        REQUIRE(result.columns.front().values.size() == n);
        for (const Value& value : result.columns.front().values)
            CHECK(value.status == Status::undefined);
        CHECK(std::isnan(network_value(result, "communities_count")));
    }
    const EngineInput silent{
        Graph::from_arcs(3, true, {}), Coverage::of({false, false, false}), {}, {}};
    CHECK(communities(silent).columns.front().values.front().status == Status::unknown);
}

TEST_CASE("a silent actor whom nobody names is in no known community", "[communities]") {
    const std::vector<Arc> arcs{{0, 1, 1}, {1, 0, 1}};
    const EngineInput input{
        Graph::from_arcs(4, true, arcs), Coverage::of({true, true, true, false}), {}, {}};
    const MetricResult result = communities(input);
    CHECK(result.columns.front().values[2].ok());
    CHECK(result.columns.front().values[3].status == Status::unknown);
}

TEST_CASE("negative weights are refused", "[communities]") {
    const std::vector<Arc> arcs{{0, 1, -1}, {1, 2, 1}};
    const EngineInput input{Graph::from_arcs(3, true, arcs), Coverage::complete(3, false), {}, {}};
    const auto result = run_on(*find_metric("communities"), input);
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::cannot_compute);
}
