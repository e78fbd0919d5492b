// Communities: groups that the ties themselves suggest, by the Leiden algorithm.

#include "engine/metrics/community_search.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameter_specs[] = {community_weights, community_resolution,
                                             community_run_count};
constexpr std::string_view companion_ids[] = {"communities_count",     "communities_modularity",
                                              "communities_agreement", "communities_information",
                                              "communities_least",     "communities_most",
                                              "communities_stability"};

Result<MetricResult> run(const MetricInput& input, const RunContext& context) {
    return community_columns(input, context, CommunityMethod::leiden, "communities");
}

}  // namespace

extern const Metric communities_metric{
    .id = "communities",
    .title = "Circles that the ties suggest",
    .term = "communities (Leiden)",
    .plain =
        "Numbers the circles in which people are tied more among themselves than to others; "
        "1 is the largest. It knows nothing of schools or roles: compare it with the groups "
        "that you have in mind. Beside it: how many circles, how far two runs agree (1: the "
        "same), and for each person the share of runs that keep them with most of their circle.",
    .formula =
        "partition of highest modularity found in 20 (very large networks: 3) seeded runs; "
        "direction ignored, strengths of both directions averaged; agreement: mean adjusted Rand "
        "index, information: mean normalised mutual information over all pairs of runs; "
        "stability: share of the other runs in which i is with the largest part of its community",
    .reference =
        "Traag, Waltman & van Eck 2019; Hubert & Arabie 1985; Danon, Diaz-Guilera, Duch & "
        "Arenas 2005",
    .family = Family::groups,
    .level = Level::actor,
    .parameters = parameter_specs,
    .cost = "about O(m log n), twenty times",
    .missing = MissingRows::every_row,
    .missing_words =
        "Found on the ties that were reported; someone who gave no answers and whom "
        "nobody names is unknown.",
    .companions = companion_ids,
    .run = run};

}  // namespace convene
