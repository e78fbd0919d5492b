#include "engine/metrics/catalogue.hpp"

#include <array>

// Every metric once, in the order in which lists and menus show them. A line
// NAME stands for `const Metric NAME_metric`, defined in a file of this folder.
// clang-format off
#define CONVENE_METRICS(METRIC)                                 \
    /* position and brokerage */                                \
    METRIC(degree)                                              \
    METRIC(in_degree)                                           \
    METRIC(out_degree)                                          \
    METRIC(strength)                                            \
    METRIC(in_strength)                                         \
    METRIC(out_strength)                                        \
    METRIC(betweenness)                                         \
    METRIC(betweenness_w_inverse)                               \
    METRIC(betweenness_approximate)                             \
    METRIC(harmonic)                                            \
    METRIC(harmonic_w_inverse)                                  \
    METRIC(closeness_wf)                                        \
    METRIC(eigenvector)                                         \
    METRIC(eigenvector_w)                                       \
    METRIC(lambda_max)                                          \
    METRIC(pagerank)                                            \
    METRIC(pagerank_weighted)                                   \
    METRIC(katz)                                                \
    METRIC(hits)                                                \
    METRIC(hits_w)                                              \
    METRIC(coreness)                                            \
    METRIC(reach_within2)                                       \
    METRIC(constraint)                                          \
    METRIC(constraint_binary)                                   \
    METRIC(effective_size_borgatti)                             \
    METRIC(effective_size_burt)                                 \
    METRIC(efficiency_burt)                                     \
    METRIC(hierarchy_burt)                                      \
    METRIC(gould_fernandez)                                     \
    METRIC(gould_fernandez_global)                              \
    METRIC(is_articulation)                                     \
    METRIC(n_bridges)                                           \
    METRIC(kpp_neg_F_after_removal)                             \
    METRIC(kpp_neg_DF_after_removal)                            \
    METRIC(kpp_pos_DR_single)                                   \
    METRIC(betweenness_undirected_union)                        \
    METRIC(betweenness_w_as_distance)                           \
    METRIC(closeness_classic)                                   \
    METRIC(closeness_igraph_out)                                \
    METRIC(closeness_reachable_out)                             \
    METRIC(closeness_ucinet_dn)                                 \
    METRIC(eigenvector_max1)                                    \
    METRIC(eigenvector_union)                                   \
    METRIC(pagerank_personal_first)                             \
    METRIC(pagerank_personal_first_dangling_uniform)            \
    METRIC(coreness_all_multi)                                  \
    METRIC(group_degree_count)                                  \
    METRIC(group_closeness_min)                                 \
    METRIC(group_betweenness_raw)                               \
    METRIC(kpp_pos_DR_set)                                      \
    METRIC(key_players_F)                                       \
    METRIC(key_players_DF)                                      \
    METRIC(key_players_DR)                                      \
    METRIC(key_players_reach)                                   \
    /* end of position and brokerage */                         \
                                                                \
    /* cohesion, groups and density */                          \
    METRIC(n)                                                   \
    METRIC(m)                                                   \
    METRIC(density)                                             \
    METRIC(valued_density)                                      \
    METRIC(valued_density_mean)                                 \
    METRIC(reciprocity_arc)                                     \
    METRIC(reciprocity_dyad_nonnull)                            \
    METRIC(reciprocity_dyad_all)                                \
    METRIC(reciprocity_weighted)                                \
    METRIC(dyad_census)                                         \
    METRIC(triad_census)                                        \
    METRIC(components_weak)                                     \
    METRIC(components_strong)                                   \
    METRIC(largest_weak_component)                              \
    METRIC(isolates)                                            \
    METRIC(local_clustering_nan)                                \
    METRIC(transitivity_union)                                  \
    METRIC(transitivity_weak_directed)                          \
    METRIC(avg_clustering_excl)                                 \
    METRIC(avg_clustering_zero)                                 \
    METRIC(avg_clustering_directed_ws)                          \
    METRIC(avg_clustering_fagiolo)                              \
    METRIC(local_clustering_barrat)                             \
    METRIC(local_clustering_onnela)                             \
    METRIC(avg_path_reachable)                                  \
    METRIC(diameter_reachable)                                  \
    METRIC(fragmentation_F)                                     \
    METRIC(fragmentation_DF)                                    \
    METRIC(krackhardt_connectedness)                            \
    METRIC(krackhardt_hierarchy)                                \
    METRIC(krackhardt_efficiency)                               \
    METRIC(krackhardt_efficiency_union)                         \
    METRIC(krackhardt_lubness)                                  \
    METRIC(centralization_degree)                               \
    METRIC(centralization_indegree)                             \
    METRIC(centralization_outdegree)                            \
    METRIC(centralization_totaldegree)                          \
    METRIC(centralization_betweenness)                          \
    METRIC(centralization_closeness)                            \
    METRIC(centralization_harmonic_union)                       \
    METRIC(assortativity_degree_union)                          \
    METRIC(assortativity_group)                                 \
    METRIC(block_density)                                       \
    METRIC(block_valued_density)                                \
    METRIC(ei_index)                                            \
    METRIC(ei_index_union)                                      \
    METRIC(ei_index_weighted)                                   \
    METRIC(ei_node_union)                                       \
    METRIC(modularity_group_union)                              \
    METRIC(modularity_group_directed_binary)                    \
    METRIC(modularity_group_weighted)                           \
    METRIC(communities)                                         \
    METRIC(communities_louvain)                                 \
    METRIC(communities_infomap)                                 \
    METRIC(communities_groups_agreement)                        \
    METRIC(groups_degree_count)                                 \
    METRIC(groups_closeness_min)                                \
    METRIC(groups_betweenness_raw)                              \
    METRIC(core_periphery)                                      \
    METRIC(core_periphery_continuous)                           \
    /* end of cohesion, groups and density */                   \
                                                                \
    /* members and bodies: two-mode */                          \
    METRIC(twomode_density)                                     \
    METRIC(twomode_degree_norm)                                 \
    METRIC(twomode_closeness_norm)                              \
    METRIC(twomode_betweenness_raw)                             \
    METRIC(twomode_betweenness_norm)                            \
    METRIC(twomode_clustering_robins_alexander)                 \
    METRIC(projection_overlap_count)                            \
    METRIC(projection_newman)                                   \
    METRIC(projection_jaccard)                                  \
    /* end of two-mode */
// clang-format on

namespace convene {

#define CONVENE_DECLARE(name) extern const Metric name##_metric;
CONVENE_METRICS(CONVENE_DECLARE)
#undef CONVENE_DECLARE

std::span<const Metric* const> graph_metrics() {
#define CONVENE_ADDRESS(name) &name##_metric,
    static constexpr auto metrics =
        std::to_array<const Metric*>({CONVENE_METRICS(CONVENE_ADDRESS)});
#undef CONVENE_ADDRESS
    return metrics;
}

}  // namespace convene
