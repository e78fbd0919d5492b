#pragma once
// Columns of a metric as rows of the tidy table.

#include <string>

#include "engine/metrics/metric.hpp"
#include "engine/model/scope.hpp"
#include "engine/report/results.hpp"

namespace convene {

/// Appends one row for each value of `column`, which was computed on `view`.
/// `grouping` is needed at block level. `n` is the number of vertices;
/// respondents are the column's own counts, else those of the view.
void add_rows(ResultTable& table, const MetricColumn& column, const View& view,
              const Grouping* grouping, const std::string& parameters);

}  // namespace convene
