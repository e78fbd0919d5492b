// Clustering that minds direction. Three readings, all in use.

#include <algorithm>

#include "engine/metrics/cohesion_support.hpp"

namespace convene {
namespace {

MetricResult one(const MetricInput& input, std::string_view id, Value value) {
    MetricResult result;
    add_network(result, id, nothing_observed(input) ? Value::unknown() : value);
    note_silent(result, input.coverage);
    return result;
}

/// Arcs from members of `from` to members of `to` (both sorted) that are in row `row`.
double common(std::span<const Vertex> row, std::span<const Vertex> to) {
    double count = 0.0;
    auto a = row.begin();
    auto b = to.begin();
    while (a != row.end() && b != to.end()) {
        if (*a < *b)
            ++a;
        else if (*b < *a)
            ++b;
        else {
            count += 1.0;
            ++a;
            ++b;
        }
    }
    return count;
}

Result<MetricResult> run_weak(const MetricInput& input, const RunContext& context) {
    const Graph& graph = input.graph;
    double paths = 0.0, closed = 0.0;
    for (Vertex i = 0; i < graph.vertex_count(); ++i) {
        if (context.stop_requested()) return stopped();
        for (const Vertex j : graph.out(i)) {
            const auto onward = static_cast<double>(graph.out_degree(j));
            paths += graph.has_arc(j, i) ? onward - 1.0 : onward;
            closed += common(graph.out(j), graph.out(i));
        }
    }
    return one(input, "transitivity_weak_directed", share(closed, paths));
}

Result<MetricResult> run_watts_strogatz(const MetricInput& input, const RunContext& context) {
    const Graph& graph = input.graph;
    const auto united = union_of(graph, context);
    if (!united) return tl::unexpected(united.error());
    const Graph& undirected = *united;
    double sum = 0.0;
    for (Vertex v = 0; v < graph.vertex_count(); ++v) {
        if (context.stop_requested()) return stopped();
        const auto around = undirected.out(v);
        const auto k = static_cast<double>(around.size());
        if (k < 2.0) continue;
        double arcs = 0.0;
        for (const Vertex u : around) arcs += common(graph.out(u), around);
        sum += arcs / (k * (k - 1.0));
    }
    return one(input, "avg_clustering_directed_ws",
               share(sum, static_cast<double>(graph.vertex_count())));
}

/// Fagiolo: (A + A^T)^3_ii / (2 (d (d-1) - 2 r)), d in + out degree, r returned ties.
Result<MetricResult> run_fagiolo(const MetricInput& input, const RunContext& context) {
    const Graph& graph = input.graph;
    const std::size_t n = graph.vertex_count();
    std::vector<double> around(n, 0.0);  // row v of A + A^T
    double sum = 0.0;
    for (Vertex v = 0; v < n; ++v) {
        if (context.stop_requested()) return stopped();
        std::vector<Vertex> touched;
        for (const auto row : {graph.out(v), graph.in(v)}) {
            for (const Vertex u : row) {
                if (around[u] == 0.0) touched.push_back(u);
                around[u] += 1.0;
            }
        }
        double closed = 0.0, returned = 0.0;
        for (const Vertex u : touched) {
            if (around[u] == 2.0) returned += 1.0;
            for (const auto row : {graph.out(u), graph.in(u)}) {
                for (const Vertex w : row) {
                    if (w != v) closed += around[u] * around[w];
                }
            }
        }
        const auto total = static_cast<double>(graph.out_degree(v) + graph.in_degree(v));
        const double possible = 2.0 * (total * (total - 1.0) - 2.0 * returned);
        if (closed > 0.0) sum += closed / possible;
        for (const Vertex u : touched) around[u] = 0.0;
    }
    return one(input, "avg_clustering_fagiolo", share(sum, static_cast<double>(n)));
}

constexpr std::string_view silent_words =
    "Computed on the ties that were reported; rows that nobody gave could close or open paths.";

}  // namespace

extern const Metric transitivity_weak_directed_metric{
    .id = "transitivity_weak_directed",
    .title = "Do two steps become one",
    .term = "transitivity (directed)",
    .plain = "Where A turns to B and B turns to C, how often does A turn to C directly.",
    .formula = "share of ordered paths i->j->k (i != k) with i->k",
    .reference = "Wasserman & Faust 1994",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(sum over arcs of out-degree)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .directed_only = true,
    .run = run_weak};

extern const Metric avg_clustering_directed_ws_metric{
    .id = "avg_clustering_directed_ws",
    .title = "How close-knit circles are, counting directions",
    .term = "average clustering (arcs among neighbours)",
    .plain = "The average share of possible directed ties among an actor's partners.",
    .formula = "mean of (arcs among union neighbours) / (k (k-1)), degree < 2 counting 0",
    .reference = "Watts & Strogatz 1998, as in ORA (Carley 2011)",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(sum over ties of degree)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .directed_only = true,
    .in_menu = false,
    .run = run_watts_strogatz};

extern const Metric avg_clustering_fagiolo_metric{
    .id = "avg_clustering_fagiolo",
    .title = "How close-knit circles are, over all directed triangles",
    .term = "average clustering (Fagiolo)",
    .plain = "The average share of the directed triangles around an actor that exist.",
    .formula = "mean of (A + A^T)^3_ii / (2 (d_i (d_i - 1) - 2 r_i)), nothing closed counting 0",
    .reference = "Fagiolo 2007",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(sum over ties of degree)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .directed_only = true,
    .in_menu = false,
    .run = run_fagiolo};

}  // namespace convene
