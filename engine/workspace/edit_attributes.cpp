// Columns of actors and ties.

#include <array>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/store/enum_words.hpp"
#include "engine/workspace/edit_actions.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 2> of_type{"of", "type"};
constexpr std::array<std::string_view, 1> of_only{"of"};
constexpr std::array<std::string_view, 2> owners{"actors", "ties"};

Result<AttributeOwner> owner_of(const EditCall& call) {
    const std::string* of = call.option("of");
    if (of == nullptr) return of_actors;
    const auto word = edit_choice("owner of an attribute", *of, owners);
    if (!word) return tl::unexpected(word.error());
    return *word == "ties" ? of_ties : of_actors;
}

Result<AttributeType> type_of(std::string_view text) {
    const auto word = edit_choice("type", text, attribute_type_words);
    if (!word) return tl::unexpected(word.error());
    return *of_word<AttributeType>(*word, attribute_type_words);
}

Result<std::string> new_name(EditContext& context, const AttributeOwner& owner,
                             std::string_view name) {
    auto cleaned = context.clean_id("name of the attribute", attribute_name(name));
    if (cleaned && context.look_up(owner, *cleaned)) {
        return invalid_input(fmt::format("The {} have an attribute '{}' already.", owner.plural,
                                         for_message(*cleaned)),
                             "Choose another name.");
    }
    return cleaned;
}

/// A text that is a code rather than a number: 007, or more digits than a number holds.
bool is_code(std::string_view text) {
    text = trimmed(text);
    std::size_t digits = 0;
    for (const char c : text) digits += c >= '0' && c <= '9';
    const bool leading_zero = text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9';
    return leading_zero || digits > 15;
}

/// Reads every value as the new type; the first that does not fit is named.
Result<std::int64_t> convert(EditContext& context, const AttributeOwner& owner,
                             const AttributeRow& attribute, AttributeType type) {
    std::vector<Row> rows = context.numbers(
        fmt::format("SELECT {0} FROM {0}_attribute WHERE definition = ? ORDER BY {0}", owner.table),
        attribute.number);
    AttributeRow changed = attribute;
    changed.type = type;
    for (const Row row : rows) {
        const std::string text = attribute_text(context.attribute_value(owner, attribute, row));
        auto value = parse_attribute(text, type);
        const bool code =
            type == AttributeType::number && attribute.type == AttributeType::text && is_code(text);
        if (!value || code) {
            const std::string whose =
                owner.table == "actor"
                    ? context.shown(row)
                    : fmt::format("the tie {} to {}",
                                  context.shown(
                                      context.number("SELECT source FROM tie WHERE number = ?", row)
                                          .value_or(0)),
                                  context.shown(
                                      context.number("SELECT target FROM tie WHERE number = ?", row)
                                          .value_or(0)));
            return invalid_input(
                fmt::format("'{}' of {} {}.", for_message(text), whose,
                            code ? "is a code that would lose digits as a number"
                            : type == AttributeType::number ? "is no number"
                                                            : "is neither yes nor no"),
                "Correct or clear it first.");
        }
        context.put_attribute(owner, changed, row, *value);
    }
    return static_cast<std::int64_t>(rows.size());
}

}  // namespace

Result<std::string> edit_add_attribute(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, of_type); !fits) return tl::unexpected(fits.error());
    const auto owner = owner_of(call);
    if (!owner) return tl::unexpected(owner.error());
    const std::string* given = call.option("type");
    const auto type =
        given == nullptr ? Result<AttributeType>(AttributeType::text) : type_of(*given);
    if (!type) return tl::unexpected(type.error());
    const auto name = new_name(context, *owner, call.words[0]);
    if (!name) return tl::unexpected(name.error());
    const std::string table = fmt::format("{}_attribute_definition", owner->table);
    context.run(fmt::format("INSERT INTO {} (number, id, type) VALUES (?, ?, ?)", table),
                context.next_number(table), *name, word_of(*type, attribute_type_words));
    return fmt::format("Added the attribute '{}' to the {}.", for_message(*name), owner->plural);
}

Result<std::string> edit_set_attribute(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, of_type); !fits) return tl::unexpected(fits.error());
    const std::string* given = call.option("type");
    if (given == nullptr) return call.usage("The type is missing.");
    const auto owner = owner_of(call);
    if (!owner) return tl::unexpected(owner.error());
    const auto type = type_of(*given);
    if (!type) return tl::unexpected(type.error());
    const auto attribute = context.find(*owner, attribute_name(call.words[0]));
    if (!attribute) return tl::unexpected(attribute.error());
    if (attribute->type == *type)
        return fmt::format("'{}' is {} already.", for_message(attribute->id), *given);
    const auto count = convert(context, *owner, *attribute, *type);
    if (!count) return tl::unexpected(count.error());
    context.run(
        fmt::format("UPDATE {}_attribute_definition SET type = ? WHERE number = ?", owner->table),
        word_of(*type, attribute_type_words), attribute->number);
    return fmt::format("'{}' is now {}: {} converted.", for_message(attribute->id),
                       word_of(*type, attribute_type_words), counted(*count, "value", "values"));
}

Result<std::string> edit_rename_attribute(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(2, 2, of_only); !fits) return tl::unexpected(fits.error());
    const auto owner = owner_of(call);
    if (!owner) return tl::unexpected(owner.error());
    const auto attribute = context.find(*owner, attribute_name(call.words[0]));
    if (!attribute) return tl::unexpected(attribute.error());
    const auto name = new_name(context, *owner, call.words[1]);
    if (!name) return tl::unexpected(name.error());
    context.run(
        fmt::format("UPDATE {}_attribute_definition SET id = ? WHERE number = ?", owner->table),
        *name, attribute->number);
    return fmt::format("The attribute '{}' is now '{}'.", for_message(attribute->id),
                       for_message(*name));
}

Result<std::string> edit_remove_attribute(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, of_only); !fits) return tl::unexpected(fits.error());
    const auto owner = owner_of(call);
    if (!owner) return tl::unexpected(owner.error());
    const auto attribute = context.find(*owner, attribute_name(call.words[0]));
    if (!attribute) return tl::unexpected(attribute.error());
    context.run(fmt::format("DELETE FROM {}_attribute WHERE definition = ?", owner->table),
                attribute->number);
    const auto values = context.changes();
    context.run(fmt::format("DELETE FROM {}_attribute_definition WHERE number = ?", owner->table),
                attribute->number);
    return fmt::format("Removed the attribute '{}' with {}.", for_message(attribute->id),
                       counted(values, "value", "values"));
}

}  // namespace convene
