#pragma once
// What the Look combos offer for this network.

#include "viewer/state/view_model.hpp"

namespace convene::viewer {

/// Fills colors, sizes, ties and layouts from the model's snapshot.
void fill_choices(ViewModel& model);

}  // namespace convene::viewer
