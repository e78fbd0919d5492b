#include "viewer/state/view_model.hpp"

#include <algorithm>

#include "viewer/state/categories.hpp"
#include "viewer/state/choices.hpp"
#include "viewer/state/relation_words.hpp"
#include "viewer/state/scene_builder.hpp"

namespace convene::viewer {
namespace {

constexpr std::size_t most_hits = 8;

std::vector<RelationRow> relation_rows(const Snapshot& snapshot, const ViewerState& state) {
    const Network& network = *snapshot.network;
    const std::vector<TieStyle> styles = tie_styles(network, state.theme);
    const auto shown = shown_relations(network, state.request.relations);
    std::vector<RelationRow> rows;
    for (RelationIndex r = 0; r < network.relations().size(); ++r) {
        RelationRow row;
        row.relation = r;
        row.id = network.relations()[r].id;
        row.title = relation_words(network, r).title;
        if (r < snapshot.views.size() && snapshot.views[r])
            row.ties = snapshot.views[r]->graph.tie_count();
        row.groups_only = groups_only(network, r);
        row.shown = std::find(shown.begin(), shown.end(), r) != shown.end();
        row.style = styles[r];
        rows.push_back(std::move(row));
    }
    // Items of rating scales are one thing to a reader: the scale itself.
    for (const RatingScale& scale : network.rating_scales()) {
        const auto is_item = [&](const RelationRow& row) {
            return std::find(scale.items.begin(), scale.items.end(), row.relation) !=
                   scale.items.end();
        };
        const auto first = std::find_if(rows.begin(), rows.end(), is_item);
        if (first == rows.end()) continue;
        first->title = scale.title.empty() ? scale.id : scale.title;
        first->id = scale.id;
        rows.erase(std::remove_if(first + 1, rows.end(), is_item), rows.end());
    }
    return rows;
}

std::vector<GroupRow> group_rows(const Snapshot& snapshot, const ViewerState& state) {
    const Categories categories = categorize(*snapshot.network, snapshot.request.group_attribute);
    const Tokens& t = tokens(state.theme);
    const bool coloured = state.encoding.color_by == snapshot.request.group_attribute;
    std::vector<GroupRow> rows;
    for (GroupItem& item : group_items(snapshot)) {
        GroupRow row;
        const std::uint32_t category = item.example < categories.category_of.size()
                                           ? categories.category_of[item.example]
                                           : no_index;
        const std::size_t slot =
            category == no_index ? other_category : categories.groups[category].slot;
        row.shape = item.mixed                             ? Shape::disc
                    : item.kind == ActorKind::body         ? Shape::diamond
                    : item.kind == ActorKind::organization ? Shape::square
                                                           : Shape::disc;
        const bool body = row.shape == Shape::diamond;
        row.color = body ? t.body : coloured ? t.categories[slot] : t.ink3;
        row.mark = body ? Mark::plain : coloured ? category_mark(slot) : Mark::hollow;
        row.group = std::move(item);
        rows.push_back(std::move(row));
    }
    // In the order of the legend, so that both read alike.
    std::stable_sort(rows.begin(), rows.end(), [&](const GroupRow& a, const GroupRow& b) {
        const auto order = [&](const GroupRow& row) {
            return categories.category_of[row.group.example];
        };
        return order(a) < order(b);
    });
    return rows;
}

std::vector<std::string> encoded_measures(const ViewerState& state) {
    std::vector<std::string> keys;
    for (const std::string& encoding : {state.encoding.size_by, state.encoding.color_by}) {
        if (encoding.starts_with("measure:")) keys.push_back(encoding.substr(8));
    }
    return keys;
}

std::vector<std::uint32_t> nodes_by_actor(const Network& network, const MapScene& scene) {
    std::vector<std::uint32_t> node_of(network.actors().size(), no_index);
    for (std::uint32_t i = 0; i < scene.nodes.size(); ++i) node_of[scene.nodes[i].actor] = i;
    return node_of;
}

/// The map, and where two waves stand side by side the other one's.
void build_maps(ViewModel& model, const ViewerState& state) {
    const Snapshot& snapshot = *model.snapshot;
    // Taken away, the wave beside goes at once, before a snapshot without it arrives.
    const Snapshot* second = state.request.second_wave.empty() ? nullptr : snapshot.second.get();
    MapScene scene = build_scene(snapshot, state, second);
    model.node_of = nodes_by_actor(*snapshot.network, scene);
    model.second = {};
    if (second != nullptr) {
        auto other = std::make_shared<MapScene>(build_scene(*second, state, &snapshot));
        model.second.node_of = nodes_by_actor(*snapshot.network, *other);
        model.second.halves = map_halves(snapshot, scene, *other);
        scene.legend = united_legend(model.second.halves, scene.legend, other->legend);
        model.second.scene = std::move(other);
    }
    model.scene = std::make_shared<const MapScene>(std::move(scene));
}

/// Selection and standing light in the wave beside.
void show_second(ViewModel& model, const ViewerState& state) {
    SecondWave& second = model.second;
    if (!second.scene) return;
    const Network& network = *model.snapshot->network;
    const auto node = [&](const std::string& id) {
        const auto actor = network.find_actor(id);
        return actor ? second.node_of[*actor] : no_index;
    };
    second.selected_node = node(state.selected);
    second.also_nodes.clear();
    for (const std::string& id : state.also_selected) {
        if (node(id) != no_index) second.also_nodes.push_back(node(id));
    }
    second.standing = {};
    if (state.ways.from.empty() && !state.focus.actor.empty() && !state.focus.hide) {
        // Those around somebody are those of that wave.
        second.standing = lit_within(*second.scene, node(state.focus.actor), state.focus.steps);
    } else {
        second.standing = mirrored(*model.scene, model.standing, *second.scene);
    }
}

void show_selection(ViewModel& model, const ViewerState& state, bool renewed) {
    if (!renewed && model.made_for.also_selected == state.also_selected &&
        model.made_for.selected == state.selected)
        return;
    model.also_nodes.clear();
    for (const std::string& id : state.also_selected) {
        const auto actor = model.snapshot->network->find_actor(id);
        if (actor && model.node_of[*actor] != no_index)
            model.also_nodes.push_back(model.node_of[*actor]);
    }
    model.selection.reset();
    if (!state.also_selected.empty())
        model.selection = describe_selection(*model.snapshot, selected_ids(state));
}

void show_ways(ViewModel& model, const ViewerState& state, const std::shared_ptr<const Ways>& ways,
               bool new_scene) {
    const ViewerState& was = model.made_for;
    const bool same =
        !new_scene && model.ways_of == ways && was.ways == state.ways && was.focus == state.focus;
    if (same) return;
    const Network& network = *model.snapshot->network;
    model.ways_of = ways;
    model.ways.reset();
    model.standing = {};
    const auto from = network.find_actor(state.ways.from);
    const auto to = network.find_actor(state.ways.to);
    if (from && to && ways && ways->from == *from && ways->to == *to) {
        model.ways = describe_ways(*model.snapshot, *ways);
        model.standing = lit_ways(*model.scene, model.node_of, *ways, state.ways.shown);
        return;
    }
    const auto center = network.find_actor(state.focus.actor);
    if (center && !state.focus.hide && model.node_of[*center] != no_index)
        model.standing = lit_within(*model.scene, model.node_of[*center], state.focus.steps);
}

}  // namespace

const SceneNode* ViewModel::node(ActorIndex who) const {
    const std::uint32_t at = who < node_of.size() ? node_of[who] : no_index;
    return at == no_index ? nullptr : &scene->nodes[at];
}

bool refresh(ViewModel& model, const std::shared_ptr<const Snapshot>& snapshot,
             const std::shared_ptr<const NetworkFacts>& facts, const ViewerState& state,
             const std::shared_ptr<const Ways>& ways) {
    if (!snapshot) {
        const bool had = model.snapshot != nullptr;
        if (had) model = {};
        return had;
    }
    static const auto no_facts = std::make_shared<const NetworkFacts>();
    const std::shared_ptr<const NetworkFacts> known = facts ? facts : no_facts;
    const bool data = model.snapshot != snapshot;
    const bool counted = model.facts != known;
    const ViewerState& was = model.made_for;
    if (!data && !counted && was == state && model.ways_of == ways) return false;
    model.snapshot = snapshot;
    model.facts = known;

    const bool shown = data || was.request.relations != state.request.relations;
    const bool encoding = shown || was.encoding != state.encoding || was.theme != state.theme;
    const auto old_scene = model.scene;
    const bool second = was.request.second_wave.empty() != state.request.second_wave.empty();
    if (encoding || second || was.show_silent != state.show_silent ||
        was.show_outlines != state.show_outlines ||
        (was.focus != state.focus && (was.focus.hide || state.focus.hide))) {
        build_maps(model, state);
    }
    if (encoding) {
        model.relations = relation_rows(*snapshot, state);
        model.groups = group_rows(*snapshot, state);
    }
    if (shown) {
        model.counts = scope_counts(*snapshot);
        fill_choices(model);
    }
    if (encoding || counted || was.table != state.table || was.sight != state.sight ||
        was.chart != state.chart || was.matrix != state.matrix ||
        was.inspector_relation != state.inspector_relation) {
        model.table = make_table(*snapshot, *known, state);
    }
    if (encoding || counted || was.selected != state.selected ||
        was.inspector_relation != state.inspector_relation) {
        const auto actor = snapshot->network->find_actor(state.selected);
        model.actor.reset();
        if (actor)
            model.actor =
                inspect_actor(*snapshot, *actor, state.inspector_relation, encoded_measures(state));
        model.network = describe_network(*snapshot, *known, state.inspector_relation);
    }
    const auto selected = snapshot->network->find_actor(state.selected);
    model.selected_node = selected ? model.node_of[*selected] : no_index;
    if (data || was.search != state.search)
        model.hits = search_actors(*snapshot, state.search, most_hits);
    model.definition.reset();
    if (!state.definition.empty()) {
        model.definition =
            definition_of(*snapshot, *known, state.definition, selected ? *selected : no_index);
    }
    show_selection(model, state, data || encoding);
    show_ways(model, state, ways, model.scene != old_scene);
    show_second(model, state);
    if (data || was.request != state.request || was.focus != state.focus || was.ways != state.ways)
        model.chips = scope_chips(*snapshot->network, state);
    if (data)
        model.basis =
            numbers_basis(*snapshot, model.counts.actors_before, model.counts.actors_after);
    model.made_for = state;
    return true;
}

}  // namespace convene::viewer
