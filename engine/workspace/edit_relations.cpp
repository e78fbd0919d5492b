// Relations: what kind of tie it is, and how its weights are read.

#include <array>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/model/network.hpp"
#include "engine/model/pair_rule_words.hpp"
#include "engine/workspace/edit_actions.hpp"
#include "engine/workspace/edit_scale_items.hpp"
#include "engine/workspace/edit_tie_rows.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 14> fields{
    "title",    "category", "directed",   "two_mode", "reading",      "scale_min", "scale_max",
    "reversed", "formal",   "instrument", "anchors",  "rating_scale", "pair_rule", "assumed"};
constexpr std::array<std::string_view, 3> readings{"strength", "cost", "ordinal"};

/// A relation's row with its pair rule as the word in the file.
struct RelationRow {
    Relation relation;
    std::string pair_rule = "none";
};

RelationRow read_row(EditContext& context, Row row) {
    Statement& columns = context.sql(
        "SELECT id, title, category, directed, two_mode, reading, scale_minimum, scale_maximum, "
        "reversed, formal, instrument, rating_scale, directed_assumed, reading_assumed, "
        "scale_assumed, pair_rule FROM relation WHERE number = ?");
    columns.with(row);
    RelationRow read;
    Relation& relation = read.relation;
    if (columns.next()) {
        relation.id = columns.text(0);
        relation.title = columns.text(1);
        relation.category = columns.text(2);
        relation.directed = columns.truth(3);
        relation.two_mode = columns.truth(4);
        relation.reading = parse_reading(columns.text(5)).value_or(WeightReading::strength);
        relation.scale_minimum = columns.real(6);
        relation.scale_maximum = columns.real(7);
        relation.reversed = columns.truth(8);
        relation.formal = columns.truth(9);
        relation.instrument = columns.text(10);
        relation.rating_scale = columns.text(11);
        relation.directed_assumed = columns.truth(12);
        relation.reading_assumed = columns.truth(13);
        relation.scale_assumed = columns.truth(14);
        read.pair_rule = columns.text(15);
    }
    columns.reset();
    return read;
}

void write_row(EditContext& context, Row row, const RelationRow& written) {
    const Relation& relation = written.relation;
    context.run(
        "UPDATE relation SET title = ?, category = ?, directed = ?, two_mode = ?, reading = ?, "
        "scale_minimum = ?, scale_maximum = ?, reversed = ?, formal = ?, instrument = ?, "
        "directed_assumed = ?, reading_assumed = ?, scale_assumed = ?, pair_rule = ? "
        "WHERE number = ?",
        relation.title, relation.category, relation.directed, relation.two_mode,
        reading_name(relation.reading), relation.scale_minimum, relation.scale_maximum,
        relation.reversed, relation.formal, relation.instrument, relation.directed_assumed,
        relation.reading_assumed, relation.scale_assumed, written.pair_rule, row);
}

Result<Done> set_text(EditContext& context, std::string_view what, std::string_view value,
                      std::string& into, std::string_view otherwise) {
    auto text = context.clean_line(what, value);
    if (!text) return tl::unexpected(text.error());
    into = text->empty() ? std::string(otherwise) : *text;
    return Done{};
}

Result<Done> set_truth(std::string_view what, std::string_view value, bool& into) {
    const auto truth = edit_truth(what, value);
    if (!truth) return tl::unexpected(truth.error());
    into = *truth;
    return Done{};
}

Result<Done> set_number(std::string_view what, std::string_view value, double& into) {
    const auto number = edit_number(what, value);
    if (!number) return tl::unexpected(number.error());
    into = *number;
    return Done{};
}

Result<Done> set_word(std::string_view what, std::string_view value,
                      std::span<const std::string_view> words, std::string& into) {
    const auto word = edit_choice(what, value, words);
    if (!word) return tl::unexpected(word.error());
    into = *word;
    return Done{};
}

Result<Done> set_assumed(std::string_view value, Relation& relation) {
    relation.directed_assumed = relation.reading_assumed = relation.scale_assumed = false;
    for (const std::string& item : split_list(value)) {
        if (item == "directed") {
            relation.directed_assumed = true;
        } else if (item == "reading") {
            relation.reading_assumed = true;
        } else if (item == "scale") {
            relation.scale_assumed = true;
        } else {
            return invalid_input(
                fmt::format("'{}' is nothing that can be assumed.", for_message(item)),
                "Write directed, reading or scale, separated by |.");
        }
    }
    return Done{};
}

Result<Done> set_field(EditContext& context, std::string_view field, std::string_view value,
                       RelationRow& row) {
    Relation& relation = row.relation;
    if (field == "title") return set_text(context, field, value, relation.title, relation.id);
    if (field == "category") return set_text(context, field, value, relation.category, "tie");
    if (field == "instrument") return set_text(context, field, value, relation.instrument, "");
    if (field == "two_mode") return set_truth("is it two-mode?", value, relation.two_mode);
    if (field == "reversed") return set_truth("is its scale reversed?", value, relation.reversed);
    if (field == "formal") return set_truth("is it formal?", value, relation.formal);
    if (field == "pair_rule")
        return set_word("rule for pairs", value, pair_rule_words, row.pair_rule);
    if (field == "directed") {
        relation.directed_assumed = false;
        return set_truth("is it directed?", value, relation.directed);
    }
    if (field == "reading") {
        std::string word;
        relation.reading_assumed = false;
        auto set = set_word("reading", value, readings, word);
        if (set) relation.reading = *parse_reading(word);
        return set;
    }
    if (field == "scale_min") {
        relation.scale_assumed = false;
        return set_number("start of the scale", value, relation.scale_minimum);
    }
    if (field == "scale_max") {
        relation.scale_assumed = false;
        return set_number("end of the scale", value, relation.scale_maximum);
    }
    return Done{};  // anchors, rating scale and what is assumed: afterwards
}

Result<Done> set_anchors(EditContext& context, Row row, std::string_view value) {
    context.run("DELETE FROM relation_anchor WHERE relation = ?", row);
    std::int64_t position = 0;
    for (const std::string& anchor : split_list(value)) {
        const std::size_t equals = anchor.find('=');
        const auto code =
            equals == std::string::npos ? std::nullopt : parse_number(anchor.substr(0, equals));
        if (!code) {
            return invalid_input(fmt::format("The anchor '{}' has no code.", for_message(anchor)),
                                 "Write anchors=\"1=rarely|2=often\".");
        }
        const auto words = context.clean_text("anchor", anchor.substr(equals + 1));
        if (!words) return tl::unexpected(words.error());
        context.run(
            "INSERT INTO relation_anchor (relation, position, code, words) VALUES (?,?,?,?)", row,
            position++, *code, *words);
    }
    return Done{};
}

/// What the change does to ties: mirrored ones join, and none may contradict it.
Result<std::string> settle_ties(EditContext& context, Row row, const Relation& before,
                                const Relation& after) {
    TieRules rules = tie_rules(context, row);
    if (after.two_mode && !before.two_mode) {
        const auto both = context.number(
            "SELECT source FROM tie WHERE relation = ?1 AND source IN "
            "(SELECT target FROM tie WHERE relation = ?1) LIMIT 1",
            row);
        if (both) {
            return invalid_input(
                fmt::format("{} is both a source and a target, so that this is no two-mode "
                            "relation.",
                            context.shown(*both)),
                "Sources are members and targets are bodies or events.");
        }
    }
    if (rules.zero_is_absent && !context.as_read() &&
        context.number("SELECT 1 FROM tie WHERE relation = ? AND weight = 0 LIMIT 1", row)) {
        return invalid_input("There are ties of weight 0, which would then mean: no tie.",
                             "Change or remove them first.");
    }
    std::string remarks;
    if (before.directed && !after.directed) {
        MovedTies moved;
        Statement& pairs = context.sql(
            "SELECT a.number, a.wave, b.source, b.target FROM tie a JOIN tie b "
            "ON b.source = a.target AND b.target = a.source AND b.relation = a.relation "
            "AND b.wave = a.wave WHERE a.relation = ? AND a.number > b.number ORDER BY a.number");
        std::vector<std::array<Row, 4>> mirrored;
        pairs.with(row);
        while (pairs.next()) {
            mirrored.push_back(
                {pairs.integer(0), pairs.integer(1), pairs.integer(2), pairs.integer(3)});
        }
        pairs.reset();
        for (const auto& [tie, wave, source, target] : mirrored)
            move_tie(context, rules, tie, wave, source, target, moved);
        if (moved.joined > 0) {
            remarks += fmt::format(" {} joined; of each the stronger weight stays.",
                                   counted(moved.joined, "mirrored pair", "mirrored pairs"));
        }
    } else if (!before.directed && after.directed) {
        remarks += " Its ties run in the direction in which they were entered.";
    }
    const auto outside =
        context.number("SELECT count(*) FROM tie WHERE relation = ? AND (weight < ? OR weight > ?)",
                       row, rules.minimum, rules.maximum);
    if (outside.value_or(0) > 0) {
        remarks +=
            fmt::format(" {} outside the scale {} to {}.",
                        *outside == 1 ? "1 weight lies" : fmt::format("{} weights lie", *outside),
                        shortest(rules.minimum), shortest(rules.maximum));
    }
    return remarks;
}

Result<std::string> apply(EditContext& context, Row row, const EditCall& call) {
    RelationRow changed = read_row(context, row);
    const Relation before = changed.relation;
    for (const auto& [field, value] : call.options) {
        if (auto set = set_field(context, field, value, changed); !set)
            return tl::unexpected(set.error());
    }
    Relation& after = changed.relation;
    if (const std::string* assumed = call.option("assumed")) {
        if (auto set = set_assumed(*assumed, after); !set) return tl::unexpected(set.error());
    }
    if (after.scale_maximum <= after.scale_minimum) {
        return invalid_input(
            fmt::format("The scale would begin at {} and end at {}.", shortest(after.scale_minimum),
                        shortest(after.scale_maximum)),
            "Give scale_min and scale_max together, the smaller first; for a reverse-coded scale "
            "write reversed=yes.");
    }
    write_row(context, row, changed);
    if (const std::string* anchors = call.option("anchors")) {
        if (auto set = set_anchors(context, row, *anchors); !set)
            return tl::unexpected(set.error());
    }
    if (const std::string* scale = call.option("rating_scale")) {
        if (auto set = set_scale_of_relation(context, row, *scale); !set)
            return tl::unexpected(set.error());
    }
    return settle_ties(context, row, before, after);
}

}  // namespace

Result<std::string> edit_add_relation(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, fields); !fits) return tl::unexpected(fits.error());
    const auto id = context.new_id(relation_table, call.words[0]);
    if (!id) return tl::unexpected(id.error());
    const Row row = context.next_number("relation");
    context.run(
        "INSERT INTO relation (number, id, title, category, directed, two_mode, reading, "
        "scale_minimum, scale_maximum, reversed, formal, instrument, rating_scale, "
        "directed_assumed, reading_assumed, scale_assumed, pair_rule) "
        "VALUES (?, ?, ?, 'tie', 1, 0, 'strength', 0.0, 1.0, 0, 0, '', '', 1, 1, 1, 'none')",
        row, *id, *id);
    const auto remarks = apply(context, row, call);
    if (!remarks) return remarks;
    return fmt::format("Added the relation '{}'.{}", for_message(*id), *remarks);
}

Result<std::string> edit_set_relation(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, fields); !fits) return tl::unexpected(fits.error());
    if (call.options.empty()) return call.usage("Nothing is said to change.");
    const auto row = context.find(relation_table, call.words[0]);
    if (!row) return tl::unexpected(row.error());
    const auto remarks = apply(context, *row, call);
    if (!remarks) return remarks;
    return fmt::format("Changed the relation '{}'.{}",
                       for_message(context.id_of(relation_table, *row)), *remarks);
}

Result<std::string> edit_rename_relation(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(2, 2, {}); !fits) return tl::unexpected(fits.error());
    const auto row = context.find(relation_table, call.words[0]);
    if (!row) return tl::unexpected(row.error());
    const auto id = context.new_id(relation_table, call.words[1]);
    if (!id) return tl::unexpected(id.error());
    const std::string former = context.id_of(relation_table, *row);
    context.run("UPDATE relation SET title = ? WHERE number = ? AND title = id", *id, *row);
    context.run("UPDATE relation SET id = ? WHERE number = ?", *id, *row);
    return fmt::format("The relation '{}' is now '{}'.", for_message(former), for_message(*id));
}

}  // namespace convene
