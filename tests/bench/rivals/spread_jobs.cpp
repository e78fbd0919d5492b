// PageRank, clustering, k-core and components beside igraph on a million people.

#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "tests/bench/rivals/clock.hpp"
#include "tests/bench/rivals/graphs.hpp"
#include "tests/bench/rivals/igraph_graph.hpp"
#include "tests/bench/rivals/jobs.hpp"

namespace convene::bench {
namespace {

/// PageRank by renewing all values at once, until nothing moves by more than rounding.
std::vector<double> plain_pagerank(const Graph& graph) {
    constexpr double damping = 0.85;
    const std::size_t n = graph.vertex_count();
    std::vector<double> rank(n, 1.0 / static_cast<double>(n)), given(n);
    for (int sweep = 0; sweep < 400; ++sweep) {
        double stranded = 0.0, moved = 0.0;
        for (Vertex v = 0; v < n; ++v) {
            const std::size_t degree = graph.out_degree(v);
            given[v] = degree == 0 ? 0.0 : rank[v] / static_cast<double>(degree);
            stranded += degree == 0 ? rank[v] : 0.0;
        }
        const double base = (1.0 - damping + damping * stranded) / static_cast<double>(n);
        for (Vertex v = 0; v < n; ++v) {
            double sum = 0.0;
            for (const Vertex from : graph.in(v)) sum += given[from];
            const double value = base + damping * sum;
            moved += std::abs(value - rank[v]);
            rank[v] = value;
        }
        if (moved < 1e-15) break;
    }
    const double sum = std::accumulate(rank.begin(), rank.end(), 0.0);
    for (double& value : rank) value /= sum;
    return rank;
}

void pagerank(Report& report, const Graph& graph) {
    IgraphGraph other(graph);
    MetricResult found;
    const Pair times = in_turn(
        Clock::processor, 3, [&] { found = run("pagerank", graph); },
        [&] {
            igraph_real_t value = 0;
            igraph_pagerank(other.get(), IGRAPH_PAGERANK_ALGO_PRPACK, &other.values, &value,
                            igraph_vss_all(), true, 0.85, nullptr, nullptr);
        });
    const std::vector<double> exact = plain_pagerank(graph);
    double ours = 0.0, theirs = 0.0;
    for (Vertex v = 0; v < exact.size(); ++v) {
        ours += std::abs(found.columns[0].values[v].number - exact[v]);
        theirs += std::abs(VECTOR(other.values)[v] - exact[v]);
    }
    report.add({"PageRank", "hbm 1M directed", "igraph", times.ours, times.theirs, 1.5, "processor",
                fmt::format("sum of all errors: Convene {:.1e}, igraph {:.1e}. {}", ours, theirs,
                            found.columns[0].notes.back())});
}

}  // namespace

void spread_jobs(Report& report) {
    {
        const Graph directed = hbm(1'000'000, Ends::directed).graph;
        pagerank(report, directed);
    }
    const Graph graph = hbm(1'000'000, Ends::undirected).graph;
    IgraphGraph other(graph);
    const auto beside = [&](const char* job, const char* id, double target, auto theirs) {
        const double ours = steady(Clock::processor, [&] { run(id, graph); });
        const Pair times = in_turn(
            Clock::processor, 3, [&] { run(id, graph); }, theirs);
        report.add({job,
                    "hbm 1M",
                    "igraph",
                    std::min(ours, times.ours),
                    times.theirs,
                    target,
                    "processor",
                    {}});
    };
    beside("clustering", "local_clustering_nan", 2.5, [&] {
        igraph_transitivity_local_undirected(other.get(), &other.values, igraph_vss_all(),
                                             IGRAPH_TRANSITIVITY_NAN);
    });
    beside("k-core", "coreness", 2.0,
           [&] { igraph_coreness(other.get(), &other.whole, IGRAPH_ALL); });
    beside("components", "components_weak", 15.0, [&] {
        igraph_integer_t count = 0;
        igraph_invalidate_cache(other.get());  // it keeps the answer
        igraph_connected_components(other.get(), &other.whole, nullptr, &count, IGRAPH_WEAK);
    });
}

}  // namespace convene::bench
