// Centralization by degree (Freeman 1978): how much the network leans on its
// most central actor, against the star. The denominators in use differ (they give
// .506, .456 and .569 on the same data), so each id names its own.
//
// Rows that nobody gave are left out where the actors' own answers count.

#include <algorithm>

#include "engine/metrics/cohesion_support.hpp"

namespace convene {
namespace {

struct Spread {
    double shortfall = 0.0;  ///< sum over actors of (largest - own)
    double actors = 0.0;
};

Spread spread_of(const std::vector<double>& degrees) {
    Spread spread;
    if (degrees.empty()) return spread;
    const double largest = *std::max_element(degrees.begin(), degrees.end());
    for (const double degree : degrees) spread.shortfall += largest - degree;
    spread.actors = static_cast<double>(degrees.size());
    return spread;
}

MetricResult one(const MetricInput& input, std::string_view id, double shortfall, double most) {
    MetricResult result;
    add_network(result, id,
                nothing_observed(input) ? Value::unknown()
                : most <= 0.0           ? Value::undefined()
                                        : Value::of(shortfall / most));
    note_silent(result, input.coverage);
    return result;
}

/// a * b where both are above 0: with too few actors nothing can be central.
double most_of(double a, double b) { return a > 0.0 && b > 0.0 ? a * b : 0.0; }

template <typename Degree>
Spread spread_over(const MetricInput& input, bool respondents_only, Degree degree) {
    std::vector<double> degrees;
    for (Vertex v = 0; v < input.graph.vertex_count(); ++v) {
        if (respondents_only && !input.coverage.answered(v)) continue;
        degrees.push_back(static_cast<double>(degree(v)));
    }
    return spread_of(degrees);
}

Result<MetricResult> run_degree(const MetricInput& input, const RunContext&) {
    const auto n = static_cast<double>(input.graph.vertex_count());
    const Spread spread =
        spread_over(input, true, [&](Vertex v) { return input.graph.out_degree(v); });
    return one(input, "centralization_degree", spread.shortfall,
               most_of(spread.actors - 1.0, n - 2.0));
}

Result<MetricResult> run_in(const MetricInput& input, const RunContext&) {
    const auto n = static_cast<double>(input.graph.vertex_count());
    const auto raters = static_cast<double>(input.coverage.respondent_count());
    const Spread spread =
        spread_over(input, false, [&](Vertex v) { return input.graph.in_degree(v); });
    // Nobody can be named by more than the others, nor by more than answered.
    const double most = input.coverage.is_reconstructed() ? n - 1.0 : std::min(raters, n - 1.0);
    return one(input, "centralization_indegree", spread.shortfall, most_of(n - 1.0, most));
}

Result<MetricResult> run_out(const MetricInput& input, const RunContext&) {
    const auto n = static_cast<double>(input.graph.vertex_count());
    const Spread spread =
        spread_over(input, true, [&](Vertex v) { return input.graph.out_degree(v); });
    return one(input, "centralization_outdegree", spread.shortfall,
               most_of(spread.actors - 1.0, n - 1.0));
}

Result<MetricResult> run_total(const MetricInput& input, const RunContext&) {
    const auto n = static_cast<double>(input.graph.vertex_count());
    const Spread spread = spread_over(input, true, [&](Vertex v) {
        return input.graph.in_degree(v) + input.graph.out_degree(v);
    });
    return one(input, "centralization_totaldegree", spread.shortfall,
               2.0 * most_of(spread.actors - 1.0, n - 2.0));
}

constexpr std::string_view own_rows = "Compared among those who answered.";

}  // namespace

extern const Metric centralization_degree_metric{
    .id = "centralization_degree",
    .title = "How much it leans on one actor",
    .term = "degree centralization",
    .plain =
        "0: everybody has equally many partners; 1: one actor holds all ties, as in a star. "
        "High values mean a network that one departure would undo.",
    .formula = "sum of (max d - d_i) / ((n-1)(n-2)), undirected",
    .reference = "Freeman 1978",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n)",
    .missing = MissingRows::own_row,
    .missing_words = own_rows,
    .undirected_only = true,
    .run = run_degree};

extern const Metric centralization_indegree_metric{
    .id = "centralization_indegree",
    .title = "How much all turn to the same one",
    .term = "in-degree centralization",
    .plain =
        "0: everybody is named equally often; 1: everybody names the same one and nobody "
        "else. Shared leadership shows as a low value.",
    .formula = "sum of (max d - d_i) / (n-1)^2, in-degree",
    .reference = "Freeman 1978",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n)",
    .missing = MissingRows::own_column,
    .missing_words =
        "Counted among those who answered; the largest possible number of namings is "
        "theirs.",
    .directed_only = true,
    .run = run_in};

extern const Metric centralization_outdegree_metric{
    .id = "centralization_outdegree",
    .title = "How much one does all the naming",
    .term = "out-degree centralization",
    .plain = "0: everybody names equally many; 1: one names all the others and they name nobody.",
    .formula = "sum of (max d - d_i) / (n-1)^2, out-degree",
    .reference = "Freeman 1978",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n)",
    .missing = MissingRows::own_row,
    .missing_words = own_rows,
    .directed_only = true,
    .run = run_out};

extern const Metric centralization_totaldegree_metric{
    .id = "centralization_totaldegree",
    .title = "How much it leans on one actor, both directions together",
    .term = "total degree centralization",
    .plain = "Centralization of named and naming together.",
    .formula = "sum of (max d - d_i) / (2(n-1)(n-2)), in-degree + out-degree",
    .reference = "Freeman 1978",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n)",
    .missing = MissingRows::own_row,
    .missing_words = own_rows,
    .directed_only = true,
    .run = run_total};

}  // namespace convene
