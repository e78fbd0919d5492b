// How exact is this density? The vertex bootstrap (engine/inference/vertex_bootstrap.hpp).

#include "engine/partnership/ask_options.hpp"
#include "engine/partnership/ask_rows.hpp"
#include "engine/partnership/ask_views.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameters[] = {replicates_parameter, confidence_parameter,
                                        weights_parameter};
constexpr std::string_view companions[] = {
    "density_boot_mean",       "density_boot_se",         "density_boot_low",
    "density_boot_high",       "density_boot_normal_low", "density_boot_normal_high",
    "density_boot_replicates",
};

Result<QuestionResult> ask(const QuestionInput& input, const RunContext& context) {
    return for_each_view(
        input, context,
        [&](const View& view, const RunContext& part, QuestionResult& result) -> Result<Done> {
            const auto estimate = bootstrap_density(view.graph, view.coverage, with_weights(input),
                                                    bootstrap_options(input), part);
            if (!estimate) return tl::unexpected(estimate.error());
            const RowWriter rows(result, view);
            rows.add("density_bootstrap", estimate->observed);
            rows.add("density_boot_mean", estimate->mean);
            rows.add("density_boot_se", estimate->standard_error);
            rows.add("density_boot_low", estimate->percentile_lower);
            rows.add("density_boot_high", estimate->percentile_upper);
            rows.add("density_boot_normal_low", estimate->normal_lower);
            rows.add("density_boot_normal_high", estimate->normal_upper);
            rows.add("density_boot_replicates",
                     Value::of(static_cast<double>(estimate->replicates)));
            note_estimate(result, place_of(view), *estimate);
            return Done{};
        });
}

}  // namespace

extern const Question density_bootstrap_question;
const Question density_bootstrap_question{
    .definition = {.id = "density_bootstrap",
                   .title = "How exact the density is",
                   .term = "vertex bootstrap of the density",
                   .plain = "The density with its error and an interval: how far it might have "
                            "come out otherwise had other people of the same kind been asked. The "
                            "formula for independent answers gives errors half as large or less, "
                            "because ties that share somebody are alike.",
                   .formula = "n actors drawn with replacement, their ties with them; a pair of "
                              "copies of one actor takes the value of a random known pair; "
                              "se = standard deviation of the replicates' densities; low, high = "
                              "their percentiles; normal_low, normal_high = density -+ z se",
                   .reference = "Snijders & Borgatti 1999, Connections 22(2)",
                   .family = Family::inference,
                   .level = Level::network,
                   .parameters = parameters,
                   .cost = "time O((n + m) replicates), on all threads; memory 8 B an actor and "
                           "thread, 8 B a tie and a replicate",
                   .missing = MissingRows::every_row,
                   .missing_words = "Pairs that nobody answered for stay unknown in every copy; "
                                    "the density is taken over known pairs.",
                   .in_all = false,
                   .modes = Modes::either,
                   .companions = companions},
    .ask = ask};

}  // namespace convene
