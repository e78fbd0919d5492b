// EigenTrust: standing by trust that is passed on from everybody to everybody.
// Kamvar, Schlosser & Garcia-Molina 2003.

#include <algorithm>
#include <numeric>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/common.hpp"
#include "engine/partnership/trust_flow.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameters[] = {
    {.id = "restart",
     .meaning = "share of trust that starts anew at those trusted beforehand",
     .default_value = "0.15",
     .minimum = 0.001,
     .maximum = 1.0},
    {.id = "pretrusted",
     .meaning = "actors trusted beforehand, ids separated by commas; none: everybody alike",
     .default_value = "",
     .kind = ParameterKind::actors}};

/// Those who trust nobody pass on to whoever is trusted beforehand. That scales the
/// solution alone (del Corso, Gulli & Romani 2005), so it is left out and the sum is
/// brought to 1 at the end.
Result<MetricResult> run(const MetricInput& input, const RunContext& context) {
    if (auto fits = check_ratings(input); !fits) return tl::unexpected(fits.error());
    const std::size_t n = input.graph.vertex_count();
    if (n == 0) return actor_result("eigentrust", {});
    const RatingScaler scaled(input);
    const double passed = 1.0 - input.number("restart");
    TrustFlow flow{input.graph, scaled, std::vector<double>(n, 0.0), passed};
    for (Vertex i = 0; i < n; ++i) {
        double total = 0.0;
        for (const double weight : input.graph.out_weights(i)) total += trust_share(scaled, weight);
        if (total > 0.0) flow.passes[i] = passed / total;
    }
    const auto pretrusted = input.actors("pretrusted");
    std::vector<double> start(n, pretrusted.empty() ? 1.0 : 0.0);
    for (const Vertex v : pretrusted) start[v] = 1.0;
    auto solved = solve_flow(flow, start, context);
    if (!solved) return tl::unexpected(std::move(solved.error()));
    const double sum = std::accumulate(solved->values.begin(), solved->values.end(), 0.0);
    for (double& value : solved->values) value /= sum;
    MetricResult result = actor_result("eigentrust", ok_values(solved->values));
    MetricColumn& column = result.columns.front();
    count_possible_raters(column, input);
    column.notes.emplace_back(estimate_words);
    column.notes.push_back(std::move(solved->method));
    note_silent(column, input.coverage);
    return result;
}

}  // namespace

extern const Metric eigentrust_metric;
const Metric eigentrust_metric{
    .id = "eigentrust",
    .title = "Estimated standing in the whole network (inference)",
    .term = "EigenTrust",
    .plain =
        "An estimate, not an answer anybody gave: where trust ends up if everybody hands theirs "
        "on to those whom they trust. It ranks; it is no level of trust. Who trusts nobody "
        "much counts as much as who trusts everybody fully, and all values add up to 1.",
    .formula =
        "x_j = a p_j + (1 - a) * (sum over i of x_i c_ij), c_ij = s_ij / sum_k s_ik with s = (x - "
        "min) / (max - min), a = restart = .15; p uniform over the actors trusted beforehand (all, "
        "where none is named), and in place of c_i where i trusts nobody; sums to 1. With "
        "a scale from 0 and everybody alike it is weighted PageRank",
    .reference =
        "Kamvar, Schlosser & Garcia-Molina 2003, The EigenTrust algorithm for reputation "
        "management in P2P networks, WWW '03, 640-651",
    .family = Family::trust,
    .level = Level::actor,
    .parameters = parameters,
    .cost =
        "up to 200 actors O(n^3) time, 8 n^2 bytes; beyond, O(n + m) for each of some 60 "
        "sweeps, 24 bytes an actor",
    .missing = MissingRows::own_column,
    .missing_words =
        "Computed from the ratings that were given, also for an actor who gave none; what comes "
        "to such an actor starts anew.",
    .directed_only = true,
    .in_all = false,
    .run = run};

}  // namespace convene
