#pragma once
// A walk through the window for whoever opens it the first time: one short card after the
// other, each beside the part that it speaks of. Nothing is blocked meanwhile.

#include <span>
#include <string_view>

#include "viewer/state/arrangement.hpp"

namespace convene::viewer {

struct TourStep {
    std::string_view title;
    std::string_view text;
    Rect Arrangement::*part;  ///< that it speaks of
};

/// In their order; step n of ViewerState::tour_step is tour_steps()[n - 1].
[[nodiscard]] std::span<const TourStep> tour_steps();

}  // namespace convene::viewer
