#pragma once
// Ties, memberships and answers of a synthetic district.

#include <vector>

#include "engine/model/network.hpp"
#include "engine/synthetic/district_people.hpp"

namespace convene::synthetic {

/// Fills relations, rating scales, ties, tie attributes and respondents.
/// Ties follow distance (grade or department, school, district), role and the
/// school's climate; four in five of the first wave's ties among stayers persist.
void add_ties(const District& district, NetworkTables& tables);

/// Whether a member was asked, and answered, the survey of a wave.
[[nodiscard]] Answer survey_answer(const District& district, std::size_t member, WaveIndex wave);

}  // namespace convene::synthetic
