// Do groups differ in an actor measure more than chance would have it?
// (engine/inference/group_difference.hpp)

#include <fmt/format.h>

#include "engine/inference/group_difference.hpp"
#include "engine/partnership/ask_measure.hpp"
#include "engine/partnership/ask_options.hpp"
#include "engine/partnership/ask_pairs.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameters[] = {
    {.id = "measure",
     .meaning = "a measure of actors, or an attribute of numbers (attribute:X where both are "
                "called X)",
     .default_value = "degree",
     .kind = ParameterKind::text},
    measure_parameters_parameter,
    permutations_parameter,
    confidence_parameter,
    within_parameter,
};
constexpr std::string_view companions[] = {"group_difference_test_mean",
                                           "group_difference_test_sd",
                                           "group_difference_test_low",
                                           "group_difference_test_high",
                                           "group_difference_test_p_greater",
                                           "group_difference_test_p_less",
                                           "group_difference_test_p_two_sided",
                                           "group_difference_test_permutations",
                                           "group_difference",
                                           "group_difference_mean",
                                           "group_difference_sd",
                                           "group_difference_low",
                                           "group_difference_high",
                                           "group_difference_p_greater",
                                           "group_difference_p_less",
                                           "group_difference_p_two_sided",
                                           "group_difference_permutations",
                                           "group_difference_ratio",
                                           "group_mean",
                                           "group_actors"};

void add_rows(const GroupDifferenceTests& found, const Grouping& grouping, const RowWriter& rows) {
    rows.add_test("group_difference_test", found.between);
    for (std::size_t g = 0; g < found.means.size(); ++g) {
        const RowWriter row = rows.about(Level::block, grouping.names[g]);
        row.add("group_mean", found.means[g].mean);
        row.add("group_actors", Value::of(static_cast<double>(found.means[g].actors)));
    }
    for (const GroupDifference& each : found.differences) {
        const RowWriter row =
            rows.about(Level::block, grouping.names[each.first], grouping.names[each.second]);
        row.add_test("group_difference", each.difference);
        row.add("group_difference_ratio", each.ratio);
    }
}

Result<QuestionResult> ask(const QuestionInput& input, const RunContext& context) {
    return for_each_view(
        input, context,
        [&](const View& view, const RunContext& part, QuestionResult& result) -> Result<Done> {
            const auto grouping = group_by(view, input.group_attribute);
            if (!grouping) return tl::unexpected(grouping.error());
            const auto values = actor_values(input, view, part);
            if (!values) return tl::unexpected(values.error());
            const auto strata = strata_of(input.text("within"), input.network, view.actors);
            if (!strata) return tl::unexpected(strata.error());
            GroupTestOptions options;
            read_permutation_options(input, options);
            options.strata = *strata;
            const auto found = test_group_differences(
                values->values, {grouping->group_of, grouping->names}, options, part);
            if (!found) return tl::unexpected(found.error());
            add_rows(*found, *grouping, RowWriter(result, view));
            note_test(result, place_of(view), found->between);
            if (found->left_out > 0) {
                result.notes.push_back(fmt::format(
                    "{}: {} actors without a value of {} or without {} are left out.",
                    place_of(view), found->left_out, values->label, input.group_attribute));
            }
            return Done{};
        });
}

}  // namespace

extern const Question group_difference_test_question;
const Question group_difference_test_question{
    .definition =
        {.id = "group_difference_test",
         .title = "Whether groups differ by chance",
         .term = "permutation test of group differences",
         .plain = "Whether one group's members have more of a measure than another's, such as "
                  "being asked for advice, by more than the luck of who is in which group. A "
                  "usual t test would not do: values in one network depend on each other.",
         .formula = "group_difference_test = share of the variance between the groups (eta "
                    "squared), its p_greater the test that they differ at all; group_difference = "
                    "mean of the first group - mean of the second, labels moving between these two "
                    "alone, two-sided by |difference|; p = (b + 1) / (B + 1), or exact; ratio = "
                    "mean of the first / mean of the second",
         .reference = "Good 2005, Permutation, Parametric and Bootstrap Tests of Hypotheses; "
                      "Phipson & Smyth 2010, Statistical Applications in Genetics and Molecular "
                      "Biology 9",
         .family = Family::inference,
         .level = Level::network,
         .parameters = parameters,
         .cost = "time of the measure once, and O(n) a permutation and pair of groups, on all "
                 "threads; memory 8 B a permutation",
         .missing = MissingRows::own_row,
         .missing_words = "Actors whose value is unknown are left out, and told.",
         .needs_groups = true,
         .in_all = false,
         .modes = Modes::either,
         .companions = companions},
    .ask = ask};

}  // namespace convene
