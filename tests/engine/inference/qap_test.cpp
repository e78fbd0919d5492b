#include "engine/inference/qap.hpp"

#include <cmath>

#include <catch2/catch_test_macros.hpp>

#include "tests/support/oracle_inference.hpp"
#include "tests/support/reference_data.hpp"

using namespace convene;
using namespace convene::test;

namespace {

constexpr QapStatistic all_statistics[] = {
    QapStatistic::pearson_binary,  QapStatistic::pearson_valued, QapStatistic::jaccard,
    QapStatistic::simple_matching, QapStatistic::hamming,        QapStatistic::gamma};

bool valued(QapStatistic statistic) {
    return statistic == QapStatistic::pearson_valued || statistic == QapStatistic::gamma;
}

/// A coefficient straight from its definition; not-a-number where undefined.
double oracle_coefficient(const std::vector<double>& a, const std::vector<double>& b,
                          QapStatistic statistic) {
    double both = 0, either = 0, differ = 0, along = 0, across = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        both += a[i] != 0 && b[i] != 0 ? 1 : 0;
        either += a[i] != 0 || b[i] != 0 ? 1 : 0;
        differ += (a[i] != 0) != (b[i] != 0) ? 1 : 0;
        for (std::size_t k = 0; k < i && statistic == QapStatistic::gamma; ++k) {
            const double turn = (a[i] - a[k]) * (b[i] - b[k]);
            along += turn > 0 ? 1 : 0;
            across += turn < 0 ? 1 : 0;
        }
    }
    switch (statistic) {
        case QapStatistic::jaccard: return both / either;
        case QapStatistic::simple_matching: return 1.0 - differ / static_cast<double>(a.size());
        case QapStatistic::hamming: return a.empty() ? std::nan("") : differ;
        case QapStatistic::gamma: return (along - across) / (along + across);
        default: return oracle_pearson(a, b).value_or(std::nan(""));
    }
}

Value coefficient(const RelationMatch& match, QapStatistic statistic) {
    switch (statistic) {
        case QapStatistic::pearson_binary: return match.pearson_binary;
        case QapStatistic::pearson_valued: return match.pearson_valued;
        case QapStatistic::jaccard: return match.jaccard;
        case QapStatistic::simple_matching: return match.simple_matching;
        case QapStatistic::hamming: return match.hamming;
        case QapStatistic::gamma: return match.gamma;
    }
    return {};
}

void check_exact(const Sample& a, const Sample& b) {
    for (const QapStatistic statistic : all_statistics) {
        INFO(qap_statistic_id(statistic) << ", " << a.graph.vertex_count() << " actors");
        const std::vector<DyadVariable> variables{
            DyadVariable::of_ties("a", a.graph, a.coverage, valued(statistic)),
            DyadVariable::of_ties("b", b.graph, b.coverage, valued(statistic))};
        const auto pairs = oracle_pairs(variables);
        const auto fixed = oracle_column(variables[0], pairs, identity_of(a.graph.vertex_count()));
        const auto unmoved =
            oracle_column(variables[1], pairs, identity_of(a.graph.vertex_count()));
        const double observed = oracle_coefficient(fixed, unmoved, statistic);
        QapOptions options;
        options.statistic = statistic;
        const auto result = qap_test(variables[0], variables[1], options, {});
        REQUIRE(result);
        const Value found = coefficient(result->comparison.match, statistic);
        if (pairs.empty()) {
            CHECK_FALSE(found.ok());
            continue;
        }
        if (std::isnan(observed)) {
            CHECK(found.status == Status::undefined);
            CHECK(result->test.p_greater.status == Status::undefined);
            continue;
        }
        REQUIRE(found.ok());
        CHECK(std::abs(found.number - observed) < 1e-9);
        OracleShares shares;
        double mean = 0.0;
        for_permutations(variables, [&](const std::vector<Vertex>& images) {
            const auto moved = oracle_column(variables[1], pairs, images);
            const double value = oracle_coefficient(fixed, moved, statistic);
            shares.add(value, observed);
            mean += value;
        });
        if (shares.total <= 1.0) {
            CHECK(result->test.p_greater.status == Status::undefined);
            continue;
        }
        REQUIRE(result->test.exact);
        CHECK(std::abs(result->test.p_greater.number - shares.greater / shares.total) < 1e-12);
        CHECK(std::abs(result->test.p_less.number - shares.less / shares.total) < 1e-12);
        CHECK(std::abs(result->test.chance_mean.number - mean / shares.total) < 1e-9);
        if (statistic == QapStatistic::pearson_binary) {
            CHECK(std::abs(result->test.p_two_sided.number - shares.farther / shares.total) <
                  1e-12);
        }
    }
}

DyadVariable ties(const Sample& sample, bool weights = false) {
    return DyadVariable::of_ties("ties", sample.graph, sample.coverage, weights);
}

}  // namespace

TEST_CASE("Two relations compared by hand") {
    // a: 0>1 1>2 2>0; b: 0>1 1>2 0>2. Of six pairs two have both, one each only one.
    const Graph a = Graph::from_arcs(3, true, std::vector<Arc>{{0, 1}, {1, 2}, {2, 0}});
    const Graph b = Graph::from_arcs(3, true, std::vector<Arc>{{0, 1}, {1, 2}, {0, 2}});
    const Coverage coverage = Coverage::complete(3, false);
    const auto of = [&](const Graph& graph) {
        return DyadVariable::of_ties("ties", graph, coverage, false);
    };
    const auto found = compare_relations(of(a), of(b), {});
    REQUIRE(found);
    CHECK(found->pairs == 6.0);
    CHECK(found->table.both == 2.0);
    CHECK(found->table.only_a == 1.0);
    CHECK(found->table.only_b == 1.0);
    CHECK(found->table.neither == 2.0);
    CHECK(found->match.jaccard.number == 0.5);
    CHECK(std::abs(found->match.simple_matching.number - 4.0 / 6.0) < 1e-15);
    CHECK(found->match.hamming.number == 2.0);
    CHECK(std::abs(found->match.pearson_binary.number - 1.0 / 3.0) < 1e-15);
    CHECK(std::abs(found->match.gamma.number - 0.6) < 1e-15);  // (2*2 - 1) / (2*2 + 1)
    // Turning the cycle leaves a as it is: three of the six permutations agree in two ties, the
    // other three reverse it and agree in one.
    QapOptions options;
    const auto test = qap_test(of(a), of(b), options, {});
    REQUIRE(test);
    CHECK(test->test.exact);
    CHECK(test->test.permutations == 6);
    CHECK(test->test.p_greater.number == 0.5);
    CHECK(test->test.p_less.number == 1.0);
    CHECK(std::abs(test->test.chance_mean.number) < 1e-15);
}

TEST_CASE("Exact tests equal counting off every permutation by hand") {
    Random random(21);
    for (int round = 0; round < 60; ++round) {
        const std::size_t n = 2 + random.below(4);
        const bool directed = round % 3 != 0;
        const double silent = round % 2 == 0 ? 0.0 : 0.35;
        const Sample a = random_sample(random, n, directed, 0.5, 3, silent);
        const Sample b = random_sample(random, n, round % 6 != 0 && directed, 0.4, 2,
                                       round % 4 == 1 ? silent : 0);
        check_exact(a, b);
    }
    for (int round = 0; round < 10; ++round) {
        const Sample a = random_sample(random, 6, round % 2 == 0, 0.5, 1, 0.2, 3);
        const Sample b = random_sample(random, 6, round % 2 == 0, 0.5, 2, 0.0, 3);
        check_exact(a, b);
    }
}

TEST_CASE("Coefficients equal their definitions on larger networks with gaps") {
    Random random(22);
    for (int round = 0; round < 200; ++round) {
        const std::size_t n = 2 + random.below(18);
        const Sample a = random_sample(random, n, round % 2 == 0, 0.3, 4, 0.25);
        const Sample b = random_sample(random, n, round % 3 == 0, 0.4, 3, 0.25);
        const auto found = compare_relations(ties(a), ties(b), {});
        REQUIRE(found);
        for (const QapStatistic statistic : all_statistics) {
            const std::vector<DyadVariable> variables{ties(a, valued(statistic)),
                                                      ties(b, valued(statistic))};
            const auto pairs = oracle_pairs(variables);
            const double expected =
                oracle_coefficient(oracle_column(variables[0], pairs, identity_of(n)),
                                   oracle_column(variables[1], pairs, identity_of(n)), statistic);
            const Value value = coefficient(found->match, statistic);
            INFO(qap_statistic_id(statistic) << " in round " << round);
            CHECK(found->pairs == static_cast<double>(pairs.size()));
            if (pairs.empty()) {
                CHECK(value.status == Status::unknown);
            } else if (std::isnan(expected)) {
                CHECK(value.status == Status::undefined);
            } else {
                CHECK(std::abs(value.number - expected) < 1e-9);
            }
        }
    }
}

TEST_CASE("Drawn permutations come within chance of the exact p") {
    Random random(23);
    const Sample a = random_sample(random, 8, true, 0.4, 1, 0.0);
    const Sample b = random_sample(random, 8, true, 0.4, 3, 0.0);
    for (const QapStatistic statistic : all_statistics) {
        QapOptions options;
        options.statistic = statistic;
        options.permutations = 20'000;
        const auto exact = qap_test(ties(a), ties(b), options, {});
        options.exact_limit = 0;
        const auto drawn = qap_test(ties(a), ties(b), options, {});
        REQUIRE(exact);
        REQUIRE(drawn);
        REQUIRE(exact->test.exact);
        REQUIRE_FALSE(drawn->test.exact);
        const double p = exact->test.p_greater.number;
        CHECK(std::abs(drawn->test.p_greater.number - p) <
              4.5 * std::sqrt(p * (1 - p) / 20'000) + 1e-4);
    }
}

TEST_CASE("The verified comparisons of relations are reproduced") {
    const auto file = reference_folder() / "pairs_R.csv";
    if (!std::filesystem::exists(file)) SKIP("The folder of verified values is not here.");
    int seen = 0;
    for (const auto* name : {"pairs_R.csv", "pairs_py.csv"}) {
        const auto rows = read_csv(reference_folder() / name);
        for (std::size_t r = 1; r < rows.size(); ++r) {
            const auto& row = rows[r];
            if (row.size() < 4 || row[1].empty() || row[1] == "(intercept)") continue;
            if (!std::filesystem::exists(reference_folder() / row[1] / "edges.csv")) continue;
            const ReferenceNetwork a = load_reference(row[0]), b = load_reference(row[1]);
            const auto of = [](const ReferenceNetwork& network) {
                return DyadVariable::of_ties(network.name, network.graph, network.coverage, true);
            };
            const auto found = compare_relations(of(a), of(b), {});
            REQUIRE(found);
            INFO(row[0] << " and " << row[1] << ": " << row[2]);
            const double expected = number_of(row[3]);
            bool known = false;
            for (const QapStatistic statistic : all_statistics) {
                if (row[2] != qap_statistic_id(statistic)) continue;
                known = true;
                CHECK(std::abs(coefficient(found->match, statistic).number - expected) <
                      1e-9 * std::max(1.0, expected));
            }
            if (row[2] == "qap_testval") {
                known = true;
                CHECK(std::abs(found->match.pearson_binary.number - expected) < 1e-9);
            }
            if (row[2] == "qap_p_ge") {
                known = true;
                const auto test = qap_test(of(a), of(b), {}, {});
                REQUIRE(test);
                CHECK(std::abs(test->test.p_greater.number - expected) < 0.015);
            }
            if (known) ++seen;
        }
    }
    CHECK(seen == 52);
}

TEST_CASE("QAP gives the same bytes on one thread and on many") {
    Random random(24);
    const Sample a = random_sample(random, 40, true, 0.2, 5, 0.1);
    const Sample b = random_sample(random, 40, true, 0.3, 5, 0.1);
    for (const QapStatistic statistic : all_statistics) {
        QapOptions options;
        options.statistic = statistic;
        options.permutations = 700;
        std::vector<QapResult> results;
        for (const unsigned threads : {1U, 2U, 5U}) {
            RunContext context;
            context.threads = threads;
            auto result = qap_test(ties(a), ties(b), options, context);
            REQUIRE(result);
            results.push_back(*result);
        }
        for (const QapResult& other : results) {
            CHECK(other.test.p_greater.number == results[0].test.p_greater.number);
            CHECK(other.test.chance_mean.number == results[0].test.chance_mean.number);
            CHECK(other.test.chance_deviation.number == results[0].test.chance_deviation.number);
            CHECK(other.test.chance_upper.number == results[0].test.chance_upper.number);
        }
        RunContext other_seed;
        other_seed.seed = 2;
        const auto result = qap_test(ties(a), ties(b), options, other_seed);
        CHECK(result->test.chance_mean.number != results[0].test.chance_mean.number);
    }
}

TEST_CASE("Nobody, one actor, two actors, nothing that varies, nobody who answered") {
    const auto test = [](const Graph& a, const Graph& b, const Coverage& coverage) {
        const auto result = qap_test(DyadVariable::of_ties("a", a, coverage, true),
                                     DyadVariable::of_ties("b", b, coverage, true), {}, {});
        REQUIRE(result);
        return *result;
    };
    for (const std::size_t n : {0U, 1U}) {
        const Graph none = Graph::from_arcs(n, true, {});
        const auto result = test(none, none, Coverage::complete(n, false));
        CHECK(result.comparison.match.pearson_binary.status == Status::undefined);
        CHECK(result.comparison.match.hamming.status == Status::undefined);
        CHECK(result.test.p_greater.status == Status::undefined);
    }
    const Graph one_way = Graph::from_arcs(2, true, std::vector<Arc>{{0, 1}});
    const Graph other_way = Graph::from_arcs(2, true, std::vector<Arc>{{1, 0}});
    const auto two = test(one_way, other_way, Coverage::complete(2, false));
    CHECK(two.comparison.match.pearson_binary.number == -1.0);
    CHECK(two.test.exact);
    CHECK(two.test.p_greater.number == 1.0);
    CHECK(two.test.p_less.number == 0.5);
    const Graph full = Graph::from_arcs(2, true, std::vector<Arc>{{0, 1}, {1, 0}});
    const auto constant = test(one_way, full, Coverage::complete(2, false));
    CHECK(constant.comparison.match.pearson_binary.status == Status::undefined);
    CHECK(constant.comparison.match.jaccard.number == 0.5);
    CHECK(constant.test.p_greater.status == Status::undefined);
    const auto silent = test(one_way, full, Coverage::of({false, false}));
    CHECK(silent.comparison.match.pearson_binary.status == Status::unknown);
    CHECK(silent.test.p_greater.status == Status::unknown);
}

TEST_CASE("Strata keep actors where they are") {
    Random random(25);
    const Sample a = random_sample(random, 6, true, 0.5, 1, 0.0);
    const Sample b = random_sample(random, 6, true, 0.5, 1, 0.0);
    const std::vector<std::uint32_t> strata{0, 0, 0, 1, 1, 1}, alone{0, 1, 2, 3, 4, 5};
    QapOptions options;
    options.strata = strata;
    const auto result = qap_test(ties(a), ties(b), options, {});
    REQUIRE(result);
    CHECK(result->test.permutations == 36);
    options.strata = alone;
    const auto fixed = qap_test(ties(a), ties(b), options, {});
    REQUIRE(fixed);
    CHECK(fixed->test.observed.ok());
    CHECK(fixed->test.p_greater.status == Status::undefined);
}
