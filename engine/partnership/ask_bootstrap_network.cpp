// How exact is any number of a network? The vertex bootstrap
// (engine/inference/vertex_bootstrap.hpp).

#include "engine/partnership/ask_measure.hpp"
#include "engine/partnership/ask_options.hpp"
#include "engine/partnership/ask_rows.hpp"
#include "engine/partnership/ask_views.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameters[] = {
    {.id = "measure",
     .meaning = "a measure of the whole network, or one of the columns that come with it",
     .default_value = "centralization_degree",
     .kind = ParameterKind::text},
    measure_parameters_parameter,
    {.id = "replicates",
     .meaning = "how often to draw the network again",
     .default_value = "1000",
     .minimum = 2,
     .maximum = 10'000'000,
     .integer = true},
    confidence_parameter,
};
constexpr std::string_view companions[] = {
    "bootstrap_network_mean",      "bootstrap_network_se",         "bootstrap_network_low",
    "bootstrap_network_high",      "bootstrap_network_normal_low", "bootstrap_network_normal_high",
    "bootstrap_network_replicates"};

Result<QuestionResult> ask(const QuestionInput& input, const RunContext& context) {
    auto chosen = ChosenMeasure::of(input);
    if (!chosen) return tl::unexpected(std::move(chosen.error()));
    return for_each_view(
        input, context,
        [&](const View& view, const RunContext& part, QuestionResult& result) -> Result<Done> {
            auto setting = chosen->setting(view);
            if (!setting) return tl::unexpected(std::move(setting.error()));
            const auto estimate = bootstrap_network(
                view.graph, view.coverage,
                network_measure(chosen->metric(), std::move(*setting), chosen->column()),
                bootstrap_options(input), part);
            if (!estimate) return tl::unexpected(estimate.error());
            RowWriter(result, view).add_estimate("bootstrap_network", *estimate);
            note_estimate(result, place_of(view), *estimate);
            return Done{};
        });
}

}  // namespace

extern const Question bootstrap_network_question;
const Question bootstrap_network_question{
    .definition =
        {.id = "bootstrap_network",
         .title = "How exact a number of the network is",
         .term = "vertex bootstrap",
         .plain = "Any number of the whole network, such as a centralization, with its error and "
                  "an interval: how far it might have come out otherwise with other people of "
                  "the same kind. Where the mean of the replicates lies far from the number, "
                  "drawing people twice changes what is measured, and the interval says little.",
         .formula = "the measure on networks of n actors drawn with replacement, their ties with "
                    "them (a pair of copies of one actor takes the value of a random known pair); "
                    "se = standard deviation of the replicates; low, high = their percentiles; "
                    "normal_low, normal_high = observed -+ z se",
         .reference = "Snijders & Borgatti 1999, Connections 22(2)",
         .family = Family::inference,
         .level = Level::network,
         .parameters = parameters,
         .cost = "time replicates x (O(n + m) and the measure's), on all threads; memory one "
                 "network a thread, 8 B a replicate",
         .missing = MissingRows::every_row,
         .missing_words = "Copies of an actor who gave no answers gave none either; beyond that as "
                          "the measure treats missing rows.",
         .in_all = false,
         .modes = Modes::either,
         .companions = companions},
    .ask = ask};

}  // namespace convene
