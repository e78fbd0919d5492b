#include "viewer/state/defaults.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "viewer/state/encoding.hpp"
#include "viewer/state/plain_text.hpp"
#include "viewer/state/relation_words.hpp"
#include "viewer/state/selection.hpp"

namespace convene::viewer {
namespace {

constexpr std::array<std::string_view, 10> group_names = {
    "group", "stakeholder_group", "stakeholder", "sector", "role",
    "type",  "category",          "faction",     "club",   "department"};
constexpr std::array<std::string_view, 8> place_names = {
    "place", "school", "site", "building", "location", "campus", "district", "organization"};

std::size_t different_values(const AttributeColumn& column) {
    std::set<std::string> values;
    for (const AttributeValue& value : column.values) {
        if (!is_missing(value)) values.insert(attribute_text(value));
    }
    return values.size();
}

template <std::size_t N>
const AttributeColumn* named(const Network& network, const std::array<std::string_view, N>& names) {
    for (const std::string_view name : names) {
        for (const AttributeColumn& column : network.tables().actor_attributes) {
            if (folded(column.id) == name) return &column;
        }
    }
    return nullptr;
}

bool several_kinds(const Network& network) {
    const auto actors = network.actors();
    return std::any_of(actors.begin(), actors.end(),
                       [&](const Actor& actor) { return actor.kind != actors.front().kind; });
}

/// What the note "view.relations" names ("advice,mentoring"): a network of many
/// relations says itself which to draw first. Empty, for all, without one.
std::vector<std::string> noted_relations(const Network& network) {
    std::vector<std::string> ids;
    for (const auto& [key, value] : network.tables().notes) {
        if (key != "view.relations") continue;
        for (std::size_t at = 0; at <= value.size();) {
            const std::size_t end = std::min(value.find(',', at), value.size());
            const std::string id = value.substr(at, end - at);
            if (network.find_relation(id)) ids.push_back(id);
            at = end + 1;
        }
    }
    return ids;
}

bool all_two_mode(const Network& network) {
    const auto relations = network.relations();
    return std::all_of(relations.begin(), relations.end(),
                       [](const Relation& r) { return r.two_mode; });
}

}  // namespace

std::string guess_group_attribute(const Network& network) {
    if (const AttributeColumn* column = named(network, group_names)) return column->id;
    for (const AttributeColumn& column : network.tables().actor_attributes) {
        const std::size_t different = different_values(column);
        if (column.type != AttributeType::number && different >= 2 && different <= 12)
            return column.id;
    }
    return several_kinds(network) ? "kind" : "";
}

std::string guess_place_attribute(const Network& network, const std::string& group) {
    const AttributeColumn* column = named(network, place_names);
    if (column == nullptr || column->id == group || different_values(*column) < 2) return {};
    return column->id;
}

ViewerState first_look(ViewerState state, const Network& network) {
    state.request = {};
    state.encoding = {};
    state.selected.clear();
    state.also_selected.clear();
    state.focus = {};
    state.ways = {};
    state.pointed.clear();
    state.search.clear();
    state.table = {};
    state.definition.clear();
    state.inspector_relation.clear();
    state.overlay = Overlay::none;
    state.camera = {};
    state.fit_pending = true;

    // The same first look as `convene picture`.
    state.encoding = default_encoding(network);
    state.request.group_attribute =
        state.encoding.color_by.empty() ? guess_group_attribute(network) : state.encoding.color_by;
    state.request.place_attribute = guess_place_attribute(network, state.request.group_attribute);
    for (const RelationIndex r : shown_relations(network, noted_relations(network)))
        state.request.relations.push_back(network.relations()[r].id);
    if (state.encoding.size_by.starts_with("measure:")) {
        state.request.measures.push_back(parse_measure_key(state.encoding.size_by.substr(8)));
        state.table.sort_column = state.encoding.size_by.substr(8);
        state.table.descending = true;
    }
    if (!state.request.place_attribute.empty()) {
        state.request.layout = "grouped";
    } else if (all_two_mode(network)) {
        state.request.layout = "two-column";
    }
    if (!network.waves().empty()) state.request.wave = network.waves().back().id;
    return state;
}

namespace {

/// "kind" is no column, and always there.
bool has_attribute(const Network& network, const std::string& id) {
    return id.empty() || id == "kind" || network.find_attribute(id) != nullptr;
}

bool measure_exists(const Network& network, const MeasureKey& key) {
    if (network.find_rating_scale(key.relation) != nullptr) return true;
    std::size_t at = 0;
    while (at <= key.relation.size()) {  // "a+b" is a union
        const std::size_t end = std::min(key.relation.find('+', at), key.relation.size());
        if (!network.find_relation(key.relation.substr(at, end - at))) return false;
        at = end + 1;
    }
    return true;
}

bool encoding_exists(const Network& network, const std::string& encoding) {
    if (encoding.starts_with("measure:"))
        return measure_exists(network, parse_measure_key(encoding.substr(8)));
    return has_attribute(network, encoding);
}

}  // namespace

ViewerState adapted_look(ViewerState state, const Network* before, const Network& after) {
    SnapshotRequest& request = state.request;
    std::vector<std::string> chosen = selected_ids(state);
    std::erase_if(chosen, [&](const std::string& id) { return !after.find_actor(id); });
    set_selection(state, std::move(chosen));
    if (!after.find_actor(state.focus.actor)) state.focus = {};
    if (!after.find_actor(state.ways.from) || !after.find_actor(state.ways.to)) state.ways = {};
    if (!after.find_wave(request.compare)) request.compare.clear();
    if (!after.find_wave(request.second_wave)) request.second_wave.clear();
    std::erase_if(request.thresholds, [&](const auto& one) {
        return !one.first.empty() && !after.find_relation(one.first);
    });
    if (!state.pointed.empty() && !after.find_actor(state.pointed)) state.pointed.clear();
    if (!request.wave.empty() && !after.find_wave(request.wave))
        request.wave = after.waves().empty() ? std::string() : after.waves().back().id;
    const bool all_shown = request.relations.empty();
    std::erase_if(request.relations,
                  [&](const std::string& id) { return !after.find_relation(id); });
    if (before != nullptr && !all_shown) {
        for (const RelationIndex r : shown_relations(after, {})) {
            const std::string& id = after.relations()[r].id;
            if (!before->find_relation(id)) request.relations.push_back(id);
        }
    }
    std::erase_if(request.measures,
                  [&](const MeasureKey& key) { return !measure_exists(after, key); });
    if (!has_attribute(after, request.group_attribute) || request.group_attribute.empty())
        request.group_attribute = guess_group_attribute(after);
    if (!has_attribute(after, request.place_attribute)) {
        request.place_attribute.clear();
        if (request.layout == "grouped") request.layout = "force";
    }
    if (!encoding_exists(after, state.encoding.color_by))
        state.encoding.color_by = request.group_attribute;
    if (!encoding_exists(after, state.encoding.size_by)) state.encoding.size_by.clear();
    if (!state.inspector_relation.empty() && !after.find_relation(state.inspector_relation) &&
        after.find_rating_scale(state.inspector_relation) == nullptr) {
        state.inspector_relation.clear();
    }
    return state;
}

bool anything_assumed(const Network& network) {
    const auto relations = network.relations();
    return std::any_of(relations.begin(), relations.end(), [](const Relation& r) {
        return r.directed_assumed || r.reading_assumed || r.scale_assumed;
    });
}

}  // namespace convene::viewer
