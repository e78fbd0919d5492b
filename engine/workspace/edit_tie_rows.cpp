#include "engine/workspace/edit_tie_rows.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/number.hpp"

namespace convene {

TieRules tie_rules(EditContext& context, Row relation) {
    Statement& row = context.sql(
        "SELECT id, directed, two_mode, reversed, reading, rating_scale, scale_assumed, "
        "scale_minimum, scale_maximum FROM relation WHERE number = ?");
    row.with(relation);
    TieRules rules;
    rules.relation = relation;
    if (row.next()) {
        rules.id = row.text(0);
        rules.directed = row.truth(1);
        rules.two_mode = row.truth(2);
        rules.small_is_strong = row.truth(3) || row.text(4) == "cost";
        rules.zero_is_absent = !rules.small_is_strong && row.text(5).empty();
        rules.scale_assumed = row.truth(6);
        rules.minimum = row.real(7);
        rules.maximum = row.real(8);
    }
    row.reset();
    return rules;
}

std::optional<Row> find_tie(EditContext& context, const TieRules& rules, Row wave, Row source,
                            Row target) {
    constexpr std::string_view query =
        "SELECT number FROM tie WHERE source = ? AND target = ? AND relation = ? AND wave = ?";
    auto found = context.number(query, source, target, rules.relation, wave);
    if (!found && !rules.directed)
        found = context.number(query, target, source, rules.relation, wave);
    return found;
}

Result<Done> check_modes(EditContext& context, const TieRules& rules, Row source, Row target) {
    if (!rules.two_mode) return Done{};
    const bool source_is_body =
        context
            .number("SELECT 1 FROM tie WHERE target = ? AND relation = ? LIMIT 1", source,
                    rules.relation)
            .has_value();
    const bool target_is_member =
        context
            .number("SELECT 1 FROM tie WHERE source = ? AND relation = ? LIMIT 1", target,
                    rules.relation)
            .has_value();
    if (!source_is_body && !target_is_member) return Done{};
    return invalid_input(
        fmt::format("In the two-mode relation '{}' {} is already a {}.", for_message(rules.id),
                    context.shown(source_is_body ? source : target),
                    source_is_body ? "target" : "source"),
        source_is_body && target_is_member
            ? "Write the tie the other way round: members first, then bodies or events."
            : "Sources are members and targets are bodies or events; nobody is both.");
}

Result<double> tie_weight(const TieRules& rules, std::string_view text) {
    const auto weight = edit_number("weight", text);
    if (!weight || *weight != 0.0 || !rules.zero_is_absent) return weight;
    return invalid_input(
        fmt::format("Weight 0 means that there is no tie in '{}'.", for_message(rules.id)),
        "Remove the tie instead: remove tie FROM TO");
}

std::string fit_scale(EditContext& context, TieRules& rules, double weight) {
    if (weight >= rules.minimum && weight <= rules.maximum) return {};
    if (!rules.scale_assumed) {
        return fmt::format(" The weight {} lies outside the scale {} to {}.", shortest(weight),
                           shortest(rules.minimum), shortest(rules.maximum));
    }
    rules.minimum = std::min(rules.minimum, weight);
    rules.maximum = std::max(rules.maximum, weight);
    context.run("UPDATE relation SET scale_minimum = ?, scale_maximum = ? WHERE number = ?",
                rules.minimum, rules.maximum, rules.relation);
    return fmt::format(" The scale, which nobody declared, is now read as {} to {}.",
                       shortest(rules.minimum), shortest(rules.maximum));
}

void delete_tie(EditContext& context, Row tie) {
    context.run("DELETE FROM tie_attribute WHERE tie = ?", tie);
    context.run("DELETE FROM tie WHERE number = ?", tie);
}

std::string MovedTies::text() const {
    std::string text;
    const auto add = [&](std::int64_t count, std::string_view one, std::string_view many) {
        if (count == 0) return;
        text += (text.empty() ? "" : ", ") + counted(count, one, many);
    };
    add(moved, "tie moved", "ties moved");
    add(joined, "joined with a tie that was there (the stronger weight stays)",
        "joined with ties that were there (the stronger weight stays)");
    add(to_themselves, "would have been to itself and is gone",
        "would have been to themselves and are gone");
    return text.empty() ? "no ties moved" : text;
}

void move_tie(EditContext& context, const TieRules& rules, Row tie, Row wave, Row source,
              Row target, MovedTies& moved) {
    if (source == target) {
        delete_tie(context, tie);
        ++moved.to_themselves;
        return;
    }
    const auto there = find_tie(context, rules, wave, source, target);
    if (!there || *there == tie) {
        context.run(
            "UPDATE tie SET wave = ?, relation = ?, source = ?, target = ? WHERE number = ?", wave,
            rules.relation, source, target, tie);
        ++moved.moved;
        return;
    }
    const std::string_view stronger =
        rules.small_is_strong ? "UPDATE tie SET weight = (SELECT weight FROM tie WHERE number = "
                                "?1) WHERE number = ?2 "
                                "AND weight > (SELECT weight FROM tie WHERE number = ?1)"
                              : "UPDATE tie SET weight = (SELECT weight FROM tie WHERE number = "
                                "?1) WHERE number = ?2 "
                                "AND weight < (SELECT weight FROM tie WHERE number = ?1)";
    context.run(stronger, tie, *there);
    context.run(
        "INSERT INTO tie_attribute (definition, tie, value) "
        "SELECT definition, ?2, value FROM tie_attribute WHERE tie = ?1 "
        "ON CONFLICT (definition, tie) DO NOTHING",
        tie, *there);
    delete_tie(context, tie);
    ++moved.joined;
}

}  // namespace convene
