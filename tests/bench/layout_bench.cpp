// The force map beside igraph's DrL on the same graphs in one run. Only ratios
// within one run mean anything; np is neighbourhood preservation.

#include <map>
#include <vector>

#include <benchmark/benchmark.h>
#include <igraph.h>

#include "engine/layout/layout.hpp"
#include "tests/engine/layout/map_quality.hpp"
#include "tests/engine/layout/sample_graphs.hpp"

namespace {

using namespace convene;

const Graph& schools(std::size_t people) {
    static std::map<std::size_t, Graph> made;
    const auto [at, is_new] = made.try_emplace(people);
    if (is_new) at->second = samples::nested_schools(people).graph;
    return at->second;
}

void force(benchmark::State& state) {
    const Graph& graph = schools(static_cast<std::size_t>(state.range(0)));
    RunContext context;
    context.threads = static_cast<unsigned>(state.range(1));
    std::vector<Point> points;
    for (auto _ : state) {
        auto result = force_layout(graph, {}, context);
        if (!result) {
            state.SkipWithError("stopped");
            return;
        }
        points = std::move(*result);
        benchmark::DoNotOptimize(points.data());
    }
    state.counters["np"] = quality::neighbourhood_preservation(graph, points);
    state.counters["fill"] = quality::fill(points);
}

void grouped(benchmark::State& state) {
    const auto nested = samples::nested_schools(static_cast<std::size_t>(state.range(0)));
    LayoutOptions options;
    options.group_of = nested.school;
    for (auto _ : state) {
        auto result = grouped_layout(nested.graph, options, {});
        benchmark::DoNotOptimize(result);
    }
}

void igraph_drl(benchmark::State& state) {
    const Graph& graph = schools(static_cast<std::size_t>(state.range(0)));
    igraph_vector_int_t ends;
    igraph_vector_int_init(&ends, 0);
    for (const Arc& arc : graph.arcs()) {
        igraph_vector_int_push_back(&ends, static_cast<igraph_integer_t>(arc.source));
        igraph_vector_int_push_back(&ends, static_cast<igraph_integer_t>(arc.target));
    }
    igraph_t other;
    igraph_create(&other, &ends, static_cast<igraph_integer_t>(graph.vertex_count()), false);
    igraph_vector_int_destroy(&ends);
    igraph_matrix_t places;
    igraph_matrix_init(&places, 0, 0);
    igraph_layout_drl_options_t options;
    igraph_layout_drl_options_init(&options, IGRAPH_LAYOUT_DRL_DEFAULT);
    for (auto _ : state) {
        igraph_rng_seed(igraph_rng_default(), 1);
        igraph_layout_drl(&other, &places, false, &options, nullptr);
    }
    std::vector<Point> points;
    for (igraph_integer_t v = 0; v < igraph_matrix_nrow(&places); ++v) {
        points.push_back({MATRIX(places, v, 0), MATRIX(places, v, 1)});
    }
    state.counters["np"] = quality::neighbourhood_preservation(graph, points);
    igraph_matrix_destroy(&places);
    igraph_destroy(&other);
}

BENCHMARK(force)
    ->ArgNames({"people", "threads"})
    ->ArgsProduct({{1000, 10000, 100000}, {1, 2}})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK(grouped)->ArgName("people")->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(igraph_drl)->ArgName("people")->Arg(1000)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
