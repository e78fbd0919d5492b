// Measures beside igraph and Boost.Graph on the same graphs in one run. Only
// the ratios within one run mean anything.

#include <map>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <igraph.h>

#include "engine/core/coverage.hpp"
#include "engine/partnership/catalogue.hpp"
#include "tests/engine/layout/sample_graphs.hpp"

namespace {

using namespace convene;

const Graph& schools(std::size_t people) {
    static std::map<std::size_t, Graph> made;
    const auto [at, is_new] = made.try_emplace(people);
    if (is_new) at->second = samples::nested_schools(people).graph;
    return at->second;
}

class IgraphGraph {
public:
    explicit IgraphGraph(const Graph& graph) {
        igraph_vector_int_t ends;
        igraph_vector_int_init(&ends, 0);
        for (const Arc& arc : graph.arcs()) {
            igraph_vector_int_push_back(&ends, static_cast<igraph_integer_t>(arc.source));
            igraph_vector_int_push_back(&ends, static_cast<igraph_integer_t>(arc.target));
        }
        igraph_create(&graph_, &ends, static_cast<igraph_integer_t>(graph.vertex_count()),
                      graph.directed());
        igraph_vector_int_destroy(&ends);
        igraph_vector_init(&values_, 0);
    }
    IgraphGraph(const IgraphGraph&) = delete;
    IgraphGraph& operator=(const IgraphGraph&) = delete;
    ~IgraphGraph() {
        igraph_vector_destroy(&values_);
        igraph_destroy(&graph_);
    }
    igraph_t graph_;
    igraph_vector_t values_;
};

void convene_metric(benchmark::State& state, const char* id) {
    const Graph& graph = schools(static_cast<std::size_t>(state.range(0)));
    const Coverage coverage = Coverage::complete(graph.vertex_count(), false);
    const Metric* metric = find_metric(id);
    if (metric == nullptr) {
        state.SkipWithError("no such metric");
        return;
    }
    const Parameters parameters;
    const MetricInput input{
        .graph = graph, .coverage = coverage, .parameters = &parameters, .metric = metric};
    for (auto _ : state) {
        auto result = metric->run(input, {});
        benchmark::DoNotOptimize(result);
    }
    state.counters["ties"] = static_cast<double>(graph.tie_count());
}

template <typename Call>
void igraph_call(benchmark::State& state, Call call) {
    IgraphGraph other(schools(static_cast<std::size_t>(state.range(0))));
    for (auto _ : state) call(other);
}

void igraph_betweenness_run(benchmark::State& state) {
    igraph_call(state, [](IgraphGraph& g) {
        igraph_betweenness(&g.graph_, &g.values_, igraph_vss_all(), IGRAPH_UNDIRECTED, nullptr);
    });
}
void igraph_harmonic_run(benchmark::State& state) {
    igraph_call(state, [](IgraphGraph& g) {
        igraph_harmonic_centrality(&g.graph_, &g.values_, igraph_vss_all(), IGRAPH_ALL, nullptr,
                                   true);
    });
}
void igraph_pagerank_run(benchmark::State& state) {
    igraph_call(state, [](IgraphGraph& g) {
        igraph_real_t value = 0;
        igraph_pagerank(&g.graph_, IGRAPH_PAGERANK_ALGO_PRPACK, &g.values_, &value,
                        igraph_vss_all(), false, 0.85, nullptr, nullptr);
    });
}
void igraph_coreness_run(benchmark::State& state) {
    igraph_call(state, [](IgraphGraph& g) {
        igraph_vector_int_t cores;
        igraph_vector_int_init(&cores, 0);
        igraph_coreness(&g.graph_, &cores, IGRAPH_ALL);
        igraph_vector_int_destroy(&cores);
    });
}
void igraph_clustering_run(benchmark::State& state) {
    igraph_call(state, [](IgraphGraph& g) {
        igraph_transitivity_local_undirected(&g.graph_, &g.values_, igraph_vss_all(),
                                             IGRAPH_TRANSITIVITY_NAN);
    });
}
void igraph_constraint_run(benchmark::State& state) {
    igraph_call(state, [](IgraphGraph& g) {
        igraph_constraint(&g.graph_, &g.values_, igraph_vss_all(), nullptr);
    });
}

void boost_betweenness_run(benchmark::State& state) {
    using Adjacency = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
    const Graph& graph = schools(static_cast<std::size_t>(state.range(0)));
    Adjacency other(graph.vertex_count());
    for (const Arc& arc : graph.arcs()) boost::add_edge(arc.source, arc.target, other);
    std::vector<double> values(graph.vertex_count());
    for (auto _ : state) {
        boost::brandes_betweenness_centrality(
            other, boost::make_iterator_property_map(values.begin(),
                                                     boost::get(boost::vertex_index, other)));
        benchmark::DoNotOptimize(values.data());
    }
}

}  // namespace

#define CONVENE_PAIR(name, id, other, ...)                                                   \
    BENCHMARK_CAPTURE(convene_metric, name, id)->Unit(benchmark::kMillisecond)->__VA_ARGS__; \
    BENCHMARK(other)->Unit(benchmark::kMillisecond)->__VA_ARGS__

CONVENE_PAIR(betweenness, "betweenness", igraph_betweenness_run, Arg(1000)->Arg(5000));
BENCHMARK(boost_betweenness_run)->Unit(benchmark::kMillisecond)->Arg(1000)->Arg(5000);
CONVENE_PAIR(harmonic, "harmonic", igraph_harmonic_run, Arg(1000)->Arg(5000));
CONVENE_PAIR(pagerank, "pagerank", igraph_pagerank_run, Arg(10000)->Arg(100000));
CONVENE_PAIR(coreness, "coreness", igraph_coreness_run, Arg(10000)->Arg(100000));
CONVENE_PAIR(clustering, "local_clustering_nan", igraph_clustering_run, Arg(10000)->Arg(100000));
CONVENE_PAIR(constraint, "constraint", igraph_constraint_run, Arg(1000)->Arg(5000));
