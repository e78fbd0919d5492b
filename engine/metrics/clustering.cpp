// Clustering on the undirected union: whether partners of one are partners of
// each other. With fewer than two partners there is no pair to judge: undefined.

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/triangles.hpp"

namespace convene {
namespace {

struct Local {
    std::vector<Value> values;
    double triangles = 0.0;  ///< each counted three times
    double pairs = 0.0;      ///< pairs of partners over all vertices
    double sum = 0.0;        ///< of defined values
    double defined = 0.0;
};

Result<Local> local_clustering(const MetricInput& input, const RunContext& context) {
    const UnionRows both_ways(input.graph, Ties::alone);
    const TriangleCounts triangles = count_triangles(both_ways.rows(), context);
    if (triangles.stopped) return stopped();
    Local local;
    local.values.reserve(input.graph.vertex_count());
    for (Vertex v = 0; v < input.graph.vertex_count(); ++v) {
        const auto degree = static_cast<double>(both_ways.row(v).size());
        if (degree < 2.0) {
            local.values.push_back(own_row_given(input.coverage, v) ? Value::undefined()
                                                                    : Value::unknown());
            continue;
        }
        const double pairs = degree * (degree - 1.0) / 2.0;
        local.values.push_back(Value::of(triangles.of[v] / pairs));
        local.triangles += triangles.of[v];
        local.pairs += pairs;
        local.sum += triangles.of[v] / pairs;
        local.defined += 1.0;
    }
    return local;
}

MetricResult one(const MetricInput& input, std::string_view id, Value value) {
    MetricResult result;
    add_network(result, id, nothing_observed(input) ? Value::unknown() : value);
    note_silent(result, input.coverage);
    return result;
}

Result<MetricResult> run_local(const MetricInput& input, const RunContext& context) {
    auto local = local_clustering(input, context);
    if (!local) return tl::unexpected(local.error());
    MetricResult result = actor_result("local_clustering_nan", std::move(local->values));
    note_silent(result, input.coverage);
    return result;
}

Result<MetricResult> run_transitivity(const MetricInput& input, const RunContext& context) {
    const auto local = local_clustering(input, context);
    if (!local) return tl::unexpected(local.error());
    return one(input, "transitivity_union", share(local->triangles, local->pairs));
}

Result<MetricResult> run_excluding(const MetricInput& input, const RunContext& context) {
    const auto local = local_clustering(input, context);
    if (!local) return tl::unexpected(local.error());
    return one(input, "avg_clustering_excl", share(local->sum, local->defined));
}

Result<MetricResult> run_zero(const MetricInput& input, const RunContext& context) {
    const auto local = local_clustering(input, context);
    if (!local) return tl::unexpected(local.error());
    return one(input, "avg_clustering_zero",
               share(local->sum, static_cast<double>(input.graph.vertex_count())));
}

constexpr std::string_view silent_words =
    "Computed on the ties that were reported; pairs of whom neither answered may be tied unseen.";

}  // namespace

extern const Metric local_clustering_nan_metric{
    .id = "local_clustering_nan",
    .title = "How close-knit their partners are",
    .term = "local clustering",
    .plain =
        "Of all pairs of this actor's partners, the share that are partners of each other. "
        "1: a tight circle; 0: nobody around them works together. Undefined with fewer than "
        "two partners.",
    .formula = "triangles through i / (k_i (k_i - 1) / 2) on the undirected union",
    .reference = "Watts & Strogatz 1998",
    .family = Family::cohesion,
    .level = Level::actor,
    .cost = "O(m^1.5)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .run = run_local};

extern const Metric transitivity_union_metric{
    .id = "transitivity_union",
    .title = "Are partners of partners partners",
    .term = "transitivity",
    .plain = "How often two who share a partner are tied themselves, over the whole network.",
    .formula = "3 x triangles / connected triples, on the undirected union",
    .reference = "Newman 2003",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(m^1.5)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .run = run_transitivity};

extern const Metric avg_clustering_excl_metric{
    .id = "avg_clustering_excl",
    .title = "How close-knit circles are on average",
    .term = "average clustering (defined actors)",
    .plain = "The average of the actors' own close-knitness, over those with two partners or more.",
    .formula = "mean of local clustering over actors of degree >= 2",
    .reference = "Watts & Strogatz 1998",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(m^1.5)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .run = run_excluding};

extern const Metric avg_clustering_zero_metric{
    .id = "avg_clustering_zero",
    .title = "How close-knit circles are on average, loose ends as 0",
    .term = "average clustering (others as 0)",
    .plain =
        "The same average over all actors, where those with fewer than two partners count 0. "
        "It falls with every loose end; other programs print this one by default.",
    .formula = "sum of local clustering / n, degree < 2 counting 0",
    .reference = "Hagberg, Schult & Swart 2008 (the default of networkx)",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(m^1.5)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .in_menu = false,
    .run = run_zero};

}  // namespace convene
