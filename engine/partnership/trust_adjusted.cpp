// Received trust with the raters' generosity taken out.

#include <fmt/format.h>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/common.hpp"
#include "engine/partnership/trust_rater_model.hpp"

namespace convene {
namespace {

enum Column : std::size_t { adjusted, standard_error, effect, part_number, column_count };
constexpr std::string_view companion_ids[] = {"trust_received_adjusted_se", "trust_rater_effect",
                                              "trust_received_adjusted_part"};

/// Before any part is fitted: who was rated at all, and who rated.
MetricResult blank(const MetricInput& input) {
    MetricResult result;
    result.columns.push_back(actor_column("trust_received_adjusted", {}));
    for (const std::string_view id : companion_ids) result.columns.push_back(actor_column(id, {}));
    for (Vertex v = 0; v < input.graph.vertex_count(); ++v) {
        const auto raters = static_cast<std::uint32_t>(input.graph.in_degree(v));
        const Value rated = raters > 0 ? Value::undefined() : Value::unknown();
        for (const Column c : {adjusted, standard_error, part_number}) {
            result.columns[c].values.push_back(rated);
            result.columns[c].respondents.push_back(raters);
        }
        const bool answered = input.coverage.answered(v) || input.graph.out_degree(v) > 0;
        result.columns[effect].values.push_back(answered ? Value::undefined() : Value::unknown());
        result.columns[effect].respondents.push_back(
            static_cast<std::uint32_t>(input.graph.out_degree(v)));
    }
    return result;
}

void put_fit(MetricResult& result, const RaterPart& part, const RaterFit& fit) {
    for (std::size_t j = 0; j < part.rated.size(); ++j) {
        result.columns[adjusted].values[part.rated[j]] = Value::of(fit.adjusted[j]);
        if (!fit.standard_error.empty())
            result.columns[standard_error].values[part.rated[j]] = Value::of(fit.standard_error[j]);
    }
    for (std::size_t i = 0; i < part.raters.size(); ++i)
        result.columns[effect].values[part.raters[i]] = Value::of(fit.effect[i]);
}

Result<MetricResult> run(const MetricInput& input, const RunContext& context) {
    if (auto fits = check_scale(input); !fits) return tl::unexpected(fits.error());
    MetricResult result = blank(input);
    const RatingScaler scaled(input);
    const auto parts = rater_parts(input.graph);
    std::size_t fitted = 0, alone = 0, unmeasured = 0;
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const RaterPart& part = parts[p];
        for (const Vertex j : part.rated)
            result.columns[part_number].values[j] = Value::of(static_cast<double>(p + 1));
        if (!part.comparable()) {
            alone += part.rated.size();
            continue;
        }
        const auto fit = fit_raters(input.graph, scaled, part, context);
        if (!fit) return tl::unexpected(fit.error());
        put_fit(result, part, *fit);
        ++fitted;
        if (fit->standard_error.empty()) unmeasured += part.rated.size();
    }
    auto& notes = result.columns[adjusted].notes;
    notes.emplace_back("Least squares; the effects of the raters of a connected part have mean 0.");
    if (fitted > 1) {
        notes.push_back(fmt::format(
            "The ratings fall into {} parts without a common rater or rated actor: compare values "
            "only where trust_received_adjusted_part is the same.",
            fitted));
    }
    if (alone > 0) {
        notes.push_back(fmt::format(
            "{} actors have no adjusted value: either one person alone rated in their part, or "
            "their raters rated nobody else.",
            alone));
    }
    if (unmeasured > 0) {
        result.columns[standard_error].notes.push_back(
            fmt::format("{} actors have no standard error: no rating of their part is left over to "
                        "judge by, or more than {} actors are rated in it.",
                        unmeasured, rater_exact_limit));
    }
    note_silent(result, input.coverage);
    return result;
}

}  // namespace

extern const Metric trust_received_adjusted_metric;
const Metric trust_received_adjusted_metric{
    .id = "trust_received_adjusted",
    .title = "How much others trust them, whoever rated",
    .term = "rater-adjusted received trust",
    .plain =
        "What this actor would receive from the average rater. Some people rate everybody high "
        "and some everybody low, and who happened to rate whom is chance; this takes both out. "
        "Compare it only between actors of the same part: parts have no rater and nobody rated in "
        "common. It can lie a little off the scale.",
    .formula =
        "mu + column_j of x_ij = mu + row_i + column_j + e by least squares over the ratings "
        "given, x on 0..1; in every connected part of raters and rated, the rows of the raters "
        "have mean 0. Rater effect: row_i. Standard error for independent e of equal variance, "
        "from the part's residuals with ratings - raters - rated + 1 degrees of freedom",
    .reference =
        "Kenny 1994, Interpersonal perception: a social relations analysis; Searle 1971, Linear "
        "models, ch. 7 (two-way classification, unbalanced)",
    .family = Family::trust,
    .level = Level::actor,
    .cost =
        "O(n + m + c^3) time and 16 c^2 bytes for c rated actors in a part; over 600, O(m) "
        "for each of some hundred steps and no standard errors",
    .missing = MissingRows::own_column,
    .missing_words =
        "From those who rated the actor and what else they rated; unknown where nobody rated the "
        "actor, undefined where its raters rated nobody else or there was one rater alone.",
    .directed_only = true,
    .trust_only = true,
    .companions = companion_ids,
    .run = run};

}  // namespace convene
