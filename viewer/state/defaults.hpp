#pragma once
// How a network is first looked at: what groups and places are, what colour and
// size mean, which arrangement fits. Only from what the network itself holds.

#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

/// `state` with everything that names parts of a network set anew for this one:
/// request, encoding, selection, searches, table. Looks and panels stay.
[[nodiscard]] ViewerState first_look(ViewerState state, const Network& network);

/// The attribute that the groups are: "group" and words like it, else the first
/// text attribute with 2..12 different values, else "kind" where kinds differ,
/// else empty.
[[nodiscard]] std::string guess_group_attribute(const Network& network);
/// The attribute that says where actors belong: "place", "school", "site" and the
/// like with at least two values; else empty.
[[nodiscard]] std::string guess_place_attribute(const Network& network, const std::string& group);

/// The same look after the network changed under it: what names something that is gone
/// is given up, and kinds of ties that are new show at once. `before` may be null.
[[nodiscard]] ViewerState adapted_look(ViewerState state, const Network* before,
                                       const Network& after);

/// Whether direction, reading or scale of some relation was assumed.
[[nodiscard]] bool anything_assumed(const Network& network);

}  // namespace convene::viewer
