#include "engine/io/markup_view.hpp"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/folder_table.hpp"
#include "engine/io/network_as_tables.hpp"
#include "engine/io/table_builder.hpp"
#include "engine/io/xml_text.hpp"

namespace convene {
namespace {

MarkupType markup_type(AttributeType type) {
    return type == AttributeType::number  ? MarkupType::number
           : type == AttributeType::truth ? MarkupType::truth
                                          : MarkupType::text;
}

std::string value_text(const AttributeValue& value) {
    if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
    return attribute_text(value);
}

/// Calls visit(text) for every text that a network holds, ids among them.
template <typename Tables, typename Visit>
void each_text(Tables& tables, Visit&& visit) {
    visit(tables.title);
    for (auto& actor : tables.actors) {
        visit(actor.id);
        visit(actor.name);
    }
    for (auto* columns : {&tables.actor_attributes, &tables.tie_attributes}) {
        for (auto& column : *columns) {
            visit(column.id);
            for (auto& value : column.values) {
                if (auto* text = std::get_if<std::string>(&value)) visit(*text);
            }
        }
    }
    for (auto& relation : tables.relations) {
        visit(relation.id);
        visit(relation.title);
        visit(relation.category);
        visit(relation.instrument);
        visit(relation.rating_scale);
        for (auto& anchor : relation.anchors) visit(anchor.second);
    }
    for (auto& scale : tables.rating_scales) {
        visit(scale.id);
        visit(scale.title);
    }
    for (auto& wave : tables.waves) {
        visit(wave.id);
        visit(wave.title);
    }
    for (auto& goal : tables.goals) {
        visit(goal.id);
        visit(goal.title);
    }
    for (auto& body : tables.bodies) {
        visit(body.purpose);
        visit(body.cadence);
        for (auto& group : body.required_groups) visit(group);
    }
    for (auto& note : tables.notes) {
        visit(note.first);
        visit(note.second);
    }
}

template <typename Items>
void keep_apart(Items& items) {
    std::unordered_set<std::string> seen;
    for (auto& item : items) {
        const std::string wanted = item.id;
        for (int copy = 2; !seen.insert(item.id).second; ++copy)
            item.id = fmt::format("{} ({})", wanted, copy);
    }
}

}  // namespace

MarkupView::MarkupView(const Network& network) : network_(network) {
    const NetworkTables& all = network.tables();
    const auto node = [&](std::string header, MarkupType type, Part part, std::size_t index = 0) {
        node_columns_.push_back({std::move(header), type});
        node_parts_.emplace_back(part, index);
    };
    const auto tie = [&](std::string header, MarkupType type, Part part, std::size_t index = 0) {
        tie_columns_.push_back({std::move(header), type});
        tie_parts_.emplace_back(part, index);
    };
    node("kind", MarkupType::text, Part::kind);
    if (std::any_of(all.actors.begin(), all.actors.end(),
                    [](const Actor& actor) { return actor.parent != no_index; }))
        node("parent", MarkupType::text, Part::parent);
    for (std::size_t c = 0; c < all.actor_attributes.size(); ++c) {
        node(attribute_header(all.actor_attributes[c].id),
             markup_type(all.actor_attributes[c].type), Part::attribute, c);
    }
    tie("relation", MarkupType::text, Part::relation);
    if (all.waves.size() > 1) tie("wave", MarkupType::text, Part::wave);
    if (std::any_of(all.ties.begin(), all.ties.end(),
                    [](const Tie& t) { return t.reporter != no_index; }))
        tie("reporter", MarkupType::text, Part::reporter);
    const auto is_directed = [](const Relation& relation) { return relation.directed; };
    directed_ = all.relations.empty() ||
                std::any_of(all.relations.begin(), all.relations.end(), is_directed);
    if (directed_ && !std::all_of(all.relations.begin(), all.relations.end(), is_directed))
        tie("directed", MarkupType::truth, Part::directed);
    for (std::size_t c = 0; c < all.tie_attributes.size(); ++c) {
        tie(attribute_header(all.tie_attributes[c].id), markup_type(all.tie_attributes[c].type),
            Part::attribute, c);
    }
}

std::string MarkupView::node_cell(std::size_t actor, std::size_t column) const {
    const NetworkTables& all = network_.tables();
    const auto [part, index] = node_parts_[column];
    if (part == Part::kind) return std::string(kind_name(all.actors[actor].kind));
    if (part == Part::attribute) return value_text(all.actor_attributes[index].values[actor]);
    const ActorIndex parent = all.actors[actor].parent;
    return parent == no_index ? std::string() : all.actors[parent].id;
}

std::string MarkupView::tie_cell(std::size_t row, std::size_t column) const {
    const NetworkTables& all = network_.tables();
    const Tie& tie = all.ties[row];
    const auto [part, index] = tie_parts_[column];
    switch (part) {
        case Part::relation: return all.relations[tie.relation].id;
        case Part::wave: return all.waves[tie.wave].id;
        case Part::directed: return all.relations[tie.relation].directed ? "true" : "false";
        case Part::reporter:
            return tie.reporter == no_index ? std::string() : all.actors[tie.reporter].id;
        default: return value_text(all.tie_attributes[index].values[row]);
    }
}

std::vector<std::pair<std::string, std::string>> MarkupView::facts() const {
    std::vector<std::pair<std::string, std::string>> facts;
    for (const std::string_view part : folder_parts) {
        if (part == "nodes" || part == "ties") continue;
        std::string text = folder_table(network_, part);
        if (!text.empty())
            facts.emplace_back(fmt::format("{}{}", fact_prefix, part), std::move(text));
    }
    return facts;
}

Result<std::shared_ptr<const Network>> with_xml_characters(const Network& network) {
    std::size_t unheld = 0;
    each_text(network.tables(), [&](const std::string& text) { unheld += count_not_in_xml(text); });
    if (unheld == 0) return std::shared_ptr<const Network>();
    NetworkTables tables = network.tables();
    each_text(tables, [](std::string& text) {
        if (count_not_in_xml(text) > 0) text = only_in_xml(text);
    });
    keep_apart(tables.actors);
    keep_apart(tables.relations);
    keep_apart(tables.waves);
    keep_apart(tables.goals);
    keep_apart(tables.actor_attributes);
    keep_apart(tables.tie_attributes);
    return Network::build(std::move(tables));
}

std::vector<std::string> xml_losses(const Network& network) {
    std::vector<std::string> losses = table_losses(network);
    std::size_t characters = 0, texts = 0;
    each_text(network.tables(), [&](const std::string& text) {
        const std::size_t here = count_not_in_xml(text);
        characters += here;
        texts += here > 0;
    });
    if (characters > 0) {
        losses.push_back(
            fmt::format("XML holds no control characters: {} in {} become \xEF\xBF\xBD.",
                        characters == 1 ? "1 character" : fmt::format("{} characters", characters),
                        texts == 1 ? "1 text" : fmt::format("{} texts", texts)));
    }
    return losses;
}

}  // namespace convene
