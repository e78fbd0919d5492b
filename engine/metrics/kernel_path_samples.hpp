#pragma once
// Shortest paths drawn at random, for betweenness on networks too large to follow
// every path. Riondato & Kornaropoulos 2016, Fast approximation of betweenness
// centrality through sampling, Data Mining and Knowledge Discovery 30; balanced search
// from both ends and stopping by what was seen after Borassi & Natale 2019, KADABRA is
// an adaptive algorithm for betweenness via random sampling, ACM JEA 24.

#include <cstdint>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

struct PathSamples {
    std::vector<std::uint32_t> inside;  ///< by vertex: drawn paths of which it is no end
    std::uint64_t drawn = 0;
};

/// Draws ordered pairs of different vertices and one of their shortest paths, each with the
/// same chance, until with probability 1 - delta the share inside / drawn of every vertex lies
/// within `epsilon` of its expectation, the sum that betweenness_sums gives over n (n - 1).
///
/// How: looked at after sample sizes fixed beforehand, r_1 < ... < r_K, each a quarter above
/// the last. A share p^ of r draws with r kl(p^, p) >= L = ln(2 n K / delta) has a chance below
/// 2 e^-L (Chernoff), kl being the divergence of two coins; over all vertices and looks that
/// adds up to delta. So it is enough as soon as r kl(p^, p^ +- epsilon) >= L for every vertex,
/// and that holds from r = L / (2 epsilon^2) on at the latest (Pinsker).
///
/// `in` are the arcs of `out` turned round. Precondition: 0 < epsilon < 1, 0 < delta < 1. The
/// same counts for the same context.seed on any number of threads. Time: on networks of small
/// diameter about the arcs near both ends a draw. 44 bytes a vertex for each thread.
[[nodiscard]] Result<PathSamples> sample_paths(const Graph::Rows& out, const Graph::Rows& in,
                                               double epsilon, double delta,
                                               const RunContext& context);

}  // namespace convene
