#pragma once
// Networks drawn again from an observed one.

#include <functional>
#include <string>
#include <vector>

#include "engine/core/random.hpp"
#include "engine/metrics/metric.hpp"

namespace convene {

/// A resampled network. origin[v] is the actor whom vertex v stands for: itself
/// where ties were dropped, anybody (also twice) where actors were drawn.
struct ResampledNetwork {
    Graph graph;
    Coverage coverage;
    std::vector<Vertex> origin;
};

/// n actors drawn with replacement, ties going with them (Snijders & Borgatti 1999).
/// A pair of copies of one actor has no observed value: it takes that of a pair
/// drawn from all known ones. Where the actor's row was not given, neither is the
/// copies'. Two-mode networks are drawn within each mode. O(n + m).
[[nodiscard]] ResampledNetwork resample_vertices(const Graph& graph, const Coverage& coverage,
                                                 Random& random);

/// Every tie is dropped with this probability. O(n + m).
[[nodiscard]] ResampledNetwork drop_ties(const Graph& graph, const Coverage& coverage, double share,
                                         Random& random);

/// The network as it is.
[[nodiscard]] ResampledNetwork unchanged(const Graph& graph, const Coverage& coverage);

/// One number of a network, and one number for each vertex. Called from several
/// threads at once, with context.threads 1 and the run's stop request.
using NetworkMeasure = std::function<Result<Value>(const ResampledNetwork&, const RunContext&)>;
using ActorMeasure =
    std::function<Result<std::vector<Value>>(const ResampledNetwork&, const RunContext&)>;

/// What a metric of the catalogue needs beside the network.
struct MetricSetting {
    const Groups* groups = nullptr;  ///< of the observed actors; follows the copies
    double scale_minimum = 0.0, scale_maximum = 1.0;
    bool weight_is_cost = false;
    Parameters parameters;
};
/// A column of a metric as a measure; `column` empty: its own. What setting.groups
/// points to must outlive it.
[[nodiscard]] NetworkMeasure network_measure(const Metric& metric, MetricSetting setting,
                                             std::string column = {});
[[nodiscard]] ActorMeasure actor_measure(const Metric& metric, MetricSetting setting,
                                         std::string column = {});

}  // namespace convene
