// Commands that move the camera, select, search and arrange the window.

#include <algorithm>
#include <cmath>

#include "engine/core/number.hpp"
#include "engine/workspace/measures.hpp"
#include "viewer/state/camera.hpp"
#include "viewer/state/command_handlers.hpp"
#include "viewer/state/relation_words.hpp"
#include "viewer/state/selection.hpp"
#include "viewer/state/table_model.hpp"

namespace convene::viewer::handlers {
namespace {

constexpr double zoom_step = 1.25;

}  // namespace

Result<ViewerState> zoom(ViewerState state, const CommandWords& words, const CommandContext&) {
    if (words.size() != 2 && !(words.size() == 5 && words.word(2) == "at")) return usage("zoom");
    double factor = zoom_step;
    if (words.word(1) == "out") {
        factor = 1.0 / zoom_step;
    } else if (words.word(1) != "in") {
        const auto number = parse_number(words.word(1));
        if (!number || *number <= 0.0) return usage("zoom");
        factor = *number;
    }
    Camera& camera = state.camera;
    const double wanted = std::clamp(camera.zoom * factor, least_zoom, most_zoom);
    if (words.size() == 5) {  // the point under the pointer stays where it is
        const auto x = parse_number(words.word(3));
        const auto y = parse_number(words.word(4));
        if (!x || !y) return usage("zoom");
        const double keep = camera.zoom / wanted;
        camera.center = {*x + (camera.center.x - *x) * keep, *y + (camera.center.y - *y) * keep};
    }
    camera.zoom = wanted;
    state.fit_pending = false;
    return state;
}

Result<ViewerState> pan(ViewerState state, const CommandWords& words, const CommandContext&) {
    const auto x = parse_number(words.word(1));
    const auto y = parse_number(words.word(2));
    if (words.size() != 3 || !x || !y) return usage("pan");
    state.camera.center.x += *x;
    state.camera.center.y += *y;
    state.fit_pending = false;
    return state;
}

Result<ViewerState> center(ViewerState state, const CommandWords& words,
                           const CommandContext& context) {
    if (words.size() > 2) return usage("center");
    const std::string id = words.size() == 2 ? words.words[1] : state.selected;
    if (id.empty()) return invalid_input("Nobody is selected.", "Say whom to bring to the middle.");
    if (auto known = check_actor(id, context); !known) return tl::unexpected(known.error());
    if (context.snapshot == nullptr || context.network == nullptr) return state;
    const ActorIndex actor = *context.network->find_actor(id);
    const Snapshot& snapshot = *context.snapshot;
    if (actor >= snapshot.positions.size() || !stands_on_map(snapshot, actor)) {
        return invalid_input(
            "\"" + context.network->actors()[actor].name + "\" is not on the map now.",
            "Another wave or a wider filter may show them.");
    }
    state.camera.center = snapshot.positions[actor];
    state.fit_pending = false;
    return state;
}

Result<ViewerState> fit(ViewerState state, const CommandWords& words, const CommandContext&) {
    if (words.size() != 1) return usage("fit");
    state.fit_pending = true;
    return state;
}

Result<ViewerState> point(ViewerState state, const CommandWords& words,
                          const CommandContext& context) {
    if (words.size() > 2) return usage("point");
    if (words.size() == 2) {
        if (auto known = check_actor(words.word(1), context); !known)
            return tl::unexpected(known.error());
    }
    state.pointed = words.word(1);
    return state;
}

Result<ViewerState> search(ViewerState state, const CommandWords& words, const CommandContext&) {
    state.search = words.rest(1);
    return state;
}

Result<ViewerState> inspect(ViewerState state, const CommandWords& words,
                            const CommandContext& context) {
    if (words.size() != 2) return usage("inspect");
    const std::string_view id = words.word(1);
    if (id == "all") {
        state.inspector_relation.clear();
        return state;
    }
    if (context.network != nullptr) {
        const auto relation = context.network->find_relation(id);
        if (!relation) return unknown_name("relation", id, relation_ids(*context.network));
        if (groups_only(*context.network, *relation)) return tl::unexpected(trust_error());
    }
    state.inspector_relation = id;
    return state;
}

Result<ViewerState> define(ViewerState state, const CommandWords& words, const CommandContext&) {
    if (words.size() > 2) return usage("define");
    const std::string_view what = words.word(1);
    const std::string_view column = what.substr(0, what.find('@'));
    if (!what.empty() && metric_of_column(column) == nullptr) {
        return invalid_input("There is no measure \"" + std::string(column) + "\".",
                             "`convene metrics` lists them.");
    }
    state.definition = what;
    return state;
}

Result<ViewerState> table(ViewerState state, const CommandWords& words, const CommandContext&) {
    const std::string_view tab = words.word(1);
    if (words.size() < 2 || words.size() > 3) return usage("table");
    const auto chosen = parse_tab(tab);
    if (!chosen) {
        return unknown_name("table", tab, {"people", "groups", "ties", "bodies", "goals"});
    }
    if (words.size() == 3) {
        const std::string_view what = words.word(2);
        if (what != "records" && what != "measures") return usage("table");
        state.table.records = what == "records";
    }
    if (state.table.tab != *chosen) state.table.sort_column.clear();
    state.table.tab = *chosen;
    return state;
}

Result<ViewerState> sort(ViewerState state, const CommandWords& words,
                         const CommandContext& context) {
    std::size_t at = 1;
    const std::string_view first = words.word(1);
    if (words.size() > 2 && parse_tab(first)) {
        const std::string text = "table " + std::string(first);
        const auto split = split_command(text);
        auto moved = table(std::move(state), *split, context);
        if (!moved) return moved;
        state = std::move(*moved);
        ++at;
    }
    const std::string_view order = words.word(at + 1);
    if (words.size() <= at || words.size() > at + 2 ||
        !(order.empty() || order == "asc" || order == "desc")) {
        return usage("sort");
    }
    state.table.sort_column = words.word(at);
    state.table.descending = order == "desc";
    return state;
}

Result<ViewerState> find_rows(ViewerState state, const CommandWords& words, const CommandContext&) {
    state.table.search = words.rest(1);
    return state;
}

}  // namespace convene::viewer::handlers
