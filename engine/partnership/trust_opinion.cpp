// Ratings as evidence: belief, disbelief and how much is left open. Few raters leave much
// open, which a mean hides. Jøsang 2016, Subjective logic.

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/common.hpp"
#include "engine/partnership/trust_flow.hpp"
#include "engine/partnership/trust_ratings.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameters[] = {
    {.id = "base_rate",
     .meaning = "what is expected of somebody of whom nothing is known, 0 to 1",
     .default_value = "0.5",
     .minimum = 0.0,
     .maximum = 1.0}};
constexpr std::string_view companion_ids[] = {"trust_belief", "trust_disbelief",
                                              "trust_uncertainty"};

Result<MetricResult> run(const MetricInput& input, const RunContext&) {
    if (auto fits = check_ratings(input); !fits) return tl::unexpected(fits.error());
    const RatingScaler scaled(input);
    const double base_rate = input.number("base_rate");
    MetricResult result;
    result.columns.push_back(actor_column("trust_opinion", {}));
    for (const std::string_view id : companion_ids) result.columns.push_back(actor_column(id, {}));
    for (Vertex v = 0; v < input.graph.vertex_count(); ++v) {
        double good = 0.0, bad = 0.0;
        for (const double weight : input.graph.in_weights(v)) {
            const double share = trust_share(scaled, weight);
            good += share;
            bad += 1.0 - share;
        }
        const double all = good + bad + 2.0;
        const bool rated = input.graph.in_degree(v) > 0;
        const Value values[] = {
            rated ? Value::of((good + 2.0 * base_rate) / all) : Value::unknown(),
            Value::of(good / all), Value::of(bad / all), Value::of(2.0 / all)};
        for (std::size_t c = 0; c < result.columns.size(); ++c) {
            result.columns[c].values.push_back(values[c]);
            result.columns[c].respondents.push_back(
                static_cast<std::uint32_t>(input.graph.in_degree(v)));
        }
    }
    note_silent(result, input.coverage);
    return result;
}

}  // namespace

extern const Metric trust_opinion_metric;
const Metric trust_opinion_metric{
    .id = "trust_opinion",
    .title = "What few or many ratings let us believe",
    .term = "subjective-logic opinion",
    .plain =
        "Each rating counts as evidence for and against trust. Belief and disbelief say what the "
        "ratings support, uncertainty what they leave open: with one rater two thirds are open, "
        "with eighteen a tenth. The value itself is belief plus half of what is open.",
    .formula =
        "r = sum of s, s' = sum of (1 - s) over the ratings received, s = (x - min) / (max - "
        "min); b = r / (r + s' + 2), d = s' / (r + s' + 2), u = 2 / (r + s' + 2); value b + a u "
        "with base rate a = .5",
    .reference = "Josang 2016, Subjective logic: a formalism for reasoning under uncertainty",
    .family = Family::trust,
    .level = Level::actor,
    .parameters = parameters,
    .cost = "O(n + m)",
    .missing = MissingRows::own_column,
    .missing_words =
        "From those who rated the actor. Where nobody did, everything is open: uncertainty is 1 "
        "and the value unknown.",
    .directed_only = true,
    .trust_only = true,
    .companions = companion_ids,
    .run = run};

}  // namespace convene
