// Two-mode measures: by hand, by a slow oracle on random networks, and what
// silent members do to them.

#include <algorithm>
#include <cmath>
#include <random>

#include <catch2/catch_test_macros.hpp>

#include "tests/support/compare.hpp"
#include "tests/support/oracle_position.hpp"
#include "tests/support/run_metric.hpp"

using namespace convene;
using test::check_values;
using test::values_of;

namespace {

constexpr double undefined = slow::nan;

struct Affiliations {
    std::size_t members = 0, bodies = 0;
    slow::Net net;  // undirected; members first

    [[nodiscard]] bool in(std::size_t member, std::size_t body) const {
        return net.tie(member, members + body);
    }
    [[nodiscard]] double size(std::size_t body) const {
        double count = 0;
        for (std::size_t m = 0; m < members; ++m) count += in(m, body);
        return count;
    }
    [[nodiscard]] Graph graph() const { return slow::graph_of(net).with_modes(members); }
};

Affiliations random_affiliations(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    Affiliations made;
    made.members = 1 + random() % 7;
    made.bodies = 1 + random() % 6;
    const std::size_t n = made.members + made.bodies;
    made.net.directed = false;
    made.net.w.assign(n, slow::Row(n, 0.0));
    const auto percent = std::array<std::uint64_t, 5>{0, 15, 35, 60, 100}[random() % 5];
    for (std::size_t m = 0; m < made.members; ++m) {
        for (std::size_t b = made.members; b < n; ++b) {
            if (random() % 100 < percent) made.net.w[m][b] = made.net.w[b][m] = 1.0;
        }
    }
    return made;
}

/// Three members, two bodies: everybody in the first, one also in the second.
Graph small() {
    const std::vector<Arc> ties{{0, 3, 1}, {1, 3, 1}, {2, 3, 1}, {2, 4, 1}};
    return Graph::from_arcs(5, false, ties).with_modes(3);
}

double most_between_by_search(std::size_t own, std::size_t other) {
    // The most is reached when one vertex joins all of the other mode and each of
    // its own mode hangs on one vertex of the other, spread evenly.
    slow::Net net;
    net.directed = false;
    const std::size_t n = own + other;
    net.w.assign(n, slow::Row(n, 0.0));
    const auto tie = [&](std::size_t a, std::size_t b) { net.w[a][b] = net.w[b][a] = 1.0; };
    for (std::size_t b = 0; b < other; ++b) tie(0, own + b);
    for (std::size_t m = 1; m < own; ++m) tie(m, own + (m - 1) % other);
    return slow::betweenness(net, slow::step)[0];
}

}  // namespace

TEST_CASE("two-mode measures of three members and two bodies, by hand") {
    const Graph graph = small();
    check_values(values_of("twomode_density", graph), {4.0 / 6});
    check_values(values_of("twomode_degree_norm", graph), {0.5, 0.5, 1, 1, 1.0 / 3});
    // Distances from member 0: 1 to its body, 2 and 2 to members, 3 to the other body.
    check_values(values_of("twomode_closeness_norm", graph),
                 {6.0 / 8, 6.0 / 8, 6.0 / 6, 5.0 / 5, 5.0 / 9});
    check_values(values_of("twomode_betweenness_raw", graph), {0, 0, 3, 5, 0});
    check_values(values_of("twomode_clustering_robins_alexander", graph), {0.0});
    check_values(values_of("projection_overlap_count", graph), {1, 1, 1});
    check_values(values_of("projection_newman", graph), {0.5, 0.5, 0.5});
    check_values(values_of("projection_jaccard", graph), {1, 0.5, 0.5});
    check_values(values_of("projection_jaccard", graph, {}, "projection_size"),
                 {undefined, undefined, undefined, 3, 1});
    test::Setting bodies;
    bodies.parameters = {{"mode", "second"}};
    check_values(values_of("projection_overlap_count", graph, bodies), {1});
    check_values(values_of("projection_newman", graph, bodies), {1});
}

TEST_CASE("two members who share two bodies close their paths") {
    const std::vector<Arc> ties{{0, 2, 1}, {0, 3, 1}, {1, 2, 1}, {1, 3, 1}};
    const Graph graph = Graph::from_arcs(4, false, ties).with_modes(2);
    check_values(values_of("twomode_clustering_robins_alexander", graph), {1.0});
}

TEST_CASE("the normalised betweenness of the best placed is 1") {
    for (std::size_t own = 1; own <= 6; ++own) {
        for (std::size_t other = 1; other <= 5; ++other) {
            std::vector<Arc> ties;
            for (std::size_t b = 0; b < other; ++b)
                ties.push_back({0, static_cast<Vertex>(own + b), 1});
            for (std::size_t m = 1; m < own; ++m)
                ties.push_back(
                    {static_cast<Vertex>(m), static_cast<Vertex>(own + (m - 1) % other), 1});
            const Graph graph = Graph::from_arcs(own + other, false, ties).with_modes(own);
            const Value value = values_of("twomode_betweenness_norm", graph).front();
            INFO(own << " beside " << other);
            if (most_between_by_search(own, other) == 0.0) {
                CHECK(value.status == Status::undefined);
            } else {
                REQUIRE(value.ok());
                CHECK(std::abs(value.number - 1.0) < 1e-12);
            }
        }
    }
}

TEST_CASE("two-mode measures agree with their definitions on random networks") {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const Affiliations net = random_affiliations(seed);
        const Graph graph = net.graph();
        const std::size_t n = net.members + net.bodies;
        INFO("seed " << seed << ", " << net.members << " members, " << net.bodies << " bodies");
        const auto d = slow::distances(net.net, slow::step);
        std::vector<double> degree, closeness;
        double ties = 0, paths = 0, cycles = 0;
        for (std::size_t v = 0; v < n; ++v) {
            const bool member = v < net.members;
            const auto own = static_cast<double>(member ? net.members : net.bodies);
            const auto other = static_cast<double>(member ? net.bodies : net.members);
            double of = 0, sum = 0, reached = 0;
            for (std::size_t u = 0; u < n; ++u) {
                of += net.net.tie(v, u);
                if (u == v || d[v][u].down == 0) continue;
                sum += d[v][u].number();
                ++reached;
            }
            degree.push_back(of / other);
            closeness.push_back(reached == 0 ? 0.0
                                             : reached / static_cast<double>(n - 1) *
                                                   (other + 2 * (own - 1)) / sum);
            if (member) ties += of;
        }
        check_values(values_of("twomode_degree_norm", graph), degree);
        check_values(values_of("twomode_closeness_norm", graph), closeness);
        check_values(values_of("twomode_betweenness_raw", graph),
                     slow::betweenness(net.net, slow::step));
        check_values(values_of("twomode_density", graph),
                     {ties / static_cast<double>(net.members * net.bodies)});
        // Cycles of four and paths of three ties, walked one by one.
        std::vector<double> overlap, newman, jaccard;
        for (std::size_t a = 0; a < net.members; ++a) {
            for (std::size_t b = a + 1; b < net.members; ++b) {
                double both = 0, either = 0, weighted = 0;
                for (std::size_t k = 0; k < net.bodies; ++k) {
                    either += net.in(a, k) || net.in(b, k);
                    if (!net.in(a, k) || !net.in(b, k)) continue;
                    ++both;
                    weighted += 1.0 / (net.size(k) - 1);
                    for (std::size_t l = k + 1; l < net.bodies; ++l)
                        cycles += net.in(a, l) && net.in(b, l);
                }
                overlap.push_back(both);
                newman.push_back(weighted);
                jaccard.push_back(either == 0 ? undefined : both / either);
            }
            for (std::size_t k = 0; k < net.bodies; ++k) {
                for (std::size_t b = 0; b < net.members; ++b) {
                    for (std::size_t l = 0; l < net.bodies; ++l)
                        paths += net.in(a, k) && b != a && net.in(b, k) && l != k && net.in(a, l);
                }
            }
        }
        check_values(values_of("projection_overlap_count", graph), overlap);
        check_values(values_of("projection_newman", graph), newman);
        check_values(values_of("projection_jaccard", graph), jaccard);
        check_values(values_of("twomode_clustering_robins_alexander", graph),
                     {paths == 0 ? undefined : 4 * cycles / paths});
    }
}

TEST_CASE("silent members are unknown; what they may attend rests on the others") {
    const Graph graph = small();
    test::Setting setting;
    setting.coverage = Coverage::of({true, false, true, false, false});
    const auto degree = values_of("twomode_degree_norm", graph, setting);
    CHECK(degree[0].ok());
    CHECK(degree[1].status == Status::unknown);
    CHECK(degree[3].ok());
    check_values(values_of("twomode_density", graph, setting), {3.0 / 4});
    const auto overlap = values_of("projection_overlap_count", graph, setting);
    CHECK(overlap[0].status == Status::unknown);  // 0 and 1
    CHECK(overlap[1].ok());                       // 0 and 2
    setting.coverage = Coverage::of(std::vector<bool>(5, false));
    CHECK(values_of("twomode_density", graph, setting)[0].status == Status::unknown);
    CHECK(values_of("twomode_degree_norm", graph, setting)[3].status == Status::unknown);
    CHECK(values_of("twomode_clustering_robins_alexander", graph, setting)[0].status ==
          Status::unknown);
}
