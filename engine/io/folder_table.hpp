#pragma once
// The tables that write_folder writes, one by one: formats that have no place of
// their own for what was declared carry it as the same text.

#include <array>
#include <string>
#include <string_view>

#include "engine/model/network.hpp"

namespace convene {

/// In the order of writing: ties last, so that a folder without them is seen to be incomplete.
inline constexpr std::array<std::string_view, 11> folder_parts{
    "nodes",       "relations", "waves", "attributes", "rating_scales", "roster",
    "respondents", "bodies",    "goals", "notes",      "ties"};

/// The text of PART.csv; empty where the network has nothing to say there. O(its size).
[[nodiscard]] std::string folder_table(const Network& network, std::string_view part);

}  // namespace convene
