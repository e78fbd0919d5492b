// Two rows for one actor become one. Whatever only the first says moves to the second;
// where both say something, the second's value stays.

#include <fmt/format.h>

#include "engine/workspace/edit_actions.hpp"
#include "engine/workspace/edit_tie_rows.hpp"

namespace convene {
namespace {

class ActorMerge {
public:
    ActorMerge(EditContext& context, Row from, Row to) : context_(context), from_(from), to_(to) {}

    Result<std::string> run() {
        const std::string first = context_.shown(from_), second = context_.shown(to_);
        move_ties();
        if (auto fine = check_two_mode(); !fine) return tl::unexpected(fine.error());
        move_place();
        move_answers();
        move_stances();
        move_facts();
        fill_attributes();
        context_.run("DELETE FROM actor WHERE number = ?", from_);
        return fmt::format("Merged {} into {}: {}.", first, second, moved_.text());
    }

private:
    void move_ties() {
        struct Moving {
            Row tie, wave, relation, source, target;
        };
        std::vector<Moving> ties;
        Statement& rows = context_.sql(
            "SELECT number, wave, relation, source, target FROM tie "
            "WHERE source = ?1 OR target = ?1 ORDER BY number");
        rows.with(from_);
        while (rows.next()) {
            ties.push_back({rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3),
                            rows.integer(4)});
        }
        rows.reset();
        std::unordered_map<Row, TieRules> rules;
        for (const Moving& tie : ties) {
            const auto known = rules.find(tie.relation);
            const TieRules& rule =
                known != rules.end()
                    ? known->second
                    : rules.emplace(tie.relation, tie_rules(context_, tie.relation)).first->second;
            move_tie(context_, rule, tie.tie, tie.wave, tie.source == from_ ? to_ : tie.source,
                     tie.target == from_ ? to_ : tie.target, moved_);
        }
        context_.run("UPDATE tie SET reporter = ? WHERE reporter = ?", to_, from_);
    }

    Result<Done> check_two_mode() {
        const auto relation = context_.number(
            "SELECT number FROM relation WHERE two_mode = 1 "
            "AND EXISTS (SELECT 1 FROM tie WHERE tie.source = ?1 AND tie.relation = "
            "relation.number) "
            "AND EXISTS (SELECT 1 FROM tie WHERE tie.target = ?1 AND tie.relation = "
            "relation.number)",
            to_);
        if (!relation) return Done{};
        return invalid_input(
            fmt::format("One of the two is a member and the other a body or event in '{}'.",
                        for_message(context_.id_of(relation_table, *relation))),
            "They cannot be the same actor there; remove the ties of one of them first.");
    }

    /// Parent and children. Where the first stands above the second, the second takes its place.
    void move_place() {
        const auto parent = context_.number("SELECT parent FROM actor WHERE number = ?", from_);
        const auto own = context_.number("SELECT parent FROM actor WHERE number = ?", to_);
        const bool takes_place = is_above(context_, from_, to_);
        const bool may_follow = parent && !is_above(context_, to_, *parent);
        if (takes_place || (!own && may_follow)) {
            if (parent && may_follow) {
                context_.run("UPDATE actor SET parent = ? WHERE number = ?", *parent, to_);
            } else {
                context_.run("UPDATE actor SET parent = NULL WHERE number = ?", to_);
            }
        }
        context_.run("UPDATE actor SET parent = ?1 WHERE parent = ?2 AND number <> ?1", to_, from_);
        context_.run(
            "UPDATE actor SET name = (SELECT name FROM actor WHERE number = ?2) "
            "WHERE number = ?1 AND name = id "
            "AND EXISTS (SELECT 1 FROM actor WHERE number = ?2 AND name <> id)",
            to_, from_);
    }

    /// Answered beats silent beats not asked.
    void move_answers() {
        context_.run(
            "INSERT INTO respondent (question, actor, answer) "
            "SELECT question, ?1, answer FROM respondent WHERE actor = ?2 "
            "ON CONFLICT (question, actor) DO UPDATE SET answer = excluded.answer "
            "WHERE excluded.answer = 'answered' "
            "OR (excluded.answer = 'silent' AND respondent.answer = 'not asked')",
            to_, from_);
        context_.run("DELETE FROM respondent WHERE actor = ?", from_);
        context_.run(
            "INSERT INTO roster (wave, actor) SELECT wave, ?1 FROM roster WHERE actor = ?2 "
            "ON CONFLICT (wave, actor) DO NOTHING",
            to_, from_);
        context_.run("DELETE FROM roster WHERE actor = ?", from_);
    }

    void move_stances() {
        context_.run(
            "DELETE FROM goal_stance WHERE actor = ?2 "
            "AND goal IN (SELECT goal FROM goal_stance WHERE actor = ?1)",
            to_, from_);
        context_.run("UPDATE goal_stance SET actor = ? WHERE actor = ?", to_, from_);
    }

    void move_facts() {
        const auto theirs = context_.number("SELECT number FROM body WHERE actor = ?", from_);
        const auto own = context_.number("SELECT number FROM body WHERE actor = ?", to_);
        if (!theirs) return;
        if (!own) {
            context_.run("UPDATE body SET actor = ? WHERE number = ?", to_, *theirs);
            return;
        }
        for (const std::string_view text : {"purpose", "cadence"}) {
            context_.run(fmt::format("UPDATE body SET {0} = (SELECT {0} FROM body WHERE number = "
                                     "?2) WHERE number = ?1 AND {0} = ''",
                                     text),
                         *own, *theirs);
        }
        for (const std::string_view count : {"meetings_planned", "meetings_held"}) {
            context_.run(fmt::format("UPDATE body SET {0} = (SELECT {0} FROM body WHERE number = "
                                     "?2) WHERE number = ?1 AND {0} IS NULL",
                                     count),
                         *own, *theirs);
        }
        context_.run(
            "INSERT INTO body_required_group (body, position, name) "
            "SELECT ?1, position, name FROM body_required_group WHERE body = ?2 "
            "AND NOT EXISTS (SELECT 1 FROM body_required_group WHERE body = ?1)",
            *own, *theirs);
        context_.run("DELETE FROM body_required_group WHERE body = ?", *theirs);
        context_.run("DELETE FROM body WHERE number = ?", *theirs);
    }

    void fill_attributes() {
        context_.run(
            "INSERT INTO actor_attribute (definition, actor, value) "
            "SELECT definition, ?1, value FROM actor_attribute WHERE actor = ?2 "
            "ON CONFLICT (definition, actor) DO NOTHING",
            to_, from_);
        context_.run("DELETE FROM actor_attribute WHERE actor = ?", from_);
    }

    EditContext& context_;
    Row from_, to_;
    MovedTies moved_;
};

}  // namespace

Result<std::string> edit_merge_actor(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(3, 3, {}); !fits) return tl::unexpected(fits.error());
    if (call.words[1] != "into") return call.usage("The word 'into' is missing.");
    const auto from = context.actor(call.words[0]);
    if (!from) return tl::unexpected(from.error());
    const auto to = context.actor(call.words[2]);
    if (!to) return tl::unexpected(to.error());
    if (*from == *to)
        return invalid_input("Both are the same actor already.", "Name two different ones.");
    return ActorMerge(context, *from, *to).run();
}

}  // namespace convene
