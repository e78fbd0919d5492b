// The E-I index between the least and the most that as many ties can reach: against trying
// every number of ties inside, with silent rows.

#include <algorithm>
#include <cmath>

#include <catch2/catch_test_macros.hpp>

#include "engine/core/random.hpp"
#include "tests/support/run_metric.hpp"

using namespace convene;
using namespace convene::test;

namespace {

struct Labels {
    std::vector<std::uint32_t> of;
    std::vector<std::string> names;
    [[nodiscard]] Groups groups() const { return {of, names}; }
};

Value column(const Graph& graph, const Labels& labels, const Coverage& coverage,
             std::string_view id) {
    const Groups groups = labels.groups();
    Setting setting;
    setting.coverage = coverage;
    setting.groups = &groups;
    return values_of("ei_index", graph, setting, id).front();
}

}  // namespace

TEST_CASE("the range of the E-I index is what any placing of the ties can reach", "[ei]") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        Random random(seed);
        const std::size_t n = random.below(9);
        const bool directed = random.chance(0.5);
        Labels labels{{}, {"x", "y", "z"}};
        std::vector<bool> answered;
        for (std::size_t v = 0; v < n; ++v) {
            labels.of.push_back(random.chance(0.1) ? no_index
                                                   : static_cast<std::uint32_t>(random.below(3)));
            answered.push_back(!random.chance(0.2));
        }
        std::vector<Arc> arcs;
        for (Vertex i = 0; i < n; ++i) {
            for (Vertex j = directed ? 0 : i + 1; j < n; ++j) {
                if (i != j && random.chance(0.4)) arcs.push_back({i, j, 1.0});
            }
        }
        const Graph graph = Graph::from_arcs(n, directed, arcs);
        const Coverage coverage = Coverage::of(answered);
        int inside_cells = 0, between_cells = 0, inside = 0, ties = 0;
        for (Vertex i = 0; i < n; ++i) {
            for (Vertex j = directed ? 0 : i + 1; j < n; ++j) {
                if (i == j || labels.of[i] == no_index || labels.of[j] == no_index) continue;
                if (!answered[i] && (directed || !answered[j])) continue;
                const bool same = labels.of[i] == labels.of[j];
                ++(same ? inside_cells : between_cells);
                if (!graph.has_arc(i, j)) continue;
                ++ties;
                if (same) ++inside;
            }
        }
        const Value lowest = column(graph, labels, coverage, "ei_index_lowest");
        const Value highest = column(graph, labels, coverage, "ei_index_highest");
        const Value rescaled = column(graph, labels, coverage, "ei_index_rescaled");
        INFO("seed " << seed);
        if (n >= 2 && coverage.respondent_count() == 0) {
            CHECK(lowest.status == Status::unknown);
            continue;
        }
        if (ties == 0) {
            CHECK(lowest.status == Status::undefined);
            CHECK(rescaled.status == Status::undefined);
            continue;
        }
        double least = 2, most = -2;
        for (int k = 0; k <= std::min(ties, inside_cells); ++k) {
            if (ties - k > between_cells) continue;
            least = std::min(least, double(ties - 2 * k) / ties);
            most = std::max(most, double(ties - 2 * k) / ties);
        }
        REQUIRE(lowest.ok());
        REQUIRE(highest.ok());
        CHECK(std::abs(lowest.number - least) < 1e-12);
        CHECK(std::abs(highest.number - most) < 1e-12);
        if (least == most) {
            CHECK(rescaled.status == Status::undefined);
        } else {
            const double index = double(ties - 2 * inside) / ties;
            REQUIRE(rescaled.ok());
            CHECK(std::abs(rescaled.number - (2 * (index - least) / (most - least) - 1)) < 1e-12);
        }
    }
}

TEST_CASE("the E-I index of ten organizations by hand: .25 to 1, rescaled -.167", "[ei]") {
    // Ten organizations in groups of 3, 3 and 4; 25 tied pairs between and 7 inside.
    Labels labels{{0, 0, 0, 1, 1, 1, 2, 2, 2, 2}, {"x", "y", "z"}};
    std::vector<Arc> arcs;
    int inside = 7, between = 25;
    for (Vertex i = 0; i < 10; ++i) {
        for (Vertex j = i + 1; j < 10; ++j) {
            int& left = labels.of[i] == labels.of[j] ? inside : between;
            if (left-- > 0) arcs.push_back({i, j, 1.0});
        }
    }
    const Graph graph = Graph::from_arcs(10, false, arcs);
    const Coverage all = Coverage::complete(10, false);
    CHECK(column(graph, labels, all, "ei_index").number == 0.5625);
    CHECK(std::abs(column(graph, labels, all, "ei_index_expected").number - 0.4666667) < 1e-6);
    CHECK(column(graph, labels, all, "ei_index_lowest").number == 0.25);
    CHECK(column(graph, labels, all, "ei_index_highest").number == 1.0);
    CHECK(std::abs(column(graph, labels, all, "ei_index_rescaled").number + 1.0 / 6) < 1e-12);
}
