// Trust seen from one actor: what others say about it, and what it says about
// others. Means over raters, never over everybody: who did not rate has said nothing.

#include <cmath>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/common.hpp"
#include "engine/partnership/trust_interval.hpp"
#include "engine/partnership/trust_ratings.hpp"

namespace convene {
namespace {

Dispersion of_ratings(std::span<const double> weights, const RatingScaler& scaled) {
    Dispersion ratings;
    for (const double weight : weights) ratings.add(scaled(weight));
    return ratings;
}

constexpr std::string_view received_ids[] = {"trust_received_sd", "trust_received_low",
                                             "trust_received_high"};

/// Everybody rates an actor once, so that ratings and raters are the same.
Interval interval_of(const Dispersion& ratings) {
    const Value deviation = ratings.deviation();
    if (!deviation.ok()) return Interval::all(deviation);
    const double n = ratings.count();
    return t_interval(ratings.mean(), deviation.number / std::sqrt(n), n - 1.0, 0.0, 1.0);
}

Result<MetricResult> run_received(const MetricInput& input, const RunContext&) {
    if (auto fits = check_scale(input); !fits) return tl::unexpected(fits.error());
    const RatingScaler scaled(input);
    MetricResult result;
    result.columns.push_back(actor_column("trust_received", {}));
    for (const std::string_view id : received_ids) result.columns.push_back(actor_column(id, {}));
    for (Vertex v = 0; v < input.graph.vertex_count(); ++v) {
        const Dispersion ratings = of_ratings(input.graph.in_weights(v), scaled);
        const bool rated = ratings.count() > 0;
        const Interval interval = rated ? interval_of(ratings) : Interval::all(Value::unknown());
        const Value values[] = {rated ? Value::of(ratings.mean()) : Value::unknown(),
                                rated ? ratings.deviation() : Value::unknown(), interval.low,
                                interval.high};
        for (std::size_t c = 0; c < result.columns.size(); ++c) {
            result.columns[c].values.push_back(values[c]);
            result.columns[c].respondents.push_back(ratings.count());
        }
    }
    for (const std::size_t c : {2U, 3U})
        result.columns[c].notes.emplace_back("Intervals: 95 %, Student's t over raters.");
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

constexpr std::string_view overall_ids[] = {"trust_overall_sd", "trust_overall_ratings",
                                            "trust_overall_low", "trust_overall_high"};
constexpr ParameterSpec overall_parameters[] = {minimum_raters_parameter};

Result<MetricResult> run_overall(const MetricInput& input, const RunContext&) {
    if (auto fits = check_scale(input); !fits) return tl::unexpected(fits.error());
    const RatingScaler scaled(input);
    const Graph& graph = input.graph;
    const Dispersion ratings = of_ratings(graph.out_rows().weights, scaled);
    RaterMean over_raters;
    over_raters.mean = ratings.mean();
    over_raters.ratings = ratings.count();
    for (Vertex v = 0; v < graph.vertex_count(); ++v) {
        if (graph.out_degree(v) == 0) continue;
        double distance = 0.0;
        for (const double weight : graph.out_weights(v))
            distance += scaled(weight) - ratings.mean();
        over_raters.squares += distance * distance;
        ++over_raters.raters;
    }
    const bool withheld =
        ratings.count() > 0 && over_raters.raters < input.number("minimum_raters");
    const Value none = withheld                  ? Value::suppressed()
                       : nothing_observed(input) ? Value::unknown()
                                                 : Value::undefined();
    const bool shown = ratings.count() > 0 && !withheld;
    const Interval interval = shown ? over_raters.interval() : Interval::all(none);
    MetricResult result;
    add_network(result, "trust_overall", shown ? Value::of(ratings.mean()) : none);
    add_network(result, overall_ids[0], shown ? ratings.deviation() : none);
    add_network(result, overall_ids[1], Value::of(ratings.count()));
    add_network(result, overall_ids[2], interval.low);
    add_network(result, overall_ids[3], interval.high);
    for (MetricColumn& column : result.columns) column.respondents = {over_raters.raters};
    for (const std::size_t c : {3U, 4U}) {
        result.columns[c].notes.emplace_back(
            "Intervals: 95 %, Student's t over raters, the ratings of one rater taken together.");
    }
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
        "highest), withheld where fewer than five people rated. People rate mostly those whom they "
        "know.",
    .formula =
        "mean over ratings of (x - min) / (max - min); interval: mean -+ t(.975, R - 1) * se over "
        "R raters, se^2 = R / (R - 1) * sum over raters i of (sum_j (x_ij - mean))^2 / ratings^2, "
        "cut where the scale ends",
    .reference =
        "Varda, Chandra, Stern & Lurie 2008 (PARTNER), rescaled from the floor of the scale",
    .family = Family::trust,
    .level = Level::network,
    .parameters = overall_parameters,
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
        "highest). Look at how many raters stand behind it, how much they differ and how wide the "
        "interval is before reading anything into it.",
    .formula =
        "mean over raters i of (x_ij - min) / (max - min), with n raters, their standard deviation "
        "sd and the interval mean -+ t(.975, n - 1) * sd / sqrt(n), cut where the scale ends",
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
