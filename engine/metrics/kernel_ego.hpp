#pragma once
// What Burt's measures of structural holes read off each actor's neighbourhood.
// Burt 1992, Structural Holes, chapter 2.

#include <cstdint>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"
#include "engine/metrics/kernel_union.hpp"

namespace convene {

/// By actor, over its contacts j in the undirected union. With z the tie weights,
/// p_ij = (z_ij + z_ji) / sum over k of (z_ik + z_ki), and m_jq = (z_jq + z_qj) /
/// the largest (z_jk + z_kj). Not-a-number where i's ties add up to 0.
struct EgoMeasures {
    std::vector<std::uint32_t> contacts;
    std::vector<double> constraint;  ///< sum over j of c_ij = (p_ij + sum over q of p_iq p_qj)^2
    std::vector<double>
        hierarchy;  ///< Coleman-Theil disorder of the c_ij; not-a-number for one contact
    std::vector<double> effective_size;  ///< sum over j of 1 - sum over q of p_iq m_jq
    std::vector<std::uint64_t> closed;   ///< ties among the contacts
};

/// O(sum of squared degrees); 52 bytes a vertex, and 9 more a vertex for each thread.
[[nodiscard]] Result<EgoMeasures> ego_measures(const UnionRows& rows, const RunContext& context);

}  // namespace convene
