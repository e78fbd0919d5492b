// Reciprocity: whether ties go both ways. Three definitions are in use and give
// .694, .531 and .667 on the same data, so each has its own id.
//
// Only dyads both of whose rows were observed count: where one end gave no
// answers, nobody knows whether the tie is returned.

#include <algorithm>

#include "engine/metrics/cohesion_support.hpp"

namespace convene {
namespace {

struct Dyads {
    double mutual = 0.0, asymmetric = 0.0, null = 0.0;
    double shared = 0.0, total = 0.0;  ///< strength returned, and all of it
    [[nodiscard]] double all() const { return mutual + asymmetric + null; }
};

bool both_observed(const Coverage& coverage, Vertex i, Vertex j) {
    return coverage.observed(i, j, true) && coverage.observed(j, i, true);
}

Result<Dyads> count_dyads(const MetricInput& input, const RunContext& context) {
    constexpr Vertex stop_interval = 4096;  // vertices between looks at the stop token
    Dyads dyads;
    const auto respondents = static_cast<double>(input.coverage.respondent_count());
    const auto n = static_cast<double>(input.graph.vertex_count());
    const double silent = n - respondents;
    const double observed = input.coverage.is_reconstructed()
                                ? n * (n - 1.0) / 2.0 - silent * (silent - 1.0) / 2.0
                                : respondents * (respondents - 1.0) / 2.0;
    for (Vertex v = 0; v < input.graph.vertex_count(); ++v) {
        if (v % stop_interval == 0 && context.stop_requested()) return stopped();
        const auto out = input.graph.out(v), in = input.graph.in(v);
        const auto weights = input.graph.out_weights(v), back_weights = input.graph.in_weights(v);
        std::size_t i = 0;  // both rows are sorted
        for (std::size_t o = 0; o < out.size(); ++o) {
            while (i < in.size() && in[i] < out[o]) ++i;
            if (!both_observed(input.coverage, v, out[o])) continue;
            dyads.total += weights[o];
            if (i == in.size() || in[i] != out[o]) {
                dyads.asymmetric += 1.0;
                continue;
            }
            dyads.shared += std::min(weights[o], back_weights[i]);
            if (v < out[o]) dyads.mutual += 1.0;
        }
    }
    dyads.null = observed - dyads.mutual - dyads.asymmetric;
    return dyads;
}

/// Unknown where pairs exist but none has both answers.
Value of_dyads(const MetricInput& input, const Dyads& dyads, double numerator, double denominator) {
    if (input.graph.vertex_count() >= 2 && dyads.all() == 0.0) return Value::unknown();
    return share(numerator, denominator);
}

MetricResult one(const MetricInput& input, std::string_view id, Value value) {
    MetricResult result;
    note_silent(add_network(result, id, value), input.coverage);
    return result;
}

Result<MetricResult> run_arc(const MetricInput& input, const RunContext& context) {
    const auto counted = count_dyads(input, context);
    if (!counted) return tl::unexpected(counted.error());
    const Dyads& d = *counted;
    return one(input, "reciprocity_arc",
               of_dyads(input, d, 2.0 * d.mutual, 2.0 * d.mutual + d.asymmetric));
}

Result<MetricResult> run_nonnull(const MetricInput& input, const RunContext& context) {
    const auto counted = count_dyads(input, context);
    if (!counted) return tl::unexpected(counted.error());
    const Dyads& d = *counted;
    return one(input, "reciprocity_dyad_nonnull",
               of_dyads(input, d, d.mutual, d.mutual + d.asymmetric));
}

Result<MetricResult> run_all(const MetricInput& input, const RunContext& context) {
    const auto counted = count_dyads(input, context);
    if (!counted) return tl::unexpected(counted.error());
    const Dyads& d = *counted;
    return one(input, "reciprocity_dyad_all", of_dyads(input, d, d.mutual + d.null, d.all()));
}

Result<MetricResult> run_weighted(const MetricInput& input, const RunContext& context) {
    const auto counted = count_dyads(input, context);
    if (!counted) return tl::unexpected(counted.error());
    return one(input, "reciprocity_weighted",
               of_dyads(input, *counted, counted->shared, counted->total));
}

constexpr std::string_view census_ids[] = {"dyad_mut", "dyad_asym", "dyad_null"};

Result<MetricResult> run_census(const MetricInput& input, const RunContext& context) {
    const auto counted = count_dyads(input, context);
    if (!counted) return tl::unexpected(counted.error());
    const Dyads& d = *counted;
    const bool unknown = input.graph.vertex_count() >= 2 && d.all() == 0.0;
    const auto count = [&](double number) {
        return unknown ? Value::unknown() : Value::of(number);
    };
    MetricResult result;
    add_network(result, "dyad_census", Value::of(d.all()));
    add_network(result, census_ids[0], count(d.mutual));
    add_network(result, census_ids[1], count(d.asymmetric));
    add_network(result, census_ids[2], count(d.null));
    note_silent(result, input.coverage);
    return result;
}

constexpr std::string_view silent_words =
    "Only pairs of whom both answered count; what a silent partner would say is unknown.";

}  // namespace

extern const Metric reciprocity_arc_metric{
    .id = "reciprocity_arc",
    .title = "How many ties are returned",
    .term = "reciprocity (arcs)",
    .plain =
        "Of all ties that somebody reported, the share that the partner reports too. It is "
        "no grade: in some studies much one-to-one reciprocity went with less trust.",
    .formula = "2M / (2M + A), M mutual and A one-way pairs",
    .reference = "Wasserman & Faust 1994; Newman 2010",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .directed_only = true,
    .run = run_arc};

extern const Metric reciprocity_dyad_nonnull_metric{
    .id = "reciprocity_dyad_nonnull",
    .title = "How many tied pairs are tied both ways",
    .term = "reciprocity (dyads)",
    .plain = "Of all pairs with a tie at least one way, the share tied both ways.",
    .formula = "M / (M + A)",
    .reference = "Hanneman & Riddle 2005",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .directed_only = true,
    .run = run_nonnull};

extern const Metric reciprocity_dyad_all_metric{
    .id = "reciprocity_dyad_all",
    .title = "How many pairs agree, empty pairs included",
    .term = "reciprocity (all dyads)",
    .plain =
        "The share of all pairs that are symmetric, tied both ways or not at all. In sparse "
        "networks it is near 1 whatever people do; use the other two.",
    .formula = "(M + N) / (M + A + N)",
    .reference = "Butts 2008 (the default of sna)",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .directed_only = true,
    .run = run_all};

extern const Metric reciprocity_weighted_metric{
    .id = "reciprocity_weighted",
    .title = "How much of the strength is returned",
    .term = "weighted reciprocity",
    .plain = "Of all tie strength, the share that is matched by the partner's own tie.",
    .formula = "sum of min(w_ij, w_ji) / sum of w_ij",
    .reference = "Squartini, Picciolo, Ruzzenenti & Garlaschelli 2013",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .directed_only = true,
    .run = run_weighted};

extern const Metric dyad_census_metric{
    .id = "dyad_census",
    .title = "Pairs tied both ways, one way, not at all",
    .term = "dyad census",
    .plain =
        "How many pairs can be judged, and how many of them are tied both ways, one way or "
        "not at all.",
    .formula = "M, A and N with M + A + N = pairs observed",
    .reference = "Holland & Leinhardt 1970",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .directed_only = true,
    .companions = census_ids,
    .run = run_census};

}  // namespace convene
