// Commands that select: one, several, by what they are, whom they know or where they stand.

#include <algorithm>

#include "engine/core/number.hpp"
#include "engine/model/filter.hpp"
#include "viewer/state/command_handlers.hpp"
#include "viewer/state/relation_words.hpp"
#include "viewer/state/search.hpp"
#include "viewer/state/selection.hpp"

namespace convene::viewer::handlers {
namespace {

using Ids = std::vector<std::string>;
using Change = Result<Done> (*)(ViewerState&, const CommandWords&, const CommandContext&);

Result<Done> need_network(const CommandContext& context) {
    if (context.network != nullptr) return Done{};
    return invalid_input("There is no network to select in.", "Open one first.");
}

bool on_map(const CommandContext& context, ActorIndex actor) {
    return context.snapshot == nullptr || context.snapshot->shown[actor];
}

/// Whoever the flags say and the map shows.
Ids ids_of(const std::vector<bool>& flags, const CommandContext& context) {
    Ids ids;
    for (ActorIndex a = 0; a < flags.size(); ++a) {
        if (flags[a] && on_map(context, a)) ids.push_back(context.network->actors()[a].id);
    }
    return ids;
}

Result<Ids> named(const CommandWords& words, std::size_t from, const CommandContext& context) {
    if (words.size() <= from) return usage("select");
    Ids ids;
    for (std::size_t i = from; i < words.size(); ++i) {
        if (auto known = check_actor(words.word(i), context); !known)
            return tl::unexpected(known.error());
        ids.emplace_back(words.word(i));
    }
    return ids;
}

Result<Done> add(ViewerState& state, const CommandWords& words, const CommandContext& context) {
    auto ids = named(words, 2, context);
    if (!ids) return tl::unexpected(ids.error());
    Ids all = selected_ids(state);
    all.insert(all.end(), ids->begin(), ids->end());
    set_selection(state, std::move(all));
    return Done{};
}

Result<Done> drop(ViewerState& state, const CommandWords& words, const CommandContext& context) {
    auto ids = named(words, 2, context);
    if (!ids) return tl::unexpected(ids.error());
    Ids all = selected_ids(state);
    for (const std::string& id : *ids) std::erase(all, id);
    set_selection(state, std::move(all));
    return Done{};
}

Result<Done> toggle(ViewerState& state, const CommandWords& words, const CommandContext& context) {
    if (words.size() != 3) return usage("select");
    return is_selected(state, words.words[2]) ? drop(state, words, context)
                                              : add(state, words, context);
}

Result<Done> only(ViewerState& state, const CommandWords& words, const CommandContext& context) {
    auto ids = named(words, 2, context);
    if (!ids) return tl::unexpected(ids.error());
    set_selection(state, std::move(*ids));
    return Done{};
}

Result<Done> where(ViewerState& state, const CommandWords& words, const CommandContext& context) {
    if (words.size() < 3) return usage("select");
    if (auto ready = need_network(context); !ready) return ready;
    const auto filter = Filter::parse(words.rest(2));
    if (!filter) return tl::unexpected(filter.error());
    const auto kept = filter->evaluate(*context.network);
    if (!kept) return tl::unexpected(kept.error());
    Ids ids = ids_of(*kept, context);
    if (ids.empty())
        return invalid_input("Nobody on the map is like that.", "Nothing was changed.");
    set_selection(state, std::move(ids));
    return Done{};
}

Result<Done> found(ViewerState& state, const CommandWords& words, const CommandContext& context) {
    if (words.size() < 3 || context.snapshot == nullptr) return usage("select");
    std::vector<bool> flags(context.network->actors().size(), false);
    for (const SearchHit& hit : search_actors(*context.snapshot, words.rest(2), flags.size()))
        flags[hit.actor] = true;
    Ids ids = ids_of(flags, context);
    if (ids.empty()) return invalid_input("Nobody on the map has a name like that.");
    set_selection(state, std::move(ids));
    return Done{};
}

/// select connected ID|selection [STEPS] [RELATION|all] [out|in|any]
Result<Done> connected(ViewerState& state, const CommandWords& words,
                       const CommandContext& context) {
    if (words.size() < 3 || words.size() > 6) return usage("select");
    if (auto ready = need_network(context); !ready) return ready;
    Reach reach;
    Ids start{words.words[2]};
    if (words.word(2) == "selection" && !context.network->find_actor("selection"))
        start = selected_ids(state);
    if (start.empty()) return invalid_input("Nobody is selected.", "Select somebody first.");
    for (const std::string& id : start) {
        if (auto known = check_actor(id, context); !known) return known;
        reach.start.push_back(*context.network->find_actor(id));
    }
    const std::string_view steps = words.word(3);
    if (!steps.empty() && steps != "1" && steps != "2") return usage("select");
    reach.steps = steps == "2" ? 2 : 1;
    if (words.size() > 4 && words.word(4) != "all") {
        const auto relation = context.network->find_relation(words.word(4));
        if (!relation)
            return unknown_name("relation", words.word(4), relation_ids(*context.network));
        if (groups_only(*context.network, *relation)) return tl::unexpected(trust_error());
        reach.relation = *relation;
    }
    const std::string_view way = words.word(5);
    if (!way.empty() && way != "out" && way != "in" && way != "any") return usage("select");
    reach.way = way == "out" ? Reach::Way::out : way == "in" ? Reach::Way::in : Reach::Way::any;
    if (context.snapshot == nullptr) return Done{};
    Ids ids = ids_of(reached(*context.snapshot, reach), context);
    state.selected = start.front();
    ids.insert(ids.end(), start.begin(), start.end());
    set_selection(state, std::move(ids));
    return Done{};
}

/// select lasso X1 Y1 X2 Y2 X3 Y3 ... [add]
Result<Done> lassoed(ViewerState& state, const CommandWords& words, const CommandContext& context) {
    const bool adds = words.word(words.size() - 1) == "add";
    const std::size_t end = words.size() - (adds ? 1 : 0);
    std::vector<Point> outline;
    for (std::size_t i = 2; i + 1 < end; i += 2) {
        const auto x = parse_number(words.word(i));
        const auto y = parse_number(words.word(i + 1));
        if (!x || !y) return usage("select");
        outline.push_back({*x, *y});
    }
    if (outline.size() < 3 || (end - 2) % 2 != 0) return usage("select");
    if (context.snapshot == nullptr) return Done{};
    std::vector<std::string> ids = adds ? selected_ids(state) : Ids{};
    for (const ActorIndex actor : inside(*context.snapshot, outline))
        ids.push_back(context.network->actors()[actor].id);
    set_selection(state, std::move(ids));
    return Done{};
}

Result<Done> invert(ViewerState& state, const CommandWords& words, const CommandContext& context) {
    if (words.size() != 2) return usage("select");
    if (auto ready = need_network(context); !ready) return ready;
    std::vector<bool> flags;
    for (const Actor& actor : context.network->actors())
        flags.push_back(!is_selected(state, actor.id));
    set_selection(state, ids_of(flags, context));
    return Done{};
}

Result<Done> all(ViewerState& state, const CommandWords& words, const CommandContext& context) {
    if (words.size() != 2) return usage("select");
    if (auto ready = need_network(context); !ready) return ready;
    set_selection(state,
                  ids_of(std::vector<bool>(context.network->actors().size(), true), context));
    return Done{};
}

Result<Done> clear(ViewerState& state, const CommandWords& words, const CommandContext&) {
    if (words.size() != 2) return usage("select");
    set_selection(state, {});
    return Done{};
}

struct Kind {
    std::string_view word;
    Change change;
};
constexpr Kind kinds[] = {
    {"add", add},       {"drop", drop},   {"toggle", toggle},       {"only", only},
    {"where", where},   {"found", found}, {"connected", connected}, {"lasso", lassoed},
    {"invert", invert}, {"all", all},     {"clear", clear}};

}  // namespace

Result<Done> check_actor(std::string_view id, const CommandContext& context) {
    if (context.network == nullptr || context.network->find_actor(id)) return Done{};
    return invalid_input("There is nobody with the id \"" + std::string(id) + "\".",
                         "Search by name with Ctrl+F.");
}

Result<ViewerState> select(ViewerState state, const CommandWords& words,
                           const CommandContext& context) {
    state.definition.clear();
    // Whoever has such a word as an id comes first: a click on somebody must select them.
    const bool somebody = words.size() == 2 && context.network != nullptr &&
                          context.network->find_actor(words.word(1)).has_value();
    if (!somebody && words.size() > 1) {
        for (const Kind& kind : kinds) {
            if (kind.word != words.word(1)) continue;
            if (auto done = kind.change(state, words, context); !done)
                return tl::unexpected(done.error());
            return state;
        }
    }
    if (words.size() > 2) return usage("select");
    if (words.size() == 2) {
        if (auto known = check_actor(words.word(1), context); !known)
            return tl::unexpected(known.error());
    }
    state.selected = words.word(1);
    state.also_selected.clear();
    return state;
}

Result<ViewerState> lasso(ViewerState state, const CommandWords& words, const CommandContext&) {
    if (auto done = set_switch(state.lasso, words, 1); !done) return tl::unexpected(done.error());
    return state;
}

}  // namespace convene::viewer::handlers
