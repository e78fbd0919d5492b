// Who was asked about a relation in a wave, and who answered. Where nothing is declared,
// everybody is taken to have answered; the first word about anybody writes that down.

#include <array>

#include <fmt/format.h>

#include "engine/store/enum_words.hpp"
#include "engine/workspace/edit_actions.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 2> place{"relation", "wave"};
constexpr std::array<std::string_view, 3> place_and_everybody{"relation", "wave", "everybody"};

struct Question {
    Row relation = 0, wave = 0;
    std::optional<Row> row;
};

Result<Question> named_question(EditContext& context, const EditCall& call) {
    const auto relation = context.named_or_only(relation_table, call, "relation");
    if (!relation) return tl::unexpected(relation.error());
    const auto wave = context.named_or_only(wave_table, call, "wave");
    if (!wave) return tl::unexpected(wave.error());
    return Question{*relation, *wave,
                    context.number("SELECT number FROM question WHERE relation = ? AND wave = ?",
                                   *relation, *wave)};
}

void declare(EditContext& context, Question& question, std::string_view answer) {
    question.row = context.next_number("question");
    context.run("INSERT INTO question (number, wave, relation) VALUES (?, ?, ?)", *question.row,
                question.wave, question.relation);
    context.run("INSERT INTO respondent (question, actor, answer) SELECT ?, number, ? FROM actor",
                *question.row, answer);
}

std::string in_words(EditContext& context, const Question& question) {
    return fmt::format("'{}' in wave '{}'",
                       for_message(context.id_of(relation_table, question.relation)),
                       for_message(context.id_of(wave_table, question.wave)));
}

}  // namespace

Result<std::string> edit_add_answers(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(0, 0, place_and_everybody); !fits)
        return tl::unexpected(fits.error());
    auto question = named_question(context, call);
    if (!question) return tl::unexpected(question.error());
    const std::string* everybody = call.option("everybody");
    const auto answer = edit_choice(
        "answer", everybody == nullptr ? std::string("answered") : *everybody, answer_words);
    if (!answer) return tl::unexpected(answer.error());
    if (question->row) {
        return invalid_input(
            fmt::format("Who answered about {} is declared already.", in_words(context, *question)),
            "Change it: set answer ACTOR answered|silent|\"not asked\"");
    }
    declare(context, *question, *answer);
    return fmt::format("About {} everybody is marked as {}.", in_words(context, *question),
                       *answer);
}

Result<std::string> edit_set_answer(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(2, 2, place); !fits) return tl::unexpected(fits.error());
    const auto actor = context.actor(call.words[0]);
    if (!actor) return tl::unexpected(actor.error());
    const auto answer = edit_choice("answer", call.words[1], answer_words);
    if (!answer) return tl::unexpected(answer.error());
    auto question = named_question(context, call);
    if (!question) return tl::unexpected(question.error());
    const bool first = !question->row.has_value();
    if (first) declare(context, *question, "answered");
    context.run(
        "INSERT INTO respondent (question, actor, answer) VALUES (?, ?, ?) "
        "ON CONFLICT (question, actor) DO UPDATE SET answer = excluded.answer",
        *question->row, *actor, *answer);
    return fmt::format("About {} {} is marked as {}{}.", in_words(context, *question),
                       context.shown(*actor), *answer, first ? ", everybody else as answered" : "");
}

Result<std::string> edit_remove_answers(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(0, 0, place); !fits) return tl::unexpected(fits.error());
    const auto question = named_question(context, call);
    if (!question) return tl::unexpected(question.error());
    if (!question->row) {
        return invalid_input(
            fmt::format("Nobody declared who answered about {}.", in_words(context, *question)),
            "There is nothing to remove.");
    }
    context.run("DELETE FROM respondent WHERE question = ?", *question->row);
    context.run("DELETE FROM question WHERE number = ?", *question->row);
    return fmt::format("About {} everybody is taken to have answered.",
                       in_words(context, *question));
}

}  // namespace convene
