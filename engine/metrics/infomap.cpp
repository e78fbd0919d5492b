// Communities by Infomap: where something that is passed along stays for long.

#include "engine/metrics/community_search.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameter_specs[] = {community_weights, community_direction,
                                             community_run_count};
constexpr std::string_view companion_ids[] = {
    "communities_infomap_count",       "communities_infomap_modularity",
    "communities_infomap_codelength",  "communities_infomap_agreement",
    "communities_infomap_information", "communities_infomap_least",
    "communities_infomap_most",        "communities_infomap_stability"};

Result<MetricResult> run(const MetricInput& input, const RunContext& context) {
    return community_columns(input, context, CommunityMethod::infomap, "communities_infomap");
}

}  // namespace

extern const Metric communities_infomap_metric{
    .id = "communities_infomap",
    .title = "Circles in which word stays",
    .term = "communities (Infomap)",
    .plain =
        "Something is passed from person to person along the ties: these are the circles in "
        "which it stays for long before it gets out. Unlike the other searches it minds who "
        "names whom.",
    .formula =
        "partition of shortest description of a random walk (map equation with two levels, bits "
        "a step; arcs taken in proportion to weight, with a chance of 0.15 a step anew at any "
        "tied actor) found in 20 (very large networks: 3) seeded runs; direction followed unless "
        "set; modularity is that of the same ties; agreement, information and stability as of "
        "communities",
    .reference =
        "Rosvall, M., & Bergstrom, C. T. (2008). Maps of random walks on complex networks reveal "
        "community structure. PNAS 105(4), 1118-1123.",
    .family = Family::groups,
    .level = Level::actor,
    .parameters = parameter_specs,
    .cost = "about O(m log n), twenty times",
    .missing = MissingRows::every_row,
    .missing_words =
        "Found on the ties that were reported: nothing is passed on by those who gave no answers; "
        "of them, whom nobody names is unknown.",
    .companions = companion_ids,
    .run = run};

}  // namespace convene
