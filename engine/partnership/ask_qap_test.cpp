// Do two relations coincide more than chance would have it? QAP (engine/inference/qap.hpp).

#include <algorithm>
#include <iterator>

#include "engine/inference/qap.hpp"
#include "engine/partnership/ask_options.hpp"
#include "engine/partnership/ask_pairs.hpp"

namespace convene {
namespace {

// In the order of QapStatistic.
constexpr std::string_view statistics[] = {"pearson_binary",  "pearson_valued", "jaccard",
                                           "simple_matching", "hamming",        "gamma"};
constexpr ParameterSpec parameters[] = {
    {.id = "statistic",
     .meaning = "how to say how far they coincide",
     .default_value = "pearson_valued",
     .choices = statistics},
    permutations_parameter,
    confidence_parameter,
    within_parameter,
};
constexpr std::string_view companions[] = {
    "qap_test_mean",        "qap_test_sd",           "qap_test_low",
    "qap_test_high",        "qap_test_p_greater",    "qap_test_p_less",
    "qap_test_p_two_sided", "qap_test_permutations", "qap_test_pairs"};

Result<QuestionResult> ask(const QuestionInput& input, const RunContext& context) {
    const auto at =
        std::find(std::begin(statistics), std::end(statistics), input.text("statistic"));
    QapOptions options;
    read_permutation_options(input, options);
    options.statistic = static_cast<QapStatistic>(at - std::begin(statistics));
    const bool valued = options.statistic == QapStatistic::pearson_valued ||
                        options.statistic == QapStatistic::gamma;
    return for_each_pair(
        input, context,
        [&](const ViewPair& pair, const RunContext& part, QuestionResult& result) -> Result<Done> {
            const auto strata = strata_of(input.text("within"), input.network, pair.joint->actors);
            if (!strata) return tl::unexpected(strata.error());
            QapOptions own = options;
            own.strata = *strata;
            const auto found = qap_test(DyadVariable::of_ties(pair.first, pair.joint->graphs[0],
                                                              pair.joint->coverages[0], valued),
                                        DyadVariable::of_ties(pair.second, pair.joint->graphs[1],
                                                              pair.joint->coverages[1], valued),
                                        own, part);
            if (!found) return tl::unexpected(found.error());
            const RowWriter rows = pair.rows(result);
            rows.add_test("qap_test", found->test);
            rows.add("qap_test_pairs", Value::of(found->comparison.pairs));
            note_test(result, pair.place, found->test);
            return Done{};
        });
}

}  // namespace

extern const Question qap_test_question;
const Question qap_test_question{
    .definition =
        {.id = "qap_test",
         .title = "Whether two relations coincide by chance",
         .term = "QAP correlation test",
         .plain = "How often two relations would coincide this far if the same ties ran between "
                  "people drawn by lot. A small p says that chance alone seldom gives it; it says "
                  "nothing about which of the two comes first.",
         .formula = "the statistic (as in qap) after the actors of one relation change places, "
                    "rows and columns together; p = (b + 1) / (B + 1), b of B permutations as "
                    "extreme as observed; two-sided: |statistic| for correlations and gamma, "
                    "twice the smaller p otherwise; mean, sd, low, high: of the permutations",
         .reference = "Krackhardt 1988, Social Networks 10; Phipson & Smyth 2010, Statistical "
                      "Applications in Genetics and Molecular Biology 9",
         .family = Family::inference,
         .level = Level::pair,
         .parameters = parameters,
         .cost = "time O(n + ties of the sparser) a permutation with binary ties, O(n + ties) with "
                 "weights, on all threads; memory 12 B a tie, 1 KiB an actor, 8 B a permutation",
         .missing = MissingRows::every_row,
         .missing_words = "A pair counts where both relations were answered for; actors change "
                          "places only with those who answered the same, so that the same pairs "
                          "count in every permutation.",
         .in_all = false,
         .modes = Modes::either,
         .companions = companions},
    .ask = ask};

}  // namespace convene
