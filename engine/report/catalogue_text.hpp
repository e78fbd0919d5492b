#pragma once
// The catalogue of metrics as text: what `convene metrics` prints, and the data
// dictionary that goes beside a table of results.

#include <span>
#include <string>

#include "engine/metrics/metric.hpp"
#include "engine/report/results.hpp"

namespace convene {

/// "Title (term). formula. Reference. Missing rows: ...", one line: what provenance says.
[[nodiscard]] std::string metric_definition(const Metric& metric);

/// A short list by family: id, title, level.
[[nodiscard]] std::string metrics_list(std::span<const Metric* const> metrics);
/// Everything about one metric, for a terminal.
[[nodiscard]] std::string metric_page(const Metric& metric);
[[nodiscard]] std::string metrics_json(std::span<const Metric* const> metrics);
/// A table for each family: what every measure says and how it is computed.
[[nodiscard]] std::string metrics_markdown(std::span<const Metric* const> metrics);

/// Data dictionary as CSV (name,kind,level,meaning,definition,reference,missing_rows):
/// every column of the tidy table, every status, and every id of a metric or question in `table`.
[[nodiscard]] std::string dictionary_csv(const ResultTable& table);

}  // namespace convene
