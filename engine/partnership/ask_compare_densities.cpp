// Did density change between two waves, or does it differ between two relations? The paired
// vertex bootstrap (engine/inference/vertex_bootstrap.hpp).

#include "engine/partnership/ask_options.hpp"
#include "engine/partnership/ask_pairs.hpp"

namespace convene {
namespace {

constexpr std::string_view across_choices[] = {"waves", "relations"};
constexpr ParameterSpec parameters[] = {
    {.id = "across",
     .meaning = "what to compare: each relation between two waves, or two relations in each wave",
     .default_value = "waves",
     .choices = across_choices},
    replicates_parameter,
    confidence_parameter,
    weights_parameter,
};
constexpr std::string_view companions[] = {
    "compare_densities_first",      "compare_densities_second",
    "compare_densities_mean",       "compare_densities_se",
    "compare_densities_low",        "compare_densities_high",
    "compare_densities_normal_low", "compare_densities_normal_high",
    "compare_densities_replicates", "compare_densities_z",
    "compare_densities_p_normal",   "compare_densities_p_bootstrap",
    "compare_densities_pairs"};

Result<QuestionResult> ask(const QuestionInput& input, const RunContext& context) {
    const auto compare = [&](const ViewPair& pair, const RunContext& part,
                             QuestionResult& result) -> Result<Done> {
        const auto& graphs = pair.joint->graphs;
        const auto& coverages = pair.joint->coverages;
        if (graphs[0].directed() != graphs[1].directed()) {
            return cannot_compute("One of the two is directed and the other is not.",
                                  "Make both undirected with --symmetrize.");
        }
        const auto found = compare_densities(graphs[0], coverages[0], graphs[1], coverages[1],
                                             with_weights(input), bootstrap_options(input), part);
        if (!found) return tl::unexpected(found.error());
        const RowWriter rows = pair.rows(result);
        rows.add_estimate("compare_densities", found->difference);
        rows.add("compare_densities_first", found->first.observed);
        rows.add("compare_densities_second", found->second.observed);
        rows.add("compare_densities_z", found->z);
        rows.add("compare_densities_p_normal", found->p_normal);
        rows.add("compare_densities_p_bootstrap", found->p_bootstrap);
        rows.add("compare_densities_pairs", Value::of(found->pairs));
        note_estimate(result, pair.place, found->difference);
        return Done{};
    };
    return input.text("across") == "waves" ? for_each_pair_of_waves(input, context, compare)
                                           : for_each_pair(input, context, compare);
}

}  // namespace

extern const Question compare_densities_question;
const Question compare_densities_question{
    .definition =
        {.id = "compare_densities",
         .title = "Whether density changed",
         .term = "paired vertex bootstrap of two densities",
         .plain = "The difference of two densities of the same people, between two waves or two "
                  "relations (the first minus the second), with its error: whether a rise is more "
                  "than the luck of who was there.",
         .formula = "both densities over the pairs known in both, on the same drawn actors; z = "
                    "difference / se; p_normal from z; p_bootstrap = (b + 1) / (B + 1), b of B "
                    "replicates as far from their mean as the observed difference from 0",
         .reference = "Snijders & Borgatti 1999, Connections 22(2)",
         .family = Family::inference,
         .level = Level::pair,
         .parameters = parameters,
         .cost = "time O((n + m) replicates), on all threads; memory 24 B a tie, 16 B a replicate",
         .missing = MissingRows::every_row,
         .missing_words = "Only pairs that were answered for in both count, in both densities; "
                          "how many is in compare_densities_pairs.",
         .in_all = false,
         .modes = Modes::either,
         .companions = companions},
    .ask = ask};

}  // namespace convene
