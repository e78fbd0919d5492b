#pragma once
// One metric on one view: the step that `compute` and the snapshots share.

#include "engine/core/run_context.hpp"
#include "engine/metrics/metric.hpp"
#include "engine/model/scope.hpp"

namespace convene {

/// Runs `metric` on `view`. `grouping` must be given where Metric::needs_groups;
/// `parameters` must have passed check_parameters(). What the metric has no
/// meaning on must have been kept away (misfit()). Parameters that name actors or a relation are
/// looked up in the view's network: an id that is not there is invalid_input, an actor outside
/// the view cannot_compute.
[[nodiscard]] Result<MetricResult> run_metric(const Metric& metric, const View& view,
                                              const Grouping* grouping,
                                              const Parameters& parameters,
                                              const RunContext& context);

/// The same context for the part [first, last] of the whole progress, which never
/// runs backwards: metrics of several passes may count each from 0.
[[nodiscard]] RunContext part_of(const RunContext& context, double first, double last);

}  // namespace convene
