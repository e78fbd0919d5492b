#pragma once
// What is wrong with an XML text, found in one pass before any tree is built.

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/io/limits.hpp"

namespace convene {

/// Refuses document types with declarations of their own and any entity but XML's five
/// (nothing is ever expanded or fetched), characters that Unicode does not have, tags
/// that do not match or are cut off, and what is beyond the limits: depth, elements
/// (16 for each allowed row), attributes, length of a value. Stray ampersands are
/// counted in `notes`; a parser leaves them as they are. Errors carry the line. O(bytes).
[[nodiscard]] Result<Done> check_xml(std::string_view text, const std::string& file,
                                     const InputLimits& limits, std::vector<std::string>& notes);

}  // namespace convene
