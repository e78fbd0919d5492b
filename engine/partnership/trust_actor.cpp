// Trust seen from one actor: what others say about it, and what it says about
// others. Means over raters, never over everybody: who did not rate has said nothing.

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/common.hpp"
#include "engine/partnership/trust_ratings.hpp"

namespace convene {
namespace {

Dispersion of_ratings(std::span<const double> weights, const RatingScaler& scaled) {
    Dispersion ratings;
    for (const double weight : weights) ratings.add(scaled(weight));
    return ratings;
}

constexpr std::string_view received_ids[] = {"trust_received_sd"};

Result<MetricResult> run_received(const MetricInput& input, const RunContext&) {
    if (auto fits = check_scale(input); !fits) return tl::unexpected(fits.error());
    const RatingScaler scaled(input);
    MetricColumn mean = actor_column("trust_received", {}),
                 sd = actor_column("trust_received_sd", {});
    for (Vertex v = 0; v < input.graph.vertex_count(); ++v) {
        const Dispersion ratings = of_ratings(input.graph.in_weights(v), scaled);
        const bool rated = ratings.count() > 0;
        mean.values.push_back(rated ? Value::of(ratings.mean()) : Value::unknown());
        sd.values.push_back(rated ? ratings.deviation() : Value::unknown());
        mean.respondents.push_back(ratings.count());
        sd.respondents.push_back(ratings.count());
    }
    MetricResult result;
    result.columns = {std::move(mean), std::move(sd)};
    note_silent(result, input.coverage);
    return result;
}

constexpr std::string_view given_ids[] = {"trust_given_sd"};

Result<MetricResult> run_given(const MetricInput& input, const RunContext&) {
    if (auto fits = check_scale(input); !fits) return tl::unexpected(fits.error());
    const RatingScaler scaled(input);
    MetricColumn mean = actor_column("trust_given", {}), sd = actor_column("trust_given_sd", {});
    for (Vertex v = 0; v < input.graph.vertex_count(); ++v) {
        const Dispersion ratings = of_ratings(input.graph.out_weights(v), scaled);
        const bool answered = input.coverage.answered(v);
        mean.values.push_back(!answered             ? Value::unknown()
                              : ratings.count() > 0 ? Value::of(ratings.mean())
                                                    : Value::undefined());
        sd.values.push_back(answered ? ratings.deviation() : Value::unknown());
        mean.respondents.push_back(answered ? ratings.count() : 0);
        sd.respondents.push_back(answered ? ratings.count() : 0);
    }
    MetricResult result;
    result.columns = {std::move(mean), std::move(sd)};
    return result;
}

constexpr std::string_view overall_ids[] = {"trust_overall_sd", "trust_overall_ratings"};

Result<MetricResult> run_overall(const MetricInput& input, const RunContext&) {
    if (auto fits = check_scale(input); !fits) return tl::unexpected(fits.error());
    const RatingScaler scaled(input);
    Dispersion ratings;
    std::uint32_t raters = 0;
    for (Vertex v = 0; v < input.graph.vertex_count(); ++v) {
        for (const double weight : input.graph.out_weights(v)) ratings.add(scaled(weight));
        if (input.graph.out_degree(v) > 0) ++raters;
    }
    const Value none = nothing_observed(input) ? Value::unknown() : Value::undefined();
    MetricResult result;
    add_network(result, "trust_overall", ratings.count() > 0 ? Value::of(ratings.mean()) : none);
    add_network(result, overall_ids[0], ratings.count() > 0 ? ratings.deviation() : none);
    add_network(result, overall_ids[1], Value::of(ratings.count()));
    for (MetricColumn& column : result.columns) column.respondents = {raters};
    note_silent(result, input.coverage);
    return result;
}

}  // namespace

extern const Metric trust_overall_metric;
const Metric trust_overall_metric{
    .id = "trust_overall",
    .title = "How much trust there is overall",
    .term = "mean trust rating",
    .plain =
        "The average of all ratings that were given, from 0 (the lowest answer) to 1 (the "
        "highest). People rate mostly those whom they know.",
    .formula = "mean over ratings of (x - min) / (max - min)",
    .reference =
        "Varda, Chandra, Stern & Lurie 2008 (PARTNER), rescaled from the floor of the scale",
    .family = Family::trust,
    .level = Level::network,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = "The average of the ratings that were given; those who gave none say nothing.",
    .directed_only = true,
    .trust_only = true,
    .companions = overall_ids,
    .run = run_overall};

extern const Metric trust_received_metric;
const Metric trust_received_metric{
    .id = "trust_received",
    .title = "How much others trust them",
    .term = "received trust",
    .plain =
        "The average rating by those who rated this actor, from 0 (the lowest answer) to 1 (the "
        "highest). Look at how many raters stand behind it and how much they differ before "
        "reading anything into it.",
    .formula =
        "mean over raters i of (x_ij - min) / (max - min), with n raters and their standard "
        "deviation",
    .reference = "Varda, Chandra, Stern & Lurie 2008 (PARTNER); Tschannen-Moran & Hoy 2000",
    .family = Family::trust,
    .level = Level::actor,
    .cost = "O(n + m)",
    .missing = MissingRows::own_column,
    .missing_words = "The average over those who rated the actor; unknown where nobody did.",
    .directed_only = true,
    .trust_only = true,
    .companions = received_ids,
    .run = run_received};

extern const Metric trust_given_metric;
const Metric trust_given_metric{
    .id = "trust_given",
    .title = "How much they trust others",
    .term = "given trust",
    .plain =
        "The average of the ratings that this actor gave. Some rate everybody high and some "
        "everybody low: it also tells how generous a rater somebody is.",
    .formula = "mean over rated j of (x_ij - min) / (max - min)",
    .reference = "Kenny 1994",
    .family = Family::trust,
    .level = Level::actor,
    .cost = "O(n + m)",
    .missing = MissingRows::own_row,
    .missing_words =
        "Unknown for those who gave no answers; undefined for those who answered and "
        "rated nobody.",
    .directed_only = true,
    .trust_only = true,
    .companions = given_ids,
    .run = run_given};

}  // namespace convene
