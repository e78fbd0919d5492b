#include "engine/workspace/edit_context.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/nearest.hpp"
#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/column_finder.hpp"
#include "engine/io/decode_text.hpp"
#include "engine/io/limits.hpp"
#include "engine/store/enum_words.hpp"

namespace convene {
namespace {

std::string composed_line(std::string_view text) { return composed_text(trimmed(text)); }

}  // namespace

const std::string* EditCall::option(std::string_view key) const {
    const auto found = std::find_if(options.begin(), options.end(),
                                    [&](const auto& option) { return option.first == key; });
    return found == options.end() ? nullptr : &found->second;
}

tl::unexpected<Error> EditCall::usage(std::string problem) const {
    return invalid_input(std::move(problem), fmt::format("Write: {}{}{}", name,
                                                         arguments.empty() ? "" : " ", arguments));
}

Result<Done> EditCall::expect(std::size_t least, std::size_t most,
                              std::span<const std::string_view> keys) const {
    if (words.size() < least) return usage("Something is missing.");
    if (words.size() > most) {
        return usage(fmt::format("'{}' is one word too many.", for_message(words[most])));
    }
    for (std::size_t i = 0; i < options.size(); ++i) {
        const std::string& key = options[i].first;
        for (std::size_t j = 0; j < i; ++j) {
            if (options[j].first == key)
                return usage(fmt::format("{}= is there twice.", for_message(key)));
        }
        if (std::find(keys.begin(), keys.end(), "*") != keys.end() ||
            std::find(keys.begin(), keys.end(), key) != keys.end())
            continue;
        const std::vector<std::string> known(keys.begin(), keys.end());
        return usage(
            fmt::format("There is no {}= here.{}", for_message(key), did_you_mean(key, known)));
    }
    return Done{};
}

Statement& EditContext::sql(std::string_view text) {
    const auto found = statements_.find(text);
    if (found != statements_.end()) return found->second;
    return statements_.emplace(std::string(text), database_.prepare(text)).first->second;
}

std::int64_t EditContext::changes() { return number("SELECT changes()").value_or(0); }

std::optional<Row> EditContext::look_up(const IdTable& table, std::string_view id) {
    const std::string query = fmt::format("SELECT number FROM {} WHERE id = ?", table.table);
    if (const auto exactly = number(query, id)) return exactly;
    return number(query, composed_line(id));
}

Result<Row> EditContext::find(const IdTable& table, std::string_view id) {
    if (const auto row = look_up(table, id)) return *row;
    std::vector<std::string> ids;
    Statement& all = sql(fmt::format("SELECT id FROM {}", table.table)).with();
    while (all.next()) ids.push_back(all.text(0));
    all.reset();
    std::string advice = did_you_mean(id, ids);
    if (advice.empty() && table.table == actor_table.table) {
        const auto named = text("SELECT id FROM actor WHERE name = ? LIMIT 1", composed_line(id));
        if (named) advice = fmt::format(" That is the name of {}.", for_message(*named));
    }
    if (advice.empty() && ids.size() <= 12 && !ids.empty()) {
        for (const std::string& known : ids)
            advice += (advice.empty() ? " There is: " : ", ") + for_message(known);
        advice += '.';
    }
    return invalid_input(fmt::format("There is no {} '{}'.", table.noun, for_message(id)),
                         advice.empty() ? std::string() : advice.substr(1));
}

std::string EditContext::id_of(const IdTable& table, Row row) {
    return text(fmt::format("SELECT id FROM {} WHERE number = ?", table.table), row)
        .value_or(std::string());
}

std::string EditContext::shown(Row actor) {
    const std::string id = id_of(actor_table, actor);
    const std::string name =
        text("SELECT name FROM actor WHERE number = ?", actor).value_or(std::string());
    return name == id ? for_message(id) : for_message(name) + " (" + for_message(id) + ")";
}

Row EditContext::next_number(std::string_view table) {
    return number(fmt::format("SELECT ifnull(max(number), -1) + 1 FROM {}", table)).value_or(0);
}

Result<std::string> EditContext::new_id(const IdTable& table, std::string_view id) {
    auto cleaned = clean_id(fmt::format("id of the {}", table.noun), id);
    if (cleaned && look_up(table, *cleaned)) {
        return invalid_input(
            fmt::format("There is already {} {} '{}'.", table.noun.starts_with('a') ? "an" : "a",
                        table.noun, for_message(*cleaned)),
            "Choose another id.");
    }
    return cleaned;
}

Result<Row> EditContext::named_or_only(const IdTable& table, const EditCall& call,
                                       std::string_view key) {
    if (const std::string* id = call.option(key)) return find(table, *id);
    const auto rows = numbers(fmt::format("SELECT number FROM {} LIMIT 2", table.table));
    if (rows.size() == 1) return rows.front();
    if (rows.empty()) {
        return invalid_input(fmt::format("There is no {} yet.", table.noun),
                             fmt::format("Make one first: add {} ID", table.noun));
    }
    return call.usage(fmt::format("There are several {}s: say which, with {}=.", table.noun, key));
}

std::vector<AttributeRow> EditContext::attributes(const AttributeOwner& owner) {
    std::vector<AttributeRow> all;
    Statement& rows = sql(fmt::format(
        "SELECT number, id, type FROM {}_attribute_definition ORDER BY number", owner.table));
    rows.with();
    while (rows.next()) {
        all.push_back({rows.integer(0), rows.text(1),
                       of_word<AttributeType>(rows.text(2), attribute_type_words)
                           .value_or(AttributeType::text)});
    }
    rows.reset();
    return all;
}

std::optional<AttributeRow> EditContext::look_up(const AttributeOwner& owner, std::string_view id) {
    const std::string query = fmt::format(
        "SELECT number, id, type FROM {}_attribute_definition WHERE id = ?", owner.table);
    for (const std::string& sought : {std::string(id), composed_line(id)}) {
        Statement& row = sql(query);
        row.with(sought);
        std::optional<AttributeRow> found;
        if (row.next()) {
            found = AttributeRow{row.integer(0), row.text(1),
                                 of_word<AttributeType>(row.text(2), attribute_type_words)
                                     .value_or(AttributeType::text)};
        }
        row.reset();
        if (found) return found;
    }
    return std::nullopt;
}

Result<AttributeRow> EditContext::find(const AttributeOwner& owner, std::string_view id) {
    if (auto found = look_up(owner, id)) return *found;
    std::vector<std::string> ids;
    for (const AttributeRow& attribute : attributes(owner)) ids.push_back(attribute.id);
    const std::string advice = did_you_mean(id, ids);
    return invalid_input(fmt::format("{} have no attribute '{}'.",
                                     owner.table == "tie" ? "Ties" : "Actors", for_message(id)),
                         advice.empty() ? fmt::format("Make it first: add attribute {}{}",
                                                      for_message(edit_word(id)),
                                                      owner.table == "tie" ? " of=ties" : "")
                                        : advice.substr(1));
}

Result<Done> EditContext::set_attribute(const AttributeOwner& owner, const AttributeRow& attribute,
                                        Row row, std::string_view text) {
    auto cleaned = clean_text(attribute.id, text);
    if (!cleaned) return tl::unexpected(cleaned.error());
    // A file's blanks are its own; whoever types blanks means: nothing.
    auto value = as_read_ && attribute.type == AttributeType::text
                     ? std::optional(cleaned->empty() ? AttributeValue{} : AttributeValue{*cleaned})
                     : parse_attribute(*cleaned, attribute.type);
    if (!value) {
        return invalid_input(
            fmt::format("'{}' is no {} for the attribute '{}'.", for_message(text),
                        attribute.type == AttributeType::number ? "number" : "yes or no",
                        for_message(attribute.id)),
            "Correct it, or make the attribute text: set attribute NAME type=text.");
    }
    put_attribute(owner, attribute, row, *value);
    return Done{};
}

AttributeValue EditContext::attribute_value(const AttributeOwner& owner,
                                            const AttributeRow& attribute, Row row) {
    Statement& cell = sql(fmt::format(
        "SELECT value FROM {0}_attribute WHERE definition = ? AND {0} = ?", owner.table));
    cell.with(attribute.number, row);
    AttributeValue value;
    if (cell.next()) {
        switch (attribute.type) {
            case AttributeType::text: value = cell.text(0); break;
            case AttributeType::number: value = cell.real(0); break;
            case AttributeType::truth: value = cell.truth(0); break;
        }
    }
    cell.reset();
    return value;
}

void EditContext::put_attribute(const AttributeOwner& owner, const AttributeRow& attribute, Row row,
                                const AttributeValue& value) {
    const std::string put = fmt::format(
        "INSERT INTO {0}_attribute (definition, {0}, value) VALUES (?, ?, ?) "
        "ON CONFLICT (definition, {0}) DO UPDATE SET value = excluded.value",
        owner.table);
    if (const auto* text = std::get_if<std::string>(&value)) {
        run(put, attribute.number, row, *text);
    } else if (const auto* number = std::get_if<double>(&value)) {
        run(put, attribute.number, row, *number);
    } else if (const auto* truth = std::get_if<bool>(&value)) {
        run(put, attribute.number, row, *truth);
    } else {
        run(fmt::format("DELETE FROM {0}_attribute WHERE definition = ? AND {0} = ?", owner.table),
            attribute.number, row);
    }
}

Result<std::string> EditContext::clean_text(std::string_view what, std::string_view text) const {
    const auto wrong = [&](std::string_view problem, std::string_view advice) {
        return invalid_input(fmt::format("The {} {}.", for_message(what), problem),
                             std::string(advice));
    };
    if (text.size() > InputLimits{}.cell_bytes)
        return wrong("is longer than a million letters", "Shorten it.");
    if (first_invalid_utf8(text) != std::string_view::npos)
        return wrong("is not UTF-8 text", "Type it anew.");
    const bool control = std::any_of(text.begin(), text.end(), [&](char c) {
        const auto code = static_cast<unsigned char>(c);
        if (code == 0) return true;
        return !as_read_ && ((code < 0x20 && c != '\n' && c != '\t' && c != '\r') || code == 0x7F);
    });
    if (control) return wrong("holds control characters", "Type it anew.");
    return composed_text(text);
}

Result<std::string> EditContext::clean_line(std::string_view what, std::string_view text) const {
    return clean_text(what, as_read_ ? text : trimmed(text));
}

Result<std::string> EditContext::clean_id(std::string_view what, std::string_view text) const {
    auto cleaned = as_read_ ? clean_text(what, text) : clean_line(what, text);
    if (cleaned && cleaned->empty())
        return invalid_input(fmt::format("The {} is empty.", what), "Give it at least one letter.");
    return cleaned;
}

Result<double> edit_number(std::string_view what, std::string_view text) {
    if (const auto number = parse_number(text)) return *number;
    return invalid_input(
        fmt::format("The {} must be a number, not '{}'.", what, for_message(text)),
        text.find(',') != std::string_view::npos ? "Write decimals with a point: 0.5." : "");
}

Result<bool> edit_truth(std::string_view what, std::string_view text) {
    if (const auto truth = cell_truth(text)) return *truth;
    return invalid_input(fmt::format("'{}' is no answer to: {}.", for_message(text), what),
                         "Write yes or no.");
}

Result<std::string> edit_choice(std::string_view what, std::string_view text,
                                std::span<const std::string_view> words) {
    const std::string word = keyword(text);
    std::string listed;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (keyword(words[i]) == word) return std::string(words[i]);
        listed += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + std::string(words[i]);
    }
    return invalid_input(fmt::format("The {} cannot be '{}'.", what, for_message(text)),
                         fmt::format("Write {}.", listed));
}

std::string for_message(std::string_view text) {
    const std::string quoted = quoted_for_people(text);
    return quoted.substr(1, quoted.size() - 2);
}

std::string did_you_mean(std::string_view typed, std::span<const std::string> words) {
    const auto near = nearest_words(typed, words);
    if (near.empty()) return {};
    std::string text = " Did you mean ";
    for (std::size_t i = 0; i < near.size(); ++i) {
        text += i == 0 ? "" : i + 1 == near.size() ? " or " : ", ";
        text += for_message(near[i]);
    }
    return text + '?';
}

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string_view attribute_name(std::string_view field) {
    if (field.starts_with(attribute_prefix)) field.remove_prefix(attribute_prefix.size());
    return field;
}

}  // namespace convene
