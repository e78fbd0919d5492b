// Betweenness and closeness beside igraph and Boost.Graph.

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <fmt/format.h>

#include "tests/bench/rivals/clock.hpp"
#include "tests/bench/rivals/graphs.hpp"
#include "tests/bench/rivals/igraph_graph.hpp"
#include "tests/bench/rivals/jobs.hpp"

namespace convene::bench {
namespace {

void unweighted(Report& report, const Graph& graph, const std::string& name, double target,
                int rounds) {
    IgraphGraph other(graph);
    const Pair times = in_turn(
        Clock::processor, rounds, [&] { run("betweenness", graph); },
        [&] {
            igraph_betweenness(other.get(), &other.values, igraph_vss_all(), IGRAPH_UNDIRECTED,
                               nullptr);
        });
    report.add({"betweenness", name, "igraph", times.ours, times.theirs, target, "processor", {}});
}

void beside_boost(Report& report, const Graph& graph) {
    using Adjacency = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
    Adjacency other(graph.vertex_count());
    for (const Arc& arc : graph.arcs()) boost::add_edge(arc.source, arc.target, other);
    std::vector<double> values(graph.vertex_count());
    const Pair times = in_turn(
        Clock::processor, 1, [&] { run("betweenness", graph); },
        [&] {
            boost::brandes_betweenness_centrality(
                other, boost::make_iterator_property_map(values.begin(),
                                                         boost::get(boost::vertex_index, other)));
        });
    report.add(
        {"betweenness", "hbm 5k", "Boost.Graph", times.ours, times.theirs, {}, "processor", {}});
}

void weighted(Report& report, const Graph& graph) {
    IgraphGraph other(graph);
    RunContext two;
    two.threads = 2;
    const auto theirs = [&] {
        igraph_betweenness(other.get(), &other.values, igraph_vss_all(), IGRAPH_DIRECTED,
                           &other.lengths);
    };
    const double one_thread =
        steady(Clock::processor, [&] { run("betweenness_w_inverse", graph); });
    const Pair times = in_turn(
        Clock::wall, 3, [&] { run("betweenness_w_inverse", graph, two); }, theirs);
    report.add({"betweenness, weighted", "hbm 5k directed", "igraph", times.ours, times.theirs, 3.0,
                "wall, 2 threads",
                fmt::format("on one thread {:.3g} s of processor time. Convene compares lengths "
                            "exactly, igraph within a tolerance",
                            one_thread)});
}

void harmonic(Report& report, const Graph& graph) {
    IgraphGraph other(graph);
    const double ours = steady(Clock::processor, [&] { run("harmonic", graph); });
    const Pair times = in_turn(
        Clock::processor, 3, [&] { run("harmonic", graph); },
        [&] {
            igraph_harmonic_centrality(other.get(), &other.values, igraph_vss_all(), IGRAPH_ALL,
                                       nullptr, true);
        });
    report.add(
        {"harmonic closeness", "hbm 5k", "igraph", ours, times.theirs, 60.0, "processor", {}});
}

void approximate(Report& report) {
    const Graph graph = hbm(100'000, Ends::undirected).graph;
    RunContext two;
    two.threads = 2;
    const Parameters tight{{"epsilon", "0.003"}};
    const double processor =
        timed(Clock::processor, [&] { run("betweenness_approximate", graph, {}, tight); });
    std::string samples;
    const double wall = timed(Clock::wall, [&] {
        samples = run("betweenness_approximate", graph, two, tight).columns[0].notes.at(0);
    });
    report.add({"approximate betweenness, ε = .003",
                "hbm 100k",
                "KADABRA",
                processor,
                {},
                {},
                "processor",
                fmt::format("KADABRA is not run here: 11.5 s on the reference machine for the "
                            "same ε and δ. On two threads {:.3g} s. {}",
                            wall, samples)});
}

}  // namespace

void path_jobs(Report& report) {
    const Graph small = hbm(5'000, Ends::undirected).graph;
    unweighted(report, small, "hbm 5k", 6.0, 3);
    beside_boost(report, small);
    unweighted(report, rmat(14), "rmat 14", 5.0, 1);
    weighted(report, hbm(5'000, Ends::directed).graph);
    harmonic(report, small);
    approximate(report);
}

}  // namespace convene::bench
