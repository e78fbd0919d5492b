// Groups: the values of one attribute, by default the one called group.

#include <array>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/workspace/edit_actions.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 1> by_only{"by"};
constexpr std::array<std::string_view, 2> by_and_members{"by", "members"};

Result<AttributeRow> attribute_of(EditContext& context, const EditCall& call) {
    const std::string* by = call.option("by");
    return context.find(of_actors, by == nullptr ? "group" : attribute_name(*by));
}

/// Bodies require groups by the names in the attribute "group".
bool bodies_name_it(const AttributeRow& attribute) { return attribute.id == "group"; }

Result<AttributeValue> value_of(EditContext& context, const AttributeRow& attribute,
                                std::string_view name) {
    const auto cleaned = context.clean_text("name of the group", name);
    if (!cleaned) return tl::unexpected(cleaned.error());
    auto value = parse_attribute(*cleaned, attribute.type);
    if (!value) {
        return invalid_input(
            fmt::format("'{}' does not fit the attribute '{}'.", for_message(name),
                        for_message(attribute.id)),
            attribute.type == AttributeType::number ? "Write a number." : "Write yes or no.");
    }
    if (is_missing(*value))
        return invalid_input("The name of the group is empty.", "Give it at least one letter.");
    return *value;
}

std::vector<Row> members_of(EditContext& context, const AttributeRow& attribute,
                            const AttributeValue& value) {
    constexpr std::string_view query =
        "SELECT actor FROM actor_attribute WHERE definition = ? AND value = ?";
    if (const auto* text = std::get_if<std::string>(&value))
        return context.numbers(query, attribute.number, *text);
    if (const auto* number = std::get_if<double>(&value))
        return context.numbers(query, attribute.number, *number);
    return context.numbers(query, attribute.number, std::get<bool>(value));
}

bool required_somewhere(EditContext& context, const AttributeRow& attribute,
                        const std::string& name) {
    return bodies_name_it(attribute) &&
           context.number("SELECT 1 FROM body_required_group WHERE name = ? LIMIT 1", name)
               .has_value();
}

tl::unexpected<Error> no_such_group(EditContext& context, const AttributeRow& attribute,
                                    std::string_view name) {
    std::vector<std::string> names;
    if (attribute.type == AttributeType::text) {
        Statement& rows =
            context.sql("SELECT DISTINCT value FROM actor_attribute WHERE definition = ?");
        rows.with(attribute.number);
        while (rows.next()) names.push_back(rows.text(0));
        rows.reset();
    }
    const std::string advice = did_you_mean(name, names);
    return invalid_input(
        fmt::format("Nobody is in '{}' by the attribute '{}'.", for_message(name),
                    for_message(attribute.id)),
        advice.empty() ? "Name another attribute with by=, or another group." : advice.substr(1));
}

/// Moves everybody from one value to another; bodies that require the group follow.
std::int64_t move_members(EditContext& context, const AttributeRow& attribute,
                          const AttributeValue& from, const AttributeValue& to) {
    const auto members = members_of(context, attribute, from);
    for (const Row member : members) context.put_attribute(of_actors, attribute, member, to);
    if (bodies_name_it(attribute)) {
        const std::string former = attribute_text(from), now = attribute_text(to);
        context.run(
            "DELETE FROM body_required_group WHERE name = ?1 AND body IN "
            "(SELECT body FROM body_required_group WHERE name = ?2)",
            former, now);
        context.run("UPDATE body_required_group SET name = ? WHERE name = ?", now, former);
    }
    return static_cast<std::int64_t>(members.size());
}

/// "K7" or "K7,K9": a whole id wins over a list.
Result<Done> add_listed(EditContext& context, std::string_view list, std::vector<Row>& members) {
    if (trimmed(list).empty()) return Done{};
    if (const auto whole = context.look_up(actor_table, list)) {
        members.push_back(*whole);
        return Done{};
    }
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        const auto member = context.actor(list.substr(begin, end - begin));
        if (!member) return tl::unexpected(member.error());
        members.push_back(*member);
        begin = end + 1;
    }
    return Done{};
}

}  // namespace

Result<std::string> edit_add_group(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, call.words.size(), by_and_members); !fits)
        return tl::unexpected(fits.error());
    std::vector<Row> members;
    for (const std::string& id : call.words.subspan(1)) {
        const auto member = context.actor(id);
        if (!member) return tl::unexpected(member.error());
        members.push_back(*member);
    }
    if (const std::string* list = call.option("members")) {
        if (auto added = add_listed(context, *list, members); !added)
            return tl::unexpected(added.error());
    }
    if (members.empty())
        return call.usage("A group exists through its members, and none is named.");
    const std::string* by = call.option("by");
    if (by == nullptr && !context.look_up(of_actors, "group")) {
        context.run("INSERT INTO actor_attribute_definition (number, id, type) VALUES (?, ?, ?)",
                    context.next_number("actor_attribute_definition"), "group", "text");
    }
    const auto attribute = attribute_of(context, call);
    if (!attribute) return tl::unexpected(attribute.error());
    const auto value = value_of(context, *attribute, call.words[0]);
    if (!value) return tl::unexpected(value.error());
    std::int64_t from_elsewhere = 0;
    for (const Row member : members) {
        const AttributeValue before = context.attribute_value(of_actors, *attribute, member);
        from_elsewhere += !is_missing(before) && before != *value;
        context.put_attribute(of_actors, *attribute, member, *value);
    }
    return fmt::format(
        "{} now in '{}'{}.",
        members.size() == 1 ? "1 actor is" : fmt::format("{} actors are", members.size()),
        for_message(call.words[0]),
        from_elsewhere == 0 ? std::string()
                            : fmt::format(", {} of them from another group", from_elsewhere));
}

Result<std::string> edit_rename_group(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(2, 2, by_only); !fits) return tl::unexpected(fits.error());
    const auto attribute = attribute_of(context, call);
    if (!attribute) return tl::unexpected(attribute.error());
    const auto from = value_of(context, *attribute, call.words[0]);
    if (!from) return tl::unexpected(from.error());
    const auto to = value_of(context, *attribute, call.words[1]);
    if (!to) return tl::unexpected(to.error());
    if (members_of(context, *attribute, *from).empty() &&
        !required_somewhere(context, *attribute, attribute_text(*from)))
        return no_such_group(context, *attribute, call.words[0]);
    if (*from != *to && !members_of(context, *attribute, *to).empty()) {
        return invalid_input(
            fmt::format("There is a group '{}' already.", for_message(call.words[1])),
            fmt::format("To make them one, write: merge group {} into {}",
                        for_message(edit_word(call.words[0])),
                        for_message(edit_word(call.words[1]))));
    }
    const auto moved = *from == *to ? 0 : move_members(context, *attribute, *from, *to);
    return fmt::format("'{}' is now '{}': {}.", for_message(call.words[0]),
                       for_message(call.words[1]), counted(moved, "actor", "actors"));
}

Result<std::string> edit_merge_group(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(3, 3, by_only); !fits) return tl::unexpected(fits.error());
    if (call.words[1] != "into") return call.usage("The word 'into' is missing.");
    const auto attribute = attribute_of(context, call);
    if (!attribute) return tl::unexpected(attribute.error());
    const auto from = value_of(context, *attribute, call.words[0]);
    if (!from) return tl::unexpected(from.error());
    const auto to = value_of(context, *attribute, call.words[2]);
    if (!to) return tl::unexpected(to.error());
    if (*from == *to)
        return invalid_input("Both are the same group already.", "Name two different ones.");
    for (const auto& [value, name] : {std::pair{*from, call.words[0]}, {*to, call.words[2]}}) {
        if (members_of(context, *attribute, value).empty() &&
            !required_somewhere(context, *attribute, attribute_text(value)))
            return no_such_group(context, *attribute, name);
    }
    const auto moved = move_members(context, *attribute, *from, *to);
    return fmt::format("Merged '{}' into '{}': {} moved.", for_message(call.words[0]),
                       for_message(call.words[2]), counted(moved, "actor", "actors"));
}

Result<std::string> edit_remove_group(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, by_only); !fits) return tl::unexpected(fits.error());
    const auto attribute = attribute_of(context, call);
    if (!attribute) return tl::unexpected(attribute.error());
    const auto value = value_of(context, *attribute, call.words[0]);
    if (!value) return tl::unexpected(value.error());
    const auto members = members_of(context, *attribute, *value);
    if (members.empty() && !required_somewhere(context, *attribute, attribute_text(*value)))
        return no_such_group(context, *attribute, call.words[0]);
    for (const Row member : members)
        context.put_attribute(of_actors, *attribute, member, AttributeValue{});
    if (bodies_name_it(*attribute))
        context.run("DELETE FROM body_required_group WHERE name = ?", attribute_text(*value));
    return fmt::format("Removed the group '{}'; its {} stay.", for_message(call.words[0]),
                       counted(static_cast<std::int64_t>(members.size()), "member", "members"));
}

}  // namespace convene
