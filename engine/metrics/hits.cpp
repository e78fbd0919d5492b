// Hubs and authorities: good pointers name good sources, and good sources are
// named by good pointers. Kleinberg 1999, Journal of the ACM 46.

#include <array>

#include "engine/metrics/common.hpp"
#include "engine/metrics/kernel_spectral.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 2> binary_ids{"hits_hub_l1", "hits_auth_l1"};
constexpr std::array<std::string_view, 2> weighted_ids{"hits_hub_w_l1", "hits_auth_w_l1"};
constexpr std::string_view source =
    "Kleinberg, J. M. (1999). Authoritative sources in a hyperlinked environment. Journal of the "
    "ACM "
    "46(5), 604-632.";
constexpr std::string_view cost = "time O(n + m) for each of some hundred iterations";
constexpr std::string_view missing_words =
    "The hub score is unknown for actors who gave no answers; the authority score is computed for "
    "everyone from the answers of the respondents.";

Result<MetricResult> run_ties(const MetricInput& input, Ties ties,
                              std::span<const std::string_view, 2> ids, const RunContext& context) {
    if (ties == Ties::weighted) {
        if (auto checked = check_weights(input, WeightRule::not_negative); !checked) {
            return tl::unexpected(checked.error());
        }
    }
    const auto found = hubs_and_authorities(input.graph, ties, context);
    if (!found) return tl::unexpected(found.error());
    const std::vector<Value> undefined(input.graph.vertex_count(), Value::undefined());
    const bool no_tie = found->hubs.empty();
    auto hubs = no_tie ? undefined : ok_values(found->hubs);
    hide_silent(hubs, input.coverage);
    MetricResult result = actor_result(ids[0], std::move(hubs));
    result.columns.push_back(
        actor_column(ids[1], no_tie ? undefined : ok_values(found->authorities)));
    count_possible_raters(result.columns.back(), input);
    for (MetricColumn& column : result.columns) {
        column.notes.push_back(no_tie ? std::string("Undefined: there are no ties.")
                                      : convergence_note(found->iterations));
    }
    return result;
}

Result<MetricResult> run_binary(const MetricInput& input, const RunContext& context) {
    return run_ties(input, Ties::binary, binary_ids, context);
}
Result<MetricResult> run_weighted(const MetricInput& input, const RunContext& context) {
    return run_ties(input, Ties::weighted, weighted_ids, context);
}

}  // namespace

extern const Metric hits_metric;
constinit const Metric hits_metric{
    .id = "hits",
    .title = "Good guides and good sources",
    .term = "hubs and authorities",
    .plain =
        "A good guide (hub) names many good sources; a good source (authority) is named by many "
        "good guides. Two scores for each actor.",
    .formula =
        "principal eigenvectors of A A^T (hits_hub_l1) and A^T A (hits_auth_l1), each summing to 1",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost = cost,
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .directed_only = true,
    .companions = binary_ids,
    .run = run_binary,
};

extern const Metric hits_w_metric;
constinit const Metric hits_w_metric{
    .id = "hits_w",
    .title = "Good guides and good sources, by strength",
    .term = "weighted hubs and authorities",
    .plain = "As \"good guides and good sources\", with strong ties counting more.",
    .formula =
        "principal eigenvectors of W W^T (hits_hub_w_l1) and W^T W (hits_auth_w_l1), each summing "
        "to 1",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost = cost,
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .directed_only = true,
    .companions = weighted_ids,
    .run = run_weighted,
};

}  // namespace convene
