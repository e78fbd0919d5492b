#include "viewer/state/scene_nodes.hpp"

#include <algorithm>
#include <utility>

#include "viewer/state/selection.hpp"

namespace convene::viewer {
namespace {

Shape shape_of(ActorKind kind) {
    switch (kind) {
        case ActorKind::organization: return Shape::square;
        case ActorKind::body: return Shape::diamond;
        case ActorKind::person: break;
    }
    return Shape::disc;
}

bool is_measure(const std::string& encoding) { return encoding.rfind("measure:", 0) == 0; }

/// Ranks of the values that name priority follows: 0 (least) to 1.
std::vector<float> shares_by_rank(const Quantity& quantity) {
    std::vector<double> values;
    for (const Value& value : quantity.by_actor) {
        if (value.ok()) values.push_back(value.number);
    }
    std::sort(values.begin(), values.end());
    std::vector<float> shares(quantity.by_actor.size(), 0.0F);
    for (std::size_t a = 0; a < shares.size(); ++a) {
        if (!quantity.by_actor[a].ok()) continue;
        const auto below =
            std::lower_bound(values.begin(), values.end(), quantity.by_actor[a].number);
        shares[a] =
            static_cast<float>(below - values.begin() + 1) / static_cast<float>(values.size() + 1);
    }
    return shares;
}

/// The values of both waves one after the other, and whose count: what a scale must reach over.
std::pair<Quantity, std::vector<bool>> in_both(const Snapshot& snapshot, const Snapshot* also,
                                               const Quantity& quantity,
                                               const std::string& encoding) {
    std::pair<Quantity, std::vector<bool>> both{quantity, snapshot.shown};
    const auto other = also != nullptr ? find_quantity(*also, encoding) : std::nullopt;
    if (!other) return both;
    both.first.by_actor.insert(both.first.by_actor.end(), other->by_actor.begin(),
                               other->by_actor.end());
    both.second.insert(both.second.end(), also->shown.begin(), also->shown.end());
    return both;
}

/// Number of ties at each actor in the views: who is named first where no measure says.
Quantity tie_counts(const Snapshot& snapshot) {
    std::vector<double> counts(snapshot.network->actors().size(), 0.0);
    for (const auto& view : snapshot.views) {
        if (!view) continue;
        for (const Arc& arc : view->graph.arcs()) {
            counts[view->actors[arc.source]] += 1;
            counts[view->actors[arc.target]] += 1;
        }
    }
    Quantity quantity;
    for (const double count : counts) quantity.by_actor.push_back(Value::of(count));
    return quantity;
}

}  // namespace

std::vector<bool> visible_actors(const Snapshot& snapshot, const ViewerState& state) {
    std::vector<bool> visible = snapshot.shown;
    for (std::size_t a = 0; a < snapshot.departed.size(); ++a) {
        if (snapshot.departed[a]) visible[a] = true;
    }
    if (!state.focus.hide || state.focus.actor.empty()) return visible;
    const auto center = snapshot.network->find_actor(state.focus.actor);
    if (!center || !visible[*center]) return visible;
    Reach around;
    around.start = {*center};
    around.steps = state.focus.steps;
    const std::vector<bool> near = reached(snapshot, around);
    for (std::size_t a = 0; a < visible.size(); ++a) visible[a] = visible[a] && near[a];
    return visible;
}

NodeLooks node_looks(const Snapshot& snapshot, const ViewerState& state, const Snapshot* also) {
    const Network& network = *snapshot.network;
    const Tokens& t = tokens(state.theme);
    NodeLooks looks;

    const std::string& color_by = state.encoding.color_by;
    std::optional<Quantity> color;
    if (!color_by.empty() && !is_measure(color_by) && is_categorical(network, color_by)) {
        looks.categories = categorize(network, color_by);
        looks.color_title = color_by;
        if (looks.categories->groups.empty()) looks.categories.reset();
    } else if (!color_by.empty()) {
        color = find_quantity(snapshot, color_by);
        if (color) {
            looks.color_title = color->title;
            const auto [values, counted] = in_both(snapshot, also, *color, color_by);
            looks.ramp.emplace(values, counted, t);
        } else {
            looks.color_pending = is_measure(color_by);
        }
    }
    const std::optional<Quantity> size = find_quantity(snapshot, state.encoding.size_by);
    if (size) {
        const auto [values, counted] = in_both(snapshot, also, *size, state.encoding.size_by);
        looks.size.emplace(values, counted);
        looks.size_title = size->title;
    }
    const std::vector<float> importance = shares_by_rank(size    ? *size
                                                         : color ? *color
                                                                 : tie_counts(snapshot));

    looks.node_of.assign(network.actors().size(), no_index);
    const std::vector<bool> visible = visible_actors(snapshot, state);
    for (ActorIndex a = 0; a < network.actors().size(); ++a) {
        if (!visible[a]) continue;
        const Actor& actor = network.actors()[a];
        SceneNode node;
        node.actor = a;
        node.at = snapshot.positions[a];
        node.shape = shape_of(actor.kind);
        node.label = actor.name.empty() ? actor.id : actor.name;
        node.silent = state.show_silent && a < snapshot.silent.size() && snapshot.silent[a];
        node.priority = importance[a] + (actor.kind == ActorKind::person ? 0.0F : 1.0F);
        node.radius = plain_radius;
        node.fill = actor.kind == ActorKind::body ? t.body : t.categories[0];

        if (looks.categories) {
            const std::uint32_t category = looks.categories->category_of[a];
            if (category != no_index) {
                const std::size_t slot = looks.categories->groups[category].slot;
                node.fill = t.categories[slot];
                node.mark = category_mark(slot);
            } else if (actor.kind != ActorKind::body) {
                node.fill = t.ink3;
                node.value_unknown = true;
                looks.color_unknown = true;
            }
        } else if (color) {
            node.outlined = true;
            if (color->by_actor[a].ok()) {
                node.fill = looks.ramp->color(color->by_actor[a].number);
            } else {
                node.fill = t.ink3;
                node.value_unknown = true;
                looks.color_unknown = true;
            }
        }
        if (size) {
            if (size->by_actor[a].ok() && looks.size->usable()) {
                node.radius = looks.size->radius(size->by_actor[a].number);
            } else if (actor.kind == ActorKind::body) {
                node.radius = plain_radius;  // members sit on it; nobody asks it
            } else {
                node.radius = looks.size->radius(0.0);
                node.value_unknown = true;
                looks.size_unknown = true;
            }
        }
        if (a < snapshot.joined.size() && snapshot.joined[a]) node.change = Change::added;
        if (!snapshot.shown[a]) {
            // Who left is an outline: nothing about them now is known or meant.
            node.change = Change::gone;
            node.fill = t.canvas;
            node.mark = Mark::plain;
            node.silent = node.value_unknown = node.outlined = false;
        }
        looks.node_of[a] = static_cast<std::uint32_t>(looks.nodes.size());
        looks.nodes.push_back(std::move(node));
    }
    return looks;
}

}  // namespace convene::viewer
