#include "engine/workspace/measures.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "engine/partnership/catalogue.hpp"
#include "engine/partnership/fit.hpp"
#include "engine/workspace/run_metric.hpp"
#include "engine/workspace/scope_text.hpp"

namespace convene {

namespace {

constexpr std::array<std::string_view, 10> quick_ids{
    "degree",       "in_degree", "out_degree",      "strength", "in_strength",
    "out_strength", "coreness",  "is_articulation", "pagerank", "trust_received"};
constexpr std::array<std::string_view, 6> slow_ids{
    "betweenness",         "harmonic", "eigenvector", "constraint", "effective_size_borgatti",
    "local_clustering_nan"};

}  // namespace

std::vector<const Metric*> standing_metrics(bool quick) {
    const auto ids = quick ? std::span<const std::string_view>(quick_ids)
                           : std::span<const std::string_view>(slow_ids);
    std::vector<const Metric*> metrics;
    for (const std::string_view id : ids) {
        if (const Metric* metric = find_metric(id)) metrics.push_back(metric);
    }
    return metrics;
}

const Metric* metric_of_column(std::string_view id) {
    if (const Metric* metric = find_metric(id)) return metric;
    for (const Metric* metric : catalogue()) {
        const auto& companions = metric->companions;
        if (std::find(companions.begin(), companions.end(), id) != companions.end()) return metric;
    }
    return nullptr;
}

Result<std::vector<Measure>> measures_on(const Metric& metric, const View& view,
                                         const std::string& relation,
                                         const std::string& group_attribute,
                                         const RunContext& context) {
    if (const auto reason = misfit(metric, view)) {
        return cannot_compute(std::string(metric.id) + ' ' + *reason);
    }
    std::optional<Grouping> grouping;
    if (metric.needs_groups) {
        auto found = group_by(view, group_attribute);
        if (!found) return tl::unexpected(std::move(found.error()));
        grouping = std::move(*found);
    }
    const auto result =
        run_metric(metric, view, grouping ? &*grouping : nullptr, Parameters{}, context);
    if (!result) return tl::unexpected(result.error());

    std::vector<Measure> measures;
    for (const MetricColumn& column : result->columns) {
        if (column.level != Level::actor) continue;
        Measure measure;
        measure.key = {column.id, relation};
        measure.metric = &metric;
        measure.by_actor.assign(view.network->actors().size(), Value::unknown());
        if (!column.respondents.empty()) measure.raters.assign(view.network->actors().size(), 0);
        for (Vertex v = 0; v < view.actors.size(); ++v) {
            measure.by_actor[view.actors[v]] = column.values[v];
            if (!column.respondents.empty()) measure.raters[view.actors[v]] = column.respondents[v];
        }
        measure.n = view.graph.vertex_count();
        measure.respondents = view.coverage.respondent_count();
        measure.parameters = all_parameters(metric, Parameters{}, group_attribute, view);
        measure.notes = column.notes;
        measures.push_back(std::move(measure));
    }
    return measures;
}

}  // namespace convene
