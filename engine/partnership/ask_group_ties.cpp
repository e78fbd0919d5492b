// Do ties follow a grouping more than chance would have it? (engine/inference/group_ties.hpp)

#include <fmt/format.h>

#include "engine/inference/group_ties.hpp"
#include "engine/partnership/ask_options.hpp"
#include "engine/partnership/ask_pairs.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameters[] = {permutations_parameter, confidence_parameter,
                                        within_parameter};
constexpr std::string_view companions[] = {
    "group_ties_test_mean",        "group_ties_test_sd",           "group_ties_test_low",
    "group_ties_test_high",        "group_ties_test_p_greater",    "group_ties_test_p_less",
    "group_ties_test_p_two_sided", "group_ties_test_permutations", "group_ties_test_pairs"};

Result<QuestionResult> ask(const QuestionInput& input, const RunContext& context) {
    return for_each_view(
        input, context,
        [&](const View& view, const RunContext& part, QuestionResult& result) -> Result<Done> {
            const auto grouping = group_by(view, input.group_attribute);
            if (!grouping) return tl::unexpected(grouping.error());
            const auto strata = strata_of(input.text("within"), input.network, view.actors);
            if (!strata) return tl::unexpected(strata.error());
            GroupTestOptions options;
            read_permutation_options(input, options);
            options.strata = *strata;
            const auto found = test_group_ties(
                view.graph, view.coverage, {grouping->group_of, grouping->names}, options, part);
            if (!found) return tl::unexpected(found.error());
            const RowWriter rows(result, view);
            const auto add = [&](std::string_view statistic, const PermutationTest& test) {
                const RowWriter own = rows.with(fmt::format("statistic={}", statistic));
                own.add_test("group_ties_test", test);
                own.add("group_ties_test_pairs", Value::of(found->pairs));
            };
            add("ei_index", found->ei_index);
            add("ei_index_weighted", found->ei_index_weighted);
            add("assortativity_group", found->assortativity_group);
            for (const BlockTest& block : found->blocks) {
                const RowWriter own =
                    rows.about(Level::block, grouping->names[block.from], grouping->names[block.to])
                        .with("statistic=block_density");
                own.add_test("group_ties_test", block.density);
                own.add("group_ties_test_pairs", Value::of(block.pairs));
            }
            note_test(result, place_of(view), found->ei_index);
            if (found->ungrouped > 0) {
                result.notes.push_back(fmt::format("{}: {} actors without {} are left out.",
                                                   place_of(view), found->ungrouped,
                                                   input.group_attribute));
            }
            if (found->blocks.empty() &&
                grouping->names.size() > GroupTieTests::most_block_groups) {
                result.notes.push_back(fmt::format(
                    "{}: {} groups are too many to test every block (at most {}).", place_of(view),
                    grouping->names.size(), GroupTieTests::most_block_groups));
            }
            return Done{};
        });
}

}  // namespace

extern const Question group_ties_test_question;
const Question group_ties_test_question{
    .definition =
        {.id = "group_ties_test",
         .title = "Whether ties follow groups by chance",
         .term = "permutation test of the E-I index, assortativity and block densities",
         .plain = "Whether ties stay inside groups, or run between two of them, more or less than "
                  "they would if the same people had drawn their groups by lot.",
         .formula = "ei_index, ei_index_weighted, assortativity_group (network rows) and the "
                    "density of every block of groups (block rows), as in the catalogue, after the "
                    "groups' labels change places among the actors; p = (b + 1) / (B + 1), or "
                    "exact; two-sided: twice the smaller p; mean, sd, low, high: of the "
                    "permutations",
         .reference = "Krackhardt & Stern 1988, Social Psychology Quarterly 51; Newman 2003, "
                      "Physical Review E 67, 026126; Phipson & Smyth 2010, Statistical "
                      "Applications in Genetics and Molecular Biology 9",
         .family = Family::inference,
         .level = Level::network,
         .parameters = parameters,
         .cost = "time O(n + m + k^2) a permutation with k groups, on all threads; memory 16 B a "
                 "tie, 8 B a permutation and statistic",
         .missing = MissingRows::every_row,
         .missing_words = "Known pairs alone count; labels change places only between actors who "
                          "answered, and between those who did not, so that every block keeps its "
                          "number of known pairs.",
         .needs_groups = true,
         .in_all = false,
         .modes = Modes::either,
         .companions = companions},
    .ask = ask};

}  // namespace convene
