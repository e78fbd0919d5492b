// Commands of the matrix and the charts, and of who is held in place.

#include <algorithm>
#include <array>
#include <tuple>

#include "engine/core/number.hpp"
#include "viewer/state/categories.hpp"
#include "viewer/state/command_handlers.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer::handlers {
namespace {

constexpr std::pair<std::string_view, Sight> sights[] = {{"map", Sight::map},
                                                         {"matrix", Sight::matrix},
                                                         {"ranking", Sight::ranking},
                                                         {"distribution", Sight::distribution},
                                                         {"scatter", Sight::scatter}};

Result<Done> check_group(std::string_view name, const ViewerState& state,
                         const CommandContext& context) {
    if (context.network == nullptr) return Done{};
    std::vector<std::string> known;
    for (ActorIndex a = 0; a < context.network->actors().size(); ++a) {
        std::string group = actor_text(*context.network, a, state.request.group_attribute);
        if (group == name) return Done{};
        if (!group.empty() && std::find(known.begin(), known.end(), group) == known.end())
            known.push_back(std::move(group));
    }
    return unknown_name("group", name, known);
}

}  // namespace
}  // namespace convene::viewer::handlers

namespace convene::viewer {

std::string_view sight_name(Sight sight) {
    for (const auto& [name, each] : handlers::sights) {
        if (each == sight) return name;
    }
    return {};
}

}  // namespace convene::viewer

namespace convene::viewer::handlers {

Result<ViewerState> look(ViewerState state, const CommandWords& words, const CommandContext&) {
    if (words.size() != 2) return usage("look");
    for (const auto& [name, sight] : sights) {
        if (words.word(1) != name) continue;
        if (sight != state.sight) state.chart.brush = {};
        state.sight = sight;
        return state;
    }
    return unknown_name("look", words.word(1),
                        {"map", "matrix", "ranking", "distribution", "scatter"});
}

Result<ViewerState> matrix(ViewerState state, const CommandWords& words,
                           const CommandContext& context) {
    if (words.size() < 2 || words.size() > 3) return usage("matrix");
    const std::string_view name = words.word(1);
    if (name == "density") {
        state.matrix.measure = BlockMeasure::density;
    } else if (name == "trust") {
        state.matrix.measure = BlockMeasure::trust;
    } else if (name == "gap") {
        state.matrix.measure = BlockMeasure::trust_gap;
    } else {
        return unknown_name("matrix", name, {"density", "trust", "gap"});
    }
    if (words.size() == 3) {
        if (context.network != nullptr) {
            const auto relation = context.network->find_relation(words.word(2));
            if (!relation)
                return unknown_name("relation", words.word(2), relation_ids(*context.network));
            if (groups_only(*context.network, *relation)) return tl::unexpected(trust_error());
        }
        state.matrix.relation = words.word(2);
    }
    state.sight = Sight::matrix;
    return state;
}

Result<ViewerState> cell(ViewerState state, const CommandWords& words,
                         const CommandContext& context) {
    if (words.size() == 1) {
        state.matrix.from.clear();
        state.matrix.to.clear();
        return state;
    }
    if (words.size() != 3) return usage("cell");
    for (std::size_t at = 1; at <= 2; ++at) {
        if (auto known = check_group(words.word(at), state, context); !known)
            return tl::unexpected(known.error());
    }
    state.matrix.from = words.word(1);
    state.matrix.to = words.word(2);
    state.sight = Sight::matrix;
    // The table lists what is behind the cell; single ratings are never listed.
    const TableTab tab =
        state.matrix.measure == BlockMeasure::density ? TableTab::ties : TableTab::people;
    if (state.table.tab != tab) state.table.sort_column.clear();
    state.table.tab = tab;
    state.table.records = false;
    return state;
}

Result<ViewerState> axis(ViewerState state, const CommandWords& words,
                         const CommandContext& context) {
    if (words.size() != 3) return usage("axis");
    const std::string_view which = words.word(1);
    if (which != "x" && which != "y") return unknown_name("axis", which, {"x", "y"});
    auto key = check_measure(words.word(2), context);
    if (!key) return tl::unexpected(key.error());
    auto& measures = state.request.measures;
    if (std::find(measures.begin(), measures.end(), *key) == measures.end())
        measures.push_back(*key);
    (which == "x" ? state.chart.x : state.chart.y) = key->text();
    state.chart.brush = {};
    if (state.sight == Sight::map || state.sight == Sight::matrix) state.sight = Sight::ranking;
    if (which == "y") state.sight = Sight::scatter;
    return state;
}

Result<ViewerState> brush(ViewerState state, const CommandWords& words, const CommandContext&) {
    if (words.size() == 1) {
        state.chart.brush = {};
        return state;
    }
    if (words.size() != 3 && words.size() != 5) return usage("brush");
    std::array<double, 4> ends{};
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto number = parse_number(words.word(i));
        if (!number) return invalid_input("A range is two numbers, or four for two measures.");
        ends[i - 1] = *number;
    }
    if (state.sight != Sight::distribution && state.sight != Sight::scatter)
        state.sight = words.size() == 5 ? Sight::scatter : Sight::distribution;
    Brush& range = state.chart.brush;
    range.on = true;
    std::tie(range.low_x, range.high_x) = std::minmax({ends[0], ends[1]});
    std::tie(range.low_y, range.high_y) = std::minmax({ends[2], ends[3]});
    if (state.sight == Sight::scatter && words.size() == 3)
        return invalid_input("With two measures a range is four numbers.",
                             "It is written: brush LOW HIGH LOW HIGH.");
    if (state.table.tab != TableTab::people) state.table.sort_column.clear();
    state.table.tab = TableTab::people;
    return state;
}

Result<ViewerState> rings(ViewerState state, const CommandWords& words,
                          const CommandContext& context) {
    if (words.size() != 2) return usage("rings");
    if (words.word(1) == "ties") {
        state.request.rings = {};
    } else {
        std::string_view name = words.word(1);
        if (name.starts_with("measure:")) name.remove_prefix(8);
        auto key = check_measure(name, context);
        if (!key) return tl::unexpected(key.error());
        state.request.rings = *key;
    }
    state.request.layout = "concentric";
    state.fit_pending = true;
    return state;
}

Result<ViewerState> pin(ViewerState state, const CommandWords& words,
                        const CommandContext& context) {
    if (words.size() > 4 || words.size() == 3) return usage("pin");
    const std::string id = words.size() > 1 ? words.words[1] : state.selected;
    if (id.empty()) return invalid_input("Nobody is selected.", "Say whom to hold in place.");
    if (context.network != nullptr && !context.network->find_actor(id))
        return invalid_input("There is nobody with the id \"" + id + "\".",
                             "Ctrl+F finds people by name.");
    if (words.size() == 4) {
        const auto x = parse_number(words.word(2));
        const auto y = parse_number(words.word(3));
        if (!x || !y) return invalid_input("A place is two numbers, in map units.");
        state.request.pinned[id] = {*x, *y};
        return state;
    }
    if (state.request.pinned.erase(id) > 0) return state;
    if (context.snapshot != nullptr && context.network != nullptr) {
        const ActorIndex actor = *context.network->find_actor(id);
        if (actor >= context.snapshot->positions.size() || !context.snapshot->shown[actor])
            return invalid_input("\"" + context.network->actors()[actor].name +
                                 "\" is not on the map now.");
        state.request.pinned[id] = context.snapshot->positions[actor];
    }
    return state;
}

Result<ViewerState> unpin(ViewerState state, const CommandWords& words, const CommandContext&) {
    if (words.size() > 2) return usage("unpin");
    if (words.size() == 1) {
        state.request.pinned.clear();
    } else if (state.request.pinned.erase(std::string(words.word(1))) == 0) {
        return invalid_input("\"" + std::string(words.word(1)) + "\" is not held in place.");
    }
    return state;
}

}  // namespace convene::viewer::handlers
