// Positions in networks of members and what they belong to or attend, each
// divided by the most that its own mode allows. Faust 1997; Borgatti & Everett 1997.

#include "engine/metrics/kernel_brandes.hpp"
#include "engine/metrics/kernel_distances.hpp"
#include "engine/metrics/two_mode.hpp"

namespace convene {
namespace {

constexpr std::string_view source =
    "Faust, K. (1997). Centrality in affiliation networks. Social Networks 19(2), 157-191; "
    "Borgatti, S. P., & Everett, M. G. (1997). Network analysis of 2-mode data. Social Networks "
    "19(3), 243-269.";
constexpr std::string_view silent_words =
    "Unknown for members who gave no answers; computed on the memberships that were reported.";

MetricResult positions(const MetricInput& input, std::vector<Value> values) {
    MetricResult result = actor_result(input.metric->id, std::move(values));
    mark_two_mode_silence(result.columns.front(), input);
    note_silent(result, input.coverage);
    return result;
}

Result<MetricResult> run_degree(const MetricInput& input, const RunContext&) {
    const ModeSizes sizes = mode_sizes(input);
    std::vector<Value> values;
    for (Vertex v = 0; v < input.graph.vertex_count(); ++v) {
        values.push_back(share(static_cast<double>(input.graph.out_degree(v)), sizes.others(v)));
    }
    return positions(input, std::move(values));
}

Result<MetricResult> run_closeness(const MetricInput& input, const RunContext& context) {
    const auto& rows = input.graph.out_rows();
    const auto sums = distance_sums(rows, rows, context);
    if (!sums) return tl::unexpected(sums.error());
    const ModeSizes sizes = mode_sizes(input);
    const double n = static_cast<double>(input.graph.vertex_count());
    std::vector<Value> values;
    for (Vertex v = 0; v < input.graph.vertex_count(); ++v) {
        if (sums->reached[v] == 0) {
            values.push_back(n < 2.0 ? Value::undefined() : Value::of(0.0));
            continue;
        }
        const double least = sizes.others(v) + 2.0 * (sizes.own(v) - 1.0);
        const double reached = static_cast<double>(sums->reached[v]) / (n - 1.0);
        values.push_back(Value::of(reached * least / static_cast<double>(sums->total[v])));
    }
    return positions(input, std::move(values));
}

/// The largest betweenness that a vertex of a mode of size `own` can have beside a
/// mode of size `other`. Borgatti & Everett 1997.
double most_between(std::size_t own, std::size_t other) {
    const double m = static_cast<double>(other);
    const double s = static_cast<double>((own - 1) / other),
                 t = static_cast<double>((own - 1) % other);
    return (m * m * (s + 1.0) * (s + 1.0) + m * (s + 1.0) * (2.0 * t - s - 1.0) -
            t * (2.0 * s - t + 3.0)) /
           2.0;
}

Result<std::vector<double>> between(const MetricInput& input, const RunContext& context) {
    const auto& rows = input.graph.out_rows();
    auto sums = betweenness_sums(rows, rows, context);
    if (!sums) return sums;
    for (double& value : *sums) value /= 2.0;
    return sums;
}

Result<MetricResult> run_between(const MetricInput& input, const RunContext& context) {
    const auto sums = between(input, context);
    if (!sums) return tl::unexpected(sums.error());
    std::vector<Value> values;
    for (const double value : *sums) values.push_back(Value::of(value));
    return positions(input, std::move(values));
}

Result<MetricResult> run_between_norm(const MetricInput& input, const RunContext& context) {
    const auto sums = between(input, context);
    if (!sums) return tl::unexpected(sums.error());
    const ModeSizes sizes = mode_sizes(input);
    const double first = sizes.second > 0 ? most_between(sizes.first, sizes.second) : 0.0;
    const double second = sizes.first > 0 ? most_between(sizes.second, sizes.first) : 0.0;
    std::vector<Value> values;
    for (Vertex v = 0; v < sums->size(); ++v)
        values.push_back(share((*sums)[v], sizes.in_first(v) ? first : second));
    return positions(input, std::move(values));
}

}  // namespace

extern const Metric twomode_degree_norm_metric;
constinit const Metric twomode_degree_norm_metric{
    .id = "twomode_degree_norm",
    .title = "Share of bodies joined, or of members reached",
    .term = "two-mode degree, normalised",
    .plain =
        "For a person: the share of all bodies or events that they take part in. For a body or an "
        "event: the share of all people who take part in it.",
    .formula = "degree / size of the other mode",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost = "time O(n)",
    .missing = MissingRows::own_row,
    .missing_words = silent_words,
    .modes = Modes::two,
    .run = run_degree,
};

extern const Metric twomode_closeness_norm_metric;
constinit const Metric twomode_closeness_norm_metric{
    .id = "twomode_closeness_norm",
    .title = "Few steps to everybody and every body",
    .term = "two-mode closeness, normalised",
    .plain =
        "How near someone is to all others through shared bodies or events. 1: takes part in "
        "everything.",
    .formula =
        "(other mode + 2 (own mode - 1)) / sum of distances to those reached, times the share of "
        "all others that are reached; 0 for who takes part in nothing",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost = "time O(n (n + m) / 512); 230 bytes a vertex and thread",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .modes = Modes::two,
    .run = run_closeness,
};

extern const Metric twomode_betweenness_raw_metric;
constinit const Metric twomode_betweenness_raw_metric{
    .id = "twomode_betweenness_raw",
    .title = "Joins circles that do not meet otherwise (count)",
    .term = "two-mode betweenness",
    .plain =
        "On how many shortest ways between others someone, or a body, lies. A body counts high "
        "when it brings together people who share no other one.",
    .formula = "sum over pairs s, t of the share of shortest s-t paths that pass i",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost = "time O(n m); up to 850 bytes a vertex and thread",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .modes = Modes::two,
    .run = run_between,
};

extern const Metric twomode_betweenness_norm_metric;
constinit const Metric twomode_betweenness_norm_metric{
    .id = "twomode_betweenness_norm",
    .title = "Joins circles that do not meet otherwise",
    .term = "two-mode betweenness, normalised",
    .plain = "The same as a share of the most that a person, or a body, could have here.",
    .formula =
        "twomode_betweenness_raw / the largest value possible in the actor's mode; undefined where "
        "that is 0",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost = "time O(n m); up to 850 bytes a vertex and thread",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .modes = Modes::two,
    .run = run_between_norm,
};

}  // namespace convene
