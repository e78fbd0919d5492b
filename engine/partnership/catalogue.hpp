#pragma once
// The whole catalogue: graph metrics, then trust. What every caller above
// partnership iterates.

#include <span>
#include <string_view>
#include <vector>

#include "engine/metrics/metric.hpp"

namespace convene {

[[nodiscard]] std::span<const Metric* const> catalogue();
[[nodiscard]] const Metric* find_metric(std::string_view id);
/// "degree,density", a family name, or "all", into metrics in catalogue order.
/// Errors name the unknown id and the nearest one that exists.
[[nodiscard]] Result<std::vector<const Metric*>> select_metrics(std::string_view selection);

}  // namespace convene
