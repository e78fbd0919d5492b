// Commands that change what is looked at: wave, filter, relations, grouping.

#include <algorithm>
#include <cmath>

#include "engine/core/number.hpp"
#include "engine/model/filter.hpp"
#include "engine/workspace/scope_text.hpp"
#include "viewer/state/command_handlers.hpp"
#include "viewer/state/conditions.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer::handlers {
namespace {

Result<ViewerState> scope_wave(ViewerState state, const CommandWords& words,
                               const CommandContext& context) {
    if (words.size() != 3) return usage("scope");
    std::string id(words.word(2));
    if (context.network != nullptr && !context.network->find_wave(id) &&
        (id == "next" || id == "previous")) {
        const auto waves = context.network->waves();
        const std::size_t last = waves.size() - 1;
        const std::size_t at =
            context.network->find_wave(state.request.wave).value_or(static_cast<WaveIndex>(last));
        id = waves[id == "next" ? std::min(at + 1, last) : at - (at > 0 ? 1 : 0)].id;
    }
    if (context.network != nullptr && !context.network->find_wave(id)) {
        std::vector<std::string> known;
        for (const Wave& wave : context.network->waves()) known.push_back(wave.id);
        return unknown_name("wave", id, known);
    }
    // A wave is not compared with itself: what was compared with it now is with the other.
    if (state.request.compare == id) state.request.compare = state.request.wave;
    if (state.request.compare == id) state.request.compare.clear();
    if (state.request.second_wave == id) state.request.second_wave = state.request.wave;
    if (state.request.second_wave == id) state.request.second_wave.clear();
    state.request.wave = id;
    return state;
}

Result<ViewerState> scope_where(ViewerState state, const CommandWords& words,
                                const CommandContext& context) {
    std::string expression = words.rest(2);
    if (!expression.empty()) {
        auto filter = Filter::parse(expression);
        if (!filter) return tl::unexpected(filter.error());
        if (context.network != nullptr) {
            const auto kept = filter->evaluate(*context.network);
            if (!kept) return tl::unexpected(kept.error());
        }
    }
    state.request.where = std::move(expression);
    state.fit_pending = true;
    return state;
}

Result<Done> check_relation(std::string_view id, const CommandContext& context) {
    if (context.network == nullptr) return Done{};
    const auto relation = context.network->find_relation(id);
    if (!relation) return unknown_name("relation", id, relation_ids(*context.network));
    if (groups_only(*context.network, *relation)) return tl::unexpected(trust_error());
    return Done{};
}

Result<ViewerState> scope_relations(ViewerState state, const CommandWords& words,
                                    const CommandContext& context) {
    if (words.size() != 3) return usage("scope");
    std::vector<std::string> chosen;
    if (words.word(2) != "all") {
        std::string_view rest = words.word(2);
        while (!rest.empty()) {
            const std::size_t comma = rest.find(',');
            const std::string_view id = rest.substr(0, comma);
            rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
            if (auto known = check_relation(id, context); !known)
                return tl::unexpected(known.error());
            chosen.emplace_back(id);
        }
    } else if (context.network != nullptr) {
        for (const RelationIndex r : shown_relations(*context.network, {})) {
            chosen.push_back(context.network->relations()[r].id);
        }
    }
    state.request.relations = std::move(chosen);
    return state;
}

/// scope threshold [RELATION] STRENGTH|off
Result<ViewerState> scope_threshold(ViewerState state, const CommandWords& words,
                                    const CommandContext& context) {
    if (words.size() < 3 || words.size() > 4) return usage("scope");
    auto& thresholds = state.request.thresholds;
    std::string relation;
    if (words.size() == 4) {
        relation = words.word(2);
        const bool others = relation == "others" && (context.network == nullptr ||
                                                     !context.network->find_relation(relation));
        if (others && words.word(3) == "off") {
            thresholds.erase("");
            return state;
        }
        if (auto known = check_relation(relation, context); !known)
            return tl::unexpected(known.error());
    }
    const std::string_view value = words.word(words.size() - 1);
    if (value == "off") {
        if (relation.empty()) thresholds.clear();
        thresholds.erase(relation);
        return state;
    }
    const auto number = parse_number(value);
    if (!number || !std::isfinite(*number)) return usage("scope");
    thresholds[relation] = *number;
    return state;
}

/// scope symmetrize none|union|intersection|mean|off
Result<ViewerState> scope_symmetrize(ViewerState state, const CommandWords& words) {
    if (words.size() != 3) return usage("scope");
    if (words.word(2) == "off") {
        state.request.symmetrize.reset();
        return state;
    }
    const auto rule = parse_symmetrize(words.word(2));
    if (!rule)
        return unknown_name("rule", words.word(2),
                            {"none", "union", "intersection", "mean", "off"});
    state.request.symmetrize = *rule;
    return state;
}

/// scope add EXPR | drop NUMBER | join and|or: one condition of the filter at a time.
Result<ViewerState> scope_condition(ViewerState state, const CommandWords& words,
                                    const CommandContext& context) {
    if (words.size() < 3) return usage("scope");
    Conditions conditions = split_conditions(state.request.where);
    if (words.word(1) == "add") {
        // "a and b" beside an "or" stays one condition.
        const std::string part = words.rest(2);
        if (auto filter = Filter::parse(part); !filter) return tl::unexpected(filter.error());
        conditions.parts.push_back(part);
    } else if (words.word(1) == "drop") {
        const auto number = parse_number(words.word(2));
        if (words.size() != 3 || !number || *number < 1 ||
            *number > static_cast<double>(conditions.parts.size()))
            return usage("scope");
        conditions.parts.erase(conditions.parts.begin() + static_cast<std::ptrdiff_t>(*number) - 1);
    } else if (words.size() == 3 && (words.word(2) == "and" || words.word(2) == "or")) {
        conditions.any = words.word(2) == "or";
    } else {
        return usage("scope");
    }
    const std::string text = "scope where " + join_conditions(conditions);
    const auto split = split_command(text);
    if (!split) return tl::unexpected(split.error());
    return scope_where(std::move(state), *split, context);
}

Result<Done> check_attribute(std::string_view id, const CommandContext& context) {
    if (context.network == nullptr || context.network->find_attribute(id) != nullptr) return Done{};
    if (id == "kind" || id == "parent") return Done{};
    std::vector<std::string> known;
    for (const auto& column : context.network->tables().actor_attributes)
        known.push_back(column.id);
    return unknown_name("attribute", id, known);
}

}  // namespace

Result<ViewerState> scope(ViewerState state, const CommandWords& words,
                          const CommandContext& context) {
    if (words.word(1) == "wave") return scope_wave(std::move(state), words, context);
    if (words.word(1) == "where") return scope_where(std::move(state), words, context);
    if (words.word(1) == "relations") return scope_relations(std::move(state), words, context);
    if (words.word(1) == "threshold") return scope_threshold(std::move(state), words, context);
    if (words.word(1) == "symmetrize") return scope_symmetrize(std::move(state), words);
    if (words.word(1) == "add" || words.word(1) == "drop" || words.word(1) == "join")
        return scope_condition(std::move(state), words, context);
    return usage("scope");
}

Result<ViewerState> draft(ViewerState state, const CommandWords& words, const CommandContext&) {
    state.filter_draft = words.rest(1);
    return state;
}

Result<ViewerState> show(ViewerState state, const CommandWords& words,
                         const CommandContext& context) {
    if (words.word(1) != "relation" || words.size() < 3 || words.size() > 4) return usage("show");
    const std::string id(words.word(2));
    if (auto known = check_relation(id, context); !known) return tl::unexpected(known.error());
    auto& relations = state.request.relations;
    if (relations.empty() && context.network != nullptr) {  // empty means all
        for (const RelationIndex r : shown_relations(*context.network, {})) {
            relations.push_back(context.network->relations()[r].id);
        }
    }
    const auto at = std::find(relations.begin(), relations.end(), id);
    bool on = at != relations.end();
    if (auto done = set_switch(on, words, 3); !done) return tl::unexpected(done.error());
    if (on && at == relations.end()) {
        relations.push_back(id);
        if (context.network != nullptr) {  // keep table order, so equal choices are equal requests
            const std::vector<std::string> order = relation_ids(*context.network);
            std::sort(relations.begin(), relations.end(), [&](const auto& a, const auto& b) {
                return std::find(order.begin(), order.end(), a) <
                       std::find(order.begin(), order.end(), b);
            });
        }
    } else if (!on && at != relations.end()) {
        if (relations.size() == 1) {
            return invalid_input("One relation must stay.", "Show another one first.");
        }
        relations.erase(at);
    }
    return state;
}

Result<ViewerState> group_by(ViewerState state, const CommandWords& words,
                             const CommandContext& context) {
    if (words.size() != 2) return usage("group-by");
    if (auto known = check_attribute(words.word(1), context); !known)
        return tl::unexpected(known.error());
    if (state.encoding.color_by == state.request.group_attribute)
        state.encoding.color_by = words.word(1);
    state.request.group_attribute = words.word(1);
    return state;
}

Result<ViewerState> place_by(ViewerState state, const CommandWords& words,
                             const CommandContext& context) {
    if (words.size() != 2) return usage("place-by");
    if (words.word(1) == "none") {
        state.request.place_attribute.clear();
        return state;
    }
    if (auto known = check_attribute(words.word(1), context); !known)
        return tl::unexpected(known.error());
    state.request.place_attribute = words.word(1);
    return state;
}

}  // namespace convene::viewer::handlers
