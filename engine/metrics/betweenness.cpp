// Betweenness on ties that all count alike. Freeman 1977; Brandes 2001.

#include <array>
#include <string>

#include <fmt/format.h>

#include "engine/metrics/common.hpp"
#include "engine/metrics/kernel_brandes.hpp"
#include "engine/metrics/kernel_union.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 2> no_yes{"no", "yes"};
constexpr std::array parameters{
    ParameterSpec{.id = "normalized",
                  .meaning =
                      "divide by the number of pairs, so that networks of different size compare "
                      "(column betweenness_norm)",
                  .default_value = "no",
                  .choices = no_yes},
};
constexpr std::array<std::string_view, 1> normalized_id{"betweenness_norm"};

constexpr std::string_view source =
    "Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry "
    "40(1), "
    "35-41. Method: Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of "
    "Mathematical Sociology 25(2), 163-177.";
constexpr std::string_view missing_words =
    "Unknown for actors who gave no answers; for the others computed on the ties that were "
    "observed, so that paths through missing rows do not count. Betweenness suffers most of all "
    "measures from missing rows.";

std::vector<Value> scaled(const std::vector<double>& sums, double divisor) {
    std::vector<Value> values(sums.size());
    for (std::size_t v = 0; v < sums.size(); ++v) {
        values[v] = divisor > 0.0 ? Value::of(sums[v] / divisor) : Value::undefined();
    }
    return values;
}

/// What to say where the network is large, and to whom to turn. Empty elsewhere.
std::string size_note(const Graph& graph) {
    if (graph.vertex_count() <= large_for_exact_paths) return {};
    return fmt::format(
        "{} actors and {} ties: every shortest path is followed, about {:.0e} steps. The measure "
        "betweenness_approximate takes seconds and states its error.",
        graph.vertex_count(), graph.tie_count(),
        static_cast<double>(graph.vertex_count()) * static_cast<double>(graph.arc_count()));
}

Result<MetricResult> run_betweenness(const MetricInput& input, const RunContext& context) {
    const std::string note = size_note(input.graph);
    if (!note.empty()) context.report(0.0, note);
    const auto sums = betweenness_sums(input.graph.out_rows(), input.graph.in_rows(), context);
    if (!sums) return tl::unexpected(sums.error());
    const auto n = static_cast<double>(input.graph.vertex_count());
    const bool normalized = input.text("normalized") == "yes";
    // Sums run over ordered pairs: on undirected ties each pair came twice, and
    // (n-1)(n-2)/2 is the most, so that the two halves cancel.
    const double divisor =
        normalized ? (n < 3 ? 0.0 : (n - 1) * (n - 2)) : (input.graph.directed() ? 1.0 : 2.0);
    auto values = scaled(*sums, divisor);
    hide_silent(values, input.coverage);
    MetricResult result =
        actor_result(normalized ? "betweenness_norm" : "betweenness", std::move(values));
    if (!note.empty()) result.columns.front().notes.push_back(note);
    return result;
}

Result<MetricResult> run_union(const MetricInput& input, const RunContext& context) {
    const UnionRows rows(input.graph, Ties::alone);
    const auto sums = betweenness_sums(rows.rows(), rows.rows(), context);
    if (!sums) return tl::unexpected(sums.error());
    auto values = scaled(*sums, 2.0);
    hide_silent(values, input.coverage);
    return actor_result("betweenness_undirected_union", std::move(values));
}

}  // namespace

extern const Metric betweenness_metric;
constinit const Metric betweenness_metric{
    .id = "betweenness",
    .title = "Sits between others",
    .term = "betweenness",
    .plain =
        "How often this actor lies on the shortest way between two others. What passes between "
        "them, passes through its hands; if it leaves, they drift apart.",
    .formula =
        "sum over s != t != v of sigma_st(v) / sigma_st, where sigma_st counts the shortest paths "
        "from s to t; undirected pairs count once",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .parameters = parameters,
    .cost =
        "time O(n m), memory 8 bytes a tie and up to 1 KiB a vertex and thread; above 20,000 "
        "actors betweenness_approximate",
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .companions = normalized_id,
    .run = run_betweenness,
};

extern const Metric betweenness_undirected_union_metric;
constinit const Metric betweenness_undirected_union_metric{
    .id = "betweenness_undirected_union",
    .title = "Sits between others, whoever named whom",
    .term = "betweenness on the undirected union",
    .plain = "As \"sits between others\", with every tie open both ways.",
    .formula = "betweenness after symmetrising: i - j where i -> j or j -> i; pairs count once",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost =
        "time O(n m), memory 8 bytes a tie and up to 1 KiB a vertex and thread; above 20,000 "
        "actors betweenness_approximate",
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .in_menu = false,
    .run = run_union,
};

}  // namespace convene
