#pragma once
// A synthetic school district: invented people in invented schools, for
// demonstrations, teaching and tests. Clearly labelled synthetic in its title
// and notes; no real person or place is meant.
//
// What it imitates (see data/README.md for the constants and where they come
// from): schools whose teachers work mostly within grades and departments;
// building representatives who know each other across schools; principals tied
// to the district office; union leadership, school board, parents, community
// groups and a university around them; standing bodies that some of the contact
// rests on; two yearly waves with joiners and leavers; answers missing by school.

#include <cstdint>

#include "engine/core/result.hpp"
#include "engine/model/network.hpp"

namespace convene {

struct DistrictOptions {
    std::uint64_t seed = 2026;
    int schools = 6;  ///< 1..200
};

/// The same options give the same tables, on every platform. Errors: schools
/// out of range. O(people per school squared * schools + people).
[[nodiscard]] Result<NetworkTables> generate_district(const DistrictOptions& options);

}  // namespace convene
