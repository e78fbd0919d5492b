#pragma once
// Runs one metric of the catalogue on a graph, for tests.

#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/metrics/catalogue.hpp"
#include "engine/metrics/metric.hpp"

namespace convene::test {

inline const Metric& metric_named(std::string_view id) {
    for (const Metric* metric : graph_metrics()) {
        if (metric->id == id) return *metric;
    }
    throw std::runtime_error("no metric " + std::string(id));
}

/// What a test may set beside the graph.
struct Setting {
    std::optional<Coverage> coverage;  ///< everybody answered where not set
    const Groups* groups = nullptr;
    bool weight_is_cost = false;
    Parameters parameters;
    RunContext context;
};

inline Result<MetricResult> run_metric(std::string_view id, const Graph& graph,
                                       const Setting& setting = {}) {
    const Metric& metric = metric_named(id);
    const Coverage coverage =
        setting.coverage.value_or(Coverage::complete(graph.vertex_count(), true));
    const MetricInput input{.graph = graph,
                            .coverage = coverage,
                            .groups = setting.groups,
                            .weight_is_cost = setting.weight_is_cost,
                            .parameters = &setting.parameters,
                            .metric = &metric};
    return metric.run(input, setting.context);
}

/// The column `column` of the metric `id`; throws where the metric fails.
inline std::vector<Value> values_of(std::string_view id, const Graph& graph,
                                    const Setting& setting = {}, std::string_view column = {}) {
    const auto result = run_metric(id, graph, setting);
    if (!result) throw std::runtime_error(std::string(id) + ": " + result.error().text());
    for (const MetricColumn& found : result->columns) {
        if (column.empty() || found.id == column) return found.values;
    }
    throw std::runtime_error(std::string(id) + " has no column " + std::string(column));
}

/// The same as numbers; throws where one is not ok.
inline std::vector<double> numbers_of(std::string_view id, const Graph& graph,
                                      const Setting& setting = {}, std::string_view column = {}) {
    std::vector<double> numbers;
    for (const Value& value : values_of(id, graph, setting, column)) {
        if (!value.ok()) throw std::runtime_error(std::string(id) + " has a value that is not ok");
        numbers.push_back(value.number);
    }
    return numbers;
}

}  // namespace convene::test
