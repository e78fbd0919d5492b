// Permutation tests of groups: statistics against the catalogue's on relabelled
// networks, p values against counting off every permutation of actors.

#include <cmath>

#include <catch2/catch_test_macros.hpp>

#include "engine/inference/group_difference.hpp"
#include "engine/inference/group_ties.hpp"
#include "tests/support/oracle_inference.hpp"
#include "tests/support/run_metric.hpp"

using namespace convene;
using namespace convene::test;

namespace {

using Labels = std::vector<std::uint32_t>;

const std::vector<std::string> group_names{"ADM", "ASN", "TCH"};

Value metric_value(std::string_view id, const Sample& sample, const Labels& labels,
                   std::size_t at = 0) {
    const Groups groups{labels, group_names};
    Setting setting;
    setting.coverage = sample.coverage;
    setting.groups = &groups;
    return values_of(id, sample.graph, setting).at(at);
}

/// Every way to put the actors' labels on actors of the same kind (answered or not).
template <typename Visit>
void for_relabellings(const Sample& sample, const Labels& labels, Visit visit) {
    auto images = identity_of(labels.size());
    do {
        bool fits = true;
        for (Vertex v = 0; v < images.size() && fits; ++v) {
            fits = sample.coverage.observed(v, v, true) ==
                   sample.coverage.observed(images[v], images[v], true);
            // Who has no group keeps none.
            fits = fits && (labels[v] != no_index || images[v] == v);
        }
        if (!fits) continue;
        Labels moved(labels.size());
        for (Vertex v = 0; v < images.size(); ++v) moved[v] = labels[images[v]];
        visit(moved);
    } while (std::next_permutation(images.begin(), images.end()));
}

void check_test(const PermutationTest& test, std::string_view id, const Sample& sample,
                const Labels& labels, std::size_t at = 0) {
    INFO(id << " " << at);
    const Value observed = metric_value(id, sample, labels, at);
    CHECK(test.observed.status == observed.status);
    if (!observed.ok()) {
        CHECK_FALSE(test.p_greater.ok());
        return;
    }
    CHECK(std::abs(test.observed.number - observed.number) < 1e-12);
    OracleShares shares;
    double undefined = 0.0;
    for_relabellings(sample, labels, [&](const Labels& moved) {
        const Value value = metric_value(id, sample, moved, at);
        if (value.ok()) {
            shares.add(value.number, observed.number);
        } else {
            undefined += 1.0;
            shares.total += 1.0;
        }
    });
    if (test.permutations == 0) {
        CHECK(test.p_greater.status == Status::undefined);
        return;
    }
    REQUIRE(test.exact);
    const double greater = (shares.greater + undefined) / shares.total;
    const double less = (shares.less + undefined) / shares.total;
    CHECK(std::abs(test.p_greater.number - greater) < 1e-12);
    CHECK(std::abs(test.p_less.number - less) < 1e-12);
    CHECK(std::abs(test.p_two_sided.number - std::min(1.0, 2 * std::min(greater, less))) < 1e-12);
}

}  // namespace

TEST_CASE("E-I by hand: four actors, two groups, both ties inside") {
    const Graph graph = Graph::from_arcs(4, false, std::vector<Arc>{{0, 1}, {2, 3}});
    const Labels labels{0, 0, 1, 1};
    const std::vector<std::string> names{"a", "b"};
    const auto tests =
        test_group_ties(graph, Coverage::complete(4, false), {labels, names}, {}, {});
    REQUIRE(tests);
    // Six arrangements: two leave both ties inside, four put both between.
    CHECK(tests->ei_index.permutations == 6);
    CHECK(tests->ei_index.observed.number == -1.0);
    CHECK(std::abs(tests->ei_index.p_less.number - 2.0 / 6.0) < 1e-15);
    CHECK(tests->ei_index.p_greater.number == 1.0);
    CHECK(std::abs(tests->ei_index.chance_mean.number - 2.0 / 6.0) < 1e-15);
    REQUIRE(tests->blocks.size() == 3);
    CHECK(tests->blocks[1].pairs == 4.0);
    CHECK(tests->blocks[1].density.observed.number == 0.0);
    CHECK(std::abs(tests->blocks[1].density.p_less.number - 2.0 / 6.0) < 1e-15);
    CHECK(tests->assortativity_group.observed.number == 1.0);
}

TEST_CASE("Tests of groups equal the catalogue on every relabelled network") {
    Random random(41);
    for (int round = 0; round < 25; ++round) {
        const std::size_t n = 3 + random.below(4);
        const Sample sample =
            random_sample(random, n, round % 2 == 0, 0.45, 4, round % 3 == 0 ? 0.3 : 0.0);
        Labels labels(n);
        for (auto& label : labels) {
            label = random.chance(0.1) ? no_index : static_cast<std::uint32_t>(random.below(3));
        }
        INFO("round " << round << ", " << n << " actors");
        const auto tests =
            test_group_ties(sample.graph, sample.coverage, {labels, group_names}, {}, {});
        REQUIRE(tests);
        check_test(tests->ei_index, "ei_index", sample, labels);
        check_test(tests->ei_index_weighted, "ei_index_weighted", sample, labels);
        check_test(tests->assortativity_group, "assortativity_group", sample, labels);
        for (std::size_t b = 0; b < tests->blocks.size(); ++b) {
            check_test(tests->blocks[b].density, "block_density", sample, labels, b);
        }
    }
}

TEST_CASE("Differences of groups by hand and by counting off") {
    const std::vector<std::string> names{"a", "b"};
    const std::vector<Value> values{Value::of(5), Value::of(4), Value::of(1), Value::of(0),
                                    Value::unknown()};
    const Labels labels{0, 0, 1, 1, 0};
    const auto tests = test_group_differences(values, {labels, names}, {}, {});
    REQUIRE(tests);
    CHECK(tests->actors == 4);
    CHECK(tests->left_out == 1);
    REQUIRE(tests->differences.size() == 1);
    const PermutationTest& test = tests->differences[0].difference;
    CHECK(test.observed.number == 4.0);
    CHECK(tests->differences[0].ratio.number == 9.0);
    CHECK(test.permutations == 6);
    CHECK(std::abs(test.p_greater.number - 1.0 / 6.0) < 1e-15);
    CHECK(std::abs(test.p_two_sided.number - 2.0 / 6.0) < 1e-15);
    // Between groups 16 of 17 squares.
    CHECK(std::abs(tests->between.observed.number - 16.0 / 17.0) < 1e-12);
    CHECK(std::abs(tests->between.p_greater.number - 2.0 / 6.0) < 1e-15);
}

TEST_CASE("Pairs of three groups are tested among themselves") {
    Random random(43);
    std::vector<Value> values;
    Labels labels;
    for (int v = 0; v < 8; ++v) {
        values.push_back(Value::of(static_cast<double>(random.below(6))));
        labels.push_back(static_cast<std::uint32_t>(v % 3));
    }
    const auto tests = test_group_differences(values, {labels, group_names}, {}, {});
    REQUIRE(tests);
    REQUIRE(tests->differences.size() == 3);
    CHECK(tests->between.permutations == 560);  // 8! / (3! 3! 2!)
    for (const GroupDifference& pair : tests->differences) {
        std::vector<double> own;
        std::vector<std::uint32_t> side;
        for (std::size_t v = 0; v < values.size(); ++v) {
            if (labels[v] != pair.first && labels[v] != pair.second) continue;
            own.push_back(values[v].number);
            side.push_back(labels[v]);
        }
        std::sort(side.begin(), side.end());
        const auto difference = [&](const Labels& at) {
            double sums[2] = {0, 0}, counts[2] = {0, 0};
            for (std::size_t i = 0; i < own.size(); ++i) {
                const std::size_t s = at[i] == pair.first ? 0 : 1;
                sums[s] += own[i];
                counts[s] += 1.0;
            }
            return sums[0] / counts[0] - sums[1] / counts[1];
        };
        OracleShares shares;
        Labels at = side;
        do {
            shares.add(difference(at), pair.difference.observed.number);
        } while (std::next_permutation(at.begin(), at.end()));
        CHECK(static_cast<double>(pair.difference.permutations) == shares.total);
        CHECK(std::abs(pair.difference.p_greater.number - shares.greater / shares.total) < 1e-12);
        CHECK(std::abs(pair.difference.p_two_sided.number - shares.farther / shares.total) < 1e-12);
    }
}

TEST_CASE("Assortativity of a number equals the correlation over ties, counted off") {
    Random random(44);
    int tested = 0;
    for (int round = 0; round < 20; ++round) {
        const std::size_t n = 3 + random.below(4);
        const bool directed = round % 2 == 0;
        const Sample sample = random_sample(random, n, directed, 0.5, 1, 0.0);
        std::vector<Value> values;
        for (std::size_t v = 0; v < n; ++v) {
            values.push_back(random.chance(0.1)
                                 ? Value::undefined()
                                 : Value::of(1000.0 + static_cast<double>(random.below(4))));
        }
        const auto correlation = [&](const std::vector<Vertex>& images) {
            std::vector<double> a, b;
            for (const Arc& arc : sample.graph.arcs()) {
                if (!values[arc.source].ok() || !values[arc.target].ok()) continue;
                const double x = values[images[arc.source]].number;
                const double y = values[images[arc.target]].number;
                a.push_back(x);
                b.push_back(y);
                if (!directed) {
                    a.push_back(y);
                    b.push_back(x);
                }
            }
            return oracle_pearson(a, b);
        };
        const auto result = test_value_assortativity(sample.graph, sample.coverage, values, {}, {});
        REQUIRE(result);
        const auto observed = correlation(identity_of(n));
        if (!observed) {
            CHECK(result->test.observed.status == Status::undefined);
            continue;
        }
        CHECK(std::abs(result->test.observed.number - *observed) < 1e-10);
        OracleShares shares;
        auto images = identity_of(n);
        do {
            bool fits = true;
            for (Vertex v = 0; v < n; ++v) fits = fits && (values[v].ok() || images[v] == v);
            if (!fits) continue;
            const auto value = correlation(images);
            shares.total += 1.0;
            if (!value || *value >= *observed - 1e-9) shares.greater += 1.0;
        } while (std::next_permutation(images.begin(), images.end()));
        if (shares.total <= 1.0) continue;
        ++tested;
        CHECK(std::abs(result->test.p_greater.number - shares.greater / shares.total) < 1e-12);
    }
    CHECK(tested > 8);
}

TEST_CASE("Tests of groups: nobody, nobody who answered, one group, wrong sizes") {
    const Graph none = Graph::from_arcs(0, true, {});
    const auto empty =
        test_group_ties(none, Coverage::complete(0, false), {{}, group_names}, {}, {});
    REQUIRE(empty);
    CHECK(empty->ei_index.observed.status == Status::undefined);
    const Graph two = Graph::from_arcs(2, true, std::vector<Arc>{{0, 1}});
    const Labels labels{0, 0}, short_labels{0};
    const auto one =
        test_group_ties(two, Coverage::complete(2, false), {labels, group_names}, {}, {});
    REQUIRE(one);
    CHECK(one->ei_index.observed.number == -1.0);
    CHECK(one->ei_index.p_greater.status == Status::undefined);
    const auto silent =
        test_group_ties(two, Coverage::of({false, false}), {labels, group_names}, {}, {});
    REQUIRE(silent);
    CHECK(silent->ei_index.observed.status == Status::unknown);
    CHECK(silent->blocks[0].density.observed.status == Status::unknown);
    CHECK(silent->blocks[1].density.observed.status == Status::undefined);
    CHECK_FALSE(
        test_group_ties(two, Coverage::complete(2, false), {short_labels, group_names}, {}, {}));
    const std::vector<Value> values{Value::of(1), Value::of(1)};
    const auto same = test_group_differences(values, {labels, group_names}, {}, {});
    REQUIRE(same);
    CHECK(same->between.observed.status == Status::undefined);
    CHECK(same->means[1].mean.status == Status::undefined);
    CHECK_FALSE(test_group_differences(values, {short_labels, group_names}, {}, {}));
}

TEST_CASE("Tests of groups give the same bytes on one thread and on many") {
    Random random(45);
    const Sample sample = random_sample(random, 60, true, 0.1, 5, 0.1);
    Labels labels(60);
    std::vector<Value> values;
    for (auto& label : labels) label = static_cast<std::uint32_t>(random.below(3));
    for (int v = 0; v < 60; ++v) values.push_back(Value::of(random.unit()));
    GroupTestOptions options;
    options.permutations = 500;
    std::vector<double> seen;
    for (const unsigned threads : {1U, 3U}) {
        RunContext context;
        context.threads = threads;
        const auto ties =
            test_group_ties(sample.graph, sample.coverage, {labels, group_names}, options, context);
        const auto means = test_group_differences(values, {labels, group_names}, options, context);
        const auto alike =
            test_value_assortativity(sample.graph, sample.coverage, values, options, context);
        REQUIRE((ties && means && alike));
        std::vector<double> now{ties->ei_index.chance_mean.number,
                                ties->ei_index_weighted.chance_deviation.number,
                                ties->blocks[4].density.p_greater.number,
                                means->between.chance_upper.number,
                                means->differences[2].difference.chance_mean.number,
                                alike->test.chance_mean.number};
        if (!seen.empty()) CHECK(now == seen);
        seen = now;
    }
}
