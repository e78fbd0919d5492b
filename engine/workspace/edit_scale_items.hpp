#pragma once
// A rating scale lists its items, and each item names its scale: both are kept in step.

#include "engine/workspace/edit_context.hpp"

namespace convene {

/// Makes the relation an item of the scale (added where there is none); "" of none.
/// While a file's tables are taken over, the relation's own field alone.
[[nodiscard]] Result<Done> set_scale_of_relation(EditContext& context, Row relation,
                                                 std::string_view scale);

}  // namespace convene
