#include "engine/workspace/scope_text.hpp"

#include <array>

#include <fmt/format.h>

#include "engine/core/number.hpp"

namespace convene {

namespace {

// Each list is in the order of its enumeration.
constexpr std::array<std::string_view, 3> combines{"union", "intersection", "sum"};
constexpr std::array<std::string_view, 4> symmetrizations{"none", "union", "intersection", "mean"};
constexpr std::array<std::string_view, 4> missing_rules{"available", "complete", "reconstruct",
                                                        "zero"};

template <typename Enum, std::size_t size>
std::optional<Enum> parse_word(const std::array<std::string_view, size>& words,
                               std::string_view text) {
    for (std::size_t i = 0; i < size; ++i) {
        if (words[i] == text) return static_cast<Enum>(i);
    }
    return std::nullopt;
}

/// Choices that differ from their defaults, each after a ";".
std::string departures(const Scope& scope) {
    std::string text;
    if (scope.undirected) text += ";undirected=yes";
    if (scope.symmetrize.value_or(Symmetrize::none) != Symmetrize::none) {
        text += ";symmetrize=" + std::string(symmetrize_name(*scope.symmetrize));
    }
    if (scope.threshold) text += ";threshold=" + shortest(*scope.threshold);
    if (!scope.where.empty()) text += ";where=" + scope.where;
    return text;
}

}  // namespace

std::span<const std::string_view> combine_words() { return combines; }
std::span<const std::string_view> symmetrize_words() { return symmetrizations; }
std::span<const std::string_view> missing_words() { return missing_rules; }

std::string_view combine_name(Combine combine) {
    return combines[static_cast<std::size_t>(combine)];
}
std::string_view symmetrize_name(Symmetrize rule) {
    return symmetrizations[static_cast<std::size_t>(rule)];
}
std::string_view missing_rule_name(MissingRule rule) {
    return missing_rules[static_cast<std::size_t>(rule)];
}
std::optional<Combine> parse_combine(std::string_view text) {
    return parse_word<Combine>(combines, text);
}
std::optional<Symmetrize> parse_symmetrize(std::string_view text) {
    return parse_word<Symmetrize>(symmetrizations, text);
}
std::optional<MissingRule> parse_missing_rule(std::string_view text) {
    return parse_word<MissingRule>(missing_rules, text);
}

std::string scope_parameters(const View& view) {
    const Scope& scope = view.scope;
    std::string text = view.graph.directed() ? "ties=directed" : "ties=undirected";
    text += ";reading=" + std::string(reading_name(view.reading));
    text += ";missing=" + std::string(missing_rule_name(scope.missing));
    if (scope.relations.size() > 1) {
        text += ";combine=" + std::string(combine_name(scope.combine));
    }
    return text + departures(scope);
}

std::string scope_choices(const Scope& scope) {
    return "missing=" + std::string(missing_rule_name(scope.missing)) + departures(scope);
}

std::string parameters_text(const Metric& metric, const Parameters& chosen) {
    std::string text;
    for (const ParameterSpec& parameter : metric.parameters) {
        const auto found = chosen.find(parameter.id);
        const std::string_view value =
            found != chosen.end() ? std::string_view(found->second) : parameter.default_value;
        if (!value.empty()) text += fmt::format("{}={};", parameter.id, value);
    }
    return text;
}

std::string all_parameters(const Metric& metric, const Parameters& chosen,
                           std::string_view group_attribute, const View& view) {
    std::string text = parameters_text(metric, chosen);
    if (metric.needs_groups) text += "by=" + std::string(group_attribute) + ';';
    return text + scope_parameters(view);
}

}  // namespace convene
