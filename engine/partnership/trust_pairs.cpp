// Trust between two: what holds both ways, and where it is one-sided.
//
// Pairs are listed once, the earlier actor first, where at least one rated the
// other. The missing half is unknown where that side gave no answers at all, and
// undefined where it answered but did not rate this partner.

#include <algorithm>
#include <optional>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/partnership/trust_ratings.hpp"

namespace convene {
namespace {

struct Pair {
    Vertex a = 0, b = 0;
    std::optional<double> forth, back;  ///< a about b, b about a
};

std::vector<Pair> rated_pairs(const Graph& graph, const RatingScaler& scaled) {
    std::vector<Pair> pairs;
    for (Vertex a = 0; a < graph.vertex_count(); ++a) {
        const auto out = graph.out(a), in = graph.in(a);
        const auto out_weights = graph.out_weights(a), in_weights = graph.in_weights(a);
        std::size_t o = 0, i = 0;
        while (o < out.size() || i < in.size()) {
            const bool forth = i == in.size() || (o < out.size() && out[o] <= in[i]);
            const bool back = o == out.size() || (i < in.size() && in[i] <= out[o]);
            Pair pair{a, forth ? out[o] : in[i], {}, {}};
            if (forth) pair.forth = scaled(out_weights[o++]);
            if (back) pair.back = scaled(in_weights[i++]);
            if (pair.a < pair.b) pairs.push_back(pair);
        }
    }
    return pairs;
}

/// combine(forth, back) where both rated.
template <typename Combine>
MetricColumn by_pair(const MetricInput& input, std::string_view id, const std::vector<Pair>& pairs,
                     Combine combine) {
    MetricColumn column;
    column.id = std::string(id);
    column.level = Level::dyad;
    for (const Pair& pair : pairs) {
        column.pairs.emplace_back(pair.a, pair.b);
        const bool forth_open = !pair.forth && !input.coverage.answered(pair.a);
        const bool back_open = !pair.back && !input.coverage.answered(pair.b);
        column.values.push_back(pair.forth && pair.back
                                    ? Value::of(combine(*pair.forth, *pair.back))
                                : forth_open || back_open ? Value::unknown()
                                                          : Value::undefined());
        column.respondents.push_back((pair.forth ? 1U : 0U) + (pair.back ? 1U : 0U));
    }
    return column;
}

constexpr ParameterSpec mutual_parameters[] = {
    {.id = "threshold",
     .meaning = "from which place on the scale (0 to 1) a rating counts as trust",
     .default_value = "0.5",
     .minimum = 0.0,
     .maximum = 1.0}};
constexpr std::string_view mutual_ids[] = {"trust_mutual_share", "trust_mutual_pairs"};

Result<MetricResult> run_mutual(const MetricInput& input, const RunContext&) {
    if (auto fits = check_scale(input); !fits) return tl::unexpected(fits.error());
    const auto pairs = rated_pairs(input.graph, RatingScaler(input));
    const double threshold = input.number("threshold");
    double both = 0.0, trusting = 0.0;
    for (const Pair& pair : pairs) {
        if (!pair.forth || !pair.back) continue;
        both += 1.0;
        if (std::min(*pair.forth, *pair.back) >= threshold) trusting += 1.0;
    }
    MetricResult result;
    result.columns.push_back(by_pair(input, "trust_mutual", pairs, [](double forth, double back) {
        return std::min(forth, back);
    }));
    add_network(result, mutual_ids[0],
                both == 0.0 && nothing_observed(input) ? Value::unknown() : share(trusting, both));
    add_network(result, mutual_ids[1], Value::of(both));
    note_silent(result, input.coverage);
    return result;
}

Result<MetricResult> run_asymmetry(const MetricInput& input, const RunContext&) {
    if (auto fits = check_scale(input); !fits) return tl::unexpected(fits.error());
    MetricResult result;
    result.columns.push_back(by_pair(input, "trust_asymmetry",
                                     rated_pairs(input.graph, RatingScaler(input)),
                                     [](double forth, double back) { return forth - back; }));
    note_silent(result, input.coverage);
    return result;
}

constexpr std::string_view silent_words =
    "Unknown where one of the two gave no answers; undefined where one answered and did not rate "
    "the other.";

}  // namespace

extern const Metric trust_mutual_metric;
const Metric trust_mutual_metric{
    .id = "trust_mutual",
    .title = "How much trust holds both ways",
    .term = "mutual trust",
    .plain =
        "For each pair who rated each other, the lower of the two ratings: what the tie can "
        "bear. Beside it, the share of such pairs in which both reach the threshold.",
    .formula = "min(w_ij, w_ji); share of rated-both-ways pairs with min >= threshold",
    .reference = "Moolenaar, Daly & Sleegers 2011",
    .family = Family::trust,
    .level = Level::dyad,
    .parameters = mutual_parameters,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .directed_only = true,
    .trust_only = true,
    .companions = mutual_ids,
    .run = run_mutual};

extern const Metric trust_asymmetry_metric;
const Metric trust_asymmetry_metric{
    .id = "trust_asymmetry",
    .title = "How one-sided trust is",
    .term = "trust asymmetry",
    .plain =
        "For each pair who rated each other, how much more the first trusts the second than "
        "the other way round. Near 0: even; far from 0: one-sided.",
    .formula = "w_ij - w_ji",
    .reference = "Kenny 1994",
    .family = Family::trust,
    .level = Level::dyad,
    .cost = "O(n + m)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .directed_only = true,
    .trust_only = true,
    .run = run_asymmetry};

}  // namespace convene
