#pragma once
// The whole catalogue: graph metrics, then trust, then questions. What every caller above
// partnership iterates.

#include <span>
#include <string_view>
#include <vector>

#include "engine/metrics/metric.hpp"

namespace convene {

/// The metrics: what one graph is enough for.
[[nodiscard]] std::span<const Metric* const> catalogue();
/// A metric by its id or a companion's; null if there is none.
[[nodiscard]] const Metric* find_metric(std::string_view id);

/// All definitions: the metrics, then the questions' (engine/partnership/question.hpp).
/// `run` is null where it belongs to a question.
[[nodiscard]] std::span<const Metric* const> definitions();
/// Likewise find_metric, of metrics and questions.
[[nodiscard]] const Metric* find_definition(std::string_view id);

/// "degree,density", a family name, or "all", into definitions in their order. `all` and
/// families leave out what is not Metric::in_menu and what is not Metric::in_all.
/// Errors name the unknown id and the nearest one that exists.
[[nodiscard]] Result<std::vector<const Metric*>> select_metrics(std::string_view selection);
/// The same for reading: `all` and families leave out only what is not Metric::in_menu.
[[nodiscard]] Result<std::vector<const Metric*>> list_metrics(std::string_view selection);

}  // namespace convene
