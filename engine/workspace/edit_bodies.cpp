// Bodies: committees, teams and boards, with their purpose and their meetings.

#include <array>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/workspace/edit_actions.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 6> fields{
    "name", "purpose", "cadence", "required_groups", "meetings_planned", "meetings_held"};

Result<Done> set_groups(EditContext& context, Row body, std::string_view value) {
    context.run("DELETE FROM body_required_group WHERE body = ?", body);
    std::int64_t position = 0;
    for (const std::string& group : split_list(value)) {
        const auto name = context.clean_text("name of a group", group);
        if (!name) return tl::unexpected(name.error());
        if (name->empty()) continue;
        context.run("INSERT INTO body_required_group (body, position, name) VALUES (?, ?, ?)", body,
                    position++, *name);
    }
    return Done{};
}

Result<Done> set_meetings(EditContext& context, Row body, const std::string& field,
                          const std::string& value) {
    const std::string update = fmt::format("UPDATE body SET {} = ? WHERE number = ?", field);
    if (value.empty()) {
        context.run(update, std::nullopt, body);
        return Done{};
    }
    const auto count = edit_number("number of meetings", value);
    if (!count) return tl::unexpected(count.error());
    if (*count < 0.0)
        return invalid_input("The number of meetings is negative.", "Write 0 or more.");
    context.run(update, *count, body);
    return Done{};
}

Result<Done> set_fields(EditContext& context, Row actor, Row body, const EditCall& call) {
    for (const auto& [field, value] : call.options) {
        Result<Done> set;
        if (field == "name") {
            set = set_actor_field(context, actor, field, value);
        } else if (field == "required_groups") {
            set = set_groups(context, body, value);
        } else if (field == "purpose" || field == "cadence") {
            const auto text = context.clean_text(field, value);
            if (!text) return tl::unexpected(text.error());
            context.run(fmt::format("UPDATE body SET {} = ? WHERE number = ?", field), *text, body);
        } else {
            set = set_meetings(context, body, field, value);
        }
        if (!set) return set;
    }
    return Done{};
}

}  // namespace

Result<std::string> edit_add_body(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, fields); !fits) return tl::unexpected(fits.error());
    auto actor = context.look_up(actor_table, call.words[0]);
    if (!actor) {
        const auto id = context.new_id(actor_table, call.words[0]);
        if (!id) return tl::unexpected(id.error());
        actor = insert_actor(context, *id, *id, "body");
    } else if (!context.as_read() &&
               !context.number("SELECT 1 FROM actor WHERE number = ? AND kind = 'body'", *actor)) {
        return invalid_input(fmt::format("{} is no body.", context.shown(*actor)),
                             "If it is one, write first: set actor ID kind body");
    }
    if (context.number("SELECT 1 FROM body WHERE actor = ?", *actor)) {
        return invalid_input(
            fmt::format("The facts about {} are there already.", context.shown(*actor)),
            "Change them: set body ID ...");
    }
    const Row body = context.next_number("body");
    context.run(
        "INSERT INTO body (number, actor, purpose, cadence, meetings_planned, meetings_held) "
        "VALUES (?, ?, '', '', NULL, NULL)",
        body, *actor);
    if (auto set = set_fields(context, *actor, body, call); !set)
        return tl::unexpected(set.error());
    return fmt::format("Added the body {}.", context.shown(*actor));
}

Result<std::string> edit_set_body(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, fields); !fits) return tl::unexpected(fits.error());
    if (call.options.empty()) return call.usage("Nothing is said to change.");
    const auto actor = context.actor(call.words[0]);
    if (!actor) return tl::unexpected(actor.error());
    const auto body = context.number("SELECT number FROM body WHERE actor = ?", *actor);
    if (!body) {
        return invalid_input(
            fmt::format("There are no facts about a body {}.", context.shown(*actor)),
            "Add them: add body ID ...");
    }
    if (auto set = set_fields(context, *actor, *body, call); !set)
        return tl::unexpected(set.error());
    return fmt::format("Changed the body {}.", context.shown(*actor));
}

Result<std::string> edit_remove_body(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, {}); !fits) return tl::unexpected(fits.error());
    const auto actor = context.actor(call.words[0]);
    if (!actor) return tl::unexpected(actor.error());
    const auto body = context.number("SELECT number FROM body WHERE actor = ?", *actor);
    if (!body) {
        return invalid_input(
            fmt::format("There are no facts about a body {}.", context.shown(*actor)),
            "To remove the actor, write: remove actor ID");
    }
    context.run("DELETE FROM body_required_group WHERE body = ?", *body);
    context.run("DELETE FROM body WHERE number = ?", *body);
    return fmt::format("Removed the facts about {}; the actor stays.", context.shown(*actor));
}

}  // namespace convene
