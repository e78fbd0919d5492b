// Actors: who there is, what they are called, where they belong.

#include <array>

#include <fmt/format.h>

#include "engine/model/network.hpp"
#include "engine/workspace/edit_actions.hpp"
#include "engine/workspace/edit_tie_rows.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 3> kinds{"person", "organization", "body"};
constexpr std::array<std::string_view, 1> any_option{"*"};

Result<Done> set_name(EditContext& context, Row actor, std::string_view value) {
    auto name = context.clean_line("name", value);
    if (!name) return tl::unexpected(name.error());
    if (name->empty()) name = context.id_of(actor_table, actor);
    context.run("UPDATE actor SET name = ? WHERE number = ?", *name, actor);
    return Done{};
}

Result<Done> set_kind(EditContext& context, Row actor, std::string_view value) {
    auto kind = edit_choice("kind", value, kinds);
    if (!kind) return tl::unexpected(kind.error());
    const bool has_facts = context.number("SELECT 1 FROM body WHERE actor = ?", actor).has_value();
    if (has_facts && *kind != "body" && !context.as_read()) {
        const std::string id = context.id_of(actor_table, actor);
        return invalid_input(
            fmt::format("'{}' is a body, with facts about its meetings.", for_message(id)),
            fmt::format("Remove these first: remove body {}", for_message(edit_word(id))));
    }
    context.run("UPDATE actor SET kind = ? WHERE number = ?", *kind, actor);
    return Done{};
}

Result<Done> set_parent(EditContext& context, Row actor, std::string_view value) {
    if (value.empty()) {
        context.run("UPDATE actor SET parent = NULL WHERE number = ?", actor);
        return Done{};
    }
    const auto parent = context.actor(value);
    if (!parent) return tl::unexpected(parent.error());
    if (is_above(context, actor, *parent)) {
        return invalid_input(
            *parent == actor ? fmt::format("'{}' cannot belong to itself.", for_message(value))
                             : fmt::format("'{}' itself belongs to {}, directly or through others.",
                                           for_message(value), context.shown(actor)),
            "Change the place of the other one first.");
    }
    context.run("UPDATE actor SET parent = ? WHERE number = ?", *parent, actor);
    return Done{};
}

Result<Done> set_fields(EditContext& context, Row actor, const EditCall& call) {
    for (const auto& [field, value] : call.options) {
        if (auto set = set_actor_field(context, actor, field, value); !set) return set;
    }
    return Done{};
}

}  // namespace

bool is_above(EditContext& context, Row ancestor, Row actor) {
    // Files may hold a circle that nobody noticed; the count ends the walk.
    const auto most = context.number("SELECT count(*) FROM actor").value_or(0);
    std::optional<Row> at = actor;
    for (std::int64_t steps = 0; at && steps <= most; ++steps) {
        if (*at == ancestor) return true;
        at = context.number("SELECT parent FROM actor WHERE number = ?", *at);
    }
    return false;
}

Result<Done> set_actor_field(EditContext& context, Row actor, std::string_view field,
                             std::string_view value) {
    if (field == "name") return set_name(context, actor, value);
    if (field == "kind") return set_kind(context, actor, value);
    if (field == "parent") return set_parent(context, actor, value);
    if (field == "id") {
        return invalid_input("An id is not set like an attribute.", "Write: rename actor ID NEWID");
    }
    const auto attribute = context.find(of_actors, attribute_name(field));
    if (!attribute) return tl::unexpected(attribute.error());
    return context.set_attribute(of_actors, *attribute, actor, value);
}

Row insert_actor(EditContext& context, const std::string& id, const std::string& name,
                 std::string_view kind) {
    const Row row = context.next_number("actor");
    context.run("INSERT INTO actor (number, id, name, kind, parent) VALUES (?, ?, ?, ?, NULL)", row,
                id, name, kind);
    return row;
}

Result<std::string> edit_add_actor(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, any_option); !fits) return tl::unexpected(fits.error());
    const auto id = context.new_id(actor_table, call.words[0]);
    if (!id) return tl::unexpected(id.error());
    const Row actor = insert_actor(context, *id, *id, kind_name(ActorKind::organization));
    if (auto set = set_fields(context, actor, call); !set) return tl::unexpected(set.error());
    return fmt::format("Added {}.", context.shown(actor));
}

Result<std::string> edit_set_actor(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 3, any_option); !fits) return tl::unexpected(fits.error());
    const bool words = call.words.size() == 3;
    if (call.words.size() == 2 || (!words && call.options.empty()))
        return call.usage("Something is missing.");
    const auto actor = context.actor(call.words[0]);
    if (!actor) return tl::unexpected(actor.error());
    if (words) {
        if (auto set = set_actor_field(context, *actor, call.words[1], call.words[2]); !set)
            return tl::unexpected(set.error());
    }
    if (auto set = set_fields(context, *actor, call); !set) return tl::unexpected(set.error());
    if (words && call.options.empty()) {
        return fmt::format("{}: {} is now {}.", context.shown(*actor),
                           for_message(attribute_name(call.words[1])),
                           call.words[2].empty() ? "empty" : for_message(call.words[2]));
    }
    return fmt::format("Changed {}.", context.shown(*actor));
}

Result<std::string> edit_clear_actor(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(2, call.words.size(), {}); !fits)
        return tl::unexpected(fits.error());
    const auto actor = context.actor(call.words[0]);
    if (!actor) return tl::unexpected(actor.error());
    for (const std::string& field : call.words.subspan(1)) {
        if (field == "kind") {
            return invalid_input("Every actor has a kind.",
                                 "Set another: set actor ID kind person|organization|body");
        }
        if (auto set = set_actor_field(context, *actor, field, ""); !set)
            return tl::unexpected(set.error());
    }
    return fmt::format(
        "Cleared {} of {}.",
        call.words.size() == 2
            ? for_message(attribute_name(call.words[1]))
            : counted(static_cast<std::int64_t>(call.words.size()) - 1, "", "fields"),
        context.shown(*actor));
}

Result<std::string> edit_rename_actor(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(2, 2, {}); !fits) return tl::unexpected(fits.error());
    const auto actor = context.actor(call.words[0]);
    if (!actor) return tl::unexpected(actor.error());
    const auto cleaned = context.clean_id("id of the actor", call.words[1]);
    if (!cleaned) return tl::unexpected(cleaned.error());
    const auto taken = context.look_up(actor_table, *cleaned);
    if (taken && *taken != *actor) {
        return invalid_input(
            fmt::format("'{}' is the id of another actor.", for_message(*cleaned)),
            fmt::format("If both are the same, write: merge actor {} into {}",
                        for_message(edit_word(call.words[0])), for_message(edit_word(*cleaned))));
    }
    const std::string former = context.id_of(actor_table, *actor);
    // A name that only repeats the id goes with it.
    context.run("UPDATE actor SET name = ? WHERE number = ? AND name = id", *cleaned, *actor);
    context.run("UPDATE actor SET id = ? WHERE number = ?", *cleaned, *actor);
    return fmt::format("'{}' is now {}.", for_message(former), context.shown(*actor));
}

Result<std::string> edit_remove_actor(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, {}); !fits) return tl::unexpected(fits.error());
    const auto actor = context.actor(call.words[0]);
    if (!actor) return tl::unexpected(actor.error());
    const std::string shown = context.shown(*actor);
    std::string also;
    const auto ties =
        context.numbers("SELECT number FROM tie WHERE source = ?1 OR target = ?1", *actor);
    for (const Row tie : ties) delete_tie(context, tie);
    if (!ties.empty())
        also += " with " + counted(static_cast<std::int64_t>(ties.size()), "tie", "ties");
    context.run("UPDATE tie SET reporter = NULL WHERE reporter = ?", *actor);
    if (const auto reported = context.changes(); reported > 0) {
        also += fmt::format("; {} that it had reported now {} as the sources' own",
                            counted(reported, "tie", "ties"), reported == 1 ? "stands" : "stand");
    }
    context.run("UPDATE actor SET parent = NULL WHERE parent = ?", *actor);
    if (const auto children = context.changes(); children > 0)
        also +=
            fmt::format("; {} to it now to nobody",
                        children == 1 ? "1 actor that belonged belongs"
                                      : fmt::format("{} actors that belonged belong", children));
    context.run("DELETE FROM actor_attribute WHERE actor = ?", *actor);
    context.run("DELETE FROM roster WHERE actor = ?", *actor);
    context.run("DELETE FROM respondent WHERE actor = ?", *actor);
    context.run("DELETE FROM goal_stance WHERE actor = ?", *actor);
    context.run(
        "DELETE FROM body_required_group WHERE body IN (SELECT number FROM body WHERE actor = ?)",
        *actor);
    context.run("DELETE FROM body WHERE actor = ?", *actor);
    context.run("DELETE FROM actor WHERE number = ?", *actor);
    return fmt::format("Removed {}{}.", shown, also);
}

}  // namespace convene
