#pragma once
// A part of a network as a network of its own, for exports.

#include <memory>
#include <string_view>

#include "engine/core/result.hpp"
#include "engine/model/network.hpp"

namespace convene {

/// All actors, with the one wave and the relations ("advice,trust") that are named; ""
/// is all of them. Rating scales keep the items that are left. The network itself where
/// both are "". Errors: no such wave or relation, with those there are. O(n + m).
[[nodiscard]] Result<std::shared_ptr<const Network>> excerpt_of(
    const std::shared_ptr<const Network>& network, std::string_view wave,
    std::string_view relations);

}  // namespace convene
