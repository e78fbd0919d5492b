#include "engine/inference/vertex_bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>
#include <optional>
#include <utility>

#include "engine/inference/quantiles.hpp"
#include "engine/inference/replicates.hpp"

namespace convene {

Result<Done> check_bootstrap(const BootstrapOptions& options) {
    if (options.replicates < 2) {
        return invalid_input("A bootstrap needs at least two replicates.",
                             "Ask for some thousands.");
    }
    if (!(options.confidence > 0.0 && options.confidence < 1.0)) {
        return invalid_input("The share of an interval must lie between 0 and 1.",
                             "Use 0.95 for 95 in 100.");
    }
    return Done{};
}

BootstrapEstimate estimate_from(Value observed, std::vector<double> replicates, double confidence) {
    BootstrapEstimate estimate;
    estimate.observed = observed;
    const std::size_t all = replicates.size();
    std::erase_if(replicates, [](double value) { return std::isnan(value); });
    estimate.replicates = replicates.size();
    estimate.undefined_replicates = all - replicates.size();
    const Value none{0.0, observed.ok() ? Status::undefined : observed.status};
    estimate.mean = estimate.standard_error = estimate.percentile_lower =
        estimate.percentile_upper = estimate.normal_lower = estimate.normal_upper = none;
    if (!observed.ok() || replicates.size() < 2) return estimate;
    const Moments moments = moments_of(replicates);
    estimate.mean = Value::of(moments.mean);
    estimate.standard_error = Value::of(moments.sample_deviation);
    const double reach = normal_quantile((1.0 + confidence) / 2.0) * moments.sample_deviation;
    estimate.normal_lower = Value::of(observed.number - reach);
    estimate.normal_upper = Value::of(observed.number + reach);
    std::sort(replicates.begin(), replicates.end());
    estimate.percentile_lower = Value::of(quantile(replicates, (1.0 - confidence) / 2.0));
    estimate.percentile_upper = Value::of(quantile(replicates, (1.0 + confidence) / 2.0));
    return estimate;
}

Result<BootstrapEstimate> bootstrap_network(const Graph& graph, const Coverage& coverage,
                                            const NetworkMeasure& measure,
                                            const BootstrapOptions& options,
                                            const RunContext& context) {
    if (auto valid = check_bootstrap(options); !valid) return tl::unexpected(valid.error());
    return guarded([&]() -> Result<BootstrapEstimate> {
        RunContext inner;
        inner.stop = context.stop;
        inner.seed = context.seed;
        const auto observed = measure(unchanged(graph, coverage), inner);
        if (!observed) return tl::unexpected(observed.error());
        if (!observed->ok()) return estimate_from(*observed, {}, options.confidence);
        std::vector<double> replicates(options.replicates);
        std::mutex guard;
        std::optional<Error> failure;
        const auto finished = run_replicates(
            context, options.replicates, 1, "Drawing actors again",
            [&](std::size_t replicate, Random& random, unsigned) {
                const auto value = measure(resample_vertices(graph, coverage, random), inner);
                if (!value) {
                    const std::lock_guard lock(guard);
                    if (!failure) failure = value.error();
                    return false;
                }
                replicates[replicate] =
                    value->ok() ? value->number : std::numeric_limits<double>::quiet_NaN();
                return true;
            });
        if (!finished) {
            return tl::unexpected(failure && !context.stop_requested() ? *failure
                                                                       : finished.error());
        }
        return estimate_from(*observed, std::move(replicates), options.confidence);
    });
}

}  // namespace convene
