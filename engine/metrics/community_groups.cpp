// How far the groups that people name are the circles that their ties suggest.

#include <fmt/format.h>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/common.hpp"
#include "engine/metrics/community_agreement.hpp"
#include "engine/metrics/community_search.hpp"

namespace convene {
namespace {

constexpr std::string_view method_choices[] = {"leiden", "louvain", "infomap"};
constexpr ParameterSpec parameter_specs[] = {{.id = "method",
                                              .meaning = "how the communities are searched",
                                              .default_value = "leiden",
                                              .choices = method_choices},
                                             community_weights,
                                             community_direction,
                                             community_resolution,
                                             community_run_count};
constexpr std::string_view companion_ids[] = {"communities_groups_information",
                                              "communities_groups_count"};

Result<MetricResult> run(const MetricInput& input, const RunContext& context) {
    const CommunityMethod method = community_method(input.text("method"));
    auto columns = community_columns(input, context, method, "communities");
    if (!columns) return columns;
    const std::vector<Value>& numbers = columns->columns.front().values;
    std::vector<std::uint32_t> found, given;
    std::size_t count = 0;
    for (Vertex v = 0; v < numbers.size(); ++v) {
        if (!numbers[v].ok() || input.groups->group_of[v] == no_index) continue;
        found.push_back(static_cast<std::uint32_t>(numbers[v].number));
        given.push_back(input.groups->group_of[v]);
        ++count;
    }
    Value rand = nothing_observed(input) ? Value::unknown() : Value::undefined();
    Value information = rand;
    // Of fewer than two there is nothing to agree on.
    if (count >= 2) {
        const Agreement agreement = agreement_of(found, given);
        rand = Value::of(agreement.rand);
        information = Value::of(agreement.information);
    }
    MetricResult result;
    auto& notes = add_network(result, "communities_groups_agreement", rand).notes;
    notes = columns->columns.front().notes;
    notes.push_back(
        fmt::format("Communities by {}; {} of {} actors have both a group and a "
                    "community.",
                    community_method_name(method), count, numbers.size()));
    add_network(result, companion_ids[0], information);
    add_network(result, companion_ids[1], Value::of(static_cast<double>(count)));
    return result;
}

}  // namespace

extern const Metric communities_groups_agreement_metric{
    .id = "communities_groups_agreement",
    .title = "Do the circles follow the groups",
    .term = "agreement of groups and communities (adjusted Rand index)",
    .plain =
        "1: the circles that the ties suggest are the groups that you named; 0: they have no more "
        "in common than chance would give; below 0: less than that. High is not good as such: "
        "a partnership wants ties that cross its groups.",
    .formula =
        "adjusted Rand index of the given groups and the communities found, over actors who have "
        "both; beside it their normalised mutual information, 2 I(g,c) / (H(g) + H(c))",
    .reference =
        "Hubert, L., & Arabie, P. (1985). Comparing partitions. Journal of Classification 2, "
        "193-218. Danon, L., Diaz-Guilera, A., Duch, J., & Arenas, A. (2005). Comparing community "
        "structure identification. Journal of Statistical Mechanics P09008.",
    .family = Family::groups,
    .level = Level::network,
    .parameters = parameter_specs,
    .cost = "the communities, and O(n log n)",
    .missing = MissingRows::every_row,
    .missing_words =
        "Computed on the ties that were reported, without those who gave no answers and whom "
        "nobody names.",
    .needs_groups = true,
    .companions = companion_ids,
    .run = run};

}  // namespace convene
