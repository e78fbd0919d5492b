#pragma once
// The jobs, in groups. Each adds its rows to the report.

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/metrics/metric.hpp"
#include "tests/bench/rivals/report.hpp"

namespace convene::bench {

/// Runs the metric `id` of the catalogue at `parameters`; prints and fails the program on an error.
MetricResult run(std::string_view id, const Graph& graph, const RunContext& context = {},
                 const Parameters& parameters = {});

void path_jobs(Report& report);       ///< betweenness, harmonic closeness
void spread_jobs(Report& report);     ///< PageRank, clustering, k-core, components
void loading_jobs(Report& report);    ///< a table of ties into a graph
void inference_jobs(Report& report);  ///< QAP and MRQAP beside R's sna
void live_jobs(Report& report);       ///< what the window keeps up to date
void stop_jobs(Report& report);       ///< time to return after a stop request
void memory_jobs(Report& report);     ///< bytes beyond the graph

/// Bytes now allocated through operator new, and the most since the last reset.
[[nodiscard]] std::size_t bytes_in_use();
[[nodiscard]] std::size_t peak_bytes();
void reset_peak();

}  // namespace convene::bench
