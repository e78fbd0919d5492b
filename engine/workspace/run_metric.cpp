#include "engine/workspace/run_metric.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <memory>

#include "engine/partnership/ask_names.hpp"

namespace convene {

Result<MetricResult> run_metric(const Metric& metric, const View& view, const Grouping* grouping,
                                const Parameters& parameters, const RunContext& context) {
    assert(!metric.needs_groups || grouping != nullptr);
    if (context.stop_requested()) return stopped();
    if (auto checked = check_names(metric, parameters, *view.network); !checked) {
        return tl::unexpected(std::move(checked.error()));
    }
    const auto chosen = chosen_actors(metric, parameters, view);
    if (!chosen) return tl::unexpected(chosen.error());
    Groups groups;
    if (grouping != nullptr) groups = {grouping->group_of, grouping->names};
    const MetricInput input{
        .graph = view.graph,
        .coverage = view.coverage,
        .groups = metric.needs_groups ? &groups : nullptr,
        .scale_minimum = view.scale_minimum,
        .scale_maximum = view.scale_maximum,
        .weight_is_cost = view.reading == WeightReading::cost,
        .parameters = &parameters,
        .metric = &metric,
        .chosen_actors = &*chosen,
    };
    auto result = metric.run(input, context);
    // A half-done result of a metric that was asked to stop is not a result.
    if (context.stop_requested()) return stopped();
    return result;
}

RunContext part_of(const RunContext& context, double first, double last) {
    RunContext part = context;
    if (!context.progress) return part;
    auto highest = std::make_shared<std::atomic<double>>(0.0);
    part.progress = [progress = context.progress, highest, first, last](double share,
                                                                        std::string_view doing) {
        double before = highest->load();
        while (share > before && !highest->compare_exchange_weak(before, share)) {
        }
        const double reached = std::min(1.0, std::max(share, before));
        progress(first + reached * (last - first), doing);
    };
    return part;
}

}  // namespace convene
