#pragma once
// Measures of actors as the window shows them: the standing set, and columns
// found by their id.

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "engine/core/run_context.hpp"
#include "engine/metrics/metric.hpp"
#include "engine/model/scope.hpp"
#include "engine/workspace/snapshot.hpp"

namespace convene {

/// Metrics that every snapshot holds for each relation where they have a meaning;
/// `quick` are those whose cost is near linear, so that they can be shown first.
[[nodiscard]] std::vector<const Metric*> standing_metrics(bool quick);

/// The metric that makes the column `id`: its own or a companion's; null if none.
[[nodiscard]] const Metric* metric_of_column(std::string_view id);

/// Every actor-level column of `metric` on `view`, as measures of `relation`.
/// Actors outside the view are unknown. Errors of the metric are passed on; so
/// is misfit(), and a grouping attribute that does not exist.
[[nodiscard]] Result<std::vector<Measure>> measures_on(const Metric& metric, const View& view,
                                                       const std::string& relation,
                                                       const std::string& group_attribute,
                                                       const RunContext& context);

}  // namespace convene
