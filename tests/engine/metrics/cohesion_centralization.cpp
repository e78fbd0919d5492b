// Centralization against the star, the circle and slow oracles.

#include <catch2/catch_test_macros.hpp>

#include "engine/partnership/catalogue.hpp"
#include "tests/support/oracle_cohesion.hpp"

using namespace convene;
using namespace convene::oracle;

namespace {

double engine(const EngineInput& input, std::string_view id) {
    const auto result = run_on(*find_metric(id), input);
    REQUIRE(result);
    return plain(result->columns.front().values.front());
}

Dense empty_network(std::size_t n, bool directed) {
    Dense net;
    net.n = n;
    net.directed = directed;
    net.w.assign(n, std::vector<double>(n, 0.0));
    net.answered.assign(n, true);
    net.group.assign(n, 0);
    return net;
}
void join(Dense& net, std::size_t i, std::size_t j) {
    net.w[i][j] = 1;
    if (!net.directed) net.w[j][i] = 1;
}

double shortfall(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values)
        sum += *std::max_element(values.begin(), values.end()) - value;
    return sum;
}

/// Betweenness by its definition: paths counted through the distance table.
std::vector<double> betweenness(const Dense& net) {
    const auto d = distances(net, false);
    std::vector<std::vector<double>> paths(net.n, std::vector<double>(net.n, 0));
    for (std::size_t i = 0; i < net.n; ++i) paths[i][i] = 1;
    for (double length = 1; length < static_cast<double>(net.n); ++length) {
        for (std::size_t s = 0; s < net.n; ++s) {
            for (std::size_t t = 0; t < net.n; ++t) {
                if (d[s][t] != length) continue;
                for (std::size_t k = 0; k < net.n; ++k) {
                    if (d[s][k] == length - 1 && net.tie(k, t)) paths[s][t] += paths[s][k];
                }
            }
        }
    }
    std::vector<double> values(net.n, 0);
    for (std::size_t v = 0; v < net.n; ++v) {
        for (std::size_t s = 0; s < net.n; ++s) {
            for (std::size_t t = 0; t < net.n; ++t) {
                if (s == t || s == v || t == v || d[s][t] == unknown) continue;
                if (d[s][v] + d[v][t] == d[s][t])
                    values[v] += paths[s][v] * paths[v][t] / paths[s][t];
            }
        }
    }
    return values;
}

}  // namespace

TEST_CASE("a star is as centralized as can be, a circle not at all", "[cohesion]") {
    for (const std::size_t n : {3U, 4U, 9U}) {
        Dense star = empty_network(n, false), circle = empty_network(n, false);
        for (std::size_t i = 1; i < n; ++i) join(star, 0, i);
        for (std::size_t i = 0; i < n; ++i) join(circle, i, (i + 1) % n);
        for (const char* id : {"centralization_degree", "centralization_betweenness",
                               "centralization_closeness", "centralization_harmonic_union"}) {
            INFO(id << ", " << n);
            CHECK(same(engine(engine_input(star), id), 1));
            CHECK(same(engine(engine_input(circle), id), 0));
        }
        Dense in_star = empty_network(n, true), out_star = empty_network(n, true);
        for (std::size_t i = 1; i < n; ++i) {
            join(in_star, i, 0);
            join(out_star, 0, i);
        }
        CHECK(same(engine(engine_input(in_star), "centralization_indegree"), 1));
        CHECK(same(engine(engine_input(out_star), "centralization_outdegree"), 1));
    }
}

TEST_CASE("centralization of fewer than three actors", "[cohesion]") {
    for (const std::size_t n : {0U, 1U, 2U}) {
        Dense directed = empty_network(n, true), undirected = empty_network(n, false);
        if (n == 2) {
            join(directed, 0, 1);
            join(undirected, 0, 1);
        }
        CHECK(std::isnan(engine(engine_input(undirected), "centralization_degree")));
        CHECK(std::isnan(engine(engine_input(directed), "centralization_totaldegree")));
        for (const char* id : {"centralization_betweenness", "centralization_closeness",
                               "centralization_harmonic_union"}) {
            INFO(id << ", " << n);
            CHECK(std::isnan(engine(engine_input(directed), id)));
            CHECK(std::isnan(engine(engine_input(undirected), id)));
        }
        // One of two names the other: as one-sided as two can be.
        const double in = engine(engine_input(directed), "centralization_indegree");
        CHECK((n == 2 ? same(in, 1) : std::isnan(in)));
    }
}

TEST_CASE("centralizations against slow oracles", "[cohesion]") {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const Dense net = random_network(seed, seed % 3 == 1);
        const EngineInput input = engine_input(net);
        INFO("seed " << seed << ", n " << net.n << (net.directed ? ", directed" : ", undirected"));
        if (net.n >= 2 && net.respondents() == 0) continue;
        const auto n = static_cast<double>(net.n);
        const auto r = static_cast<double>(net.respondents());
        std::vector<double> in(net.n, 0), own_out, own_both;
        for (std::size_t i = 0; i < net.n; ++i) {
            double out = 0;
            for (std::size_t j = 0; j < net.n; ++j) {
                out += net.tie(i, j) ? 1 : 0;
                in[i] += net.tie(j, i) ? 1 : 0;
            }
            if (!net.answered[i]) continue;
            own_out.push_back(out);
            own_both.push_back(out + in[i]);
        }
        // With fewer than two actors both factors of a maximum can be negative.
        const auto ratio = [&](double sum, double most) {
            return net.n < 2 || most <= 0 ? undefined : sum / most;
        };
        if (net.directed) {
            CHECK(same(engine(input, "centralization_indegree"),
                       ratio(shortfall(in), (n - 1) * std::min(r, n - 1))));
            CHECK(same(engine(input, "centralization_outdegree"),
                       ratio(shortfall(own_out), (r - 1) * (n - 1))));
            CHECK(same(engine(input, "centralization_totaldegree"),
                       ratio(shortfall(own_both), 2 * (r - 1) * (n - 2))));
        } else {
            CHECK(same(engine(input, "centralization_degree"),
                       ratio(shortfall(own_out), (r - 1) * (n - 2))));
        }
        CHECK(same(
            engine(input, "centralization_betweenness"),
            net.n < 3 ? undefined : shortfall(betweenness(net)) / ((n - 1) * (n - 1) * (n - 2))));
        const auto d = distances(net, false);
        std::vector<double> closeness(net.n, 0);
        bool all = net.n >= 3;
        for (std::size_t i = 0; i < net.n; ++i) {
            double sum = 0;
            for (std::size_t j = 0; j < net.n; ++j) sum += d[i][j];
            all = all && sum < unknown;
            closeness[i] = (n - 1) / sum;
        }
        const double most = net.directed ? (n - 1) * (1 - 1 / n) : (n - 1) * (n - 2) / (2 * n - 3);
        CHECK(same(engine(input, "centralization_closeness"),
                   all ? shortfall(closeness) / most : undefined));
    }
}
