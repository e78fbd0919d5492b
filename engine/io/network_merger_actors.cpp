// Actors by id, and their attributes.

#include <algorithm>
#include <array>
#include <set>

#include "engine/io/network_merger.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 3> type_words{"text", "number", "truth"};

}  // namespace

bool NetworkMerger::stands_above(ActorIndex ancestor, ActorIndex actor) const {
    std::size_t steps = 0;
    for (ActorIndex at = actor; at != no_index && steps <= merged_.actors.size(); ++steps) {
        if (at == ancestor) return true;
        at = merged_.actors[at].parent;
    }
    return false;
}

void NetworkMerger::merge_actors() {
    for (const Actor& actor : coming_.actors) {
        if (const auto known = present_.find_actor(actor.id)) {
            actor_of_.push_back(*known);
            Actor& there = merged_.actors[*known];
            // A name that only repeats the id says nothing.
            if (actor.name != actor.id)
                merge_text("actor", actor.id, "name", there.name, actor.name,
                           there.name == there.id);
            continue;
        }
        actor_of_.push_back(static_cast<ActorIndex>(merged_.actors.size()));
        merged_.actors.push_back(actor);
        merged_.actors.back().parent = no_index;
        ++plan_.new_actors;
    }
    merge_actor_attributes();
    merge_kinds();
    merge_parents();
}

/// A file with actors of one kind alone has most likely not said which: then nothing is
/// compared, and newcomers are of the project's kind if it has just one.
void NetworkMerger::merge_kinds() {
    std::set<ActorKind> said, there;
    for (const Actor& actor : coming_.actors) said.insert(actor.kind);
    for (const Actor& actor : old_.actors) there.insert(actor.kind);
    const bool unsaid = said.size() == 1 && *said.begin() == ActorKind::organization;
    std::vector<bool> told(coming_.actors.size(), false);
    for (std::size_t i = 0; i < coming_.actors.size(); ++i) {
        const Actor& actor = coming_.actors[i];
        told[i] = actor.name != actor.id || actor.parent != no_index;
        for (const AttributeColumn& column : coming_.actor_attributes)
            told[i] = told[i] || !is_missing(column.values[i]);
    }
    for (std::size_t i = 0; i < coming_.actors.size(); ++i) {
        Actor& merged = merged_.actors[actor_of_[i]];
        if (is_new_actor(actor_of_[i])) {
            if (unsaid && there.size() == 1) merged.kind = *there.begin();
            continue;
        }
        const ActorKind kind = coming_.actors[i].kind;
        if (said.size() < 2 || !told[i] || kind == merged.kind) continue;
        if (conflict("actor", merged.id, "kind", std::string(kind_name(merged.kind)),
                     std::string(kind_name(kind)))) {
            merged.kind = kind;
        }
    }
}

void NetworkMerger::merge_parents() {
    for (std::size_t i = 0; i < coming_.actors.size(); ++i) {
        if (coming_.actors[i].parent == no_index) continue;
        const ActorIndex child = actor_of_[i], parent = actor_of_[coming_.actors[i].parent];
        Actor& there = merged_.actors[child];
        if (there.parent == parent) continue;
        const bool circle = stands_above(child, parent);
        if (there.parent == no_index && !circle) {
            if (!is_new_actor(child)) ++plan_.filled_cells;
            there.parent = parent;
            continue;
        }
        const std::string present =
            there.parent == no_index ? std::string() : merged_.actors[there.parent].id;
        if (conflict("actor", there.id, circle ? "parent (would go in a circle)" : "parent",
                     present, merged_.actors[parent].id, !circle)) {
            there.parent = parent;
        }
    }
}

std::size_t NetworkMerger::merged_column(std::vector<AttributeColumn>& columns,
                                         const AttributeColumn& coming, std::string_view table) {
    const auto known = std::find_if(columns.begin(), columns.end(),
                                    [&](const auto& column) { return column.id == coming.id; });
    const auto at = static_cast<std::size_t>(known - columns.begin());
    if (known == columns.end()) {
        columns.push_back({coming.id, coming.type, {}});
        ++plan_.new_attributes;
        return at;
    }
    if (known->type == coming.type) return at;
    const bool fits =
        std::all_of(coming.values.begin(), coming.values.end(), [&](const AttributeValue& value) {
            return parse_attribute(attribute_text(value), known->type).has_value();
        });
    if (fits) return at;
    const bool blank = std::all_of(known->values.begin(), known->values.end(), is_missing);
    const auto there = type_words[static_cast<std::size_t>(known->type)];
    if (blank || conflict(table, coming.id, "type", std::string(there), "text")) {
        for (AttributeValue& value : known->values) {
            if (!is_missing(value)) value = attribute_text(value);
        }
        known->type = AttributeType::text;
    }
    return at;
}

void NetworkMerger::merge_cell(std::string_view table, const std::string& subject,
                               AttributeColumn& column, AttributeValue& there,
                               const AttributeValue& coming, bool fresh) {
    if (is_missing(coming)) return;
    AttributeValue value = coming;
    const bool same_type =
        (column.type == AttributeType::text) == std::holds_alternative<std::string>(coming) &&
        (column.type == AttributeType::number) == std::holds_alternative<double>(coming);
    if (!same_type) {
        const auto read = parse_attribute(attribute_text(coming), column.type);
        if (!read) {  // the column keeps its type: told, and left out
            conflict(table, subject, column.id, attribute_text(there), attribute_text(coming),
                     false);
            return;
        }
        value = *read;
    }
    if (is_missing(value) || there == value) return;
    if (is_missing(there)) {
        if (!fresh) ++plan_.filled_cells;
        there = value;
    } else if (conflict(table, subject, column.id, attribute_text(there), attribute_text(value))) {
        there = value;
    }
}

void NetworkMerger::merge_actor_attributes() {
    std::vector<std::size_t> at;
    for (const AttributeColumn& column : coming_.actor_attributes)
        at.push_back(merged_column(merged_.actor_attributes, column, "attribute of actors"));
    for (AttributeColumn& column : merged_.actor_attributes)
        column.values.resize(merged_.actors.size());
    for (std::size_t c = 0; c < at.size(); ++c) {
        AttributeColumn& column = merged_.actor_attributes[at[c]];
        for (std::size_t i = 0; i < coming_.actors.size(); ++i) {
            const ActorIndex actor = actor_of_[i];
            merge_cell("actor", merged_.actors[actor].id, column, column.values[actor],
                       coming_.actor_attributes[c].values[i], is_new_actor(actor));
        }
    }
}

}  // namespace convene
