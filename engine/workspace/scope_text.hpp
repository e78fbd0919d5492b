#pragma once
// The words of a scope: as typed on the command line, and as every result
// carries them.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/metrics/metric.hpp"
#include "engine/model/scope.hpp"

namespace convene {

[[nodiscard]] std::span<const std::string_view> combine_words();  ///< union, intersection, sum
[[nodiscard]] std::span<const std::string_view>
symmetrize_words();  ///< none, union, intersection, mean
[[nodiscard]] std::span<const std::string_view>
missing_words();  ///< available, complete, reconstruct, zero

[[nodiscard]] std::string_view combine_name(Combine combine);
[[nodiscard]] std::string_view symmetrize_name(Symmetrize rule);
[[nodiscard]] std::string_view missing_rule_name(MissingRule rule);
[[nodiscard]] std::optional<Combine> parse_combine(std::string_view text);
[[nodiscard]] std::optional<Symmetrize> parse_symmetrize(std::string_view text);
[[nodiscard]] std::optional<MissingRule> parse_missing_rule(std::string_view text);

/// What a value computed on `view` depends on beyond the metric itself:
/// "ties=directed;reading=strength;missing=available", and every choice of the
/// scope that differs from its default, the filter last.
[[nodiscard]] std::string scope_parameters(const View& view);

/// What a question's value depends on of the scope that was asked: "missing=available" and
/// every choice that differs from its default. Combining is the question's to tell.
[[nodiscard]] std::string scope_choices(const Scope& scope);

/// The parameters as used: "key=value;" for each that is not empty.
[[nodiscard]] std::string parameters_text(const Metric& metric, const Parameters& chosen);

/// The whole `parameters` column: the metric's parameters as used, the grouping
/// attribute where there is one, then scope_parameters().
[[nodiscard]] std::string all_parameters(const Metric& metric, const Parameters& chosen,
                                         std::string_view group_attribute, const View& view);

}  // namespace convene
