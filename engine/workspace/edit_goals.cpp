// Goals and where actors stand on them.

#include <array>

#include <fmt/format.h>

#include "engine/store/enum_words.hpp"
#include "engine/workspace/edit_actions.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 1> title_only{"title"};
constexpr std::array<std::string_view, 1> rank_only{"rank"};

Result<Done> set_title(EditContext& context, Row goal, const EditCall& call) {
    const std::string* given = call.option("title");
    if (given == nullptr) return Done{};
    auto title = context.clean_line("title", *given);
    if (!title) return tl::unexpected(title.error());
    if (title->empty()) title = context.id_of(goal_table, goal);
    context.run("UPDATE goal SET title = ? WHERE number = ?", *title, goal);
    return Done{};
}

/// Rank 0 stands for none. Ranks count from 1; only what is ranked must have one.
Result<double> rank_of(std::string_view stance, const std::string* text) {
    if (text == nullptr || text->empty()) {
        if (stance != "ranked") return 0.0;
        return invalid_input("A ranked goal needs its rank.",
                             "Write rank=1 for the most important.");
    }
    const auto rank = edit_number("rank", *text);
    if (rank && *rank <= 0.0)
        return invalid_input("Ranks begin at 1.", "Write rank=1 for the most important.");
    return rank;
}

}  // namespace

Result<std::string> edit_add_goal(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, title_only); !fits) return tl::unexpected(fits.error());
    const auto id = context.new_id(goal_table, call.words[0]);
    if (!id) return tl::unexpected(id.error());
    const Row row = context.next_number("goal");
    context.run("INSERT INTO goal (number, id, title) VALUES (?, ?, ?)", row, *id, *id);
    if (auto set = set_title(context, row, call); !set) return tl::unexpected(set.error());
    return fmt::format("Added the goal '{}'.", for_message(*id));
}

Result<std::string> edit_set_goal(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, title_only); !fits) return tl::unexpected(fits.error());
    if (call.options.empty()) return call.usage("Nothing is said to change.");
    const auto row = context.find(goal_table, call.words[0]);
    if (!row) return tl::unexpected(row.error());
    if (auto set = set_title(context, *row, call); !set) return tl::unexpected(set.error());
    return fmt::format("Changed the goal '{}'.", for_message(call.words[0]));
}

Result<std::string> edit_rename_goal(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(2, 2, {}); !fits) return tl::unexpected(fits.error());
    const auto row = context.find(goal_table, call.words[0]);
    if (!row) return tl::unexpected(row.error());
    const auto id = context.new_id(goal_table, call.words[1]);
    if (!id) return tl::unexpected(id.error());
    const std::string former = context.id_of(goal_table, *row);
    context.run("UPDATE goal SET title = ? WHERE number = ? AND title = id", *id, *row);
    context.run("UPDATE goal SET id = ? WHERE number = ?", *id, *row);
    return fmt::format("The goal '{}' is now '{}'.", for_message(former), for_message(*id));
}

Result<std::string> edit_merge_goal(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(3, 3, {}); !fits) return tl::unexpected(fits.error());
    if (call.words[1] != "into") return call.usage("The word 'into' is missing.");
    const auto from = context.find(goal_table, call.words[0]);
    if (!from) return tl::unexpected(from.error());
    const auto to = context.find(goal_table, call.words[2]);
    if (!to) return tl::unexpected(to.error());
    if (*from == *to)
        return invalid_input("Both are the same goal already.", "Name two different ones.");
    context.run(
        "DELETE FROM goal_stance WHERE goal = ?1 "
        "AND actor IN (SELECT actor FROM goal_stance WHERE goal = ?2)",
        *from, *to);
    const auto dropped = context.changes();
    context.run("UPDATE goal_stance SET goal = ? WHERE goal = ?", *to, *from);
    const auto moved = context.changes();
    context.run("DELETE FROM goal WHERE number = ?", *from);
    return fmt::format("Merged the goal '{}' into '{}': {} moved{}.", for_message(call.words[0]),
                       for_message(call.words[2]), counted(moved, "stance", "stances"),
                       dropped == 0 ? std::string()
                                    : fmt::format(", {} dropped for the one on the second",
                                                  counted(dropped, "stance", "stances")));
}

Result<std::string> edit_remove_goal(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, {}); !fits) return tl::unexpected(fits.error());
    const auto row = context.find(goal_table, call.words[0]);
    if (!row) return tl::unexpected(row.error());
    context.run("DELETE FROM goal_stance WHERE goal = ?", *row);
    const auto stances = context.changes();
    context.run("DELETE FROM goal WHERE number = ?", *row);
    return fmt::format("Removed the goal '{}' with {}.", for_message(call.words[0]),
                       counted(stances, "stance", "stances"));
}

Result<std::string> edit_set_stance(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(3, 3, rank_only); !fits) return tl::unexpected(fits.error());
    const auto actor = context.actor(call.words[0]);
    if (!actor) return tl::unexpected(actor.error());
    const auto goal = context.find(goal_table, call.words[1]);
    if (!goal) return tl::unexpected(goal.error());
    const auto stance = edit_choice("stance", call.words[2], stance_words);
    if (!stance) return tl::unexpected(stance.error());
    const auto rank = rank_of(*stance, call.option("rank"));
    if (!rank) return tl::unexpected(rank.error());
    const auto there = context.number("SELECT number FROM goal_stance WHERE actor = ? AND goal = ?",
                                      *actor, *goal);
    if (there) {
        context.run("UPDATE goal_stance SET stance = ?, rank = ? WHERE number = ?", *stance, *rank,
                    *there);
    } else {
        context.run(
            "INSERT INTO goal_stance (number, actor, goal, stance, rank) VALUES (?, ?, ?, ?, ?)",
            context.next_number("goal_stance"), *actor, *goal, *stance, *rank);
    }
    return fmt::format("{}: '{}' is {}.", context.shown(*actor), for_message(call.words[1]),
                       *stance);
}

Result<std::string> edit_clear_stance(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(2, 2, {}); !fits) return tl::unexpected(fits.error());
    const auto actor = context.actor(call.words[0]);
    if (!actor) return tl::unexpected(actor.error());
    const auto goal = context.find(goal_table, call.words[1]);
    if (!goal) return tl::unexpected(goal.error());
    context.run("DELETE FROM goal_stance WHERE actor = ? AND goal = ?", *actor, *goal);
    if (context.changes() == 0) {
        return invalid_input(fmt::format("{} has taken no stance on '{}'.", context.shown(*actor),
                                         for_message(call.words[1])),
                             "There is nothing to clear.");
    }
    return fmt::format("Forgot where {} stands on '{}'.", context.shown(*actor),
                       for_message(call.words[1]));
}

}  // namespace convene
