// Sums of products of permuted matrices against plain double loops.

#include <catch2/catch_test_macros.hpp>

#include "engine/inference/dyad_columns.hpp"
#include "engine/inference/exchange.hpp"
#include "tests/support/oracle_inference.hpp"

using namespace convene;
using namespace convene::test;

namespace {

std::vector<double> random_values(Random& random, std::size_t n, double missing) {
    std::vector<double> values(n);
    for (double& value : values) {
        value = random.chance(missing) ? std::nan("") : 0.5 * static_cast<double>(random.below(9));
    }
    return values;
}

void check_products(const std::vector<DyadVariable>& variables, Random& random) {
    const auto space = DyadSpace::of(variables);
    REQUIRE(space);
    const auto pairs = oracle_pairs(variables);
    REQUIRE(space->pair_count() == static_cast<double>(pairs.size()));
    const DyadColumns columns(*space, variables);
    const std::size_t n = space->vertex_count();
    const ActorExchange exchange = ActorExchange::within(space->class_of());
    std::vector<Vertex> images(n), inverse(n);
    exchange.draw(random, images);
    for (Vertex v = 0; v < n; ++v) inverse[images[v]] = v;
    REQUIRE(keeps_known(variables, images));
    DyadColumns::Scratch scratch(n);
    for (std::size_t a = 0; a < variables.size(); ++a) {
        const auto fixed = oracle_column(variables[a], pairs, identity_of(n));
        double sum = 0.0, expected_sum = 0.0;
        REQUIRE(columns.sum(a, {}, sum));
        for (const double value : fixed) expected_sum += value;
        CHECK(std::abs(sum - expected_sum) <= 1e-9 * std::max(1.0, std::abs(expected_sum)));
        for (std::size_t b = 0; b < variables.size(); ++b) {
            const auto moved = oracle_column(variables[b], pairs, images);
            double expected = 0.0, found = 0.0;
            for (std::size_t k = 0; k < pairs.size(); ++k) expected += fixed[k] * moved[k];
            REQUIRE(columns.product(a, b, {images, inverse}, scratch, {}, found));
            INFO(variables[a].name << " with " << variables[b].name << ", " << n << " actors");
            CHECK(std::abs(found - expected) <= 1e-9 * std::max(1.0, std::abs(expected)));
        }
    }
}

}  // namespace

TEST_CASE("Products equal double loops for every kind of matrix and every gap in the answers") {
    Random random(11);
    for (int round = 0; round < 150; ++round) {
        const std::size_t n = 2 + random.below(round < 140 ? 22 : 160);
        const double silent = round % 3 == 0 ? 0.0 : 0.3;
        const bool all_undirected = round % 4 == 1;
        const Sample dense = random_sample(random, n, !all_undirected, 0.7, 1, silent);
        const Sample sparse = random_sample(random, n, !all_undirected && round % 2 == 0, 0.1, 1,
                                            round % 5 == 0 ? silent : 0.0);
        const Sample weighted = random_sample(random, n, !all_undirected, 0.4, 5, 0.0);
        std::vector<DyadVariable> variables{
            DyadVariable::of_ties("dense", dense.graph, dense.coverage, false),
            DyadVariable::of_ties("sparse", sparse.graph, sparse.coverage, false),
            DyadVariable::of_ties("weighted", weighted.graph, weighted.coverage, true)};
        const double missing = round % 7 == 0 ? 0.2 : 0.0;
        const auto add = [&](const char* name, DyadKind kind) {
            variables.push_back(
                DyadVariable::of_values(name, kind, random_values(random, n, missing)));
        };
        add("same", DyadKind::same_group);
        add("distance", DyadKind::absolute_difference);
        add("product", DyadKind::product);
        if (!all_undirected) {
            add("difference", DyadKind::difference);
            add("sender", DyadKind::sender);
            add("receiver", DyadKind::receiver);
        }
        check_products(variables, random);
    }
}

TEST_CASE("Products equal double loops where silent rows are filled in, and in two modes") {
    Random random(12);
    for (int round = 0; round < 40; ++round) {
        const std::size_t n = 3 + random.below(12);
        Sample filled = random_sample(random, n, true, 0.4, 3, 0.4);
        filled.coverage = filled.coverage.reconstructed();
        const Sample plain = random_sample(random, n, true, 0.5, 1, 0.2);
        check_products({DyadVariable::of_ties("filled", filled.graph, filled.coverage, true),
                        DyadVariable::of_ties("plain", plain.graph, plain.coverage, false)},
                       random);
        const std::size_t first = 1 + random.below(n - 1);
        for (const bool directed : {false, true}) {
            const Sample a = random_sample(random, n, directed, 0.5, 1, 0.3, first);
            const Sample b = random_sample(random, n, directed, 0.3, 4, 0.0, first);
            check_products({DyadVariable::of_ties("two-mode", a.graph, a.coverage, false),
                            DyadVariable::of_ties("other", b.graph, b.coverage, true)},
                           random);
        }
    }
}

TEST_CASE("Networks too large for a bitmap give the same products") {
    Random random(13);
    constexpr std::size_t n = 9000;
    std::vector<Arc> arcs_a, arcs_b;
    for (int i = 0; i < 30'000; ++i) {
        const auto u = static_cast<Vertex>(random.below(60)),
                   v = static_cast<Vertex>(random.below(n));
        arcs_a.push_back({u, v, 1.0});
        arcs_b.push_back({static_cast<Vertex>(random.below(60)), v, 1.0});
    }
    const Graph a = Graph::from_arcs(n, true, arcs_a, MergeRule::first);
    const Graph b = Graph::from_arcs(n, true, arcs_b, MergeRule::first);
    const Coverage coverage = Coverage::complete(n, false);
    const std::vector<DyadVariable> variables{DyadVariable::of_ties("a", a, coverage, false),
                                              DyadVariable::of_ties("b", b, coverage, false)};
    const auto space = DyadSpace::of(variables);
    REQUIRE(space);
    const DyadColumns columns(*space, variables);
    std::vector<Vertex> images(n), inverse(n);
    ActorExchange::within(space->class_of()).draw(random, images);
    for (Vertex v = 0; v < n; ++v) inverse[images[v]] = v;
    double expected = 0.0, found = 0.0;
    for (const Arc& arc : a.arcs()) {
        expected += b.has_arc(images[arc.source], images[arc.target]) ? 1.0 : 0.0;
    }
    DyadColumns::Scratch scratch(n);
    REQUIRE(columns.product(0, 1, {images, inverse}, scratch, {}, found));
    CHECK(found == expected);
    double unmoved = 0.0;
    REQUIRE(columns.product(0, 0, {identity_of(n), identity_of(n)}, scratch, {}, unmoved));
    CHECK(unmoved == static_cast<double>(a.tie_count()));
}

TEST_CASE("Matrices of different actors, modes or strata are refused") {
    const Graph three = Graph::from_arcs(3, true, {}), four = Graph::from_arcs(4, true, {});
    const Coverage c3 = Coverage::complete(3, false), c4 = Coverage::complete(4, false);
    const auto of = [](const Graph& graph, const Coverage& coverage) {
        return DyadVariable::of_ties("ties", graph, coverage, false);
    };
    const Graph modes = four.with_modes(2);
    CHECK_FALSE(DyadSpace::of(std::vector{of(three, c3), of(four, c4)}));
    CHECK_FALSE(DyadSpace::of(std::vector{of(four, c4), of(modes, c4)}));
    CHECK_FALSE(DyadSpace::of(std::vector<DyadVariable>{}));
    CHECK_FALSE(DyadSpace::of(std::vector{of(four, c4)}, std::vector<std::uint32_t>{0, 1}));
    CHECK(DyadSpace::of(std::vector{of(four, c4)}, std::vector<std::uint32_t>{0, 1, 0, 1})
              ->class_count() == 2);
}
