#include "engine/metrics/common.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace convene {

MetricColumn actor_column(std::string_view id, std::vector<Value> values) {
    MetricColumn column;
    column.id = id;
    column.level = Level::actor;
    column.values = std::move(values);
    return column;
}

std::vector<Value> ok_values(const std::vector<double>& numbers) {
    std::vector<Value> values(numbers.size());
    std::transform(numbers.begin(), numbers.end(), values.begin(), Value::of);
    return values;
}

void count_possible_raters(MetricColumn& column, const MetricInput& input) {
    const Coverage& coverage = input.coverage;
    if (coverage.is_complete()) return;
    const std::size_t n = coverage.vertex_count();
    const bool either_end = !input.graph.directed() || coverage.is_reconstructed();
    column.respondents.resize(n);
    for (Vertex v = 0; v < n; ++v) {
        const bool own_row = coverage.observed(v, v, true);
        const std::size_t raters =
            own_row && either_end ? n - 1 : coverage.respondent_count() - (own_row ? 1 : 0);
        column.respondents[v] = static_cast<std::uint32_t>(raters);
        if (raters == 0 && n > 1) column.values[v] = Value::unknown();
    }
}

Result<Done> check_weights(const MetricInput& input, WeightRule rule) {
    const auto& weights = input.graph.out_rows().weights;
    const auto bad = std::count_if(weights.begin(), weights.end(), [rule](double weight) {
        return rule == WeightRule::positive ? weight <= 0.0 : weight < 0.0;
    });
    if (bad == 0) return Done{};
    const std::size_t ties = static_cast<std::size_t>(bad) / (input.graph.directed() ? 1 : 2);
    const std::string_view id = input.metric != nullptr ? input.metric->id : "This measure";
    if (rule == WeightRule::positive) {
        return cannot_compute(
            fmt::format("{} needs weights above 0, and {} of the ties have a weight of 0 or less.",
                        id, ties),
            "Set a threshold that leaves such ties out, or use the measure without weights.");
    }
    return cannot_compute(
        fmt::format("{} cannot read negative weights, and {} of the ties have one.", id, ties),
        "Set a threshold that leaves such ties out, or use the measure without weights.");
}

}  // namespace convene
