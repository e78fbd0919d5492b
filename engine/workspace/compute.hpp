#pragma once
// `compute`: metrics over scopes into one tidy table. The window and the
// command line both call this, so that their numbers are the same bytes.

#include <memory>
#include <string>
#include <vector>

#include "engine/core/run_context.hpp"
#include "engine/metrics/metric.hpp"
#include "engine/model/scope.hpp"
#include "engine/report/results.hpp"

namespace convene {

struct ComputeRequest {
    std::string metrics = "all";  ///< ids, a family, all, or reference
    Scope scope;                  ///< open relation or wave: a block of rows for each
    std::string group_attribute = "group";
    Parameters parameters;  ///< apply to metrics that have them
};

[[nodiscard]] Result<ResultTable> compute(std::shared_ptr<const Network> network,
                                          const ComputeRequest& request, const RunContext& context);

}  // namespace convene
