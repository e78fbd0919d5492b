// Communities by the Louvain algorithm, for those who compare with programs that
// have it alone. Leiden is what Louvain's own flaws led to.

#include "engine/metrics/community_search.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameter_specs[] = {community_weights, community_resolution,
                                             community_run_count};
constexpr std::string_view companion_ids[] = {
    "communities_louvain_count",     "communities_louvain_modularity",
    "communities_louvain_agreement", "communities_louvain_information",
    "communities_louvain_least",     "communities_louvain_most",
    "communities_louvain_stability"};

Result<MetricResult> run(const MetricInput& input, const RunContext& context) {
    return community_columns(input, context, CommunityMethod::louvain, "communities_louvain");
}

}  // namespace

extern const Metric communities_louvain_metric{
    .id = "communities_louvain",
    .title = "Circles that the ties suggest, found the older way",
    .term = "communities (Louvain)",
    .plain =
        "The same search for circles of close ties with the method that most other programs "
        "offer. It can leave a circle whose parts hang together only through others; Leiden "
        "does not.",
    .formula =
        "partition of highest modularity found by moving actors between communities and merging "
        "these, in 20 (very large networks: 3) seeded runs; direction ignored, strengths of both "
        "directions averaged; agreement, information and stability as of communities",
    .reference =
        "Blondel, V. D., Guillaume, J.-L., Lambiotte, R., & Lefebvre, E. (2008). Fast unfolding "
        "of communities in large networks. Journal of Statistical Mechanics P10008.",
    .family = Family::groups,
    .level = Level::actor,
    .parameters = parameter_specs,
    .cost = "about O(m), twenty times",
    .missing = MissingRows::every_row,
    .missing_words =
        "Found on the ties that were reported; someone who gave no answers and whom "
        "nobody names is unknown.",
    .companions = companion_ids,
    .run = run};

}  // namespace convene
