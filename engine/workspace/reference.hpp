#pragma once
// `-m reference`: every variant that METRICS.csv names, under its ids.

#include <memory>

#include "engine/workspace/compute.hpp"

namespace convene {

/// As compute(), with the rows of the reference profile. Parameters are refused:
/// the ids say what they mean.
[[nodiscard]] Result<ResultTable> compute_reference(std::shared_ptr<const Network> network,
                                                    const ComputeRequest& request,
                                                    const RunContext& context);

}  // namespace convene
