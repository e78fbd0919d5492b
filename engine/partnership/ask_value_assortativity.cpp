// Are the values of tied actors alike? (engine/inference/group_ties.hpp)

#include <fmt/format.h>

#include "engine/inference/group_ties.hpp"
#include "engine/partnership/ask_measure.hpp"
#include "engine/partnership/ask_options.hpp"
#include "engine/partnership/ask_pairs.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameters[] = {
    {.id = "measure",
     .meaning = "an attribute of numbers, or a measure of actors (attribute:X where both are "
                "called X)",
     .default_value = "degree",
     .kind = ParameterKind::text},
    measure_parameters_parameter,
    permutations_parameter,
    confidence_parameter,
    within_parameter,
};
constexpr std::string_view companions[] = {
    "value_assortativity_test_mean",        "value_assortativity_test_sd",
    "value_assortativity_test_low",         "value_assortativity_test_high",
    "value_assortativity_test_p_greater",   "value_assortativity_test_p_less",
    "value_assortativity_test_p_two_sided", "value_assortativity_test_permutations",
    "value_assortativity_test_ties"};

Result<QuestionResult> ask(const QuestionInput& input, const RunContext& context) {
    return for_each_view(
        input, context,
        [&](const View& view, const RunContext& part, QuestionResult& result) -> Result<Done> {
            const auto values = actor_values(input, view, part);
            if (!values) return tl::unexpected(values.error());
            const auto strata = strata_of(input.text("within"), input.network, view.actors);
            if (!strata) return tl::unexpected(strata.error());
            GroupTestOptions options;
            read_permutation_options(input, options);
            options.strata = *strata;
            const auto found =
                test_value_assortativity(view.graph, view.coverage, values->values, options, part);
            if (!found) return tl::unexpected(found.error());
            const RowWriter rows(result, view);
            rows.add_test("value_assortativity_test", found->test);
            rows.add("value_assortativity_test_ties", Value::of(found->ties));
            note_test(result, place_of(view), found->test);
            if (found->actors < view.actors.size()) {
                result.notes.push_back(fmt::format("{}: {} of {} actors have a value of {}.",
                                                   place_of(view), found->actors,
                                                   view.actors.size(), values->label));
            }
            return Done{};
        });
}

}  // namespace

extern const Question value_assortativity_test_question;
const Question value_assortativity_test_question{
    .definition =
        {.id = "value_assortativity_test",
         .title = "Whether tied actors are alike by chance",
         .term = "permutation test of assortativity by a number",
         .plain = "Whether people who are tied have like numbers, such as years of service or "
                  "how many name them, more than if the same numbers were dealt out by lot.",
         .formula = "r = correlation of the values at the two ends of ties (undirected ties both "
                    "ways), after the values change places among the actors; p = (b + 1) / (B + "
                    "1), or exact; two-sided: twice the smaller p; mean, sd, low, high: of the "
                    "permutations",
         .reference = "Newman 2003, Physical Review E 67, 026126; Phipson & Smyth 2010, "
                      "Statistical Applications in Genetics and Molecular Biology 9",
         .family = Family::inference,
         .level = Level::network,
         .parameters = parameters,
         .cost =
             "time O(n + m) a permutation, on all threads; memory 16 B a tie, 8 B a permutation",
         .missing = MissingRows::every_row,
         .missing_words = "Actors without a value are left out; values change places only between "
                          "actors who answered, and between those who did not.",
         .in_all = false,
         .modes = Modes::either,
         .companions = companions},
    .ask = ask};

}  // namespace convene
