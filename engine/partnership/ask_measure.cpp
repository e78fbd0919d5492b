#include "engine/partnership/ask_measure.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/partnership/catalogue.hpp"
#include "engine/partnership/fit.hpp"

namespace convene {
namespace {

constexpr std::string_view attribute_prefix = "attribute:";

Result<Parameters> parse_parameters(std::string_view text) {
    Parameters parameters;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string_view part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos || equals == 0) {
            return invalid_input(fmt::format("measure_parameters cannot hold \"{}\".", part),
                                 "Give key=value, several separated by semicolons.");
        }
        parameters[std::string(part.substr(0, equals))] = part.substr(equals + 1);
    }
    return parameters;
}

tl::unexpected<Error> no_measure(std::string_view text) {
    if (text.empty()) {
        return invalid_input("No measure was named.", "Name one, as in --param measure=degree.");
    }
    // Tells the nearest id.
    const auto selected = select_metrics(text);
    return invalid_input(fmt::format("\"{}\" is no measure that can be taken here.", text),
                         selected ? "Name one measure by its id; `convene metrics` lists them."
                                  : selected.error().advice);
}

}  // namespace

Result<ChosenMeasure> ChosenMeasure::of(const QuestionInput& input) {
    const std::string_view text = input.text("measure");
    ChosenMeasure chosen;
    chosen.metric_ = find_metric(text);
    if (chosen.metric_ == nullptr) return no_measure(text);
    if (chosen.metric_->id != text) chosen.column_ = text;
    auto parameters = parse_parameters(input.text("measure_parameters"));
    if (!parameters) return tl::unexpected(std::move(parameters.error()));
    if (auto checked = check_parameters(*chosen.metric_, *parameters); !checked) {
        return tl::unexpected(std::move(checked.error()));
    }
    for (const ParameterSpec& parameter : chosen.metric_->parameters) {
        const bool names_actors =
            parameter.kind == ParameterKind::actor || parameter.kind == ParameterKind::actors;
        if (names_actors && parameters->contains(parameter.id)) {
            return invalid_input(
                fmt::format("{} asks for actors by name, who need not be there when the network "
                            "is drawn again.",
                            chosen.metric_->id),
                "Choose a measure without such a parameter.");
        }
    }
    chosen.parameters_ = std::move(*parameters);
    chosen.group_attribute_ = input.group_attribute;
    return chosen;
}

Result<MetricSetting> ChosenMeasure::setting(const View& view) {
    if (const auto reason = misfit(*metric_, view)) {
        return cannot_compute(fmt::format("{} {}", metric_->id, *reason));
    }
    MetricSetting setting{.groups = nullptr,
                          .scale_minimum = view.scale_minimum,
                          .scale_maximum = view.scale_maximum,
                          .weight_is_cost = view.reading == WeightReading::cost,
                          .parameters = parameters_};
    if (metric_->needs_groups) {
        auto grouping = group_by(view, group_attribute_);
        if (!grouping) return tl::unexpected(std::move(grouping.error()));
        grouping_ = std::move(*grouping);
        groups_ = {grouping_->group_of, grouping_->names};
        setting.groups = &groups_;
    }
    return setting;
}

Result<std::vector<Value>> attribute_numbers(std::string_view attribute, const Network& network,
                                             const std::vector<ActorIndex>& actors) {
    const AttributeColumn* column = network.find_attribute(attribute);
    if (column == nullptr || column->type == AttributeType::text) {
        std::vector<std::string> ids;
        for (const AttributeColumn& each : network.tables().actor_attributes) {
            if (each.type != AttributeType::text) ids.push_back(each.id);
        }
        return invalid_input(
            column == nullptr
                ? fmt::format("There is no attribute \"{}\".", attribute)
                : fmt::format("The attribute {} holds words, not numbers.", attribute),
            ids.empty() ? "There is no attribute of numbers."
                        : fmt::format("Attributes of numbers: {}.", fmt::join(ids, ", ")));
    }
    std::vector<Value> values;
    for (const ActorIndex actor : actors) {
        const AttributeValue& cell = column->values[actor];
        if (const double* number = std::get_if<double>(&cell)) {
            values.push_back(Value::of(*number));
        } else if (const bool* truth = std::get_if<bool>(&cell)) {
            values.push_back(Value::of(*truth ? 1.0 : 0.0));
        } else {
            values.push_back(Value::unknown());
        }
    }
    return values;
}

Result<ActorValues> actor_values(const QuestionInput& input, const View& view,
                                 const RunContext& context) {
    std::string_view text = input.text("measure");
    const bool said = text.starts_with(attribute_prefix);
    if (said) text.remove_prefix(attribute_prefix.size());
    const bool attribute =
        said || (find_metric(text) == nullptr && view.network->find_attribute(text) != nullptr);
    if (attribute) {
        auto values = attribute_numbers(text, *view.network, view.actors);
        if (!values) return tl::unexpected(std::move(values.error()));
        return ActorValues{std::string(text), std::move(*values)};
    }
    auto chosen = ChosenMeasure::of(input);
    if (!chosen) return tl::unexpected(std::move(chosen.error()));
    auto setting = chosen->setting(view);
    if (!setting) return tl::unexpected(std::move(setting.error()));
    auto values = actor_measure(chosen->metric(), std::move(*setting), chosen->column())(
        unchanged(view.graph, view.coverage), context);
    if (!values) return tl::unexpected(std::move(values.error()));
    return ActorValues{std::string(text), std::move(*values)};
}

}  // namespace convene
