#include <cmath>

#include <catch2/catch_test_macros.hpp>

#include "engine/inference/rank_intervals.hpp"
#include "engine/inference/vertex_bootstrap.hpp"
#include "tests/support/oracle_inference.hpp"
#include "tests/support/reference_data.hpp"
#include "tests/support/run_metric.hpp"

using namespace convene;
using namespace convene::test;

namespace {

/// Exact mean and deviation of the bootstrap by going through all n^n resamples;
/// copies of one actor get the mean and the variance of a random known cell.
struct Exact {
    double mean = 0.0, deviation = 0.0, undefined = 0.0;
};

Exact exact_bootstrap(const Sample& sample) {
    const std::size_t n = sample.graph.vertex_count();
    const bool directed = sample.graph.directed();
    const DyadVariable ties = DyadVariable::of_ties("", sample.graph, sample.coverage, true);
    std::vector<double> cells;
    for (const Pair& pair : oracle_pairs({ties}))
        cells.push_back(oracle_cell(ties, pair.i, pair.j));
    double mean = 0.0, variance = 0.0;
    for (const double cell : cells) mean += cell / static_cast<double>(cells.size());
    for (const double cell : cells) {
        variance += (cell - mean) * (cell - mean) / static_cast<double>(cells.size());
    }
    double total = 0.0, squares = 0.0, defined = 0.0, all = 0.0;
    std::vector<Vertex> drawn(n, 0);
    for (;;) {
        double sum = 0.0, known = 0.0, filled = 0.0;
        for (std::size_t h = 0; h < n; ++h) {
            for (std::size_t k = directed ? 0 : h + 1; k < n; ++k) {
                if (h == k) continue;
                if (drawn[h] == drawn[k]) {
                    // The copies' row is known where the actor's own is.
                    if (!sample.coverage.observed(drawn[h], drawn[h], true)) continue;
                    filled += 1.0;
                    known += 1.0;
                    sum += mean;
                } else if (sample.coverage.observed(drawn[h], drawn[k], directed)) {
                    known += 1.0;
                    sum += oracle_cell(ties, drawn[h], drawn[k]);
                }
            }
        }
        all += 1.0;
        if (known > 0.0) {
            defined += 1.0;
            const double density = sum / known;
            total += density;
            squares += density * density + filled * variance / (known * known);
        }
        std::size_t digit = 0;
        while (digit < n && ++drawn[digit] == n) drawn[digit++] = 0;
        if (digit == n) break;
    }
    Exact exact;
    exact.mean = total / defined;
    exact.deviation = std::sqrt(squares / defined - exact.mean * exact.mean);
    exact.undefined = 1.0 - defined / all;
    return exact;
}

Result<BootstrapEstimate> bootstrap(const Sample& sample, std::size_t replicates,
                                    unsigned threads = 1) {
    RunContext context;
    context.threads = threads;
    return bootstrap_density(sample.graph, sample.coverage, true, {.replicates = replicates},
                             context);
}

}  // namespace

TEST_CASE("The vertex bootstrap of a density has the mean and error of all resamples") {
    Random random(51);
    int tested = 0;
    for (int round = 0; round < 16; ++round) {
        const Sample sample = random_sample(random, 3 + random.below(3), round % 2 == 0, 0.5, 3,
                                            round % 4 < 2 ? 0.0 : 0.3);
        const auto found = bootstrap(sample, 40'000);
        REQUIRE(found);
        if (!found->observed.ok()) {
            CHECK(found->observed.status == Status::unknown);
            continue;
        }
        const Exact exact = exact_bootstrap(sample);
        ++tested;
        INFO("round " << round);
        REQUIRE(found->mean.ok());
        CHECK(std::abs(found->mean.number - exact.mean) <= 5.0 * exact.deviation / 190.0 + 1e-12);
        CHECK(std::abs(found->standard_error.number - exact.deviation) <=
              0.03 * exact.deviation + 1e-12);
        CHECK(std::abs(static_cast<double>(found->undefined_replicates) / 40'000 -
                       exact.undefined) < 0.015);
        // Building the network gives the same distribution, by another route.
        const auto built = bootstrap_network(
            sample.graph, sample.coverage,
            network_measure(metric_named("valued_density_mean"), {.scale_maximum = 3.0}),
            {.replicates = 4000}, {});
        REQUIRE(built);
        if (!built->mean.ok()) continue;
        const double scale =
            built->observed.number == 0.0 ? 0.0 : built->observed.number / found->observed.number;
        CHECK(std::abs(built->standard_error.number - scale * exact.deviation) <=
              0.08 * scale * exact.deviation + 1e-12);
    }
    CHECK(tested >= 12);
}

TEST_CASE("Two actors, one, none, and nobody who answered") {
    const auto of = [](std::size_t n, std::vector<Arc> arcs, Coverage coverage) {
        return Sample{Graph::from_arcs(n, true, arcs), std::move(coverage)};
    };
    CHECK(bootstrap(of(0, {}, Coverage::complete(0, false)), 10)->observed.status ==
          Status::undefined);
    CHECK(bootstrap(of(1, {}, Coverage::complete(1, false)), 10)->standard_error.status ==
          Status::undefined);
    CHECK(bootstrap(of(2, {}, Coverage::of({false, false})), 10)->standard_error.status ==
          Status::unknown);
    const auto two = bootstrap(of(2, {{0, 1}}, Coverage::complete(2, false)), 100);
    CHECK(two->observed.number == 0.5);
    CHECK(two->standard_error.number > 0.0);
    const auto full = bootstrap(of(2, {{0, 1}, {1, 0}}, Coverage::complete(2, false)), 100);
    CHECK(full->observed.number == 1.0);
    CHECK(full->standard_error.number == 0.0);
    CHECK(full->percentile_lower.number == 1.0);
    CHECK_FALSE(bootstrap(of(2, {}, Coverage::complete(2, false)), 1));
}

TEST_CASE("The verified bootstrap errors are reproduced within chance") {
    if (!std::filesystem::exists(reference_folder() / "pairs_R.csv")) {
        SKIP("The folder of verified values is not here.");
    }
    int seen = 0;
    for (const auto& row : read_csv(reference_folder() / "pairs_R.csv")) {
        if (row.size() < 4) continue;
        if (row[2] == "density_boot_se") {
            const ReferenceNetwork network = load_reference(row[0]);
            const auto found = bootstrap_density(network.graph, network.coverage, false,
                                                 {.replicates = 20'000}, {});
            REQUIRE(found);
            INFO(row[0]);
            CHECK(std::abs(found->standard_error.number / number_of(row[3]) - 1.0) < 0.03);
            ++seen;
        }
        if (row[2] == "density_diff_paired_boot_se") {
            const ReferenceNetwork a = load_reference(row[0]), b = load_reference(row[1]);
            const auto found = compare_densities(a.graph, a.coverage, b.graph, b.coverage, false,
                                                 {.replicates = 20'000}, {});
            REQUIRE(found);
            CHECK(std::abs(found->difference.standard_error.number / number_of(row[3]) - 1.0) <
                  0.03);
            CHECK(std::abs(found->difference.observed.number - 0.3) < 1e-12);
            CHECK(std::abs(found->z.number - 0.3 / found->difference.standard_error.number) <
                  1e-12);
            ++seen;
        }
    }
    CHECK(seen == 5);
}

TEST_CASE("Paired densities: the same network twice does not differ, other actors are refused") {
    Random random(52);
    const Sample a = random_sample(random, 12, true, 0.3, 1, 0.2);
    const Sample b = random_sample(random, 12, true, 0.8, 1, 0.0);
    const auto same =
        compare_densities(a.graph, a.coverage, a.graph, a.coverage, false, {.replicates = 200}, {});
    REQUIRE(same);
    CHECK(same->difference.observed.number == 0.0);
    CHECK(same->difference.standard_error.number == 0.0);
    CHECK(same->z.status == Status::undefined);
    const auto apart =
        compare_densities(a.graph, a.coverage, b.graph, b.coverage, false, {.replicates = 999}, {});
    REQUIRE(apart);
    CHECK(apart->pairs == a.coverage.observed_cells(true));
    CHECK(apart->difference.observed.number < -0.2);
    CHECK(apart->p_normal.number < 0.01);
    CHECK(apart->p_bootstrap.number < 0.01);
    const Sample other = random_sample(random, 11, true, 0.3, 1, 0.0);
    const Sample undirected = random_sample(random, 12, false, 0.3, 1, 0.0);
    CHECK_FALSE(compare_densities(a.graph, a.coverage, other.graph, other.coverage, false, {}, {}));
    CHECK_FALSE(compare_densities(a.graph, a.coverage, undirected.graph, undirected.coverage, false,
                                  {}, {}));
}

TEST_CASE("A resampled network: ties go with their actors, copies of the silent stay silent") {
    Random random(53);
    for (int round = 0; round < 60; ++round) {
        const bool directed = round % 2 == 0;
        const std::size_t first_mode = round % 5 == 0 ? 4 : 0;
        const Sample sample = random_sample(random, 9, directed, 0.4, 3, 0.3, first_mode);
        const ResampledNetwork made = resample_vertices(sample.graph, sample.coverage, random);
        REQUIRE(made.graph.vertex_count() == 9);
        CHECK(made.graph.first_mode_count() == first_mode);
        for (Vertex u = 0; u < 9; ++u) {
            CHECK((made.origin[u] < first_mode) == (u < first_mode));
            CHECK(made.coverage.observed(u, u, true) ==
                  sample.coverage.observed(made.origin[u], made.origin[u], true));
            for (Vertex v = 0; v < 9; ++v) {
                if (u == v) continue;
                if (made.origin[u] != made.origin[v]) {
                    CHECK(made.graph.weight(u, v) ==
                          sample.graph.weight(made.origin[u], made.origin[v]));
                } else if (!sample.coverage.observed(made.origin[u], made.origin[u], true)) {
                    CHECK_FALSE(made.graph.has_arc(u, v));
                }
            }
        }
    }
}

TEST_CASE("Ranks: ties share them; places at the top add up; the hub of a star stays first") {
    const std::vector<Value> values{Value::of(2), Value::of(5),         Value::unknown(),
                                    Value::of(2), Value::of(2 + 1e-15), Value::of(9)};
    const auto ranks = mid_ranks(values, false);
    CHECK(ranks[5] == 1.0);
    CHECK(ranks[1] == 2.0);
    CHECK(ranks[0] == 4.0);
    CHECK(ranks[4] == 4.0);
    CHECK(std::isnan(ranks[2]));
    CHECK(mid_ranks(values, true)[5] == 5.0);

    std::vector<Arc> arcs;
    for (Vertex v = 1; v < 12; ++v) arcs.push_back({v, 0, 1.0});
    const Graph star = Graph::from_arcs(12, true, arcs);
    const Coverage coverage = Coverage::complete(12, false);
    const ActorMeasure in_degree = actor_measure(metric_named("in_degree"), {});
    for (const auto resampling : {RankResampling::drop_ties, RankResampling::vertices}) {
        RankOptions options;
        options.resampling = resampling;
        options.top = 3;
        const auto rows = rank_intervals(star, coverage, in_degree, options, {});
        REQUIRE(rows);
        REQUIRE(rows->size() == 12);
        CHECK((*rows)[0].rank.number == 1.0);
        CHECK((*rows)[0].lower.number == 1.0);
        CHECK((*rows)[0].top_probability.number > 0.97);
        CHECK((*rows)[1].rank.number == 7.0);  // eleven share the places 2 to 12
        if (resampling == RankResampling::drop_ties) {
            double places = 0.0;
            for (const ActorRank& row : *rows) places += row.top_probability.number;
            CHECK(std::abs(places - 3.0) < 1e-6);
            CHECK((*rows)[0].replicates == 200);
        } else {
            // An actor is drawn in a share 1 - (1 - 1/12)^12 = .65 of replicates.
            CHECK((*rows)[5].replicates > 100);
            CHECK((*rows)[5].replicates < 160);
        }
    }
}

TEST_CASE("Rank intervals hold what dropping ties one by one gives") {
    // A path of three ties: each dropped with probability one half, all eight cases
    // equally likely. Degrees 1 2 2 1; actor 1 leads alone in one case of eight.
    const Graph path = Graph::from_arcs(4, false, std::vector<Arc>{{0, 1}, {1, 2}, {2, 3}});
    RankOptions options;
    options.drop_share = 0.5;
    options.replicates = 20'000;
    options.top = 1;
    const auto rows = rank_intervals(path, Coverage::complete(4, false),
                                     actor_measure(metric_named("degree"), {}), options, {});
    REQUIRE(rows);
    // Cases kept {}: all share 1/4. {01}: 0,1 share. {12}: 1,2. {23}: 2,3. {01,12}: 1 alone.
    // {12,23}: 2 alone. {01,23}: all four. {all}: 1,2 share.
    const double first = (0.25 + 0.5 + 0 + 0 + 0 + 0 + 0.25 + 0) / 8;
    const double second = (0.25 + 0.5 + 0.5 + 0 + 1 + 0 + 0.25 + 0.5) / 8;
    CHECK(std::abs((*rows)[0].top_probability.number - first) < 0.015);
    CHECK(std::abs((*rows)[1].top_probability.number - second) < 0.015);
    CHECK((*rows)[1].rank.number == 1.5);
    CHECK((*rows)[0].rank.number == 3.5);
    CHECK((*rows)[0].upper.number == 4.0);
}

TEST_CASE("Bootstraps and ranks give the same bytes on one thread and on many") {
    Random random(54);
    const Sample sample = random_sample(random, 30, true, 0.15, 3, 0.1);
    std::vector<double> seen;
    for (const unsigned threads : {1U, 2U, 5U}) {
        RunContext context;
        context.threads = threads;
        const auto density = bootstrap(sample, 500, threads);
        const auto network =
            bootstrap_network(sample.graph, sample.coverage,
                              network_measure(metric_named("centralization_indegree"), {}),
                              {.replicates = 60}, context);
        RankOptions options;
        options.replicates = 40;
        options.top = 4;
        const auto measure = actor_measure(metric_named("betweenness"), {});
        const auto rows = rank_intervals(sample.graph, sample.coverage, measure, options, context);
        REQUIRE((density && network && rows));
        std::vector<double> now{density->mean.number, density->standard_error.number,
                                density->percentile_upper.number, network->mean.number,
                                network->standard_error.number};
        for (const ActorRank& row : *rows) {
            now.push_back(row.lower.number);
            now.push_back(row.top_probability.number);
        }
        if (!seen.empty()) CHECK(now == seen);
        seen = now;
    }
}

TEST_CASE("What a measure cannot give, and its errors, reach the caller") {
    const Graph graph = Graph::from_arcs(4, true, std::vector<Arc>{{0, 1}, {1, 2}});
    const Coverage coverage = Coverage::complete(4, false);
    const auto of_actors = actor_measure(metric_named("density"), {});
    CHECK_FALSE(rank_intervals(graph, coverage, of_actors, {}, {}));
    const auto of_network = network_measure(metric_named("in_degree"), {});
    CHECK_FALSE(bootstrap_network(graph, coverage, of_network, {}, {}));
    int calls = 0;
    const NetworkMeasure fails = [&](const ResampledNetwork&, const RunContext&) -> Result<Value> {
        if (calls++ < 3) return Value::of(1.0);
        return cannot_compute("no such thing");
    };
    const auto failed = bootstrap_network(graph, coverage, fails, {}, {});
    REQUIRE_FALSE(failed);
    CHECK(failed.error().message == "no such thing");
    // Someone whose own value is unknown has no rank, and takes none from others.
    const ActorMeasure silent = [](const ResampledNetwork& network, const RunContext&) {
        std::vector<Value> values;
        for (Vertex v = 0; v < network.graph.vertex_count(); ++v) {
            values.push_back(v == 2 ? Value::unknown() : Value::of(v));
        }
        return Result<std::vector<Value>>(values);
    };
    const auto rows = rank_intervals(graph, coverage, silent, {}, {});
    REQUIRE(rows);
    CHECK((*rows)[2].rank.status == Status::unknown);
    CHECK((*rows)[0].rank.number == 3.0);
    CHECK((*rows)[3].top_probability.number == 1.0);
}
