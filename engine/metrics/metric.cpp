#include "engine/metrics/metric.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include <fmt/format.h>

#include "engine/core/number.hpp"

namespace convene {
namespace {

const ParameterSpec* find_parameter(const Metric& metric, std::string_view id) {
    const auto at = std::find_if(metric.parameters.begin(), metric.parameters.end(),
                                 [id](const ParameterSpec& spec) { return spec.id == id; });
    return at == metric.parameters.end() ? nullptr : &*at;
}

std::string parameter_list(const Metric& metric) {
    std::string list;
    for (const ParameterSpec& spec : metric.parameters) {
        if (!list.empty()) list += ", ";
        list += spec.id;
    }
    return list;
}

Result<Done> check_number(const Metric& metric, const ParameterSpec& spec,
                          const std::string& text) {
    const auto number = parse_number(text);
    const bool fits =
        number && *number >= spec.minimum && *number <= spec.maximum &&
        (!spec.integer || *number == static_cast<double>(static_cast<long long>(*number)));
    if (fits) return Done{};
    return invalid_input(
        fmt::format("Parameter {} of {} cannot be \"{}\".", spec.id, metric.id, text),
        fmt::format("Give {} from {} to {}.", spec.integer ? "a whole number" : "a number",
                    shortest(spec.minimum), shortest(spec.maximum)));
}

Result<Done> check_choice(const Metric& metric, const ParameterSpec& spec,
                          const std::string& text) {
    if (std::find(spec.choices.begin(), spec.choices.end(), text) != spec.choices.end())
        return Done{};
    return invalid_input(
        fmt::format("Parameter {} of {} cannot be \"{}\".", spec.id, metric.id, text),
        fmt::format("Choose one of: {}.", fmt::join(spec.choices, ", ")));
}

}  // namespace

std::string_view MetricInput::text(std::string_view parameter) const {
    assert(metric != nullptr);
    if (parameters != nullptr) {
        if (const auto at = parameters->find(parameter); at != parameters->end()) return at->second;
    }
    const ParameterSpec* spec = find_parameter(*metric, parameter);
    assert(spec != nullptr);
    return spec->default_value;
}

std::span<const Vertex> MetricInput::actors(std::string_view parameter) const {
    if (chosen_actors == nullptr) return {};
    const auto at = chosen_actors->find(parameter);
    return at == chosen_actors->end() ? std::span<const Vertex>{} : std::span(at->second);
}

double MetricInput::number(std::string_view parameter) const {
    const auto value = parse_number(text(parameter));
    assert(value);  // check_parameters ran before
    return *value;
}

std::string_view level_name(Level level) {
    switch (level) {
        case Level::network: return "network";
        case Level::actor: return "actor";
        case Level::dyad: return "dyad";
        case Level::block: return "block";
        case Level::pair: return "pair";
    }
    return {};
}

std::string_view status_name(Status status) {
    switch (status) {
        case Status::ok: return "ok";
        case Status::undefined: return "undefined";
        case Status::unknown: return "unknown";
        case Status::suppressed: return "suppressed";
    }
    return {};
}

std::string_view family_name(Family family) {
    switch (family) {
        case Family::position: return "position";
        case Family::cohesion: return "cohesion";
        case Family::brokerage: return "brokerage";
        case Family::groups: return "groups";
        case Family::trust: return "trust";
        case Family::density: return "density";
        case Family::resilience: return "resilience";
        case Family::inference: return "inference";
    }
    return {};
}

std::string_view missing_name(MissingRows missing) {
    switch (missing) {
        case MissingRows::no_effect: return "no_effect";
        case MissingRows::own_column: return "own_column";
        case MissingRows::own_row: return "own_row";
        case MissingRows::every_row: return "every_row";
    }
    return {};
}

MetricResult actor_result(std::string_view id, std::vector<Value> values) {
    MetricColumn column;
    column.id = id;
    column.level = Level::actor;
    column.values = std::move(values);
    MetricResult result;
    result.columns.push_back(std::move(column));
    return result;
}

MetricResult network_result(std::string_view id, Value value) {
    MetricResult result = actor_result(id, {value});
    result.columns.front().level = Level::network;
    return result;
}

void hide_silent(std::vector<Value>& values, const Coverage& coverage) {
    assert(values.size() == coverage.vertex_count());
    if (coverage.is_complete()) return;
    for (Vertex v = 0; v < values.size(); ++v) {
        if (!coverage.answered(v)) values[v] = Value::unknown();
    }
}

Result<Done> check_parameters(const Metric& metric, const Parameters& parameters) {
    for (const auto& [id, text] : parameters) {
        const ParameterSpec* spec = find_parameter(metric, id);
        if (spec == nullptr) {
            return invalid_input(fmt::format("{} has no parameter \"{}\".", metric.id, id),
                                 metric.parameters.empty()
                                     ? "It takes none."
                                     : fmt::format("It takes: {}.", parameter_list(metric)));
        }
        // Texts and ids are checked by whoever knows the network.
        if (spec->kind != ParameterKind::value) continue;
        auto checked = spec->choices.empty() ? check_number(metric, *spec, text)
                                             : check_choice(metric, *spec, text);
        if (!checked) return checked;
    }
    return Done{};
}

}  // namespace convene
