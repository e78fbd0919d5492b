// How far two relations coincide: the coefficients alone (engine/inference/qap.hpp).

#include "engine/inference/qap.hpp"
#include "engine/partnership/ask_pairs.hpp"

namespace convene {
namespace {

constexpr std::string_view companions[] = {
    "qap_pearson_binary", "qap_pearson_valued", "jaccard", "hamming", "simple_matching", "gamma",
    "qap_pairs_compared"};

Result<QuestionResult> ask(const QuestionInput& input, const RunContext& context) {
    return for_each_pair(
        input, context,
        [](const ViewPair& pair, const RunContext& part, QuestionResult& result) -> Result<Done> {
            const auto found =
                compare_relations(DyadVariable::of_ties(pair.first, pair.joint->graphs[0],
                                                        pair.joint->coverages[0], true),
                                  DyadVariable::of_ties(pair.second, pair.joint->graphs[1],
                                                        pair.joint->coverages[1], true),
                                  part);
            if (!found) return tl::unexpected(found.error());
            const RowWriter rows = pair.rows(result);
            rows.add("qap_pearson_binary", found->match.pearson_binary);
            rows.add("qap_pearson_valued", found->match.pearson_valued);
            rows.add("jaccard", found->match.jaccard);
            rows.add("hamming", found->match.hamming);
            rows.add("simple_matching", found->match.simple_matching);
            rows.add("gamma", found->match.gamma);
            rows.add("qap_pairs_compared", Value::of(found->pairs));
            return Done{};
        });
}

}  // namespace

extern const Question qap_question;
const Question qap_question{
    .definition =
        {.id = "qap",
         .title = "How far two relations coincide",
         .term = "matrix correlation, Jaccard, Hamming, simple matching, gamma",
         .plain = "Whether those who are tied in one way are also tied in another: do people ask "
                  "for advice where they trust? Every two relations of a wave are laid over each "
                  "other, pair of actors by pair of actors.",
         .formula = "over pairs (i, j), i != j, known in both: qap_pearson_binary = correlation of "
                    "tie and tie (0 or 1), qap_pearson_valued = of weight and weight (0 where "
                    "absent), jaccard = both / either, hamming = pairs that differ (undirected "
                    "counted once), simple_matching = pairs that agree / pairs, gamma = Goodman "
                    "and Kruskal's of the weights; directed as soon as one of the two is",
         .reference = "Hubert 1987, Assignment Methods in Combinatorial Data Analysis; Krackhardt "
                      "1988, Social Networks 10; Goodman & Kruskal 1954, JASA 49",
         .family = Family::cohesion,
         .level = Level::pair,
         .cost =
             "time O(n + m log m) a pair of relations, gamma O(distinct weights^2); memory O(m)",
         .missing = MissingRows::every_row,
         .missing_words = "A pair counts where both relations were answered for; how many did is "
                          "in qap_pairs_compared.",
         .modes = Modes::either,
         .companions = companions},
    .ask = ask};

}  // namespace convene
