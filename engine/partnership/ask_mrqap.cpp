// What explains a relation? Regression on matrices (engine/inference/mrqap.hpp).

#include <utility>

#include <fmt/format.h>

#include "engine/inference/mrqap.hpp"
#include "engine/partnership/ask_options.hpp"
#include "engine/partnership/ask_pairs.hpp"
#include "engine/partnership/ask_terms.hpp"

namespace convene {
namespace {

constexpr std::string_view methods[] = {"double-semi-partialling", "permute-response"};
constexpr ParameterSpec parameters[] = {
    {.id = "outcome",
     .meaning = "the relation to be explained; empty: the one named with --relation",
     .default_value = "",
     .kind = ParameterKind::relation},
    {.id = "predictors",
     .meaning = "relations and terms of attributes, separated by commas: trust, same:role, "
                "absdiff:years, difference:years, sender:years, receiver:years, product:years",
     .default_value = "",
     .kind = ParameterKind::text},
    {.id = "weights",
     .meaning = "binary: a tie is 1; given: its weight, 0 where there is none",
     .default_value = "given",
     .choices = weights_choices},
    {.id = "method",
     .meaning = "what changes places: each predictor's residual, or the outcome",
     .default_value = "double-semi-partialling",
     .choices = methods},
    permutations_parameter,
    confidence_parameter,
    within_parameter,
};
constexpr std::string_view companions[] = {"mrqap_standardized",
                                           "mrqap_se",
                                           "mrqap_t",
                                           "mrqap_t_mean",
                                           "mrqap_t_sd",
                                           "mrqap_t_low",
                                           "mrqap_t_high",
                                           "mrqap_t_p_greater",
                                           "mrqap_t_p_less",
                                           "mrqap_t_p_two_sided",
                                           "mrqap_t_permutations",
                                           "mrqap_r_squared",
                                           "mrqap_r_squared_mean",
                                           "mrqap_r_squared_sd",
                                           "mrqap_r_squared_low",
                                           "mrqap_r_squared_high",
                                           "mrqap_r_squared_p_greater",
                                           "mrqap_r_squared_p_less",
                                           "mrqap_r_squared_p_two_sided",
                                           "mrqap_r_squared_permutations",
                                           "mrqap_adjusted_r_squared",
                                           "mrqap_pairs"};

void add_rows(const RegressionResult& found, const RowWriter& rows) {
    for (const RegressionTerm& term : found.terms) {
        const RowWriter row = rows.about(Level::pair, term.name);
        row.add("mrqap", term.coefficient);
        row.add("mrqap_standardized", term.standardized);
        row.add("mrqap_se", term.standard_error);
        row.add_test("mrqap_t", term.test);
    }
    rows.add_test("mrqap_r_squared", found.r_squared_test);
    rows.add("mrqap_adjusted_r_squared", found.adjusted_r_squared);
    rows.add("mrqap_pairs", Value::of(found.pairs));
}

/// One wave: outcome and relations on the actors that all have.
Result<Done> explain(const QuestionInput& input, const std::string& outcome,
                     const std::vector<Term>& terms, const Scope& scope, const RunContext& context,
                     QuestionResult& result) {
    std::vector<View> views;
    const auto resolve_one = [&](const std::string& relation) -> Result<Done> {
        Scope one = scope;
        one.relations = {relation};
        auto view = resolve(input.network, one);
        if (!view) return tl::unexpected(std::move(view.error()));
        views.push_back(*std::move(view));
        return Done{};
    };
    if (auto done = resolve_one(outcome); !done) return done;
    for (const Term& term : terms) {
        if (term.kind != DyadKind::relation) continue;
        if (auto done = resolve_one(term.of); !done) return done;
    }
    std::vector<const View*> all;
    for (const View& view : views) {
        all.push_back(&view);
        for (const std::string& text : view.assumptions) {
            result.assumptions.push_back(fmt::format("{}: {}", place_of(view), text));
        }
    }
    const auto joint = joint_views(all);
    if (!joint) return tl::unexpected(joint.error());
    const bool valued = with_weights(input);
    const auto predictors = dyad_variables(terms, *joint, valued);
    if (!predictors) return tl::unexpected(predictors.error());
    const auto strata = strata_of(input.text("within"), input.network, joint->actors);
    if (!strata) return tl::unexpected(strata.error());
    MrqapOptions options;
    read_permutation_options(input, options);
    options.strata = *strata;
    if (input.text("method") == methods[1]) options.method = MrqapMethod::permute_response;
    const auto found =
        mrqap(DyadVariable::of_ties(outcome, joint->graphs[0], joint->coverages[0], valued),
              *predictors, options, context);
    if (!found) return tl::unexpected(found.error());
    if (!found->undefined_because.empty()) return cannot_compute(found->undefined_because);
    QuestionRow like;
    like.n = joint->actors.size();
    like.respondents = joint->respondents();
    like.relation = outcome;
    like.wave = scope.wave;
    add_rows(*found, {result, std::move(like)});
    const std::string place = place_of(views.front());
    note_test(result, place, found->r_squared_test);
    if (joint->left_out > 0) {
        result.notes.push_back(
            fmt::format("{}: on the {} actors that all relations have; {} left out.", place,
                        joint->actors.size(), joint->left_out));
    }
    return Done{};
}

Result<QuestionResult> ask(const QuestionInput& input, const RunContext& context) {
    std::string outcome(input.text("outcome"));
    if (outcome.empty() && input.scope.relations.size() == 1) outcome = input.scope.relations[0];
    if (outcome.empty()) {
        return invalid_input("mrqap does not know what to explain.",
                             "Name a relation, as in --param outcome=advice.");
    }
    const auto terms = parse_terms(input.text("predictors"), *input.network);
    if (!terms) return tl::unexpected(terms.error());
    std::vector<std::string> waves;
    for (const Wave& wave : input.network->waves()) {
        if (input.scope.wave.empty() || input.scope.wave == wave.id) waves.push_back(wave.id);
    }
    Places places("There is no wave to look at.");
    for (std::size_t i = 0; i < waves.size(); ++i) {
        if (context.stop_requested()) return stopped();
        Scope scope = input.scope;
        scope.wave = waves[i];
        auto taken = places.take(explain(input, outcome, *terms, scope,
                                         step_of(context, i, waves.size()), places.result()),
                                 fmt::format("{}, wave {}", outcome, waves[i]));
        if (!taken) return tl::unexpected(std::move(taken.error()));
    }
    return std::move(places).finish();
}

}  // namespace

extern const Question mrqap_question;
const Question mrqap_question{
    .definition =
        {.id = "mrqap",
         .title = "What goes with a relation",
         .term = "MRQAP, regression on matrices",
         .plain = "How far a relation is foretold by others and by who people are, all at once: do "
                  "people ask those whom they trust, also within one role? One row of numbers for "
                  "each predictor; what goes together need not cause each other.",
         .formula = "least squares over pairs (i, j), i != j, known in every matrix, with an "
                    "intercept; mrqap = coefficient, t = coefficient / classical se; p of t by "
                    "double semi-partialling: each predictor's residual on the others takes its "
                    "place with the actors permuted; R squared with the outcome's actors permuted; "
                    "same: both in one group, absdiff: |a_i - a_j|, difference: a_i - a_j, sender: "
                    "a_i, receiver: a_j, product: a_i a_j",
         .reference = "Dekker, Krackhardt & Snijders 2007, Psychometrika 72; Krackhardt 1988, "
                      "Social Networks 10",
         .family = Family::inference,
         .level = Level::pair,
         .parameters = parameters,
         .cost = "time a permutation: predictors x (predictors + 1) products of two matrices, each "
                 "O(ties), or O(n^2) for two attributes, on all threads; memory 20 B a tie and "
                 "relation, 2 KiB an actor and relation, 8 B a permutation and term",
         .missing = MissingRows::every_row,
         .missing_words =
             "A pair counts where every relation was answered for and both actors have "
             "the attributes; actors change places only with those known in the same "
             "way.",
         .in_all = false,
         .modes = Modes::either,
         .companions = companions},
    .ask = ask};

}  // namespace convene
