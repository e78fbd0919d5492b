#pragma once
// Small steps that many metrics share: columns, missing rows, weight checks.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/metrics/metric.hpp"

namespace convene {

/// An actor-level column.
[[nodiscard]] MetricColumn actor_column(std::string_view id, std::vector<Value> values);
/// Numbers as ok values.
[[nodiscard]] std::vector<Value> ok_values(const std::vector<double>& numbers);

/// For measures that read what others say: where some rows are missing, records
/// for each actor how many respondents could have named it. Where that is nobody,
/// the value is unknown. Precondition: column.values is filled.
void count_possible_raters(MetricColumn& column, const MetricInput& input);

enum class WeightRule { positive, not_negative };
/// Errors where a weight breaks the rule, with what the measure would make of it.
[[nodiscard]] Result<Done> check_weights(const MetricInput& input, WeightRule rule);

}  // namespace convene
