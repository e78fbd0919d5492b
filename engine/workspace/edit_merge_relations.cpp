// Relations that go: removed, or joined with another.

#include <fmt/format.h>

#include "engine/workspace/edit_actions.hpp"
#include "engine/workspace/edit_tie_rows.hpp"

namespace convene {
namespace {

/// Everything but the ties that hangs on a relation.
void delete_relation(EditContext& context, Row relation) {
    context.run(
        "DELETE FROM respondent WHERE question IN (SELECT number FROM question WHERE relation = ?)",
        relation);
    context.run("DELETE FROM question WHERE relation = ?", relation);
    context.run("DELETE FROM rating_scale_item WHERE relation = ?", relation);
    context.run("DELETE FROM relation_anchor WHERE relation = ?", relation);
    context.run("DELETE FROM relation WHERE number = ?", relation);
}

Result<Done> check_alike(EditContext& context, Row from, Row to) {
    for (const auto& [column, words] :
         {std::pair{"directed", "one is directed and the other is not"},
          {"two_mode", "one is two-mode and the other is not"},
          {"reversed", "the scale of one is reversed"},
          {"reading", "their weights are read differently"}}) {
        const auto differ = context.number(
            fmt::format("SELECT 1 FROM relation a, relation b WHERE a.number = ? AND b.number = ? "
                        "AND a.{0} <> b.{0}",
                        column),
            from, to);
        if (differ) {
            return invalid_input(fmt::format("The two relations differ: {}.", words),
                                 "Make them alike first: set relation ID ...");
        }
    }
    return Done{};
}

void move_answers(EditContext& context, Row from, Row to) {
    struct Question {
        Row number, wave;
    };
    std::vector<Question> questions;
    Statement& rows =
        context.sql("SELECT number, wave FROM question WHERE relation = ? ORDER BY number");
    rows.with(from);
    while (rows.next()) questions.push_back({rows.integer(0), rows.integer(1)});
    rows.reset();
    for (const auto& [question, wave] : questions) {
        const auto there =
            context.number("SELECT number FROM question WHERE relation = ? AND wave = ?", to, wave);
        if (there) {
            // Answered beats silent beats not asked.
            context.run(
                "INSERT INTO respondent (question, actor, answer) "
                "SELECT ?1, actor, answer FROM respondent WHERE question = ?2 "
                "ON CONFLICT (question, actor) DO UPDATE SET answer = excluded.answer "
                "WHERE excluded.answer = 'answered' "
                "OR (excluded.answer = 'silent' AND respondent.answer = 'not asked')",
                *there, question);
        } else if (!context.number("SELECT 1 FROM tie WHERE relation = ? AND wave = ? LIMIT 1", to,
                                   wave)) {
            context.run("UPDATE question SET relation = ? WHERE number = ?", to, question);
        }
        // Else nobody declared who answered about the other: everybody stays assumed.
    }
}

}  // namespace

Result<std::string> edit_merge_relation(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(3, 3, {}); !fits) return tl::unexpected(fits.error());
    if (call.words[1] != "into") return call.usage("The word 'into' is missing.");
    const auto from = context.find(relation_table, call.words[0]);
    if (!from) return tl::unexpected(from.error());
    const auto to = context.find(relation_table, call.words[2]);
    if (!to) return tl::unexpected(to.error());
    if (*from == *to)
        return invalid_input("Both are the same relation already.", "Name two different ones.");
    if (auto alike = check_alike(context, *from, *to); !alike) return tl::unexpected(alike.error());
    move_answers(context, *from, *to);

    TieRules rules = tie_rules(context, *to);
    struct Moving {
        Row tie, wave, source, target;
        double weight;
    };
    std::vector<Moving> ties;
    Statement& rows = context.sql(
        "SELECT number, wave, source, target, weight FROM tie WHERE relation = ? ORDER BY number");
    rows.with(*from);
    while (rows.next()) {
        ties.push_back(
            {rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3), rows.real(4)});
    }
    rows.reset();
    MovedTies moved;
    std::string remark;
    for (const Moving& tie : ties) {
        if (tie.weight == 0.0 && rules.zero_is_absent) {
            return invalid_input(
                fmt::format("'{}' has ties of weight 0, which would mean in '{}': no tie.",
                            for_message(call.words[0]), for_message(rules.id)),
                "Change or remove them first.");
        }
        move_tie(context, rules, tie.tie, tie.wave, tie.source, tie.target, moved);
        if (auto said = fit_scale(context, rules, tie.weight); !said.empty())
            remark = std::move(said);
    }
    if (rules.two_mode) {
        const auto both = context.number(
            "SELECT source FROM tie WHERE relation = ?1 AND source IN "
            "(SELECT target FROM tie WHERE relation = ?1) LIMIT 1",
            *to);
        if (both) {
            return invalid_input(
                fmt::format("{} would be both a source and a target of a two-mode relation.",
                            context.shown(*both)),
                "Sources are members and targets are bodies or events.");
        }
    }
    const std::string first = context.id_of(relation_table, *from);
    delete_relation(context, *from);
    return fmt::format("Merged '{}' into '{}': {}.{}", for_message(first), for_message(rules.id),
                       moved.text(), remark);
}

Result<std::string> edit_remove_relation(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, {}); !fits) return tl::unexpected(fits.error());
    const auto row = context.find(relation_table, call.words[0]);
    if (!row) return tl::unexpected(row.error());
    const std::string id = context.id_of(relation_table, *row);
    context.run(
        "DELETE FROM tie_attribute WHERE tie IN (SELECT number FROM tie WHERE relation = ?)", *row);
    context.run("DELETE FROM tie WHERE relation = ?", *row);
    const auto ties = context.changes();
    delete_relation(context, *row);
    return fmt::format("Removed the relation '{}' with {}.", for_message(id),
                       counted(ties, "tie", "ties"));
}

}  // namespace convene
