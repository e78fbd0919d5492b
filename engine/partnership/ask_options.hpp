#pragma once
// Parameters that several questions about chance share, and how they read.

#include <string_view>

#include "engine/inference/permutation_test.hpp"
#include "engine/inference/vertex_bootstrap.hpp"
#include "engine/model/scope.hpp"
#include "engine/partnership/question.hpp"

namespace convene {

constexpr ParameterSpec permutations_parameter{
    .id = "permutations",
    .meaning = "how many permutations to draw; where there are at most 50000 in all, all are taken",
    .default_value = "5000",
    .minimum = 1,
    .maximum = 10'000'000,
    .integer = true};
constexpr ParameterSpec replicates_parameter{.id = "replicates",
                                             .meaning = "how often to draw the network again",
                                             .default_value = "5000",
                                             .minimum = 2,
                                             .maximum = 10'000'000,
                                             .integer = true};
constexpr ParameterSpec confidence_parameter{.id = "confidence",
                                             .meaning = "share that an interval is to hold",
                                             .default_value = "0.95",
                                             .minimum = 0.5,
                                             .maximum = 0.9999};
constexpr ParameterSpec within_parameter{
    .id = "within",
    .meaning = "attribute whose groups keep to themselves when actors change places; empty: none",
    .default_value = "",
    .kind = ParameterKind::text};
constexpr std::string_view weights_choices[] = {"binary", "given"};
constexpr ParameterSpec weights_parameter{
    .id = "weights",
    .meaning = "binary: a tie is 1; given: its weight, 0 where there is none",
    .default_value = "binary",
    .choices = weights_choices};

[[nodiscard]] inline bool with_weights(const QuestionInput& input) {
    return input.text("weights") == "given";
}

/// The parameters permutations and confidence.
template <typename Options>
void read_permutation_options(const QuestionInput& input, Options& options) {
    options.permutations = static_cast<std::size_t>(input.number("permutations"));
    options.confidence = input.number("confidence");
}
/// The parameters replicates and confidence.
[[nodiscard]] inline BootstrapOptions bootstrap_options(const QuestionInput& input) {
    return {.replicates = static_cast<std::size_t>(input.number("replicates")),
            .confidence = input.number("confidence")};
}

}  // namespace convene
