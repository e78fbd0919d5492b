#pragma once
// The list of graph metrics. Adding one: write engine/metrics/NAME.cpp that
// defines `extern const Metric NAME_metric`, add the line to catalogue.cpp, the
// source to CMakeLists.txt and a test. Trust metrics, which also need rating
// scales, join the list in engine/partnership/catalogue.hpp; callers use that one.

#include <span>

#include "engine/metrics/metric.hpp"

namespace convene {

[[nodiscard]] std::span<const Metric* const> graph_metrics();

}  // namespace convene
