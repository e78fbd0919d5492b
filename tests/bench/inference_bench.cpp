// Permutation tests on random networks of 200 actors, the size at which they are
// compared with R's sna (docs/inference.md says how), and of 5000.

#include <algorithm>
#include <vector>

#include <benchmark/benchmark.h>

#include "engine/core/random.hpp"
#include "engine/inference/mrqap.hpp"
#include "engine/inference/qap.hpp"
#include "engine/inference/rank_intervals.hpp"
#include "engine/inference/vertex_bootstrap.hpp"
#include "engine/metrics/catalogue.hpp"

namespace {

using namespace convene;

/// Directed, every arc with the same probability, weights 1..levels.
Graph random_network(std::size_t actors, double density, std::uint64_t seed, unsigned levels = 1) {
    Random random(seed);
    std::vector<Arc> arcs;
    for (Vertex i = 0; i < actors; ++i) {
        for (Vertex j = 0; j < actors; ++j) {
            if (i == j || !random.chance(density)) continue;
            arcs.push_back({i, j, 1.0 + static_cast<double>(random.below(levels))});
        }
    }
    return Graph::from_arcs(actors, true, arcs);
}

RunContext on_threads(std::int64_t threads) {
    RunContext context;
    context.threads = static_cast<unsigned>(threads);
    return context;
}

/// Arguments: actors, density in percent, permutations, threads, weight levels.
void qap(benchmark::State& state) {
    const auto actors = static_cast<std::size_t>(state.range(0));
    const double density = static_cast<double>(state.range(1)) / 100.0;
    const auto levels = static_cast<unsigned>(state.range(4));
    const Graph a = random_network(actors, density, 1, levels);
    const Graph b = random_network(actors, density, 2, levels);
    const Coverage coverage = Coverage::complete(actors, false);
    QapOptions options;
    options.permutations = static_cast<std::size_t>(state.range(2));
    for (auto _ : state) {
        auto result = qap_test(DyadVariable::of_ties("a", a, coverage, true),
                               DyadVariable::of_ties("b", b, coverage, true), options,
                               on_threads(state.range(3)));
        benchmark::DoNotOptimize(result);
    }
}

/// Arguments: actors, density in percent, permutations, threads, predictors.
void regression(benchmark::State& state) {
    const auto actors = static_cast<std::size_t>(state.range(0));
    const double density = static_cast<double>(state.range(1)) / 100.0;
    const Coverage coverage = Coverage::complete(actors, false);
    std::vector<Graph> graphs;
    for (std::int64_t k = 0; k <= state.range(4); ++k) {
        graphs.push_back(random_network(actors, density, static_cast<std::uint64_t>(k) + 1));
    }
    std::vector<DyadVariable> predictors;
    for (std::size_t k = 1; k < graphs.size(); ++k) {
        predictors.push_back(DyadVariable::of_ties("x", graphs[k], coverage, true));
    }
    MrqapOptions options;
    options.permutations = static_cast<std::size_t>(state.range(2));
    for (auto _ : state) {
        auto result = mrqap(DyadVariable::of_ties("y", graphs[0], coverage, true), predictors,
                            options, on_threads(state.range(3)));
        benchmark::DoNotOptimize(result);
    }
}

/// Arguments: actors, density in percent, replicates, threads.
void density_interval(benchmark::State& state) {
    const auto actors = static_cast<std::size_t>(state.range(0));
    const Graph graph = random_network(actors, static_cast<double>(state.range(1)) / 100.0, 1);
    const Coverage coverage = Coverage::complete(actors, false);
    const BootstrapOptions options{.replicates = static_cast<std::size_t>(state.range(2))};
    for (auto _ : state) {
        auto result =
            bootstrap_density(graph, coverage, false, options, on_threads(state.range(3)));
        benchmark::DoNotOptimize(result);
    }
}

/// Arguments: actors, density in percent, replicates, threads.
void betweenness_ranks(benchmark::State& state) {
    const auto actors = static_cast<std::size_t>(state.range(0));
    const Graph graph = random_network(actors, static_cast<double>(state.range(1)) / 100.0, 1);
    const Coverage coverage = Coverage::complete(actors, false);
    RankOptions options;
    options.replicates = static_cast<std::size_t>(state.range(2));
    const auto metrics = graph_metrics();
    const auto metric = std::find_if(metrics.begin(), metrics.end(),
                                     [](const Metric* one) { return one->id == "betweenness"; });
    if (metric == metrics.end()) return state.SkipWithError("no such metric");
    for (auto _ : state) {
        auto result = rank_intervals(graph, coverage, actor_measure(**metric, {}), options,
                                     on_threads(state.range(3)));
        benchmark::DoNotOptimize(result);
    }
}

}  // namespace

BENCHMARK(qap)
    ->Args({200, 10, 5000, 1, 1})
    ->Args({200, 50, 5000, 1, 1})
    ->Args({200, 50, 5000, 2, 1})
    ->Args({200, 10, 5000, 1, 5})
    ->Args({200, 50, 5000, 1, 5})
    ->Args({5000, 1, 100, 2, 1})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(regression)
    ->Args({200, 10, 1000, 1, 3})
    ->Args({200, 50, 1000, 1, 3})
    ->Args({200, 50, 1000, 2, 3})
    ->Args({5000, 1, 20, 2, 3})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(density_interval)
    ->Args({500, 5, 5000, 1})
    ->Args({500, 5, 5000, 2})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(betweenness_ranks)->Args({500, 2, 200, 2})->Unit(benchmark::kMillisecond)->UseRealTime();

BENCHMARK_MAIN();
