// Ties: who to whom, in which relation and wave, how strongly.

#include <array>

#include <fmt/format.h>

#include "engine/workspace/edit_actions.hpp"
#include "engine/workspace/edit_tie_rows.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 1> any_option{"*"};
constexpr std::array<std::string_view, 2> place_options{"relation", "wave"};

/// The tie that a command is about: its place, and its row if it is there.
struct NamedTie {
    TieRules rules;
    Row wave = 0, source = 0, target = 0;
    std::optional<Row> row;
};

Result<NamedTie> named_tie(EditContext& context, const EditCall& call) {
    const auto source = context.actor(call.words[0]);
    if (!source) return tl::unexpected(source.error());
    const auto target = context.actor(call.words[1]);
    if (!target) return tl::unexpected(target.error());
    if (*source == *target)
        return invalid_input("A tie connects two different actors.", "Name another actor.");
    const auto relation = context.named_or_only(relation_table, call, "relation");
    if (!relation) return tl::unexpected(relation.error());
    const auto wave = context.named_or_only(wave_table, call, "wave");
    if (!wave) return tl::unexpected(wave.error());
    NamedTie tie{tie_rules(context, *relation), *wave, *source, *target, std::nullopt};
    tie.row = find_tie(context, tie.rules, *wave, *source, *target);
    return tie;
}

std::string in_words(EditContext& context, const NamedTie& tie) {
    return fmt::format("{} {} {}, {}, wave {}", context.shown(tie.source),
                       tie.rules.directed ? "to" : "and", context.shown(tie.target),
                       for_message(tie.rules.id), for_message(context.id_of(wave_table, tie.wave)));
}

tl::unexpected<Error> no_such_tie(EditContext& context, const NamedTie& tie) {
    std::string advice = "See the ties of the two, or add it: add tie FROM TO.";
    if (tie.rules.directed &&
        find_tie(context, tie.rules, tie.wave, tie.target, tie.source).has_value()) {
        advice = "There is one the other way round.";
    } else if (const auto wave = context.text(
                   "SELECT id FROM wave WHERE number = (SELECT wave FROM tie WHERE source = ? AND "
                   "target = ? AND relation = ? LIMIT 1)",
                   tie.source, tie.target, tie.rules.relation)) {
        advice = fmt::format("There is one in wave {}.", for_message(*wave));
    }
    return invalid_input(fmt::format("There is no such tie: {}.", in_words(context, tie)), advice);
}

/// weight, reporter and attributes; returns remarks for the message.
Result<std::string> set_fields(EditContext& context, NamedTie& tie, const EditCall& call) {
    std::string remarks;
    for (const auto& [field, value] : call.options) {
        if (field == "relation" || field == "wave") continue;
        if (field == "weight") {
            const auto weight = tie_weight(tie.rules, value);
            if (!weight) return tl::unexpected(weight.error());
            context.run("UPDATE tie SET weight = ? WHERE number = ?", *weight, *tie.row);
            remarks += fit_scale(context, tie.rules, *weight);
        } else if (field == "reporter" && value.empty()) {
            context.run("UPDATE tie SET reporter = NULL WHERE number = ?", *tie.row);
        } else if (field == "reporter") {
            const auto reporter = context.actor(value);
            if (!reporter) return tl::unexpected(reporter.error());
            context.run("UPDATE tie SET reporter = ? WHERE number = ?", *reporter, *tie.row);
        } else {
            const auto attribute = context.find(of_ties, attribute_name(field));
            if (!attribute) return tl::unexpected(attribute.error());
            if (auto set = context.set_attribute(of_ties, *attribute, *tie.row, value); !set)
                return tl::unexpected(set.error());
        }
    }
    return remarks;
}

}  // namespace

Result<std::string> edit_add_tie(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(2, 2, any_option); !fits) return tl::unexpected(fits.error());
    auto tie = named_tie(context, call);
    if (!tie) return tl::unexpected(tie.error());
    if (tie->row) {
        return invalid_input(fmt::format("There is this tie already: {}.", in_words(context, *tie)),
                             "Change it instead: set tie FROM TO weight=NUMBER");
    }
    if (auto fine = check_modes(context, tie->rules, tie->source, tie->target); !fine)
        return tl::unexpected(fine.error());
    tie->row = context.next_number("tie");
    context.run(
        "INSERT INTO tie (number, wave, relation, source, target, weight, reporter) "
        "VALUES (?, ?, ?, ?, ?, ?, NULL)",
        *tie->row, tie->wave, tie->rules.relation, tie->source, tie->target, 1.0);
    auto remarks = set_fields(context, *tie, call);
    if (!remarks) return remarks;
    if (call.option("weight") == nullptr) *remarks += fit_scale(context, tie->rules, 1.0);
    return fmt::format("Added the tie {}.{}", in_words(context, *tie), *remarks);
}

Result<std::string> edit_set_tie(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(2, 2, any_option); !fits) return tl::unexpected(fits.error());
    auto tie = named_tie(context, call);
    if (!tie) return tl::unexpected(tie.error());
    if (!tie->row) return no_such_tie(context, *tie);
    bool any = false;
    for (const auto& [field, value] : call.options) any |= field != "relation" && field != "wave";
    if (!any) return call.usage("Nothing is said to change.");
    const auto remarks = set_fields(context, *tie, call);
    if (!remarks) return remarks;
    return fmt::format("Changed the tie {}.{}", in_words(context, *tie), *remarks);
}

Result<std::string> edit_remove_tie(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(2, 2, place_options); !fits) return tl::unexpected(fits.error());
    const auto tie = named_tie(context, call);
    if (!tie) return tl::unexpected(tie.error());
    if (!tie->row) return no_such_tie(context, *tie);
    delete_tie(context, *tie->row);
    return fmt::format("Removed the tie {}.", in_words(context, *tie));
}

}  // namespace convene
