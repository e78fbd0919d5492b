// Rating scales: several relations that make one rating.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/workspace/edit_actions.hpp"
#include "engine/workspace/edit_scale_items.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 2> fields{"title", "items"};

Row insert_scale(EditContext& context, const std::string& id) {
    const Row row = context.next_number("rating_scale");
    context.run("INSERT INTO rating_scale (number, id, title) VALUES (?, ?, ?)", row, id, id);
    return row;
}

Result<Done> set_items(EditContext& context, Row scale, std::string_view value) {
    std::vector<Row> items;
    for (const std::string& id : split_list(value)) {
        const auto relation = context.find(relation_table, id);
        if (!relation) return tl::unexpected(relation.error());
        if (std::find(items.begin(), items.end(), *relation) != items.end()) {
            return invalid_input(fmt::format("The item '{}' is there twice.", for_message(id)),
                                 "Name each item once.");
        }
        items.push_back(*relation);
    }
    const std::string id = context.id_of(scale_table, scale);
    const auto former = context.numbers(
        "SELECT relation FROM rating_scale_item WHERE rating_scale = ? ORDER BY position", scale);
    context.run("DELETE FROM rating_scale_item WHERE rating_scale = ?", scale);
    for (std::size_t i = 0; i < items.size(); ++i) {
        context.run(
            "INSERT INTO rating_scale_item (rating_scale, position, relation) VALUES (?, ?, ?)",
            scale, i, items[i]);
    }
    if (context.as_read()) return Done{};
    for (const Row relation : former) {
        if (std::find(items.begin(), items.end(), relation) == items.end()) {
            context.run(
                "UPDATE relation SET rating_scale = '' WHERE number = ? AND rating_scale = ?",
                relation, id);
        }
    }
    for (const Row relation : items) {
        context.run("UPDATE relation SET rating_scale = ? WHERE number = ? AND rating_scale = ''",
                    id, relation);
    }
    return Done{};
}

Result<Done> set_fields(EditContext& context, Row scale, const EditCall& call) {
    if (const std::string* title = call.option("title")) {
        auto cleaned = context.clean_line("title", *title);
        if (!cleaned) return tl::unexpected(cleaned.error());
        if (cleaned->empty()) cleaned = context.id_of(scale_table, scale);
        context.run("UPDATE rating_scale SET title = ? WHERE number = ?", *cleaned, scale);
    }
    const std::string* items = call.option("items");
    return items == nullptr ? Done{} : set_items(context, scale, *items);
}

}  // namespace

Result<Done> set_scale_of_relation(EditContext& context, Row relation, std::string_view scale) {
    const auto id = context.clean_line("rating scale", scale);
    if (!id) return tl::unexpected(id.error());
    const std::string former =
        context.text("SELECT rating_scale FROM relation WHERE number = ?", relation)
            .value_or(std::string());
    context.run("UPDATE relation SET rating_scale = ? WHERE number = ?", *id, relation);
    if (context.as_read() || former == *id) return Done{};
    if (!former.empty()) {
        context.run(
            "DELETE FROM rating_scale_item WHERE relation = ? AND rating_scale = "
            "(SELECT number FROM rating_scale WHERE id = ?)",
            relation, former);
    }
    if (id->empty()) return Done{};
    const auto known = context.look_up(scale_table, *id);
    const Row row = known ? *known : insert_scale(context, *id);
    if (!context.number("SELECT 1 FROM rating_scale_item WHERE rating_scale = ? AND relation = ?",
                        row, relation)) {
        context.run(
            "INSERT INTO rating_scale_item (rating_scale, position, relation) SELECT ?1, "
            "(SELECT ifnull(max(position), -1) + 1 FROM rating_scale_item WHERE rating_scale = "
            "?1), ?2",
            row, relation);
    }
    return Done{};
}

Result<std::string> edit_add_scale(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, fields); !fits) return tl::unexpected(fits.error());
    const auto id = context.new_id(scale_table, call.words[0]);
    if (!id) return tl::unexpected(id.error());
    const Row row = insert_scale(context, *id);
    if (auto set = set_fields(context, row, call); !set) return tl::unexpected(set.error());
    return fmt::format("Added the rating scale '{}'.", for_message(*id));
}

Result<std::string> edit_set_scale(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, fields); !fits) return tl::unexpected(fits.error());
    if (call.options.empty()) return call.usage("Nothing is said to change.");
    const auto row = context.find(scale_table, call.words[0]);
    if (!row) return tl::unexpected(row.error());
    if (auto set = set_fields(context, *row, call); !set) return tl::unexpected(set.error());
    return fmt::format("Changed the rating scale '{}'.", for_message(call.words[0]));
}

Result<std::string> edit_rename_scale(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(2, 2, {}); !fits) return tl::unexpected(fits.error());
    const auto row = context.find(scale_table, call.words[0]);
    if (!row) return tl::unexpected(row.error());
    const auto id = context.new_id(scale_table, call.words[1]);
    if (!id) return tl::unexpected(id.error());
    const std::string former = context.id_of(scale_table, *row);
    context.run("UPDATE rating_scale SET title = ? WHERE number = ? AND title = id", *id, *row);
    context.run("UPDATE rating_scale SET id = ? WHERE number = ?", *id, *row);
    context.run("UPDATE relation SET rating_scale = ? WHERE rating_scale = ?", *id, former);
    return fmt::format("The rating scale '{}' is now '{}'.", for_message(former), for_message(*id));
}

Result<std::string> edit_remove_scale(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, {}); !fits) return tl::unexpected(fits.error());
    const auto row = context.find(scale_table, call.words[0]);
    if (!row) return tl::unexpected(row.error());
    const std::string id = context.id_of(scale_table, *row);
    const auto zero = context.text(
        "SELECT id FROM relation WHERE rating_scale = ? AND reversed = 0 AND reading <> 'cost' AND "
        "EXISTS (SELECT 1 FROM tie WHERE tie.relation = relation.number AND weight = 0)",
        id);
    if (zero) {
        return invalid_input(
            fmt::format("'{}' has ratings of 0, which without a rating scale would mean: no tie.",
                        for_message(*zero)),
            "Change or remove them first.");
    }
    context.run("DELETE FROM rating_scale_item WHERE rating_scale = ?", *row);
    context.run("UPDATE relation SET rating_scale = '' WHERE rating_scale = ?", id);
    context.run("DELETE FROM rating_scale WHERE number = ?", *row);
    return fmt::format("Removed the rating scale '{}'; its relations stay.", for_message(id));
}

}  // namespace convene
