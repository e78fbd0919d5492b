#pragma once
// A measure of the catalogue chosen by a question's parameters `measure` and
// `measure_parameters`.

#include <optional>
#include <string>
#include <vector>

#include "engine/inference/resample.hpp"
#include "engine/model/scope.hpp"
#include "engine/partnership/question.hpp"

namespace convene {

constexpr ParameterSpec measure_parameters_parameter{
    .id = "measure_parameters",
    .meaning = "parameters of that measure, as in damping=0.9; several separated by semicolons",
    .default_value = "",
    .kind = ParameterKind::text};

class ChosenMeasure {
public:
    /// Reads the question's parameters. Errors (invalid_input): no such measure (with the nearest
    /// one), a question in place of a measure, parameters that it does not have or that name
    /// actors.
    [[nodiscard]] static Result<ChosenMeasure> of(const QuestionInput& input);

    [[nodiscard]] const Metric& metric() const { return *metric_; }
    /// How to run it on `view`, good until the next call. Errors: it has no meaning there
    /// (cannot_compute); no such grouping.
    [[nodiscard]] Result<MetricSetting> setting(const View& view);
    /// A column other than the measure's own; empty: its own.
    [[nodiscard]] const std::string& column() const { return column_; }

private:
    const Metric* metric_ = nullptr;
    std::string column_;
    Parameters parameters_;
    std::string group_attribute_;
    std::optional<Grouping> grouping_;  ///< of the last view
    Groups groups_;
};

/// One value an actor: of the measure, or the numbers of an attribute.
struct ActorValues {
    std::string label;
    std::vector<Value> values;
};
/// What the parameter `measure` says: a measure of actors, or a number attribute ("attribute:X",
/// or X where no measure is called that). Errors: neither; those of the measure.
[[nodiscard]] Result<ActorValues> actor_values(const QuestionInput& input, const View& view,
                                               const RunContext& context);

/// The numbers of an attribute; those without one are unknown. Errors: no such attribute, or
/// one of words (invalid_input).
[[nodiscard]] Result<std::vector<Value>> attribute_numbers(std::string_view attribute,
                                                           const Network& network,
                                                           const std::vector<ActorIndex>& actors);

}  // namespace convene
