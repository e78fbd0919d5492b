#pragma once
// Whether a metric has a meaning on what a scope yields, and if not, why.

#include <optional>
#include <string>

#include "engine/metrics/metric.hpp"
#include "engine/model/scope.hpp"

namespace convene {

/// Whether everything in the scope of `view` is a trust rating: a rating scale,
/// an item of one, or a relation of category trust.
[[nodiscard]] bool is_trust(const View& view);

/// Whether the scope is one rating scale, whose ties are composites.
[[nodiscard]] bool is_rating_scale(const View& view);

/// Whether the metric is defined where members are tied to bodies or events.
[[nodiscard]] bool fits_two_modes(const Metric& metric);

/// Why `metric` has no meaning on `view`, to be read after its id: "is about the
/// direction of ties, ..."; nullopt where it has one.
[[nodiscard]] std::optional<std::string> misfit(const Metric& metric, const View& view);

}  // namespace convene
