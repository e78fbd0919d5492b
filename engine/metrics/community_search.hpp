#pragma once
// Many runs of a search for communities: the best partition, and how far it can be
// relied on. What the metrics of the three methods share.

#include <string_view>
#include <vector>

#include "engine/adapters/igraph_communities.hpp"
#include "engine/metrics/metric.hpp"

namespace convene {

// Parameters that the metrics share.
inline constexpr std::string_view community_weight_choices[] = {"strength", "binary"};
inline constexpr std::string_view community_direction_choices[] = {"followed", "ignored"};
inline constexpr ParameterSpec community_weights{.id = "weights",
                                                 .meaning = "whether stronger ties hold more",
                                                 .default_value = "strength",
                                                 .choices = community_weight_choices};
inline constexpr ParameterSpec community_resolution{
    .id = "resolution",
    .meaning = "higher values give more and smaller communities (Leiden and Louvain)",
    .default_value = "1",
    .minimum = 0.01,
    .maximum = 100.0};
inline constexpr ParameterSpec community_direction{
    .id = "direction",
    .meaning = "whether Infomap passes on from who names to who is named alone, or both ways",
    .default_value = "followed",
    .choices = community_direction_choices};
inline constexpr ParameterSpec community_run_count{
    .id = "runs",
    .meaning = "how many runs are compared; 0: 20, or 3 where there are over 100,000 ties",
    .default_value = "0",
    .minimum = 0.0,
    .maximum = 1000.0,
    .integer = true};

enum class CommunityMethod { leiden, louvain, infomap };

/// What to look for: `resolution` is of Leiden and Louvain. `runs` >= 1.
struct CommunitySearch {
    CommunityMethod method = CommunityMethod::leiden;
    double resolution = 1.0;
    std::size_t runs = 20;
};

struct FoundCommunities {
    /// By vertex 1, 2, ... by size, largest first, then by smallest member.
    std::vector<std::uint32_t> number;
    std::size_t count = 0;
    double modularity = 0.0;
    double code_length = 0.0;  ///< of Infomap alone, in bits
    std::size_t runs = 1;
    // Over all pairs of runs and over all runs; 1 and count where there was one run alone.
    double agreement = 1.0;    ///< mean adjusted Rand index
    double information = 1.0;  ///< mean normalised mutual information
    std::size_t least = 0, most = 0;
    /// By vertex: share of the other runs in which it is with most of its community; 1 of one run.
    std::vector<double> stability;
};

/// The ties that a method follows. Undirected: strengths of both directions averaged (an
/// absent one counts 0), or the union, each 1, where `binary`. Ties of weight 0 are left out.
/// O(n + m). Error: stopped.
[[nodiscard]] Result<Graph> community_ties(const Graph& graph, bool binary, bool directed,
                                           const RunContext& context);

/// Runs seeded from context.seed, each on the actors in an order of its own, so that the
/// order in which they are listed favours nobody. The run of highest modularity is kept
/// (Infomap: of shortest code length), the first of several. Preconditions as of the
/// adapters. Errors: stopped; cannot_compute. The runs, plus O(runs^2 n log n).
[[nodiscard]] Result<FoundCommunities> find_communities(const Graph& graph,
                                                        const CommunitySearch& search,
                                                        const RunContext& context);

/// How many runs the parameter `runs` means: 0 stands for 20, or 3 in networks of more than
/// 100,000 ties.
[[nodiscard]] std::size_t community_runs(const MetricInput& input, const Graph& graph);
/// The parameter `method`.
[[nodiscard]] CommunityMethod community_method(std::string_view text);
[[nodiscard]] std::string_view community_method_name(CommunityMethod method);

/// The metric's columns: numbers by actor under `id`, then companions id_count, id_modularity,
/// id_agreement, id_information, id_least, id_most, id_stability (and id_codelength of Infomap).
[[nodiscard]] Result<MetricResult> community_columns(const MetricInput& input,
                                                     const RunContext& context,
                                                     CommunityMethod method, std::string_view id);

}  // namespace convene
