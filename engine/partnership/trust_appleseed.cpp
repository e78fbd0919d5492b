// Appleseed: who is close in trust to one actor, as energy that spreads from there.
// Ziegler & Lausen 2004, 2005.

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/common.hpp"
#include "engine/partnership/trust_flow.hpp"
#include "engine/partnership/trust_source.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameters[] = {
    source_parameter,
    {.id = "energy",
     .meaning = "how much there is to spread",
     .default_value = "200",
     .minimum = 1e-6,
     .maximum = 1e9},
    {.id = "spreading",
     .meaning = "share that an actor passes on rather than keeps",
     .default_value = "0.85",
     .minimum = 0.0,
     .maximum = 0.99}};

/// What flows through everybody but the source, for one unit out of the source:
///   y_j = c_sj + d * sum over i of y_i c_ij,  c_ij = s_ij / (1 + sum over k but s of s_ik),
/// the 1 being the way back to the source that everybody has. The source keeps nothing,
/// so that E_s = energy + d * (what comes back) fixes the scale.
Result<MetricResult> run(const MetricInput& input, const RunContext& context) {
    if (auto fits = check_ratings(input); !fits) return tl::unexpected(fits.error());
    const auto source = trust_source(input);
    if (!source) return tl::unexpected(source.error());
    const std::size_t n = input.graph.vertex_count();
    const Graph& graph = input.graph;
    const RatingScaler scaled(input);
    const double spreading = input.number("spreading");
    TrustFlow flow{graph, scaled, std::vector<double>(n, 0.0), spreading};
    std::vector<double> start(n, 0.0), back(n, 0.0);
    const auto given = [&](Vertex i) {  // to others than the source
        double total = 0.0;
        const auto row = graph.out(i);
        const auto weights = graph.out_weights(i);
        for (std::size_t k = 0; k < row.size(); ++k) {
            if (row[k] != *source) total += trust_share(scaled, weights[k]);
        }
        return total;
    };
    const double from_source = given(*source);
    const auto row = graph.out(*source);
    const auto weights = graph.out_weights(*source);
    for (std::size_t k = 0; k < row.size() && from_source > 0.0; ++k)
        start[row[k]] = trust_share(scaled, weights[k]) / from_source;
    for (Vertex i = 0; i < n; ++i) {
        if (i == *source) continue;
        back[i] = 1.0 / (given(i) + 1.0);
        flow.passes[i] = spreading * back[i];
    }
    auto solved = solve_flow(flow, start, context);
    if (!solved) return tl::unexpected(std::move(solved.error()));
    double returned = 0.0;
    for (Vertex i = 0; i < n; ++i) returned += solved->values[i] * back[i];
    const double out_of_source = input.number("energy") / (1.0 - spreading * returned);

    const TrustReach reach = trust_reach(input, *source, 0.0);
    MetricColumn column = actor_column("appleseed", {});
    for (Vertex v = 0; v < n; ++v) {
        // Nothing comes to whom nobody reached trusts; but where somebody said nothing,
        // that is not known.
        const bool open = reach.steps[v] == no_index && reach.open_ended;
        const double kept = (1.0 - spreading) * out_of_source * solved->values[v];
        column.values.push_back(open           ? Value::unknown()
                                : v == *source ? Value::of(0.0)
                                               : Value::of(kept));
    }
    column.notes.emplace_back(estimate_words);
    column.notes.push_back(std::move(solved->method));
    note_silent(column, input.coverage);
    MetricResult result;
    result.columns.push_back(std::move(column));
    return result;
}

}  // namespace

extern const Metric appleseed_metric;
const Metric appleseed_metric{
    .id = "appleseed",
    .title = "Estimated closeness in trust to one actor (inference)",
    .term = "Appleseed",
    .plain =
        "An estimate, not an answer anybody gave: who is nearest in trust to the actor you "
        "choose. Energy starts there and spreads along the ratings; everybody keeps some, "
        "passes some on and sends some back. It ranks for this one actor; its units cannot be "
        "compared with another actor's, or between networks.",
    .formula =
        "T_j = (1 - d) E_j, E the limit of energy E_s = e + d sum_i E_i c_is and E_j = E_s c_sj + "
        "d sum over i but s of E_i c_ij; c_ij = s_ij over the sum of i's shares, s = (x - min) / "
        "(max - min), everybody but the source having a way back to it of weight 1 in place of "
        "their own rating of it; e = 200, d = .85; T of the source: 0",
    .reference =
        "Ziegler & Lausen 2005, Propagation models for trust and distrust in social networks, "
        "Information Systems Frontiers 7, 337-358; the limit of threshold 0",
    .family = Family::trust,
    .level = Level::actor,
    .parameters = parameters,
    .cost =
        "up to 200 actors O(n^3) time, 8 n^2 bytes; beyond, O(n + m) for each of some 60 "
        "sweeps, 32 bytes an actor",
    .missing = MissingRows::every_row,
    .missing_words =
        "Energy that comes to an actor who gave no answers goes back to the source; whom no way "
        "reaches is unknown as soon as somebody on the ways gave none.",
    .directed_only = true,
    .in_all = false,
    .run = run};

}  // namespace convene
